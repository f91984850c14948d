import type { Input, Result } from "../contract.ts";
import { assertMatches } from "../presenters/etag.ts";
import { presentItem } from "../presenters/item.ts";
import * as items from "../store/items.ts";

/** Takes one of the caller's own items away for good; sold and reserved items stay. */
export async function deleteItem({ path, ifMatch, principal, tx }: Input<"deleteItem">): Promise<Result<"deleteItem">> {
  const item = await items.getOwnedForUpdate(tx, path.itemId, principal.accountId);
  assertMatches(ifMatch, presentItem(item, principal.accountId));
  items.assertEditable(item);
  await items.remove(tx, item);
  return { status: 204 };
}
