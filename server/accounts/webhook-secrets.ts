/** The secrets that deliveries are signed with: made, sealed for the database, opened, and sealed anew when their key is replaced. */
import { randomBytes } from "node:crypto";
import type pg from "pg";
import * as store from "../store/webhooks/secrets.ts";
import { openBytes, seal, UnsealError } from "./sealing.ts";
import type { Secrets } from "./secrets.ts";

type Keys = Pick<Secrets, "current" | "byId">;

export interface MintedSecret {
  /** Shown once, and stored nowhere as it is. */
  readonly secret: string;
  readonly sealed: Buffer;
  readonly kekId: string;
}

export interface WebhookSecrets {
  mint(webhookId: string): MintedSecret;
  /** Throws an `UnsealError` if the key is no longer in the secrets file, or the bytes are not this webhook's. */
  open(webhookId: string, sealed: Buffer, kekId: string): string;
}

const prefix = "whsec_";
const secretBytes = 32;

export function createWebhookSecrets(secrets: Keys): WebhookSecrets {
  return {
    mint(webhookId) {
      const bytes = randomBytes(secretBytes);
      const key = secrets.current("webhooks");
      return { secret: textOf(bytes), sealed: seal(bytes, webhookId, key), kekId: key.id };
    },
    open: (webhookId, sealed, kekId) => textOf(openBytes(sealed, webhookId, secrets.byId("webhooks", kekId))),
  };
}

function textOf(bytes: Buffer): string {
  return prefix + bytes.toString("base64");
}

/** Seals anew, with the current key, whatever signs, so that the key before it may go. What cannot be opened is told of at the end. */
export async function resealWebhookSecrets({ pool, secrets }: { pool: pg.Pool; secrets: Keys }): Promise<void> {
  const key = secrets.current("webhooks");
  const unreadable: UnsealError[] = [];
  for await (const stored of store.sealedWithOthers(pool, key.id)) {
    const { webhookId, sealed, kekId } = stored;
    try {
      const bytes = openBytes(sealed, webhookId, secrets.byId("webhooks", kekId));
      await store.replaceSealed(pool, stored, { sealed: seal(bytes, webhookId, key), kekId: key.id });
    } catch (error) {
      if (!(error instanceof UnsealError)) throw error;
      unreadable.push(new UnsealError(`webhook ${webhookId}: ${error.message}`, error));
    }
  }
  const [first] = unreadable;
  if (first === undefined) return;
  throw new UnsealError(
    `${unreadable.length} of the webhooks' secrets cannot be opened (${first.message}): restore the secrets file that they were sealed with, or let their owners rotate them`,
    first,
  );
}
