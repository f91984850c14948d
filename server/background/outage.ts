/** A database that does not answer: one line in the log when that begins and one when it ends, whoever meets it and however often. */
import type { Logger } from "pino";

const firstPauseMs = 100;
const pauseMsMax = 2_000;

export class Outage {
  readonly #log: Pick<Logger, "info" | "warn">;
  /** The parts that fail, and how often in a row. */
  readonly #failures = new Map<string, number>();
  #beganAtMs = 0;

  readonly #random: () => number;

  constructor(log: Pick<Logger, "info" | "warn">, random: () => number) {
    this.#log = log;
    this.#random = random;
  }

  /** How long that part should wait: ever longer, and not the same in all processes. */
  failed(part: string, err: unknown): number {
    if (this.#failures.size === 0) {
      this.#beganAtMs = performance.now();
      this.#log.warn({ err, part }, "worker: the database does not take part; work waits for it");
    }
    const failures = (this.#failures.get(part) ?? 0) + 1;
    this.#failures.set(part, failures);
    return Math.min(firstPauseMs * 2 ** (failures - 1), pauseMsMax) * (0.5 + this.#random());
  }

  succeeded(part: string): void {
    if (!this.#failures.delete(part) || this.#failures.size > 0) return;
    const seconds = Math.round((performance.now() - this.#beganAtMs) / 100) / 10;
    this.#log.info({ seconds }, "worker: the database is back; work goes on");
  }
}
