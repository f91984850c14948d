/** Lists of items, public and the seller's own, paged by keyset. Their filters are data: a query's text depends on which are set, never on values. */
import type { Knex } from "knex";
import type { Position } from "../context.ts";
import type { Schema } from "../contract.ts";
import * as catalogue from "./catalogue.ts";
import type { Executor } from "./executor.ts";
import { type ItemRow, itemColumns } from "./items.ts";
import { limited, type Slice, sliced, sliceValues } from "./keyset.ts";
import { type Build, type Param, type SqlValue, type Statement, statement, unnamed } from "./statement.ts";
import { leastCondition, noId } from "./unknowns.ts";

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

/** What is read: items in some status, or tombstones of those that have left the public in the last 30 days. */
type Kind = "items" | "tombstones";

interface Sort {
  readonly columns: Readonly<Record<Kind, string>>;
  /** The column as the rows have it. */
  readonly name: keyof ItemRow;
  readonly direction: "asc" | "desc";
}

const createdAt = { columns: { items: "created_at", tombstones: "created_at" }, name: "createdAt" } as const;
const updatedAt = { columns: { items: "updated_at", tombstones: "hidden_at" }, name: "updatedAt" } as const;
const price = { columns: { items: "price_amount", tombstones: "0::bigint" }, name: "priceAmount" } as const;

const sorts: Record<Schema<"ItemSort">, Sort> = {
  newest: { ...createdAt, direction: "desc" },
  updated_asc: { ...updatedAt, direction: "asc" },
  updated_desc: { ...updatedAt, direction: "desc" },
  price_asc: { ...price, direction: "asc" },
  price_desc: { ...price, direction: "desc" },
};

/**
 * A tombstone tells that an item has gone, whose it was and when: what its row holds besides may be a draft's, which is nobody
 * else's business. So no draft's content leaves the database, is sorted by or filtered by.
 */
const tombstoneColumns = `id, seller_id as "sellerId", '' as title, '' as description, 0::bigint as "priceAmount",
  'XXX' as "priceCurrency", '${noId}'::uuid as "categoryId", null::uuid as "brandId", null as size, null as color,
  '${leastCondition}' as condition, '[]'::jsonb as photos, 'deleted' as status, null as sku, created_at as "createdAt",
  hidden_at as "updatedAt"`;

const columns: Record<Kind, string> = { items: itemColumns, tombstones: tombstoneColumns };

/** What each filter means; `?` is its value. A tombstone passes those that have no meaning for it, so that no filtered copy keeps what has gone. */
const conditions = {
  q: { items: "cute.item_words(title, description) @@ cute.item_query(?)" },
  categoryId: { items: "category_id = any (?::uuid[])" },
  brandId: { items: "brand_id = any (?::uuid[])" },
  sellerId: { items: "seller_id = ?", tombstones: "seller_id = ?" },
  condition: { items: "condition = any (?::text[])" },
  size: { items: "size = any (?::text[])" },
  color: { items: "color = any (?::text[])" },
  currency: { items: "price_currency = ?" },
  minPrice: { items: "price_amount >= ?" },
  maxPrice: { items: "price_amount <= ?" },
  updatedSince: { items: "updated_at >= ?", tombstones: "hidden_at >= ?" },
  sku: { items: "sku = ?" },
  status: { items: "status = any (?::text[])" },
} as const satisfies Record<string, { readonly items: string; readonly tombstones?: string }>;

const isTombstone = "hidden_at > now() - interval '30 days' and status in ('draft', 'deleted')";

type Condition = keyof typeof conditions;
type Values = Partial<Record<Condition, SqlValue>>;

const conditionNames = Object.keys(conditions) as Condition[];

const allStatuses = ["draft", "active", "reserved", "sold", "deleted"];
const publicStatuses = ["active", "reserved", "sold"];

export function positionOf(sort: Schema<"ItemSort"> = "newest"): (row: ItemRow) => Position {
  return (row) => [String(row[sorts[sort].name]), row.id];
}

