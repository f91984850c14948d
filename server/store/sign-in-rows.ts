/** Rows as the sign-in library asks for them: it names table, columns and conditions, the SQL is built here. */
import type { Knex } from "knex";
import type { Executor } from "./database.ts";
import { adHoc } from "./statement.ts";

export interface Condition {
  readonly field: string;
  readonly operator: string;
  readonly value: unknown;
  readonly connector: "AND" | "OR";
}

export interface Selection {
  readonly where: readonly Condition[];
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
  readonly sortBy?: { readonly field: string; readonly direction: "asc" | "desc" } | undefined;
}

const comparisons: Readonly<Record<string, string>> = { eq: "=", ne: "<>", lt: "<", lte: "<=", gt: ">", gte: ">=" };

export function select<Row>(executor: Executor, table: string, selection: Selection): Promise<Row[]> {
  const { where, limit, offset, sortBy } = selection;
  return run(executor, (sql) => {
    const query = restrict(sql(table).select("*"), where);
    if (sortBy !== undefined) query.orderBy(sortBy.field, sortBy.direction);
    if (limit !== undefined) query.limit(limit);
    if (offset !== undefined) query.offset(offset);
    return query;
  });
}

/** Undefined where a unique column has the value already: an error would end the transaction around it. */
export async function insert<Row>(executor: Executor, table: string, row: object): Promise<Row | undefined> {
  const [inserted] = await run<Row>(executor, (sql) => sql(table).insert(row).onConflict().ignore().returning("*"));
  return inserted;
}

export function update<Row>(
  executor: Executor,
  table: string,
  { where, set }: { where: readonly Condition[]; set: object },
): Promise<Row[]> {
  return run(executor, (sql) => restrict(sql(table), where).update(set).returning("*"));
}

export async function remove(executor: Executor, table: string, where: readonly Condition[]): Promise<number> {
  const removed = await run<{ id: string }>(executor, (sql) => restrict(sql(table), where).delete().returning("id"));
  return removed.length;
}

export async function count(executor: Executor, table: string, where: readonly Condition[]): Promise<number> {
  const [row] = await run<{ count: number }>(executor, (sql) => restrict(sql(table).count("* as count"), where));
  return row?.count ?? 0;
}

/** All AND conditions hold, and one of the OR conditions if there are any. */
function restrict(query: Knex.QueryBuilder, where: readonly Condition[]): Knex.QueryBuilder {
  const either = where.filter(({ connector }) => connector === "OR");
  for (const condition of where) {
    if (condition.connector === "AND") query.where((group) => compare(group, condition));
  }
  if (either.length > 0) {
    query.where((group) => {
      for (const condition of either) group.orWhere((one) => compare(one, condition));
    });
  }
  return query;
}

function compare(query: Knex.QueryBuilder, { field, operator, value }: Condition): void {
  const values = Array.isArray(value) ? value : [];
  if (operator === "in") query.whereIn(field, values);
  else if (operator === "not_in") query.whereNotIn(field, values);
  else if (value === null && operator === "eq") query.whereNull(field);
  else if (value === null && operator === "ne") query.whereNotNull(field);
  else {
    const comparison = comparisons[operator];
    if (comparison === undefined)
      throw new Error(`the sign-in library compares ${field} by ${operator}: not built here`);
    query.whereRaw(`?? ${comparison} ?`, [field, literalOf(value)]);
  }
}

function run<Row>(executor: Executor, build: (sql: Knex) => Knex.QueryBuilder): Promise<Row[]> {
  const { statement, values } = adHoc<Row>(build);
  return executor.run(statement, values);
}

function literalOf(value: unknown): string | number | boolean {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  throw new TypeError(`the sign-in library compares with a value of type ${typeof value}, which no column holds`);
}
