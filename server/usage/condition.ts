/** How the writing of the request log goes: one line in the server's log for each change, none in between. */
import type { Logger } from "pino";

interface Buffered {
  /** Rows that wait. */
  readonly size: number;
  /** Rows given up so far. */
  readonly dropped: number;
}

export class Condition {
  /** Failures since the last batch that was written. */
  failures = 0;
  #droppedBefore = 0;
  #dropping = false;
  readonly #log: Pick<Logger, "info" | "warn">;

  constructor(log: Pick<Logger, "info" | "warn">) {
    this.#log = log;
  }

  succeeded({ size, dropped }: Buffered): void {
    if (this.failures > 0 || this.#dropping) {
      const since = { dropped: dropped - this.#droppedBefore, waiting: size };
      this.#log.info(since, "request log: the database takes rows again");
    }
    this.failures = 0;
    this.#dropping = false;
    this.#droppedBefore = dropped;
  }

  failed(err: unknown, { size }: Buffered): void {
    this.failures += 1;
    if (this.failures > 1) return;
    this.#log.warn({ err, waiting: size }, "request log: the database takes no rows; they wait in memory");
  }

  filled({ size, dropped }: Buffered): void {
    if (this.#dropping || dropped === this.#droppedBefore) return;
    this.#dropping = true;
    this.#log.warn({ waiting: size }, "request log: rows are being dropped, the oldest first");
  }
}
