import type { Input, Result } from "../contract.ts";
import { presentAttempt, presentDelivery } from "../presenters/delivery.ts";
import { assertMayRead } from "../scopes.ts";
import * as deliveries from "../store/webhooks/deliveries.ts";

/** Shows one delivery with what is sent and every attempt so far, also once its webhook is deleted. */
export async function getDelivery({ path, principal, reads }: Input<"getDelivery">): Promise<Result<"getDelivery">> {
  await deliveries.assertReadable(reads, path.webhookId, principal.accountId);
  const delivery = await deliveries.get(reads, path.webhookId, path.deliveryId);
  assertMayRead(principal, [delivery.event]);
  const [body, attempts] = await Promise.all([
    deliveries.findBody(reads, delivery),
    deliveries.listAttempts(reads, delivery),
  ]);
  return { status: 200, body: { ...presentDelivery(delivery), body, attemptLog: attempts.map(presentAttempt) } };
}
