/** A seller's own items, newest first. Its filters are data: a query's text depends on which are set, never on values. */
import type { Position } from "../context.ts";
import type { Executor } from "./executor.ts";
import { type ItemRow, itemColumns } from "./items.ts";
import { type Slice, sliced, sliceValues } from "./keyset.ts";
import { type SqlValue, type Statement, statement } from "./statement.ts";

export interface OwnFilter {
  readonly sellerId: string;
  readonly status?: readonly string[];
  readonly sku?: string;
  readonly updatedSince?: string;
}

/** What each filter means; `?` is its value. */
const conditions = {
  sellerId: "seller_id = ?",
  status: "status = any (?::text[])",
  sku: "sku = ?",
  updatedSince: "updated_at >= ?",
} as const;

type Condition = keyof typeof conditions;

const conditionNames = Object.keys(conditions) as Condition[];
const order = { column: "created_at", direction: "desc" } as const;

const keptStatuses = ["draft", "active", "reserved", "sold"];
const allStatuses = [...keptStatuses, "deleted"];

export const ownPosition = ({ createdAt, id }: ItemRow): Position => [createdAt, id];

/** Reads the rows themselves: sellers see what they have just written. Following changes, deleted items are among them. */
export async function listOwn(executor: Executor, filter: OwnFilter, slice: Slice): Promise<ItemRow[]> {
  const status = filter.status ?? (filter.updatedSince === undefined ? keptStatuses : allStatuses);
  const values: Partial<Record<Condition, SqlValue>> = { ...filter, status };
  const set = conditionNames.filter((name) => values[name] !== undefined);
  return executor.run(statementOf(set, slice), [...set.map((name) => values[name] ?? null), ...sliceValues(slice)]);
}

const shapes = new Map<string, Statement<ItemRow>>();

function statementOf(set: readonly Condition[], slice: Slice): Statement<ItemRow> {
  const shape = ["own_items", slice.after === null ? "first" : "next", ...set].join(" ");
  const made =
    shapes.get(shape) ??
    statement<ItemRow>(shape, (sql, param) => {
      const query = sql("items").select(sql.raw(itemColumns));
      for (const name of set) query.whereRaw(conditions[name], [param(name)]);
      return sliced(query, { order, slice, param });
    });
  shapes.set(shape, made);
  return made;
}
