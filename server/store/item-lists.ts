/** Lists of items, public and the seller's own, paged by keyset. Their filters are data: a query's text depends on which are set, never on values. */
import type { Position } from "../context.ts";
import type { Schema } from "../contract.ts";
import * as catalogue from "./catalogue.ts";
import type { Executor } from "./executor.ts";
import { type ItemRow, itemColumns } from "./items.ts";
import { type Order, type Slice, sliced, sliceValues } from "./keyset.ts";
import { type SqlValue, type Statement, statement, unnamed } from "./statement.ts";

export interface PublicFilter {
  readonly q?: string;
  readonly categoryId?: readonly string[];
  readonly brandId?: readonly string[];
  readonly sellerId?: string;
  readonly condition?: readonly string[];
  readonly size?: readonly string[];
  readonly color?: readonly string[];
  readonly minPrice?: number;
  readonly maxPrice?: number;
  readonly currency?: string;
  readonly status?: readonly string[];
  readonly updatedSince?: string;
  readonly sort?: Schema<"ItemSort">;
}

export interface OwnFilter {
  readonly sellerId: string;
  readonly status?: readonly string[];
  readonly sku?: string;
  readonly updatedSince?: string;
}

interface ItemOrder extends Order {
  readonly value: (row: ItemRow) => string;
}

const orders: Record<Schema<"ItemSort">, ItemOrder> = {
  newest: { column: "created_at", direction: "desc", value: ({ createdAt }) => createdAt },
  updated_asc: { column: "updated_at", direction: "asc", value: ({ updatedAt }) => updatedAt },
  updated_desc: { column: "updated_at", direction: "desc", value: ({ updatedAt }) => updatedAt },
  price_asc: { column: "price_amount", direction: "asc", value: ({ priceAmount }) => String(priceAmount) },
  price_desc: { column: "price_amount", direction: "desc", value: ({ priceAmount }) => String(priceAmount) },
};

/** What each filter means; `?` is its value. */
const conditions = {
  q: "cute.item_words(title, description) @@ cute.item_query(?)",
  categoryId: "category_id = any (?::uuid[])",
  brandId: "brand_id = any (?::uuid[])",
  sellerId: "seller_id = ?",
  condition: "condition = any (?::text[])",
  size: "size = any (?::text[])",
  color: "color = any (?::text[])",
  currency: "price_currency = ?",
  minPrice: "price_amount >= ?",
  maxPrice: "price_amount <= ?",
  updatedSince: "updated_at >= ?",
  sku: "sku = ?",
  status: "status = any (?::text[])",
  /** Tombstones too: what has left the public in the last 30 days. */
  statusOrGone: "(status = any (?::text[]) or hidden_at > now() - interval '30 days')",
} as const;

type Condition = keyof typeof conditions;
type Values = Partial<Record<Condition, SqlValue>>;

const allStatuses = ["draft", "active", "reserved", "sold", "deleted"];
const publicStatuses = ["active", "reserved", "sold"];

export function positionOf(sort: Schema<"ItemSort"> = "newest"): (row: ItemRow) => Position {
  return (row) => [orders[sort].value(row), row.id];
}

export async function listPublic(executor: Executor, filter: PublicFilter, slice: Slice): Promise<ItemRow[]> {
  const { sort = "newest", status: _status, categoryId, ...rest } = filter;
  const statuses = statusesOf(filter);
  const shown = statuses.filter((status) => publicStatuses.includes(status));
  return list(executor, orders[sort], slice, {
    ...rest,
    ...(categoryId === undefined ? {} : { categoryId: await catalogue.subtreeOf(executor, categoryId) }),
    ...(statuses.includes("deleted") ? { statusOrGone: shown } : { status: shown }),
  });
}

export async function listOwn(executor: Executor, filter: OwnFilter, slice: Slice): Promise<ItemRow[]> {
  const kept = filter.updatedSince === undefined ? allStatuses.filter((status) => status !== "deleted") : allStatuses;
  return list(executor, orders.newest, slice, { ...filter, status: filter.status ?? kept });
}

/** Following changes means every public item, and tombstones of those that have gone. */
function statusesOf({ status, updatedSince, sort }: PublicFilter): readonly string[] {
  if (status !== undefined) return status;
  return updatedSince !== undefined || sort === "updated_asc" ? [...publicStatuses, "deleted"] : ["active"];
}

function list(executor: Executor, order: Order, slice: Slice, values: Values): Promise<ItemRow[]> {
  const set = (Object.keys(conditions) as Condition[]).filter((condition) => values[condition] !== undefined);
  const given = set.map((condition) => values[condition] ?? null);
  return executor.run(statementOf(set, order, slice), [...given, ...sliceValues(slice)]);
}

/** Prepared statements are kept by every connection: only shapes of few filters, which are the common ones, get a name. */
const namedFiltersMax = 2;
const shapesMax = 1_000;
const shapes = new Map<string, Statement<ItemRow>>();

function statementOf(set: readonly Condition[], order: Order, slice: Slice): Statement<ItemRow> {
  const shape = [order.column, order.direction, slice.after === null ? "first" : "next", ...set].join(" ");
  const known = shapes.get(shape);
  if (known !== undefined) return known;
  const build: Parameters<typeof unnamed>[0] = (sql, param) => {
    const query = sql("items").select(sql.raw(itemColumns));
    for (const condition of set) query.whereRaw(conditions[condition], [param(condition)]);
    return sliced(query, { order, slice, param });
  };
  const made =
    set.length <= namedFiltersMax ? statement<ItemRow>(`items ${shape}`.slice(0, 63), build) : unnamed<ItemRow>(build);
  if (shapes.size >= shapesMax) shapes.clear();
  shapes.set(shape, made);
  return made;
}
