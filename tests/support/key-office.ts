/** Accounts and keys for an API that runs elsewhere: made, changed and ended in its database, as an operator does. */
import { randomBytes } from "node:crypto";
import { createKeyring } from "../../server/accounts/keyring.ts";
import { loadSecrets } from "../../server/accounts/secrets.ts";
import type { Scope, Tier } from "../../server/generated/operations.ts";
import * as accounts from "../../server/store/accounts.ts";
import * as apiKeys from "../../server/store/api-keys.ts";
import { openDatabase } from "../../server/store/database.ts";
import { patientDatabase } from "./patient.ts";

export interface IssuedKey {
  readonly text: string;
  readonly id: string;
  readonly accountId: string;
}

export interface KeyOffice {
  /** The first key of a new account. */
  issue(tier: Tier): Promise<IssuedKey>;
  revoke(key: IssuedKey): Promise<void>;
  setScopes(key: IssuedKey, scopes: readonly Scope[]): Promise<void>;
  setTier(key: IssuedKey, tier: Tier): Promise<void>;
  close(): Promise<void>;
}

/** Writes the secrets file, unless there is one. */
export async function openKeyOffice(given: { databaseUrl: string; secretsFile: string }): Promise<KeyOffice> {
  const db = openDatabase({ url: given.databaseUrl, ...patientDatabase });
  const secrets = await loadSecrets(given.secretsFile, { onError: fail });
  const keyring = createKeyring(secrets);
  return {
    issue: (tier) =>
      db.transaction(async (tx) => {
        const text = "insert into users (id, name, email) values (gen_random_uuid(), 'Ada', $1) returning id";
        const email = `${randomBytes(6).toString("hex")}@cute.example`;
        const [user] = await tx.run<{ id: string }>({ name: undefined, text }, [email]);
        const accountId = user?.id ?? "";
        await accounts.setTier(tx, accountId, tier);
        const wish = { accountId, name: "test", scopes: ["read:items"] as const, tier: null, expiresAt: null };
        const minted = keyring.mint();
        const { id } = await apiKeys.insert(tx, wish, minted);
        return { text: minted.key, id, accountId };
      }),
    revoke: (key) => db.transaction(async (tx) => void (await apiKeys.revoke(tx, await apiKeys.get(tx, key.id)))),
    setScopes: (key, scopes) =>
      db.transaction(async (tx) => void (await apiKeys.update(tx, await apiKeys.get(tx, key.id), { scopes }))),
    setTier: ({ accountId }, tier) => db.transaction((tx) => accounts.setTier(tx, accountId, tier)),
    async close() {
      secrets.close();
      await db.close();
    },
  };
}

function fail(error: unknown): never {
  throw error;
}
