import type { Input, Result } from "../contract.ts";
import { assertMayRead } from "../scopes.ts";
import * as replays from "../store/webhooks/replays.ts";
import * as webhooks from "../store/webhooks/webhooks.ts";

/** Sends events again that the account has had before, to one webhook, in order and throttled. */
export async function replayWebhook({
  path,
  body,
  principal,
  tx,
}: Input<"replayWebhook">): Promise<Result<"replayWebhook">> {
  const webhook = await webhooks.getOwnForUpdate(tx, path.webhookId, principal.accountId);
  assertMayRead(principal, webhook.events);
  webhooks.assertActive(webhook);
  const { afterSeq, untilSeq, events } = await replays.insert(tx, webhook, body);
  return { status: 202, body: { afterSeq, untilSeq, events } };
}
