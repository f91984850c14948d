import type { Schema } from "../../contract.ts";
import { presentKey } from "../../presenters/key.ts";
import * as apiKeys from "../../store/api-keys.ts";
import type { Executor } from "../../store/database.ts";
import { accountParameter, getAccount } from "../accounts.ts";
import { command } from "../command.ts";
import { keyTable } from "../keys.ts";

const pageRows = 1_000;

export const keysList = command({
  name: "keys list",
  summary: "List an account's API keys, the newest first, those that have ended too",
  parameters: { account: accountParameter },
  async run({ account: idOrEmail }, { database }) {
    const { lists } = await database();
    const account = await getAccount(lists, idOrEmail);
    const data = (await listAll(lists, account.id)).map(presentKey);
    const value: Schema<"KeyList"> = { data, nextCursor: null };
    return { value, text: data.length === 0 ? `${account.email} has no API key.` : keyTable(data) };
  },
});

async function listAll(executor: Executor, accountId: string): Promise<apiKeys.ApiKeyRow[]> {
  const rows: apiKeys.ApiKeyRow[] = [];
  for (let after: apiKeys.ApiKeyRow | undefined; ; after = rows.at(-1)) {
    const position = after === undefined ? null : apiKeys.positionOf(after);
    const page = await apiKeys.list(executor, accountId, { after: position, rows: pageRows });
    rows.push(...page);
    if (page.length < pageRows) return rows;
  }
}
