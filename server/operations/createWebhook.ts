import { v7 as uuidV7 } from "uuid";
import type { Input, Result } from "../contract.ts";
import { presentWebhook, webhookEtag } from "../presenters/webhook.ts";
import { assertMayRead } from "../scopes.ts";
import * as auditLog from "../store/audit-log.ts";
import * as webhooks from "../store/webhooks/webhooks.ts";

/** Subscribes a URL to events from now on, and shows the secret that they are signed with for the only time. */
export async function createWebhook(input: Input<"createWebhook">): Promise<Result<"createWebhook">> {
  const { body, principal, webhookUrls, webhookSecrets, tx } = input;
  const { accountId } = principal;
  const { url, description = "" } = body;
  const events = [...new Set(body.events)];
  assertMayRead(principal, events);
  await webhookUrls.assertPermitted(url, "/url");
  const id = uuidV7();
  const { secret, ...stored } = webhookSecrets.mint(id);
  await webhooks.lockBucket(tx, accountId);
  const row = await webhooks.insert(tx, { id, accountId, url, events, description }, stored);
  const detail = { url, events, description };
  await auditLog.insertByCaller(tx, input, { action: "webhook.create", target: id, detail });
  const webhook = presentWebhook(row);
  return { status: 201, location: `/v1/webhooks/${id}`, etag: webhookEtag(webhook), body: { secret, ...webhook } };
}
