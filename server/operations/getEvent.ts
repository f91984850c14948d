import type { Input, Result } from "../contract.ts";
import { assertMayRead } from "../scopes.ts";
import * as events from "../store/events/events.ts";

/** Shows one event of the caller's account as it was published. */
export async function getEvent({ path, principal, reads }: Input<"getEvent">): Promise<Result<"getEvent">> {
  const { type, event } = await events.get(reads, path.eventId, principal.accountId);
  assertMayRead(principal, [type]);
  return { status: 200, body: event };
}
