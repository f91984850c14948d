/** The headers by which a receiver knows who sent a delivery: ours, and those of Standard Webhooks beside them. */
import { createHmac } from "node:crypto";

export interface Delivery {
  /** `whsec_` and base64: the current one first, then the one that is in its overlap. */
  readonly secrets: readonly string[];
  /** The event's id: the same on every attempt and on every redelivery. */
  readonly id: string;
  /** This attempt's time, in whole seconds since 1970. */
  readonly timestampS: number;
  /** The bytes that are sent. */
  readonly body: Buffer;
  /** The event's type. */
  readonly event: string;
}

export interface SignatureHeaders {
  readonly "X-Cute-Event": string;
  readonly "X-Cute-Signature": string;
  readonly "webhook-id": string;
  readonly "webhook-timestamp": string;
  readonly "webhook-signature": string;
}

const secretPrefix = "whsec_";

/**
 * Signs one attempt in both schemes, with every secret that is valid now.
 *
 * - `X-Cute-Signature`: HMAC-SHA256 (RFC 2104) of the body, keyed by the characters of the whole `whsec_…` string; 64 hex
 *   digits, several separated by a comma.
 * - `webhook-signature`: HMAC-SHA256 of `<id>.<timestamp>.<body>`, keyed by the bytes that the secret's base64 stands for;
 *   `v1,` and base64, several separated by a space.
 *
 * @see https://www.rfc-editor.org/rfc/rfc2104
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signatureHeaders({ secrets, id, timestampS, body, event }: Delivery): SignatureHeaders {
  const signedFirst = `${id}.${timestampS}.`;
  return {
    "X-Cute-Event": event,
    "X-Cute-Signature": secrets.map((secret) => createHmac("sha256", secret).update(body).digest("hex")).join(),
    "webhook-id": id,
    "webhook-timestamp": String(timestampS),
    "webhook-signature": secrets
      .map((secret) => `v1,${createHmac("sha256", bytesOf(secret)).update(signedFirst).update(body).digest("base64")}`)
      .join(" "),
  };
}

function bytesOf(secret: string): Buffer {
  if (!secret.startsWith(secretPrefix)) throw new TypeError("a webhook's secret begins with whsec_");
  return Buffer.from(secret.slice(secretPrefix.length), "base64");
}
