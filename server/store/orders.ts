/** Orders, as their buyer or seller may read them. The marketplace's own app makes and changes them. */
import type { Knex } from "knex";
import type { Position } from "../context.ts";
import type { Schema } from "../contract.ts";
import { Problem } from "../problems.ts";
import type { Executor } from "./database.ts";
import { type Slice, sliced } from "./keyset.ts";
import { adHoc, statement } from "./statement.ts";

export interface OrderRow {
  readonly id: string;
  readonly itemId: string;
  readonly item: {
    readonly title: string;
    /** Missing where the marketplace's app keeps the price in the order alone. */
    readonly price?: { readonly amount: number; readonly currency: string };
    readonly categoryId: string;
    readonly brandId?: string | null;
    readonly size?: string | null;
    readonly condition: Schema<"ItemCondition">;
    readonly photos: readonly { readonly url: string }[];
  };
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
  const roles = filter.role === undefined ? (["buyer", "seller"] as const) : [filter.role];
  const walks = roles.map((role) => walk(role, filter, slice));
  const { statement, values } = adHoc<OrderRow>((sql) => {
    const [first, second] = walks.map((build) => build(sql));
    if (first === undefined) throw new Error("an order has a buyer and a seller");
    if (second === undefined) return first;
    return sql
      .select("*")
      .from(sql.unionAll([first, second], true).as("both"))
      .orderBy([
        { column: "createdAt", order: "desc" },
        { column: "id", order: "desc" },
      ])
      .limit(slice.rows);
  });
  return executor.run(statement, values);
}

function walk(role: Schema<"OrderRole">, filter: OrderFilter, slice: Slice): (sql: Knex) => Knex.QueryBuilder {
  return (sql) => {
    const query = sql("orders").select(sql.raw(columns)).where(`${role}_id`, filter.accountId);
    if (filter.status !== undefined) query.whereIn("status", [...filter.status]);
    if (filter.updatedSince !== undefined) query.where("updated_at", ">=", filter.updatedSince);
    return sliced(query, { column: "created_at", direction: "desc" }, slice);
  };
}
