/** Paging by keyset: from the position of the last row seen, in the order of (column, id). */
import type { Knex } from "knex";
import type { Position } from "../context.ts";

export interface Slice {
  readonly after: Position | null;
  /** Rows to read: one more than the page shows. */
  readonly rows: number;
}

export interface Order {
  readonly column: string;
  readonly direction: "asc" | "desc";
}

export function sliced(
  query: Knex.QueryBuilder,
  { column, direction }: Order,
  { after, rows }: Slice,
): Knex.QueryBuilder {
  if (after !== null) query.whereRaw(`(${column}, id) ${direction === "asc" ? ">" : "<"} (?, ?)`, [...after]);
  return query
    .orderBy([
      { column, order: direction },
      { column: "id", order: direction },
    ])
    .limit(rows);
}
