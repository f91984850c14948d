/**
 * What stands between the queue and the attempts of a process: results first, then the next claim, so that within a process
 * they never wait for each other. Attempts run beside it, each telling when it ends.
 */
import type { Logger } from "pino";
import type { Database } from "../store/database.ts";
import { isUnavailable } from "../store/errors.ts";
import { type Disabling, disable } from "../store/webhooks/disabling.ts";
import { claimDue, claimMin, type Lease, roomBeside } from "./claim.ts";
import { type Delivering, deliver, handedBack } from "./deliver.ts";
import { LookBack } from "./look-back.ts";
import { Results } from "./results.ts";

export interface DispatcherMetrics {
  claimed(claim: { readonly ms: number; readonly deliveries: number }): void;
  /** `lost`: results that changed nothing, because their claim was no longer held. */
  recorded(batch: { readonly ms: number; readonly results: number; readonly lost: number }): void;
}

export interface DispatcherOptions {
  readonly db: Pick<Database, "transaction">;
  readonly log: Pick<Logger, "info" | "warn" | "error">;
  readonly workerId: string;
  readonly delivering: Delivering;
  readonly metrics: DispatcherMetrics;
  readonly inFlightMax: number;
  /** Milliseconds since 1970; null: the database's clock. */
  readonly nowMs: () => number | null;
  readonly onSettled: () => void;
}

/**
 * What a process may have under way when it sends its first delivery, and how fast that grows: one that dies as it begins, and
 * again as it begins anew, sends so much twice each time. Killed 100 ms after its first delivery, with everything cold, it had
 * recorded none of the 217 that it had sent; so it is some thirty.
 */
const firstInFlight = 32;
const doublesEveryMs = 200;

export class Dispatcher {
  /** Attempts under way. */
  inFlight = 0;
  readonly #options: DispatcherOptions;
  readonly #results = new Results();
  readonly #lookBack = new LookBack();
  /** Webhooks that are to be disabled and are not yet. */
  readonly #disabling: Disabling[] = [];
  #firstAtMs: number | null = null;
  #isClosing = false;

  constructor(options: DispatcherOptions) {
    this.#options = options;
  }

  /** Attempts that have ended and are not recorded. */
  get ended(): number {
    return this.#results.size;
  }

  /** Attempts that are not recorded. */
  get left(): number {
    return this.inFlight + this.ended;
  }

  /** From now on nothing is claimed, and what a claim under way brings is handed back. */
  close(): void {
    this.#isClosing = true;
  }

  /**
   * Records all that has ended before it claims: what this process has sent already must not be claimed again after an outage.
   * Gives the number of deliveries claimed; rejects if the database does not take part.
   */
  async turn(): Promise<number> {
    for (let ended = this.ended; ended > 0; ) ended -= await this.#record();
    await this.#disableAll();
    return this.#isClosing ? 0 : this.#claim();
  }

  async #record(): Promise<number> {
    const { db, workerId, nowMs, log, metrics } = this.#options;
    const startedAt = performance.now();
    const { count, lost, refused, disabling } = await this.#results.write({ db, workerId, nowMs: nowMs() });
    metrics.recorded({ ms: performance.now() - startedAt, results: count, lost });
    if (lost > 0) log.warn({ lost }, "webhooks: results came when their claim was no longer held; they change nothing");
    for (const { settled, error } of refused) {
      const { deliveryId, webhookId } = settled.result;
      log.error({ err: error, deliveryId, webhookId }, "webhooks: the database refuses a result; it is lost");
    }
    this.#disabling.push(...disabling);
    return count;
  }

  /** One stays while the database does not take part. Where it refuses, the webhook's next failure asks for it again. */
  async #disableAll(): Promise<void> {
    const { db, nowMs, log } = this.#options;
    for (let [given] = this.#disabling; given !== undefined; [given] = this.#disabling) {
      const { webhookId, reason } = given;
      const disabled = await db
        .transaction((tx) => disable(tx, given, nowMs()))
        .catch((err: unknown) => {
          if (isUnavailable(err)) throw err;
          log.error({ err, webhookId }, "webhooks: a webhook cannot be disabled");
          return false;
        });
      this.#disabling.shift();
      if (disabled) log.info({ webhookId, reason }, "webhooks: disabled; its events are held");
    }
  }

  async #claim(): Promise<number> {
    const { db, workerId, nowMs, metrics } = this.#options;
    const room = roomBeside(this.left, this.#inFlightMax());
    if (room.deliveriesMax < claimMin) return 0;
    const startedAt = performance.now();
    const leases = await claimDue({ db, workerId, ...room, nowMs: nowMs(), lookBack: this.#lookBack });
    metrics.claimed({ ms: performance.now() - startedAt, deliveries: leases.length });
    if (leases.length > 0) this.#firstAtMs ??= performance.now();
    for (const lease of leases) this.#start(lease);
    return leases.length;
  }

  /** It grows with time and not with results: receivers that hang give none, and must not keep the others waiting. */
  #inFlightMax(): number {
    const ageMs = this.#firstAtMs === null ? 0 : performance.now() - this.#firstAtMs;
    return Math.min(Math.floor(firstInFlight * 2 ** (ageMs / doublesEveryMs)), this.#options.inFlightMax);
  }

  async #start(lease: Lease): Promise<void> {
    this.inFlight += 1;
    const settled = this.#isClosing ? handedBack(lease) : await deliver(lease, this.#options.delivering);
    this.inFlight -= 1;
    this.#results.add(settled);
    this.#options.onSettled();
  }
}
