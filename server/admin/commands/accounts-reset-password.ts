import { newPassword, resetPassword } from "../../accounts/passwords.ts";
import { presentAccount } from "../../presenters/account.ts";
import * as auditLog from "../../store/audit-log.ts";
import { accountParameter, getAccount } from "../accounts.ts";
import { command } from "../command.ts";
import { record } from "../layout.ts";

export const accountsResetPassword = command({
  name: "accounts reset-password",
  summary: "Give an account a new password, print it, and end all of the account's sessions",
  operands: ["account"],
  parameters: { account: accountParameter },
  async run({ account: idOrEmail }, { database }) {
    const db = await database();
    const password = newPassword();
    const row = await db.transaction(async (tx) => {
      const account = await getAccount(tx, idOrEmail);
      await resetPassword(tx, account.id, password);
      const entry = { action: "password.reset", target: account.id, detail: {} };
      await auditLog.insert(tx, { ...auditLog.byOperator(account.id), ...entry });
      return account;
    });
    const value = { ...presentAccount(row), password };
    return { value, text: record({ email: row.email, password }) };
  },
});
