import type { Input, Result } from "../contract.ts";
import { assertSettingsMatch, presentWebhook } from "../presenters/webhook.ts";
import * as auditLog from "../store/audit-log.ts";
import * as webhookStates from "../store/webhooks/states.ts";
import * as webhooks from "../store/webhooks/webhooks.ts";

/** Ends a subscription; its log can be read for as long as events are kept. */
export async function deleteWebhook(input: Input<"deleteWebhook">): Promise<Result<"deleteWebhook">> {
  const { path, ifMatch, principal, tx } = input;
  await webhooks.lockBucket(tx, principal.accountId);
  const row = await webhooks.getOwnForUpdate(tx, path.webhookId, principal.accountId);
  assertSettingsMatch(ifMatch, presentWebhook(row));
  await webhookStates.remove(tx, row);
  const detail = { url: row.url, events: row.events };
  await auditLog.insertByCaller(tx, input, { action: "webhook.delete", target: row.id, detail });
  return { status: 204 };
}
