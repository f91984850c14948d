/** The id of a delivery, made from what it delivers: whoever queues it, and however often, makes the same one. */
import { hash } from "node:crypto";

/**
 * A UUIDv7 (RFC 9562, section 5.7) with the event's time, so that the delivery lies in the event's partition; its other bits are
 * from SHA-256 of the event, the webhook and the run.
 */
export function deliveryId(eventId: string, webhookId: string, run: number): string {
  const digest = hash("sha256", `${eventId}/${webhookId}/${run}`, "hex");
  const variant = ((Number.parseInt(digest.slice(3, 4), 16) & 0x3) | 0x8).toString(16);
  return `${eventId.slice(0, 13)}-7${digest.slice(0, 3)}-${variant}${digest.slice(4, 7)}-${digest.slice(7, 19)}`;
}
