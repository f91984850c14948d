/** Rows to pick from by chance, those that concern the wanted accounts apart. */
import type { Random } from "./random.ts";

interface Row {
  readonly id: string;
}

export class Stock<T extends Row> {
  readonly #all = new Pool<T>();
  readonly #own = new Pool<T>();
  readonly #isOwn: (row: T) => boolean;

  constructor(rows: Iterable<T>, isOwn: (row: T) => boolean) {
    this.#isOwn = isOwn;
    for (const row of rows) this.add(row);
  }

  get size(): number {
    return this.#all.size;
  }

  add(row: T): void {
    this.#all.add(row);
    if (this.#isOwn(row)) this.#own.add(row);
  }

  remove(row: T): void {
    this.#all.remove(row);
    this.#own.remove(row);
  }

  pick(random: Random, whose: "own" | "anybody's"): T | undefined {
    return (whose === "own" ? this.#own.pick(random) : undefined) ?? this.#all.pick(random);
  }

  /** Picks a row and removes it. */
  take(random: Random, whose: "own" | "anybody's"): T | undefined {
    const row = this.pick(random, whose);
    if (row !== undefined) this.remove(row);
    return row;
  }
}

/** Whatever its size, picking and removing take the same time: the last row moves into the gap. */
class Pool<T extends Row> {
  readonly #rows: T[] = [];
  readonly #places = new Map<string, number>();

  get size(): number {
    return this.#rows.length;
  }

  add(row: T): void {
    if (this.#places.has(row.id)) return;
    this.#places.set(row.id, this.#rows.length);
    this.#rows.push(row);
  }

  remove({ id }: T): void {
    const place = this.#places.get(id);
    const last = this.#rows.at(-1);
    if (place === undefined || last === undefined) return;
    this.#rows[place] = last;
    this.#places.set(last.id, place);
    this.#rows.pop();
    this.#places.delete(id);
  }

  pick(random: Random): T | undefined {
    return this.#rows.length === 0 ? undefined : random.pick(this.#rows);
  }
}
