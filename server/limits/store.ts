/** What express-rate-limit counts with: rate-limit-redis's store, its fixed window replaced by the limiter's sliding ones. */
import type { ClientRateLimitInfo } from "express-rate-limit";
import { RedisStore } from "rate-limit-redis";
import type { Caller } from "./caller.ts";
import type { Decision } from "./decision.ts";
import type { Limiter } from "./limiter.ts";

/** express-rate-limit's own limit: a denied call is over it, an admitted one is not. */
export const HITS_MAX = 1;

interface Ticket {
  readonly caller: Caller;
  readonly onDecision: (decision: Decision) => void;
}

/**
 * express-rate-limit hands over nothing but a string and takes back nothing but a count. So each request draws a
 * ticket, whose number is that string, and the decision finds its way back through it.
 */
export class SlidingWindowStore extends RedisStore {
  readonly #limiter: Limiter;
  readonly #tickets = new Map<string, Ticket>();
  #drawn = 0;

  constructor(limiter: Limiter) {
    super({ sendCommand: () => Promise.reject(new Error("The limiter alone talks to Redis.")) });
    this.#limiter = limiter;
  }

  override async init(): Promise<void> {
    // Nothing is loaded ahead: a SCRIPT LOAD that failed at this moment would be remembered for ever.
  }

  /** The key to give to express-rate-limit for a call of this caller; each is good for one decision. */
  draw(caller: Caller, onDecision: (decision: Decision) => void): string {
    this.#drawn += 1;
    const key = String(this.#drawn);
    this.#tickets.set(key, { caller, onDecision });
    return key;
  }

  override async increment(key: string): Promise<ClientRateLimitInfo> {
    const ticket = this.#tickets.get(key);
    if (ticket === undefined) throw new Error("Nobody has drawn this ticket, or it has been used.");
    this.#tickets.delete(key);
    const decision = await this.#limiter.decide(ticket.caller);
    ticket.onDecision(decision);
    return { totalHits: decision.admitted ? HITS_MAX : HITS_MAX + 1, resetTime: undefined };
  }
}
