/** Accounts as commands name and print them. */
import type { PresentedAccount } from "../presenters/account.ts";
import * as accounts from "../store/accounts.ts";
import type { Executor } from "../store/database.ts";
import { AdminError } from "./errors.ts";
import { table } from "./layout.ts";
import { anyText, required } from "./parameters.ts";

export const accountParameter = required({
  summary: "the account's id or e-mail address",
  placeholder: "id or e-mail",
  read: anyText,
});

export async function getAccount(executor: Executor, idOrEmail: string): Promise<accounts.AccountRow> {
  const account = await accounts.find(executor, idOrEmail.trim());
  if (account !== undefined) return account;
  throw new AdminError(
    `There is no account ${idOrEmail}: name one by its id or its e-mail address (\`npm run -s admin -- accounts list\` shows them).`,
  );
}

export function accountTable(rows: readonly PresentedAccount[]): string {
  return table(
    ["Id", "E-mail", "Tier", "Name", "Created"],
    rows.map(({ id, email, tier, name, createdAt }) => [id, email, tier, name, createdAt]),
  );
}
