/** SQL built by knex: once, at import, for statements with a name; per call for those whose shape depends on the caller. */
import knex, { type Knex } from "knex";
import pg from "pg";

export type SqlValue =
  | string
  | number
  | boolean
  | null
  | bigint
  | Buffer
  | Date
  | readonly string[]
  | readonly number[];

export interface Statement<Row> {
  /** Set: prepared on each connection, once. Unset: planned at each run, with its values. */
  readonly name: string | undefined;
  readonly text: string;
  /** Never set; it carries the type of the rows. */
  readonly row?: Row;
}

/** Stands for the value of that name wherever knex takes a value. */
export type Param = (name: string) => Knex.Raw;

export type Build = (sql: Knex, param: Param) => Knex.QueryBuilder | Knex.Raw;

// PostgreSQL cuts longer names, and two cut names may be the same one.
const nameLengthMax = 63;

const sql = knex({ client: "pg" });
const textsByName = new Map<string, string>();

/**
 * A named statement. `run` takes its values in the order in which `build` first names them, each once:
 * `statement<ItemRow>("findItem", (sql, param) => sql("items").where("id", param("itemId")))`, `run(findItem, [itemId])`.
 * Every other value that `build` gives to knex becomes a literal of the text, so that partial indexes are seen.
 * Or it is written out with `$1`, `$2`, … by `sql.raw`, without `param`.
 */
export function statement<Row>(name: string, build: Build): Statement<Row> {
  const text = compile(build, name);
  register(name, text);
  return { name, text };
}

/** The same without a name: planned anew, with its values, each time that it runs. */
export function unnamed<Row>(build: Build): Statement<Row> {
  return { name: undefined, text: compile(build, "without a name") };
}

function compile(build: Build, name: string): string {
  const names: string[] = [];
  const positions = new Map<unknown, number>();
  const compiled = build(sql, (parameter) => {
    if (!names.includes(parameter)) names.push(parameter);
    const placeholder = { parameter };
    positions.set(placeholder, names.indexOf(parameter) + 1);
    return sql.raw("?", [placeholder]);
  })
    .toSQL()
    .toNative();
  const bindings: readonly unknown[] = compiled.bindings;
  if (bindings.length === 0) return compiled.sql;
  return compiled.sql.replace(/\$(\d+)/g, (_, place) => {
    const binding = bindings[Number(place) - 1];
    const position = positions.get(binding);
    return position === undefined ? literal(binding, name) : `$${position}`;
  });
}

/** A statement of one call: knex binds the values that `build` gives it. */
export function adHoc<Row>(build: (sql: Knex) => Knex.QueryBuilder | Knex.Raw): {
  statement: Statement<Row>;
  values: readonly SqlValue[];
} {
  const compiled = build(sql).toSQL().toNative();
  const bindings: readonly unknown[] = compiled.bindings;
  return { statement: { name: undefined, text: compiled.sql }, values: bindings.map(checkedValue) };
}

function register(name: string, text: string): void {
  if (Buffer.byteLength(name) > nameLengthMax) throw new Error(`The statement name ${name} is longer than 63 bytes.`);
  const known = textsByName.get(name);
  if (known !== undefined && known !== text) throw new Error(`Two statements have the name ${name}.`);
  textsByName.set(name, text);
}

function literal(value: unknown, name: string): string {
  if (value === null) return "null";
  if (typeof value === "string") return pg.escapeLiteral(value);
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number" && Number.isFinite(value)) return value < 0 ? `(${value})` : String(value);
  throw new TypeError(`Statement ${name} holds a value that is no literal; make it a parameter.`);
}

function checkedValue(value: unknown): SqlValue {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" || typeof value === "bigint") return value;
  if (value instanceof Date || Buffer.isBuffer(value)) return value;
  if (isArrayOf(value, isString) || isArrayOf(value, isNumber)) return value;
  throw new TypeError(`A value of type ${typeof value} cannot be sent to PostgreSQL as it is.`);
}

function isArrayOf<T>(value: unknown, isElement: (element: unknown) => element is T): value is T[] {
  return Array.isArray(value) && value.every(isElement);
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}
