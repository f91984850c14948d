/** Deliveries made up for tests of a receiver. */
import { importKeys, sign, signedBytes, type WebhookSecrets } from "./signature.ts";

/** What the receiver is sent. */
export interface TestDelivery {
  readonly body: string;
  readonly headers: Record<string, string>;
}

export interface SignTestOptions {
  /** `webhook-id`. The event's own if left out. */
  readonly id?: string | undefined;
  /** `webhook-timestamp`. Now if left out. */
  readonly timestampS?: number | undefined;
}

/**
 * Signs an event, or a body as it is, as a delivery would be.
 *
 * @param secret - Any `whsec_…`; several sign together, as while a rotation overlaps.
 */
export async function signTest(
  event: object | string,
  secret: WebhookSecrets,
  { id = idOf(event), timestampS = Math.floor(Date.now() / 1000) }: SignTestOptions = {},
): Promise<TestDelivery> {
  const body = typeof event === "string" ? event : JSON.stringify(event);
  const content = await signedBytes(id, timestampS, body);
  const signatures = (await importKeys(secret)).map((key) => sign(key, content));
  const headers = {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(timestampS),
    "webhook-signature": (await Promise.all(signatures)).join(" "),
  };
  return { body, headers };
}

function idOf(event: object | string): string {
  return typeof event === "object" && "id" in event && typeof event.id === "string" ? event.id : crypto.randomUUID();
}
