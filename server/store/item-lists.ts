/** Lists of items, public and the seller's own: dynamic queries, planned with their values, paged by keyset. */
import type { Knex } from "knex";
import type { Position } from "../context.ts";
import type { Schema } from "../contract.ts";
import type { Executor } from "./database.ts";
import { type ItemRow, itemColumns } from "./items.ts";
import { type Order, type Slice, sliced } from "./keyset.ts";
import { adHoc } from "./statement.ts";

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

const publicStatuses = ["active", "reserved", "sold"];

export function positionOf(sort: Schema<"ItemSort"> = "newest"): (row: ItemRow) => Position {
  return (row) => [orders[sort].value(row), row.id];
}

export async function listPublic(executor: Executor, filter: PublicFilter, slice: Slice): Promise<ItemRow[]> {
  const { sort = "newest" } = filter;
  const { statement, values } = adHoc<ItemRow>((sql) =>
    sliced(filtered(sql, filter).modify(whereStatus, statusesOf(filter)), orders[sort], slice),
  );
  return executor.run(statement, values);
}

export async function listOwn(executor: Executor, filter: OwnFilter, slice: Slice): Promise<ItemRow[]> {
  const { statement, values } = adHoc<ItemRow>((sql) => {
    const query = sql("items").select(sql.raw(itemColumns)).where("seller_id", filter.sellerId);
    if (filter.status !== undefined) query.whereIn("status", [...filter.status]);
    else if (filter.updatedSince === undefined) query.whereNot("status", "deleted");
    if (filter.sku !== undefined) query.where("sku", filter.sku);
    if (filter.updatedSince !== undefined) query.where("updated_at", ">=", filter.updatedSince);
    return sliced(query, orders.newest, slice);
  });
  return executor.run(statement, values);
}

function filtered(sql: Knex, filter: PublicFilter): Knex.QueryBuilder {
  const query = sql("items").select(sql.raw(itemColumns));
  if (filter.q !== undefined) query.whereRaw("cute.item_words(title, description) @@ cute.item_query(?)", [filter.q]);
  if (filter.categoryId !== undefined) query.whereRaw(`category_id = any (${subtree})`, [[...filter.categoryId]]);
  if (filter.brandId !== undefined) query.whereIn("brand_id", [...filter.brandId]);
  if (filter.sellerId !== undefined) query.where("seller_id", filter.sellerId);
  if (filter.condition !== undefined) query.whereIn("condition", [...filter.condition]);
  if (filter.size !== undefined) query.whereIn("size", [...filter.size]);
  if (filter.color !== undefined) query.whereIn("color", [...filter.color]);
  if (filter.currency !== undefined) query.where("price_currency", filter.currency);
  if (filter.minPrice !== undefined) query.where("price_amount", ">=", filter.minPrice);
  if (filter.maxPrice !== undefined) query.where("price_amount", "<=", filter.maxPrice);
  if (filter.updatedSince !== undefined) query.where("updated_at", ">=", filter.updatedSince);
  return query;
}

/** An array, not a join: the planner then sees the number of categories and walks the index on each. */
const subtree = `array(
  with recursive below (id) as (
    select id from categories where id = any (?::uuid[])
    union
    select c.id from categories c join below on c.parent_id = below.id
  )
  select id from below)`;

/** Following changes means every public item, and tombstones of those that have gone. */
function statusesOf({ status, updatedSince, sort }: PublicFilter): readonly string[] {
  if (status !== undefined) return status;
  return updatedSince !== undefined || sort === "updated_asc" ? [...publicStatuses, "deleted"] : ["active"];
}

function whereStatus(query: Knex.QueryBuilder, wanted: readonly string[]): void {
  const shown = wanted.filter((status) => publicStatuses.includes(status));
  query.where((either) => {
    either.whereIn("status", shown);
    if (wanted.includes("deleted")) either.orWhereRaw("hidden_at > now() - interval '30 days'");
  });
}
