import type { Input, Result } from "../contract.ts";
import { presentDelivery } from "../presenters/delivery.ts";
import { assertMayRead } from "../scopes.ts";
import * as deliveries from "../store/webhooks/deliveries.ts";
import * as webhooks from "../store/webhooks/webhooks.ts";

/** Sends a delivery at once: one that waits, or for one that is over another one of the same event. */
export async function retryDelivery({ path, principal, tx }: Input<"retryDelivery">): Promise<Result<"retryDelivery">> {
  const webhook = await webhooks.getOwnForUpdate(tx, path.webhookId, principal.accountId);
  const delivery = await deliveries.get(tx, path.webhookId, path.deliveryId);
  assertMayRead(principal, [delivery.event]);
  webhooks.assertActive(webhook);
  const sent = await deliveries.sendAgain(tx, delivery);
  const location = `/v1/webhooks/${sent.webhookId}/deliveries/${sent.id}`;
  return { status: 202, location, body: presentDelivery(sent) };
}
