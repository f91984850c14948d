/** The rows that wait for the database: whole batches in a queue, bounded in rows and in text, the oldest dropped first. */
import type { RequestLogEntry } from "../store/request-log.ts";

/** 500 rows cost the event loop about 1 ms to encode: short enough not to be seen in anybody's latency. */
const batchRowsMax = 500;
/** Rows with long paths and user agents make smaller batches, so that the queue is bounded in memory as well. */
const batchCharsMax = 500_000;

export class RowBuffer {
  /** Rows given up because the database took none for too long. */
  dropped = 0;
  #full: RequestLogEntry[][] = [];
  #open: RequestLogEntry[] = [];
  #openChars = 0;
  readonly #batchesMax: number;

  constructor(rowsMax: number) {
    this.#batchesMax = Math.max(Math.floor(rowsMax / batchRowsMax), 1);
  }

  get size(): number {
    return this.#full.reduce((sum, batch) => sum + batch.length, this.#open.length);
  }

  /** Tells whether a batch has become full. */
  push(entry: RequestLogEntry): boolean {
    this.#open.push(entry);
    this.#openChars += entry.path.length + (entry.userAgent?.length ?? 0) + (entry.problem?.length ?? 0);
    if (this.#open.length < batchRowsMax && this.#openChars < batchCharsMax) return false;
    this.#full.push(this.#takeOpen());
    this.#dropOldest();
    return true;
  }

  /** The oldest batch; it stays cut as it is, also when it comes back, so that writing it again finds the same rows. */
  take(): RequestLogEntry[] | undefined {
    return this.#full.shift() ?? (this.#open.length === 0 ? undefined : this.#takeOpen());
  }

  putBack(batch: RequestLogEntry[]): void {
    this.#full.unshift(batch);
    this.#dropOldest();
  }

  #takeOpen(): RequestLogEntry[] {
    const batch = this.#open;
    this.#open = [];
    this.#openChars = 0;
    return batch;
  }

  #dropOldest(): void {
    while (this.#full.length > this.#batchesMax) this.dropped += this.#full.shift()?.length ?? 0;
  }
}
