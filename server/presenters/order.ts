/** An order as the contract has it, with the item as it was when it was bought. */
import type { Schema } from "../contract.ts";
import { isItemCondition } from "../store/host-members.ts";
import { idOf, membersOf, textOf } from "../store/members.ts";
import type { OrderRow } from "../store/orders.ts";
import { leastCondition, noId } from "../store/unknowns.ts";
import { presentPhotos } from "./photos.ts";
import { rfc3339, rfc3339OrNull } from "./time.ts";

export function presentOrder(row: OrderRow): Schema<"Order"> {
  const price = { amount: row.priceAmount, currency: row.priceCurrency };
  return {
    id: row.id,
    itemId: row.itemId,
    item: presentOrderItem(row.item, price),
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

/** An order is shown whatever its snapshot lacks. The marketplace's app may keep the price in the order alone. */
function presentOrderItem(snapshot: unknown, orderPrice: Schema<"Money">): Schema<"OrderItem"> {
  const { title, price, photos, size, brandId, categoryId, condition } = membersOf(snapshot);
  return {
    title: textOf(title) ?? "",
    price: moneyOf(price) ?? { ...orderPrice },
    photos: presentPhotos(photos),
    size: textOf(size),
    brandId: idOf(brandId),
    categoryId: idOf(categoryId) ?? noId,
    condition: isItemCondition(condition) ? condition : leastCondition,
  };
}

function moneyOf(value: unknown): Schema<"Money"> | null {
  const { amount, currency } = membersOf(value);
  return typeof amount === "number" && Number.isSafeInteger(amount) && typeof currency === "string"
    ? { amount, currency }
    : null;
}
