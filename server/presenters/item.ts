/** An item as the contract has it: to its seller whole, to everyone else without the sku, and as a tombstone once it has gone. */
import type { Schema } from "../contract.ts";
import type { ItemRow } from "../store/items.ts";
import { rfc3339 } from "./time.ts";

type Item = Schema<"Item">;

const publicStatuses: ReadonlySet<string> = new Set(["active", "reserved", "sold"]);

/** `viewerId` is the account that asks; null for an anonymous caller. */
export function presentItem(row: ItemRow, viewerId: string | null): Item {
  const own = row.sellerId === viewerId;
  return {
    id: row.id,
    sellerId: row.sellerId,
    title: row.title,
    description: row.description,
    price: { amount: row.priceAmount, currency: row.priceCurrency },
    categoryId: row.categoryId,
    brandId: row.brandId,
    size: row.size,
    color: row.color,
    condition: row.condition,
    photos: row.photos.map(({ url }) => ({ url })),
    status: row.status,
    sku: own ? row.sku : null,
    createdAt: rfc3339(row.createdAt),
    updatedAt: rfc3339(row.updatedAt),
  };
}

/** In public lists an item that has left the public is a tombstone, to its seller too: status `deleted`, texts and photos empty. */
export function presentListedItem(row: ItemRow, viewerId: string | null): Item {
  const item = presentItem(row, viewerId);
  if (publicStatuses.has(row.status)) return item;
  return { ...item, status: "deleted", title: "", description: "", photos: [], size: null, color: null, sku: null };
}
