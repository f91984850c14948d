/** An item as the contract has it: to its seller whole, to everyone else without the sku. */
import type { Schema } from "../contract.ts";
import type { ItemRow } from "../store/items.ts";
import { presentPhotos } from "./photos.ts";
import { rfc3339 } from "./time.ts";

/** `viewerId` is the account that asks; null for an anonymous caller. */
export function presentItem(row: ItemRow, viewerId: string | null): Schema<"Item"> {
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
    photos: presentPhotos(row.photos),
    status: row.status,
    sku: own ? row.sku : null,
    createdAt: rfc3339(row.createdAt),
    updatedAt: rfc3339(row.updatedAt),
  };
}
