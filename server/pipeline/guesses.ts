/**
 * Addresses that have guessed so many keys that they are denied: until they may call again, a key that was never seen here is
 * not looked up for them. Keys in use from the same address go on working.
 */
import type { Decision } from "../limits/decision.ts";

const addressesMax = 10_000;

export class Guesses {
  readonly #deniedUntilMs = new Map<string, number>();

  /** Called when a failed authentication was denied by the limits of its address. */
  note(address: string, { retryAfterMs }: Decision): void {
    this.#deniedUntilMs.delete(address);
    this.#deniedUntilMs.set(address, performance.now() + retryAfterMs);
    const [oldest] = this.#deniedUntilMs.keys();
    if (this.#deniedUntilMs.size > addressesMax && oldest !== undefined) this.#deniedUntilMs.delete(oldest);
  }

  isDenied(address: string): boolean {
    const until = this.#deniedUntilMs.get(address);
    if (until === undefined) return false;
    if (until > performance.now()) return true;
    this.#deniedUntilMs.delete(address);
    return false;
  }
}
