import type { Input, Result } from "../contract.ts";
import { presentItem } from "../presenters/item.ts";
import * as items from "../store/item-lists.ts";

/** Lists the caller's own items in every status, drafts and skus included. */
export async function listMyItems({
  query,
  page,
  principal,
  lists,
}: Input<"listMyItems">): Promise<Result<"listMyItems">> {
  const { accountId } = principal;
  const rows = await items.listOwn(lists, { ...query, sellerId: accountId }, page);
  return {
    status: 200,
    body: page.answer(rows, { present: (row) => presentItem(row, accountId), position: items.ownPosition }),
  };
}
