/** Decides who may call: through Redis while it is there, from this process's memory while it is not. */
import type { Logger } from "pino";
import type { Caller } from "./caller.ts";
import { openConnection } from "./connection.ts";
import { type Decision, decisionOf, type Outcome, previewOf } from "./decision.ts";
import { Denials } from "./denials.ts";
import { Flights } from "./flights.ts";
import { Link } from "./link.ts";
import { MemoryWindows } from "./memory.ts";
import { SharedWindows } from "./shared.ts";
import { shapeOf } from "./sliding-window.ts";

export type { Caller } from "./caller.ts";
export type { Decision } from "./decision.ts";

export interface Limiter {
  /** Decides on one call and counts it if it is admitted. Never rejects. */
  decide(caller: Caller): Promise<Decision>;
  /** What a call would be told now; counts nothing. */
  peek(caller: Caller): Promise<Decision>;
  close(): Promise<void>;
  /** Whether the windows are shared with the other processes now. */
  readonly shared: boolean;
}

export interface LimiterOptions {
  /** Several URLs, separated by commas, are nodes of a Cluster. null: this process alone. */
  readonly redisUrl: string | null;
  readonly prefix: string;
  /** Other lengths are for tests. */
  readonly minuteMs?: number;
  readonly dayMs?: number;
  /** How long Redis may take to answer; more than the usual is for tests on a busy machine. */
  readonly commandTimeoutMs?: number;
  readonly log: Pick<Logger, "info" | "warn">;
}

/** Under pressure a caller gets n / (n + 1) of its limit: 99.2 % of the minute's, 99.9 % of the day's. */
const MINUTE_BUCKETS = 120;
const DAY_BUCKETS = 1440;
/** Measured on two busy cores: p99.9 of a decision 30 ms; with four busy loops besides 151 ms, none of them given up. */
const COMMAND_TIMEOUT_MS = 100;
/** Measured: 10,000 callers that call each second take 33 MB after an outage of an hour, as many denials 6 MB. */
const CALLERS_MAX = 10_000;
/** The trial decision of a new connection: it runs the script, and writes. */
const TRIAL: Caller = { slot: "trial", perMinute: 1_000_000_000, perDay: 1_000_000_000 };

/** Resolves after the first try to reach Redis, at most about a second. */
export async function openLimiter(options: LimiterOptions): Promise<Limiter> {
  const limiter = new SlidingWindowLimiter(options);
  await limiter.open();
  return limiter;
}

class SlidingWindowLimiter implements Limiter {
  readonly #options: LimiterOptions;
  readonly #seconds: { minute: number; day: number };
  readonly #sharedWindows: SharedWindows;
  readonly #localWindows: MemoryWindows;
  readonly #link: Link | null;
  readonly #flights = new Flights((caller, count) => this.#decideAll(caller, count));
  readonly #denials = new Denials(CALLERS_MAX);
  readonly #send = (key: string, command: string[]): Promise<unknown> =>
    this.#link === null ? Promise.reject(new Error("There is no Redis.")) : this.#link.send(key, command);

  constructor(options: LimiterOptions) {
    const { redisUrl, prefix, minuteMs = 60_000, dayMs = 86_400_000 } = options;
    const minute = shapeOf(minuteMs, MINUTE_BUCKETS);
    const day = shapeOf(dayMs, DAY_BUCKETS);
    this.#options = options;
    this.#seconds = { minute: Math.ceil(minuteMs / 1000), day: Math.ceil(dayMs / 1000) };
    this.#sharedWindows = new SharedWindows({ prefix, minute, day });
    this.#localWindows = new MemoryWindows({ minute, day, callersMax: CALLERS_MAX, now: Date.now });
    this.#link = redisUrl === null ? null : this.#linkTo(redisUrl);
  }

  get shared(): boolean {
    return this.#link?.up ?? false;
  }

  async open(): Promise<void> {
    if (this.#link === null) this.#options.log.warn("No Redis is set: each process counts its callers alone.");
    await this.#link?.open();
  }

  decide(caller: Caller): Promise<Decision> {
    const denial = this.#denials.find(caller);
    if (denial !== undefined) return Promise.resolve(denial);
    return this.shared ? this.#flights.join(caller) : Promise.resolve(this.#decideAlone(caller));
  }

  async peek(caller: Caller): Promise<Decision> {
    const seconds = this.#seconds;
    if (this.shared) {
      try {
        const outcome = await this.#sharedWindows.decide(this.#send, caller, 0);
        return previewOf(caller, outcome, { seconds, source: "shared" });
      } catch {
        // The link has noted the failure and logged it.
      }
    }
    return previewOf(caller, this.#localWindows.decide(caller, 0), { seconds, source: "local" });
  }

  async close(): Promise<void> {
    this.#link?.close();
  }

  async #decideAll(caller: Caller, count: number): Promise<readonly Decision[]> {
    const askedAt = performance.now();
    let outcome: Outcome;
    try {
      outcome = await this.#sharedWindows.decide(this.#send, caller, count);
    } catch {
      // The link has noted the failure and logged it. Nothing is sent again: it may have counted.
      return Array.from({ length: count }, () => this.#decideAlone(caller));
    }
    this.#localWindows.note(caller, outcome);
    const context = { seconds: this.#seconds, source: "shared" as const };
    const decisions = Array.from({ length: count }, (_, nth) => decisionOf(caller, outcome, { nth, ...context }));
    const last = decisions[count - 1];
    if (last !== undefined && !last.admitted) {
      this.#denials.remember(caller, last, { askedAt, toldAt: performance.now() });
    }
    return decisions;
  }

  #decideAlone(caller: Caller): Decision {
    const outcome = this.#localWindows.decide(caller, 1);
    return decisionOf(caller, outcome, { nth: 0, seconds: this.#seconds, source: "local" });
  }

  #linkTo(redisUrl: string): Link {
    const { log, commandTimeoutMs = COMMAND_TIMEOUT_MS } = this.#options;
    return new Link({
      connect: (onLost) => openConnection(redisUrl, onLost),
      check: (connection) => this.#sharedWindows.decide(connection.send, TRIAL, 1),
      commandTimeoutMs,
      onUp: () => log.info("Limits are shared through Redis."),
      onDown: (error) =>
        log.warn({ err: error }, "Redis cannot be used: until it is back each process counts its callers alone."),
    });
  }
}
