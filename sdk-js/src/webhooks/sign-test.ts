/** Deliveries made up for tests of a receiver. */
import { isRecord, type JsonObject, parseJson } from "../json.ts";
import { hmacKey, importKeys, signedBytes, type WebhookSecrets } from "./signature.ts";

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
 * Signs an event, or a body as it is, as a delivery would be: with the same five headers, beside the content's type.
 *
 * @param secret - Any `whsec_…`; several sign together, as while a rotation overlaps.
 */
export async function signTest(
  event: object | string,
  secret: WebhookSecrets,
  options: SignTestOptions = {},
): Promise<TestDelivery> {
  const body = typeof event === "string" ? event : JSON.stringify(event);
  const { id: ownId, event: type } = fieldsOf(body);
  const { id = String(ownId ?? crypto.randomUUID()), timestampS = Math.floor(Date.now() / 1000) } = options;
  const keys = await importKeys(secret);
  const wholes = await Promise.all([secret].flat().map((each) => hmacKey(encoded(each))));
  const content = await signedBytes(id, timestampS, body);
  const headers = {
    "content-type": "application/json",
    "X-Cute-Event": String(type ?? ""),
    "X-Cute-Signature": (await macs(wholes, encoded(body))).map(hex).join(),
    "webhook-id": id,
    "webhook-timestamp": String(timestampS),
    "webhook-signature": (await macs(keys, content)).map((mac) => `v1,${btoa(String.fromCharCode(...mac))}`).join(" "),
  };
  return { body, headers };
}

function fieldsOf(body: string): JsonObject {
  const value = parseJson(body);
  return isRecord(value) ? value : {};
}

function encoded(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function macs(
  keys: readonly CryptoKey[],
  content: Uint8Array<ArrayBuffer> | ArrayBuffer,
): Promise<readonly Uint8Array[]> {
  return Promise.all(keys.map(async (key) => new Uint8Array(await crypto.subtle.sign("HMAC", key, content))));
}

function hex(mac: Uint8Array): string {
  return Array.from(mac, (byte) => (256 + byte).toString(16).slice(1)).join("");
}