/** Tombstones are asked for by the status `deleted`, and come as rows whose content is empty. */
export async function listPublic(executor: Executor, filter: PublicFilter, slice: Slice): Promise<ItemRow[]> {
  const { sort = "newest", status: _status, categoryId, ...rest } = filter;
  const statuses = statusesOf(filter);
  const status = statuses.filter((one) => publicStatuses.includes(one));
  const below = categoryId === undefined ? {} : { categoryId: await catalogue.subtreeOf(executor, categoryId) };
  const kinds: Kind[] = status.length === 0 ? [] : ["items"];
  if (statuses.includes("deleted")) kinds.push("tombstones");
  return list(executor, { sort: sorts[sort], kinds, slice, values: { ...rest, ...below, status } });
}

export async function listOwn(executor: Executor, filter: OwnFilter, slice: Slice): Promise<ItemRow[]> {
  const kept = filter.updatedSince === undefined ? allStatuses.filter((status) => status !== "deleted") : allStatuses;
  const values = { ...filter, status: filter.status ?? kept };
  return list(executor, { sort: sorts.newest, kinds: ["items"], slice, values });
}

/** Following changes means every public item, and tombstones of those that have gone. */
function statusesOf({ status, updatedSince, sort }: PublicFilter): readonly string[] {
  if (status !== undefined) return status;
  return updatedSince !== undefined || sort === "updated_asc" ? [...publicStatuses, "deleted"] : ["active"];
}

interface Listing {
  readonly sort: Sort;
  readonly kinds: readonly Kind[];
  readonly slice: Slice;
  readonly values: Values;
}

function list(executor: Executor, listing: Listing): Promise<ItemRow[]> {
  const { kinds, slice, values } = listing;
  const set = conditionNames.filter(
    (name) => values[name] !== undefined && kinds.some((kind) => meaningOf(name, kind) !== undefined),
  );
  const given = set.map((condition) => values[condition] ?? null);
  return executor.run(statementOf(set, listing), [...given, ...sliceValues(slice)]);
}

/** Prepared statements are kept by every connection: only shapes of few filters, which are the common ones, get a name. */
const namedFiltersMax = 2;
const shapesMax = 1_000;
const shapes = new Map<string, Statement<ItemRow>>();

function statementOf(set: readonly Condition[], { sort, kinds, slice }: Listing): Statement<ItemRow> {
  const paging = slice.after === null ? "first" : "next";
  const shape = [kinds.join("+"), sort.name, sort.direction, paging, ...set].join(" ");
  const known = shapes.get(shape);
  if (known !== undefined) return known;
  const build: Build = (sql, param) => {
    const walks = kinds.map((kind) => walk(kind, { set, sort, slice, sql, param }));
    const [only] = walks;
    if (only !== undefined && walks.length === 1) return only;
    const both = sql.select("*").from(sql.unionAll(walks, true).as("both"));
    return limited(both, `"${sort.name}" ${sort.direction}, id ${sort.direction}`, param);
  };
  const made = set.length <= namedFiltersMax ? statement<ItemRow>(shape, build) : unnamed<ItemRow>(build);
  if (shapes.size >= shapesMax) shapes.clear();
  shapes.set(shape, made);
  return made;
}

interface Walking {
  readonly set: readonly Condition[];
  readonly sort: Sort;
  readonly slice: Slice;
  readonly sql: Knex;
  readonly param: Param;
}

/** Each kind is a walk of its own: `or` over both would leave the planner without an index in the list's order. */
function walk(kind: Kind, { set, sort, slice, sql, param }: Walking): Knex.QueryBuilder {
  const query = sql("items").select(sql.raw(columns[kind]));
  for (const name of set) {
    const meaning = meaningOf(name, kind);
    if (meaning !== undefined) query.whereRaw(meaning, [param(name)]);
  }
  if (kind === "tombstones") query.whereRaw(isTombstone);
  return sliced(query, { order: { column: sort.columns[kind], direction: sort.direction }, slice, param });
}

function meaningOf(name: Condition, kind: Kind): string | undefined {
  const meanings: Partial<Record<Kind, string>> = conditions[name];
  return meanings[kind];
}
