import type { Input, Result } from "../contract.ts";
import { presentWebhook } from "../presenters/webhook.ts";
import * as webhooks from "../store/webhooks/webhooks.ts";

/** Lists the account's webhooks, newest first, those too that are not active. */
export async function listWebhooks({ page, principal, lists }: Input<"listWebhooks">): Promise<Result<"listWebhooks">> {
  const rows = await webhooks.list(lists, principal.accountId, page);
  return { status: 200, body: page.answer(rows, { present: presentWebhook, position: webhooks.positionOf }) };
}
