import type { Input, Result } from "../contract.ts";
import { presentItem } from "../presenters/item.ts";
import { type FieldError, Problem } from "../problems.ts";
import * as items from "../store/search/listing.ts";

/** Lists and searches public items; following changes, it shows what has left the public too. */
export async function listItems({
  query,
  page,
  principal,
  lists,
  now,
}: Input<"listItems">): Promise<Result<"listItems">> {
  assertPriced(query);
  const { rows, next, suggestion } = await items.listPublic(lists, query, { page, now });
  const viewerId = principal?.accountId ?? null;
  const { data, nextCursor } = page.answer(rows, { present: (row) => presentItem(row, viewerId), next });
  return { status: 200, body: { data, nextCursor, suggestion } };
}

/** Prices of different currencies have no order. */
function assertPriced({ currency, minPrice, maxPrice, sort }: Input<"listItems">["query"]): void {
  const errors: FieldError[] = [];
  if (
    currency === undefined &&
    (minPrice !== undefined || maxPrice !== undefined || sort?.startsWith("price_") === true)
  ) {
    errors.push({ in: "query", pointer: "/currency", detail: "is needed with minPrice, maxPrice and a sort by price" });
  }
  if (minPrice !== undefined && maxPrice !== undefined && minPrice > maxPrice) {
    errors.push({ in: "query", pointer: "/minPrice", detail: "is above maxPrice" });
  }
  if (errors.length > 0) throw new Problem("invalid_request", "The price filter is not valid.", { errors });
}
