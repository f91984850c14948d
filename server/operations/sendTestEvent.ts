import { v7 as uuidV7 } from "uuid";
import type { Input, Result } from "../contract.ts";
import { presentDelivery } from "../presenters/delivery.ts";
import { renderSample } from "../presenters/sample-events.ts";
import { assertMayRead } from "../scopes.ts";
import * as deliveries from "../store/webhooks/deliveries.ts";
import * as testEvents from "../store/webhooks/test-events.ts";
import * as webhooks from "../store/webhooks/webhooks.ts";

/** Sends a made-up event to one webhook. */
export async function sendTestEvent(input: Input<"sendTestEvent">): Promise<Result<"sendTestEvent">> {
  const { path, body, principal, webhookUrls, requestId, now: at, tx } = input;
  assertMayRead(principal, [body.event]);
  const { url } = await webhooks.getOwn(tx, path.webhookId, principal.accountId);
  await webhookUrls.assertPermitted(url); // before anything is locked, as looking a name up takes its time
  const webhook = await webhooks.getOwnForUpdate(tx, path.webhookId, principal.accountId);
  webhooks.assertActive(webhook);
  const event = { id: uuidV7({ msecs: at.getTime() }), type: body.event, at, requestId };
  const deliveryId = await testEvents.insert(tx, webhook, { ...event, body: renderSample(event.type, event) });
  const delivery = presentDelivery(await deliveries.get(tx, webhook.id, deliveryId));
  return { status: 202, location: `/v1/webhooks/${webhook.id}/deliveries/${deliveryId}`, body: delivery };
}
