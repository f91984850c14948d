import * as accounts from "../../store/accounts.ts";
import * as auditLog from "../../store/audit-log.ts";
import type { Executor } from "../../store/database.ts";
import { type Erased, eraseAccount } from "../../store/erasure.ts";
import { isUuid } from "../../store/uuid.ts";
import { accountParameter, getAccount } from "../accounts.ts";
import { command } from "../command.ts";
import { record } from "../layout.ts";

const labels = [
  ["keys", "keys ended"],
  ["sessions", "sessions ended"],
  ["credentials", "sign-ins removed"],
  ["webhooks", "webhooks deleted"],
  ["unpublished", "unpublished events removed"],
  ["events", "events blanked"],
  ["messages", "sent messages blanked"],
  ["attempts", "receivers' answers blanked"],
  ["answers", "stored answers removed"],
  ["auditEntries", "audit entries blanked"],
  ["requests", "requests blanked"],
] as const satisfies readonly (readonly [keyof Erased, string])[];

export const accountsErase = command({
  name: "accounts erase",
  summary: "Blank every text that is kept of an account, end its access, and keep the numbers",
  notes: [
    "It cannot be undone. One that was broken off is begun again by the same command, which finds what is left.",
    "The marketplace's own tables stay as they are: delete the user there first, then name it here by its id.",
  ],
  operands: ["account"],
  parameters: { account: accountParameter },
  async run({ account: idOrEmail }, { database }) {
    const db = await database();
    const accountId = await idOf(db.lists, idOrEmail);
    const erased = await eraseAccount(db, accountId);
    const entry = { action: "account.erase", target: accountId, detail: { ...erased } };
    await db.transaction((tx) => auditLog.insert(tx, { ...auditLog.byOperator(accountId), ...entry }));
    const counts = labels.map(([kind, label]) => [label, String(erased[kind])]);
    return { value: { accountId, erased }, text: record({ account: accountId, ...Object.fromEntries(counts) }) };
  },
});

/** By its id also where the marketplace has deleted the user already. */
async function idOf(executor: Executor, idOrEmail: string): Promise<string> {
  const account = await accounts.find(executor, idOrEmail.trim());
  if (account !== undefined) return account.id;
  return isUuid(idOrEmail.trim()) ? idOrEmail.trim().toLowerCase() : (await getAccount(executor, idOrEmail)).id;
}
