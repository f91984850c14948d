/** Signatures as Standard Webhooks has them: `v1,` and the base64 of an HMAC-SHA256 over `id.timestamp.body`, by Web Crypto. */
import { WebhookVerificationError } from "./error.ts";

/** One secret, or several while a rotation overlaps. */
export type WebhookSecrets = string | readonly string[];

/** A body as it came. */
export type RawBody = string | Uint8Array | ArrayBuffer;

type Bytes = Uint8Array<ArrayBuffer>;

/** Throws where one is none. */
export function importKeys(secrets: WebhookSecrets): Promise<readonly CryptoKey[]> {
  const all = [secrets].flat();
  return Promise.all(all.length === 0 ? [importKey(undefined)] : all.map(importKey));
}

async function importKey(secret: string | undefined): Promise<CryptoKey> {
  const bytes = fromBase64(/^whsec_([\w+/]+=*)$/.exec(secret ?? "")?.[1]);
  if (bytes) return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);
  throw new WebhookVerificationError(
    "invalid_secret",
    `the secret is ${secret ? "not `whsec_` and base64" : "missing"}. Pass \`secret\` as webhooks.create or webhooks.rotateSecret answered it.`,
  );
}

export function signedBytes(id: string, timestamp: string | number, body: RawBody): Promise<ArrayBuffer> {
  return new Blob([`${id}.${timestamp}.`, typeof body === "string" ? body : new Uint8Array(body)]).arrayBuffer();
}

export async function sign(key: CryptoKey, content: ArrayBuffer): Promise<string> {
  const mac = new Uint8Array(await crypto.subtle.sign("HMAC", key, content));
  return `v1,${btoa(String.fromCharCode(...mac))}`;
}

/** In constant time. */
export async function isSignedBy(key: CryptoKey, signature: string, content: ArrayBuffer): Promise<boolean> {
  const mac = fromBase64(signature);
  return mac !== null && crypto.subtle.verify("HMAC", key, mac, content);
}

/** Null for what is none. */
function fromBase64(text: string | undefined): Bytes | null {
  try {
    return text === undefined ? null : Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
