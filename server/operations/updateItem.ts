import type { Input, Result } from "../contract.ts";
import { assertMatches } from "../presenters/etag.ts";
import { presentItem } from "../presenters/item.ts";
import { assertKnown } from "../store/catalogue.ts";
import * as items from "../store/items.ts";

/** Changes one of the caller's own items; sold and reserved items stay as they are. */
export async function updateItem({
  path,
  body,
  ifMatch,
  principal,
  tx,
}: Input<"updateItem">): Promise<Result<"updateItem">> {
  const item = await items.getOwnedForUpdate(tx, path.itemId, principal.accountId);
  assertMatches(ifMatch, presentItem(item, principal.accountId));
  items.assertEditable(item);
  await assertKnown(tx, body);
  const { price, ...changes } = body;
  const priced = price === undefined ? {} : { priceAmount: price.amount, priceCurrency: price.currency };
  const updated = await items.update(tx, item, { ...changes, ...priced });
  return { status: 200, body: presentItem(updated, principal.accountId) };
}
