import type { Input, Result } from "../contract.ts";
import { mayReadOrders } from "../scopes.ts";
import * as events from "../store/events/events.ts";

const limitDefault = 20;

/** Reads on in the feed of the caller's events, in the order of their seq. */
export async function listEvents({ query, principal, lists }: Input<"listEvents">): Promise<Result<"listEvents">> {
  const { after, limit = limitDefault } = query;
  const { accountId } = principal;
  const page = await events.listAfter(lists, { accountId, after, limit, withOrders: mayReadOrders(principal) });
  return { status: 200, body: { data: [...page.events], nextAfter: page.nextAfter, hasMore: page.hasMore } };
}
