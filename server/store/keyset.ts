/** Paging by keyset: from the position of the last row seen, in the order of (column, id). */
import type { Knex } from "knex";
import type { Position } from "../context.ts";
import type { Param, SqlValue } from "./statement.ts";

export interface Slice {
  readonly after: Position | null;
  /** Rows to read: one more than the page shows. */
  readonly rows: number;
}

interface Order {
  readonly column: string;
  readonly direction: "asc" | "desc";
}

interface Slicing {
  readonly order: Order;
  readonly slice: Slice;
  readonly param: Param;
}

/** The query's last conditions: their parameters take the values of `sliceValues`. */
export function sliced(query: Knex.QueryBuilder, { order, slice, param }: Slicing): Knex.QueryBuilder {
  const { column, direction } = order;
  if (slice.after !== null) {
    query.whereRaw(`(${column}, id) ${direction === "asc" ? ">" : "<"} (?, ?)`, [param("after"), param("afterId")]);
  }
  return limited(query, `${column} ${direction}, id ${direction}`, param);
}

/** The limit stands in the order's raw text: knex takes no parameter for it. */
export function limited(query: Knex.QueryBuilder, order: string, param: Param): Knex.QueryBuilder {
  return query.orderByRaw(`${order} limit ?`, [param("rows")]);
}

export function sliceValues({ after, rows }: Slice): readonly SqlValue[] {
  return after === null ? [rows] : [...after, rows];
}
