/**
 * Where each bucket of the outbox begins. Rows that are published stay in the index for as long as anybody has an old snapshot, a
 * dump for instance: to find that there is no new one among a million of them took 71 to 202 ms, from above them 0.1.
 *
 * Ids are taken before their transactions commit, so that a lower one may still appear. A mark is an id together with the number of
 * a transaction that is younger than whoever took that id or a lower one. Once all transactions up to that number are over, what is
 * not to be seen below the mark will never be.
 */
import type { Database } from "../store/database.ts";
import * as outbox from "../store/events/outbox.ts";

const markEveryMs = 1_000;
/** Ids may go back when another server takes over, and what the last one said counts no more. */
const forgetAfterMs = 60_000;

export class Floors {
  #floors: number[] = [];
  #mark: outbox.Mark | null = null;
  #markedAtMs = 0;
  #since = 0;
  readonly #db: Pick<Database, "transaction">;

  constructor(db: Pick<Database, "transaction">) {
    this.#db = db;
    this.forget();
  }

  /** By bucket: no row has an id up to this one any more. */
  get values(): readonly number[] {
    return this.#floors;
  }

  /** The buckets that hold rows. */
  async look(): Promise<number[]> {
    if (performance.now() - this.#since > forgetAfterMs) this.forget();
    const sight = await this.#db.transaction((tx) => outbox.look(tx, this.#floors));
    this.#raise(sight);
    await this.#setMark(sight);
    return sight.firstIds.flatMap((id, bucket) => (id === null ? [] : [bucket]));
  }

  /** Begins from the very first row again. */
  forget(): void {
    this.#floors = Array.from({ length: outbox.bucketCount }, () => 0);
    this.#mark = null;
    this.#markedAtMs = Number.NEGATIVE_INFINITY;
    this.#since = performance.now();
  }

  #raise({ horizon, firstIds }: outbox.Sight): void {
    const mark = this.#mark;
    if (mark === null || BigInt(horizon) <= BigInt(mark.transactionId)) return;
    this.#floors = this.#floors.map((floor, bucket) => {
      const firstId = firstIds[bucket] ?? null;
      return firstId === null || firstId > mark.id ? mark.id : floor;
    });
    if (this.#floors.every((floor) => floor === mark.id)) this.#mark = null;
  }

  async #setMark({ lastId }: outbox.Sight): Promise<void> {
    const now = performance.now();
    if (this.#mark !== null || now - this.#markedAtMs < markEveryMs) return;
    if (this.#floors.every((floor) => floor >= lastId)) return;
    this.#mark = await this.#db.transaction(outbox.mark);
    this.#markedAtMs = now;
  }
}
