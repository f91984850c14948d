/** What a caller may do beyond the scopes that an operation always needs: events about orders need `read:orders` too. */
import type { Principal } from "./context.ts";
import type { Scope } from "./generated/operations.ts";
import { insufficientScope } from "./problems.ts";

const ordersScope: Scope = "read:orders";

export function mayReadOrders({ scopes }: Pick<Principal, "scopes">): boolean {
  return scopes.has(ordersScope);
}

/** Throws `insufficient_scope` if one of these types of events is about orders and the caller may not read them. */
export function assertMayRead(principal: Pick<Principal, "scopes">, eventTypes: readonly string[]): void {
  if (!eventTypes.some(isAboutOrders) || mayReadOrders(principal)) return;
  throw insufficientScope([ordersScope]);
}

function isAboutOrders(eventType: string): boolean {
  return eventType.startsWith("order.");
}
