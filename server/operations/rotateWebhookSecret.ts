import type { Input, Result } from "../contract.ts";
import { rfc3339 } from "../presenters/time.ts";
import * as auditLog from "../store/audit-log.ts";
import * as webhooks from "../store/webhooks/webhooks.ts";

/** Replaces the secret and shows the new one for the only time; the old one signs on for a day. */
export async function rotateWebhookSecret(input: Input<"rotateWebhookSecret">): Promise<Result<"rotateWebhookSecret">> {
  const { path, principal, webhookSecrets, tx } = input;
  const { id } = await webhooks.getOwnForUpdate(tx, path.webhookId, principal.accountId);
  const { secret, ...stored } = webhookSecrets.mint(id);
  const previousSecretExpiresAt = rfc3339(await webhooks.rotate(tx, id, stored));
  const detail = { previousSecretExpiresAt };
  await auditLog.insertByCaller(tx, input, { action: "webhook.rotate", target: id, detail });
  return { status: 200, body: { secret, previousSecretExpiresAt } };
}
