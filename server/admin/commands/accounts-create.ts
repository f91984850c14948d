import { createAccount, newPassword } from "../../accounts/passwords.ts";
import { presentAccount } from "../../presenters/account.ts";
import * as auditLog from "../../store/audit-log.ts";
import { getAccount } from "../accounts.ts";
import { command } from "../command.ts";
import { record } from "../layout.ts";
import { anyText, emailAddress, line, optional, required } from "../parameters.ts";

export const accountsCreate = command({
  name: "accounts create",
  summary: "Make an account that can sign in to the portal",
  notes: ["Without --password one is made and printed; a password that is typed here stays in the shell's history."],
  parameters: {
    name: required({ summary: "the person's name", placeholder: "name", read: line({ most: 100 }) }),
    email: required({ summary: "the address to sign in with", placeholder: "e-mail", read: emailAddress }),
    password: optional({ summary: "8 to 128 characters", placeholder: "password", read: anyText, otherwise: null }),
  },
  async run({ name, email, password }, { database }) {
    const made = password ?? newPassword();
    const db = await database();
    const row = await db.transaction(async (tx) => {
      const accountId = await createAccount(tx, { name, email, password: made });
      const entry = { action: "account.create", target: accountId, detail: { name, email } };
      await auditLog.insert(tx, { ...auditLog.byOperator(accountId), ...entry });
      return getAccount(tx, accountId);
    });
    const account = presentAccount(row);
    const value = password === null ? { ...account, password: made } : account;
    return { value, text: record({ ...value }) };
  },
});
