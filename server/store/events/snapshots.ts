/**
 * Snapshots of the outbox as rows. The triggers of 0008 take from the marketplace's tables what is there: a value that is missing
 * or has another type is replaced, so that an event can always be made.
 */
import { isItemCondition, isItemStatus, isOrderStatus } from "../host-members.ts";
import type { ItemRow } from "../items.ts";
import { idOf, type Members, membersOf, textOf } from "../members.ts";
import type { OrderRow } from "../orders.ts";
import { leastCondition, leastItemStatus, leastOrderStatus, noCurrency, noId, noTime } from "../unknowns.ts";

export interface MessageRow {
  readonly id: string;
  readonly itemId: string;
  readonly senderId: string;
  readonly text: string;
  readonly sentAt: string;
}

export function itemOf(snapshot: unknown): ItemRow {
  const row = membersOf(snapshot);
  return {
    id: idOf(row.id) ?? noId,
    sellerId: idOf(row.seller_id) ?? noId,
    title: textOf(row.title) ?? "",
    description: textOf(row.description) ?? "",
    ...priceOf(row),
    categoryId: idOf(row.category_id) ?? noId,
    brandId: idOf(row.brand_id),
    size: textOf(row.size),
    color: textOf(row.color),
    condition: isItemCondition(row.condition) ? row.condition : leastCondition,
    photos: row.photos,
    status: isItemStatus(row.status) ? row.status : leastItemStatus,
    sku: textOf(row.sku),
    createdAt: timeOf(row.created_at) ?? noTime,
    updatedAt: timeOf(row.updated_at) ?? noTime,
  };
}

export function orderOf(snapshot: unknown): OrderRow {
  const row = membersOf(snapshot);
  return {
    id: idOf(row.id) ?? noId,
    itemId: idOf(row.item_id) ?? noId,
    item: row.item_snapshot,
    buyerId: idOf(row.buyer_id) ?? noId,
    sellerId: idOf(row.seller_id) ?? noId,
    ...priceOf(row),
    status: isOrderStatus(row.status) ? row.status : leastOrderStatus,
    createdAt: timeOf(row.created_at) ?? noTime,
    paidAt: timeOf(row.paid_at),
    shippedAt: timeOf(row.shipped_at),
    completedAt: timeOf(row.completed_at),
    cancelledAt: timeOf(row.cancelled_at),
    updatedAt: timeOf(row.updated_at) ?? noTime,
  };
}

export function messageOf(snapshot: unknown): MessageRow {
  const row = membersOf(snapshot);
  return {
    id: idOf(row.id) ?? noId,
    itemId: idOf(row.item_id) ?? noId,
    senderId: idOf(row.sender_id) ?? noId,
    text: textOf(row.text) ?? "",
    sentAt: timeOf(row.sent_at) ?? noTime,
  };
}

function priceOf({ price_amount: amount, price_currency: currency }: Members) {
  return {
    priceAmount: typeof amount === "number" && Number.isSafeInteger(amount) ? amount : 0,
    priceCurrency: textOf(currency) ?? noCurrency,
  };
}

const utcTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?\+00:00$/;

/** As rows have it: PostgreSQL's text of a time in UTC. JSON has the writer's time zone, and microseconds. */
function timeOf(value: unknown): string | null {
  if (typeof value !== "string") return null;
  if (utcTime.test(value)) return value.slice(0, -3);
  const time = new Date(value);
  return Number.isNaN(time.getTime()) ? null : `${time.toISOString().slice(0, -1)}+00`;
}
