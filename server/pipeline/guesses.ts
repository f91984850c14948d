/**
 * Networks that have guessed so many keys that they have no calls left: until they have, a key that was never seen here is not
 * looked up for them. Keys in use from the same network go on working.
 */
import { tiers } from "../generated/operations.ts";
import { callerOfAddress } from "../limits/caller.ts";
import type { Decision } from "../limits/decision.ts";

const networksMax = 10_000;

export class Guesses {
  readonly #spentUntilMs = new Map<string, number>();

  /** Called when a key that is none was counted on its address. */
  note(address: string, { windows }: Decision): void {
    const waitsMs = windows.filter(({ remaining }) => remaining === 0).map(({ resetInMs }) => resetInMs);
    if (waitsMs.length === 0) return;
    const network = networkOf(address);
    this.#spentUntilMs.delete(network);
    this.#spentUntilMs.set(network, performance.now() + Math.max(...waitsMs));
    const [oldest] = this.#spentUntilMs.keys();
    if (this.#spentUntilMs.size > networksMax && oldest !== undefined) this.#spentUntilMs.delete(oldest);
  }

  areSpent(address: string): boolean {
    if (this.#spentUntilMs.size === 0) return false;
    const network = networkOf(address);
    const until = this.#spentUntilMs.get(network);
    if (until === undefined) return false;
    if (until > performance.now()) return true;
    this.#spentUntilMs.delete(network);
    return false;
  }
}

/** The one that the limits count on: an IPv6 customer has very many addresses. */
function networkOf(address: string): string {
  return callerOfAddress(address, tiers.free).slot;
}
