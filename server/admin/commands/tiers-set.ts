import type { Tier } from "../../generated/operations.ts";
import { presentAccount } from "../../presenters/account.ts";
import { presentKey } from "../../presenters/key.ts";
import * as accounts from "../../store/accounts.ts";
import * as apiKeys from "../../store/api-keys.ts";
import * as auditLog from "../../store/audit-log.ts";
import type { Transaction } from "../../store/database.ts";
import { getAccount } from "../accounts.ts";
import { command, type Outcome } from "../command.ts";
import { UsageError } from "../errors.ts";
import { keyFields } from "../keys.ts";
import { record } from "../layout.ts";
import { anyText, keyId, oneOf, optional, required, tierNames } from "../parameters.ts";

/** For a key: follow the account's tier again. */
const inherited = "account";

export const tiersSet = command({
  name: "tiers set",
  summary: "Set the tier of an account, or give a key a tier of its own",
  notes: ["It holds for every request from 1 second on. Keys beyond the new tier's number stay live."],
  operands: ["account", "tier"],
  parameters: {
    account: optional({
      summary: "the account's id or e-mail address",
      placeholder: "id or e-mail",
      read: anyText,
      otherwise: null,
    }),
    tier: required({
      summary: `${tierNames.join(", ")}; with --key also ${inherited}, for the account's tier`,
      placeholder: "tier",
      read: oneOf<Tier | typeof inherited>([...tierNames, inherited]),
    }),
    key: optional({
      summary: "the id of a key, instead of an account",
      placeholder: "keyId",
      read: keyId,
      otherwise: null,
    }),
  },
  async run({ account, tier, key }, { database }) {
    if (account !== null) {
      if (key !== null) throw notOne();
      if (tier === inherited) throw new UsageError(`<tier> is "${tier}": give it one of ${tierNames.join(", ")}.`);
      return (await database()).transaction((tx) => setOfAccount(tx, account, tier));
    }
    if (key === null) throw notOne();
    return (await database()).transaction((tx) => setOfKey(tx, key, tier === inherited ? null : tier));
  },
});

function notOne(): UsageError {
  return new UsageError("Name either an account, by its id or e-mail address, or a key, with --key.");
}

async function setOfAccount(tx: Transaction, idOrEmail: string, tier: Tier): Promise<Outcome> {
  const account = await getAccount(tx, idOrEmail);
  await accounts.setTier(tx, account.id, tier);
  const entry = { action: "tier.set", target: account.id, detail: { from: account.tier, to: tier } };
  await auditLog.insert(tx, { ...auditLog.byOperator(account.id), ...entry });
  const value = presentAccount({ ...account, tier });
  return { value, text: record({ ...value }) };
}

async function setOfKey(tx: Transaction, id: string, tier: Tier | null): Promise<Outcome> {
  const key = await apiKeys.get(tx, id);
  const row = await apiKeys.setTier(tx, key, tier);
  const entry = { action: "tier.set", target: key.id, detail: { from: key.ownTier, to: tier } };
  await auditLog.insert(tx, { ...auditLog.byOperator(key.accountId), ...entry });
  const value = presentKey(row);
  return { value, text: record(keyFields(value)) };
}
