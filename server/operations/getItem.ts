import type { Input, Result } from "../contract.ts";
import { presentItem } from "../presenters/item.ts";
import * as items from "../store/items.ts";

/** Shows a public item, and its seller a draft too. */
export async function getItem({ path, principal, reads }: Input<"getItem">): Promise<Result<"getItem">> {
  const viewerId = principal?.accountId ?? null;
  const item = await items.getVisible(reads, path.itemId, viewerId);
  return { status: 200, body: presentItem(item, viewerId) };
}
