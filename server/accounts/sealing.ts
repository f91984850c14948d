/** Encrypts what is stored for later and read back only by us: AES-256-GCM, bound to the place where it is stored. */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { SecretKey } from "./secrets.ts";

const algorithm = "aes-256-gcm";
/** Random nonces of 96 bits are safe for 2^32 messages under one key (NIST SP 800-38D, section 8.3). */
const nonceBytes = 12;
const tagBytes = 16;

/** The stored bytes cannot be read: their secret is gone, they were changed, or they belong to another place. */
export class UnsealError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "UnsealError";
  }
}

/** Nonce, tag and ciphertext. `aad` names the place: what was sealed for one cannot be opened in another. */
export function seal(plaintext: string | Buffer, aad: string, { secret }: SecretKey): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, secret, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(aad));
  const ciphertext = Buffer.concat([cipher.update(Buffer.from(plaintext)), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]);
}

/** `key` is the secret that the stored id names; undefined if it has been rotated out. */
export function open(sealed: Buffer, aad: string, key: SecretKey | undefined): string {
  return openBytes(sealed, aad, key).toString("utf8");
}

export function openBytes(sealed: Buffer, aad: string, key: SecretKey | undefined): Buffer {
  if (key === undefined) throw new UnsealError("the secret that this was sealed with is no longer in the secrets file");
  if (sealed.length < nonceBytes + tagBytes) throw new UnsealError("the sealed bytes are cut short");
  const nonce = sealed.subarray(0, nonceBytes);
  const decipher = createDecipheriv(algorithm, key.secret, nonce, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(aad));
  decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
  const plaintext = decipher.update(sealed.subarray(nonceBytes + tagBytes));
  try {
    return Buffer.concat([plaintext, decipher.final()]);
  } catch (error) {
    throw new UnsealError("the sealed bytes were changed, belong elsewhere, or were sealed with another secret", error);
  }
}
