import type { Schema } from "../../contract.ts";
import { scopeNames } from "../../generated/operations.ts";
import { presentKey } from "../../presenters/key.ts";
import * as apiKeys from "../../store/api-keys.ts";
import * as auditLog from "../../store/audit-log.ts";
import { accountParameter, getAccount } from "../accounts.ts";
import { command } from "../command.ts";
import { UsageError } from "../errors.ts";
import { keyFields } from "../keys.ts";
import { record } from "../layout.ts";
import { line, oneOf, optional, required, scopeList, tierNames, time } from "../parameters.ts";

export const keysCreate = command({
  name: "keys create",
  summary: "Make an API key and print it whole, for the only time",
  parameters: {
    account: accountParameter,
    name: required({ summary: "what the key is for", placeholder: "name", read: line({ most: 80 }) }),
    scopes: required({ summary: scopeNames.join(", "), placeholder: "scope,…", read: scopeList }),
    tier: optional({
      summary: `${tierNames.join(", ")}; the account's tier if it is not given`,
      placeholder: "tier",
      read: oneOf(tierNames),
      otherwise: null,
    }),
    expires: optional({
      summary: "when it stops working, a day or a time; never if it is not given",
      placeholder: "time",
      read: time,
      otherwise: null,
    }),
  },
  async run({ account: idOrEmail, name, scopes, tier, expires }, { database, keyring, now }) {
    if (expires !== null && expires <= now()) {
      throw new UsageError(
        `--expires ${expires.toISOString()} lies in the past: give a time to come, or leave it out.`,
      );
    }
    const db = await database();
    const account = await getAccount(db.reads, idOrEmail);
    const minted = (await keyring()).mint();
    const wish = { accountId: account.id, name, scopes, tier, expiresAt: expires?.toISOString() ?? null };
    const row = await db.transaction(async (tx) => {
      const made = await apiKeys.insert(tx, wish, minted);
      const detail = { name, scopes, tier, expiresAt: wish.expiresAt };
      const entry = { action: "key.create", target: made.id, detail };
      await auditLog.insert(tx, { ...auditLog.byOperator(account.id), ...entry });
      return made;
    });
    const value: Schema<"KeyCreated"> = { key: minted.key, ...presentKey(row) };
    return { value, text: record({ key: minted.key, account: account.email, ...keyFields(value) }) };
  },
});
