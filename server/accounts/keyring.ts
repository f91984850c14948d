/** Makes and recognises API keys: what is stored of one is its HMAC-SHA-256 with a pepper, and twelve readable characters. */
import { createHmac } from "node:crypto";
import { mintKeyText, prefixOf } from "./key-format.ts";
import type { SecretKey, Secrets } from "./secrets.ts";

interface HashedKey {
  readonly pepperId: string;
  /** 64 hexadecimal characters. */
  readonly hash: string;
}

export interface MintedKey extends HashedKey {
  /** The whole key: shown once, never stored. */
  readonly key: string;
  readonly prefix: string;
}

export interface Keyring {
  mint(): MintedKey;
  /** What a key is stored as from now on. */
  seal(text: string): HashedKey;
  /** What a key may be stored as: one hash for each live pepper. */
  candidates(text: string): readonly HashedKey[];
}

export function createKeyring(secrets: Pick<Secrets, "current" | "live">): Keyring {
  const seal = (text: string): HashedKey => hashWith(text, secrets.current("peppers"));
  return {
    mint() {
      const key = mintKeyText();
      return { key, prefix: prefixOf(key), ...seal(key) };
    },
    seal,
    candidates: (text) => secrets.live("peppers").map((pepper) => hashWith(text, pepper)),
  };
}

function hashWith(text: string, { id, secret }: SecretKey): HashedKey {
  return { pepperId: id, hash: createHmac("sha256", secret).update(text).digest("hex") };
}
