/**
 * Where each part of a queue begins: each bucket of the outbox, or the whole of the items to project. Rows that are done with stay
 * in the index for as long as anybody has an old snapshot, a dump for instance: to find that there is no new one among a million of
 * them took 71 to 202 ms, from above them 0.1.
 *
 * Ids are taken before their transactions commit, so that a lower one may still appear. A mark is an id together with the number of
 * a transaction that is younger than whoever took that id or a lower one. Once all transactions up to that number are over, what is
 * not to be seen below the mark will never be.
 */
import type { Database } from "../store/database.ts";
import type { FloorSource, Mark, Sight } from "../store/floor-source.ts";

const markEveryMs = 1_000;
/** Ids may go back when another server takes over, and what the last one said counts no more. */
const forgetAfterMs = 60_000;

export class Floors {
  #floors: number[] = [];
  #mark: Mark | null = null;
  #markedAtMs = 0;
  #since = 0;
  readonly #db: Pick<Database, "transaction">;
  readonly #source: FloorSource;

  constructor(db: Pick<Database, "transaction">, source: FloorSource) {
    this.#db = db;
    this.#source = source;
    this.forget();
  }

  /** By part: no row has an id up to this one any more. */
  get values(): readonly number[] {
    return this.#floors;
  }

  /** The parts that hold rows. */
  async look(): Promise<number[]> {
    if (performance.now() - this.#since > forgetAfterMs) this.forget();
    const sight = await this.#db.transaction((tx) => this.#source.look(tx, this.#floors));
    this.#raise(sight);
    await this.#setMark(sight);
    return sight.firstIds.flatMap((id, part) => (id === null ? [] : [part]));
  }

  /** Begins from the very first row again. */
  forget(): void {
    this.#floors = Array.from({ length: this.#source.parts }, () => 0);
    this.#mark = null;
    this.#markedAtMs = Number.NEGATIVE_INFINITY;
    this.#since = performance.now();
  }

  #raise({ horizon, firstIds }: Sight): void {
    const mark = this.#mark;
    if (mark === null || BigInt(horizon) <= BigInt(mark.transactionId)) return;
    this.#floors = this.#floors.map((floor, part) => {
      const firstId = firstIds[part] ?? null;
      return firstId === null || firstId > mark.id ? mark.id : floor;
    });
    if (this.#floors.every((floor) => floor === mark.id)) this.#mark = null;
  }

  async #setMark({ lastId }: Sight): Promise<void> {
    const now = performance.now();
    if (this.#mark !== null || now - this.#markedAtMs < markEveryMs) return;
    if (this.#floors.every((floor) => floor >= lastId)) return;
    this.#mark = await this.#db.transaction((tx) => this.#source.mark(tx));
    this.#markedAtMs = now;
  }
}
