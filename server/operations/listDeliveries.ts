import type { Input, Result } from "../contract.ts";
import { presentDelivery } from "../presenters/delivery.ts";
import * as deliveries from "../store/webhooks/deliveries.ts";

/** Lists what was sent to a webhook of the caller's or waits to be sent, newest first, also once the webhook is deleted. */
export async function listDeliveries({
  path,
  query,
  page,
  principal,
  reads,
  lists,
}: Input<"listDeliveries">): Promise<Result<"listDeliveries">> {
  await deliveries.assertReadable(reads, path.webhookId, principal.accountId);
  const { rows, stoppedAt } = await deliveries.list(lists, { ...query, webhookId: path.webhookId }, page);
  const map = { present: presentDelivery, position: deliveries.positionOf, stoppedAt };
  return { status: 200, body: page.answer(rows, map) };
}
