/** Orders, as their buyer or seller may read them. The marketplace's own app makes and changes them. */
import type { Knex } from "knex";
import type { Position } from "../context.ts";
import type { Schema } from "../contract.ts";
import { Problem } from "../problems.ts";
import type { Executor } from "./database.ts";
import { limited, type Slice, sliced, sliceValues } from "./keyset.ts";
import { type Param, type Statement, statement } from "./statement.ts";

export interface OrderRow {
  readonly id: string;
  readonly itemId: string;
  /** As the marketplace's app has written it: docs/host-tables.md says what it should hold. */
  readonly item: unknown;
  readonly buyerId: string;
  readonly sellerId: string;
  readonly priceAmount: number;
  readonly priceCurrency: string;
  readonly status: Schema<"OrderStatus">;
  readonly createdAt: string;
  readonly paidAt: string | null;
  readonly shippedAt: string | null;
  readonly completedAt: string | null;
  readonly cancelledAt: string | null;
  readonly updatedAt: string;
}

export interface OrderFilter {
  readonly accountId: string;
  readonly role?: Schema<"OrderRole">;
  readonly status?: readonly string[];
  readonly updatedSince?: string;
}

const columns = `id, item_id as "itemId", item_snapshot as item, buyer_id as "buyerId", seller_id as "sellerId",
  price_amount as "priceAmount", price_currency as "priceCurrency", status, created_at as "createdAt", paid_at as "paidAt",
  shipped_at as "shippedAt", completed_at as "completedAt", cancelled_at as "cancelledAt", updated_at as "updatedAt"`;

const findSql = statement<OrderRow>("order_find", (sql) =>
  sql.raw(`select ${columns} from orders where id = $1 and (buyer_id = $2 or seller_id = $2)`),
);

/** A foreign order and a missing one are the same problem. */
export async function getOwn(executor: Executor, orderId: string, accountId: string): Promise<OrderRow> {
  const [order] = await executor.run(findSql, [orderId, accountId]);
  if (order === undefined) throw new Problem("order_not_found", `There is no order ${orderId} of yours.`);
  return order;
}

export const positionOf = ({ createdAt, id }: OrderRow): Position => [createdAt, id];

/** Newest first. Both roles together are two index walks merged: `or` over two columns would read all of the account's orders. */
export async function listOwn(executor: Executor, filter: OrderFilter, slice: Slice): Promise<OrderRow[]> {
  const { accountId, status, updatedSince } = filter;
  const given = [status, updatedSince].filter((value) => value !== undefined);
  return executor.run(statementOf(filter, slice), [accountId, ...given, ...sliceValues(slice)]);
}

/** At most 24: all have names. */
const shapes = new Map<string, Statement<OrderRow>>();

function statementOf(filter: OrderFilter, slice: Slice): Statement<OrderRow> {
  const { role, status, updatedSince } = filter;
  const set = [status === undefined ? "" : "status", updatedSince === undefined ? "" : "updatedSince"];
  const shape = ["orders", role ?? "both", slice.after === null ? "first" : "next", ...set].join(" ");
  const known = shapes.get(shape);
  if (known !== undefined) return known;
  const made = statement<OrderRow>(shape, (sql, param) => {
    if (role !== undefined) return walk(role, filter, { sql, param, slice });
    const walks = (["buyer", "seller"] as const).map((one) => walk(one, filter, { sql, param, slice }));
    const both = sql.select("*").from(sql.unionAll(walks, true).as("both"));
    return limited(both, '"createdAt" desc, id desc', param);
  });
  shapes.set(shape, made);
  return made;
}

interface Walking {
  readonly sql: Knex;
  readonly param: Param;
  readonly slice: Slice;
}

function walk(role: Schema<"OrderRole">, filter: OrderFilter, { sql, param, slice }: Walking): Knex.QueryBuilder {
  const query = sql("orders").select(sql.raw(columns)).where(`${role}_id`, param("accountId"));
  if (filter.status !== undefined) query.whereRaw("status = any (?::text[])", [param("status")]);
  if (filter.updatedSince !== undefined) query.where("updated_at", ">=", param("updatedSince"));
  return sliced(query, { order: { column: "created_at", direction: "desc" }, slice, param });
}
