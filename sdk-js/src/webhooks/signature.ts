/** Signatures as Standard Webhooks has them: `v1,` and the base64 of an HMAC-SHA256 over `id.timestamp.body`, by Web Crypto. */
import { WebhookVerificationError } from "./error.ts";

/** One secret, or several while a rotation overlaps. */
export type WebhookSecrets = string | readonly string[];

/** A body as it came. */
export type RawBody = string | ArrayBufferView | ArrayBuffer;

/** The same, as `Blob` takes it. */
export type Body = string | DataView<ArrayBuffer> | Bytes | ArrayBuffer;

type Bytes = Uint8Array<ArrayBuffer>;

/** Throws where one is none. */
export function importKeys(secrets: WebhookSecrets): Promise<readonly CryptoKey[]> {
  const all: readonly unknown[] = [secrets].flat();
  return Promise.all(all.length === 0 ? [importKey("")] : all.map(importKey));
}

async function importKey(secret: unknown): Promise<CryptoKey> {
  const bytes = fromBase64(/^whsec_([\w+/]+=*)$/.exec(typeof secret === "string" ? secret : "")?.[1]);
  if (bytes) return hmacKey(bytes);
  throw new WebhookVerificationError(
    "invalid_secret",
    `the secret is ${secret ? "not `whsec_` and base64" : "missing"}. Pass it as webhooks.create answered it.`,
  );
}

export function hmacKey(bytes: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);
}

export function signedBytes(id: string, timestamp: string | number, body: Body): Promise<ArrayBuffer> {
  return new Blob([`${id}.${timestamp}.`, body]).arrayBuffer();
}

/** Null for what is none. */
export function fromBase64(text: string | undefined): Bytes | null {
  try {
    return text === undefined ? null : Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
