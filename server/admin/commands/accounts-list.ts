import { presentAccount } from "../../presenters/account.ts";
import * as accounts from "../../store/accounts.ts";
import { accountTable, getAccount } from "../accounts.ts";
import { command } from "../command.ts";
import { anyText, optional, wholeNumber } from "../parameters.ts";

const limitDefault = 100;

export const accountsList = command({
  name: "accounts list",
  summary: "List accounts, the newest first",
  parameters: {
    limit: optional({
      summary: `how many at most; ${limitDefault} if it is not given`,
      placeholder: "number",
      read: wholeNumber({ least: 1, most: 10_000 }),
      otherwise: limitDefault,
    }),
    cursor: optional({
      summary: "go on behind this account, the nextCursor of the page before",
      placeholder: "id or e-mail",
      read: anyText,
      otherwise: null,
    }),
  },
  async run({ limit, cursor }, { database }) {
    const { lists } = await database();
    const after = cursor === null ? null : accounts.positionOf(await getAccount(lists, cursor));
    const rows = await accounts.list(lists, { after, rows: limit + 1 });
    const data = rows.slice(0, limit).map(presentAccount);
    const nextCursor = rows.length > limit ? (data.at(-1)?.id ?? null) : null;
    const more = nextCursor === null ? "" : `\n\nThere are more: --cursor ${nextCursor}`;
    return { value: { data, nextCursor }, text: `${accountTable(data)}${more}` };
  },
});
