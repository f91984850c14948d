import type { Input, Result } from "../contract.ts";
import { presentWebhook, webhookEtag } from "../presenters/webhook.ts";
import * as webhooks from "../store/webhooks/webhooks.ts";

/** Shows one webhook of the caller's, and how its deliveries go. */
export async function getWebhook({ path, principal, reads }: Input<"getWebhook">): Promise<Result<"getWebhook">> {
  const webhook = presentWebhook(await webhooks.getOwn(reads, path.webhookId, principal.accountId));
  return { status: 200, etag: webhookEtag(webhook), body: webhook };
}
