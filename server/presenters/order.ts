/** An order as the contract has it, with the item as it was when it was bought. */
import type { Schema } from "../contract.ts";
import type { OrderRow } from "../store/orders.ts";
import { rfc3339, rfc3339OrNull } from "./time.ts";

export function presentOrder(row: OrderRow): Schema<"Order"> {
  const { item } = row;
  const price = { amount: row.priceAmount, currency: row.priceCurrency };
  const { amount, currency } = item.price ?? price;
  return {
    id: row.id,
    itemId: row.itemId,
    item: {
      title: item.title,
      price: { amount, currency },
      categoryId: item.categoryId,
      brandId: item.brandId ?? null,
      size: item.size ?? null,
      condition: item.condition,
      photos: item.photos.map(({ url }) => ({ url })),
    },
    buyerId: row.buyerId,
    sellerId: row.sellerId,
    price,
    status: row.status,
    createdAt: rfc3339(row.createdAt),
    paidAt: rfc3339OrNull(row.paidAt),
    shippedAt: rfc3339OrNull(row.shippedAt),
    completedAt: rfc3339OrNull(row.completedAt),
    cancelledAt: rfc3339OrNull(row.cancelledAt),
    updatedAt: rfc3339(row.updatedAt),
  };
}
