import type { Input, Result } from "../contract.ts";
import { assertSettingsMatch, presentWebhook, webhookEtag } from "../presenters/webhook.ts";
import { assertMayRead, mayReadOrders } from "../scopes.ts";
import * as auditLog from "../store/audit-log.ts";
import * as deliveries from "../store/webhooks/deliveries.ts";
import * as webhookStates from "../store/webhooks/states.ts";
import * as webhooks from "../store/webhooks/webhooks.ts";

/** Changes what is sent where; pauses the webhook or resumes it, and then sends what was held. */
export async function updateWebhook(input: Input<"updateWebhook">): Promise<Result<"updateWebhook">> {
  const { path, body, ifMatch, principal, tx } = input;
  await assertUrlPermitted(input);
  const held = body.events === undefined ? null : await webhookStates.countHeld(tx, path.webhookId, body.events);
  await webhooks.lockBucket(tx, principal.accountId);
  const row = await webhooks.getOwnForUpdate(tx, path.webhookId, principal.accountId);
  const before = presentWebhook(row);
  assertSettingsMatch(ifMatch, before);
  await change(input, { row, held });
  const after = presentWebhook(await webhooks.getOwn(tx, row.id, principal.accountId));
  const detail = { from: settingsOf(before), to: settingsOf(after) };
  await auditLog.insertByCaller(tx, input, { action: "webhook.update", target: row.id, detail });
  return { status: 200, etag: webhookEtag(after), body: after };
}

/** Before anything is locked: looking a name up takes its time. A webhook that resumes goes to the URL that it has. */
async function assertUrlPermitted({ path, body, principal, webhookUrls, tx }: Input<"updateWebhook">): Promise<void> {
  const { url, isActive } = await webhooks.getOwn(tx, path.webhookId, principal.accountId);
  if (body.url !== undefined) await webhookUrls.assertPermitted(body.url, "/url");
  else if (body.status === "active" && !isActive) await webhookUrls.assertPermitted(url);
}

interface Before {
  readonly row: webhooks.WebhookRow;
  /** Of the types that it is to take. */
  readonly held: webhookStates.HeldCount | null;
}

async function change({ body, principal, tx }: Input<"updateWebhook">, { row, held }: Before): Promise<void> {
  const { url = row.url, description = row.description, status } = body;
  const events = body.events === undefined ? row.events : [...new Set(body.events)];
  // Another URL gets the same events, and what waits to be sent, and may be that of somebody else.
  if (body.url !== undefined || body.events !== undefined) assertMayRead(principal, events);
  if (url !== row.url && !mayReadOrders(principal)) {
    assertMayRead(principal, await deliveries.listPendingTypes(tx, row.id));
  }
  await webhooks.update(tx, row.id, { url, events, description });
  if (held !== null) await webhookStates.recountHeld(tx, row, held);
  if (url !== row.url && row.isActive) await webhookStates.startAfresh(tx, row);
  if (status !== undefined) await webhookStates.setStatus(tx, row, status);
}

function settingsOf({ url, events, description, status }: ReturnType<typeof presentWebhook>) {
  return { url, events, description, status };
}
