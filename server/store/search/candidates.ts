/**
 * Statements that read candidates in the order of a list, so many at most, and say which of them pass. They stop as soon as a page
 * is full. What plan they get is in how they are written, not in PostgreSQL's statistics: a walk has one index in its order, and
 * conditions on keys stand alone behind `offset 0`, where only GIN serves them.
 */
import { type Statement, statement } from "../statement.ts";
import { laneColumns, type Order } from "./order.ts";

/** What is shown of a tombstone, and what tells whether an item still is what was found. */
export interface Candidate {
  readonly id: string;
  readonly key: string;
  readonly sellerId: string;
  readonly status: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Counts from 1. */
  readonly place: number;
  readonly matches: boolean;
}

export type Source = "walk" | "sweep" | "probe" | "recent";

export interface Shape {
  readonly source: Source;
  readonly order: Order;
  /** Whether there are terms that an item must have, every one. GIN reads all there is where it is asked for none. */
  readonly hasTerms: boolean;
  /** Groups of terms of which any will do: all of them filter. */
  readonly groups: number;
  /** Those by which GIN is asked as well, by number. */
  readonly indexed: readonly number[];
}

export interface Query {
  readonly statement: Statement<Candidate>;
  /** Names of the parameters, in the order of their values. */
  readonly parameters: readonly string[];
}

type Param = (name: string, type: string) => string;

const keys = "cute.search_keys(terms, status, created_at, price_currency, price_amount, change_no)";
const columns = "id, seller_id, status, price_amount, price_currency, created_at, updated_at, change_no, terms";

/** Prepared statements are kept by every connection: questions with more groups are asked without a name, and there is no end of them. */
const namedGroupsMax = 2;
const known = new Map<string, Query>();

export function queryOf(shape: Shape): Query {
  const { source, order, hasTerms, groups, indexed } = shape;
  const asked = [hasTerms ? "all" : "any", groups, ...indexed].join("_");
  const name = ["search", source, order.column, order.direction, order.lane.length, asked].join("_");
  const made = known.get(name) ?? build(name, shape);
  if (made.statement.name !== undefined) known.set(name, made);
  return made;
}

function build(name: string, shape: Shape): Query {
  const { groups } = shape;
  const parameters: string[] = [];
  const param: Param = (parameter, type) => {
    if (!parameters.includes(parameter)) parameters.push(parameter);
    return `$${parameters.indexOf(parameter) + 1}::${type}`;
  };
  const text = `
    select id, ${shape.order.column}::text as key, seller_id as "sellerId", status, created_at as "createdAt",
      updated_at as "updatedAt", place, matches
    from (
      select *, ${passes(shape, param)} as matches
      from (select *, row_number() over () as place from (${sources[shape.source](shape, param)}) as source) as numbered
    ) as candidate
    where matches or place = ${param("candidates", "bigint")} limit ${param("rows", "bigint")}`;
  const made =
    groups <= namedGroupsMax ? statement<Candidate>(name, (sql) => sql.raw(text)) : { name: undefined, text };
  return { statement: made, parameters };
}

/** The whole question, whatever the index has seen to. */
function passes({ groups }: Shape, param: Param): string {
  const any = Array.from({ length: groups }, (_, at) => ` and terms && ${param(`group${at}`, "bigint[]")}`);
  return `(terms @> ${param("all", "bigint[]")}${any.join("")} and not terms && ${param("none", "bigint[]")}
    and status = any (${param("statuses", "text[]")}) and updated_at >= ${param("since", "timestamptz")}
    and price_amount between ${param("priceMin", "bigint")} and ${param("priceMax", "bigint")})`;
}

const sources: Readonly<Record<Source, (shape: Shape, param: Param) => string>> = {
  /** In the order of an index. */
  walk: ({ order }, param) =>
    `select ${columns} from cute.item_search where ${range(order, param)}
     order by ${sorted(order)} limit ${param("candidates", "bigint")}`,

  /** Block by block, each read by GIN and sorted. */
  sweep: (shape, param) => {
    const { order, hasTerms, indexed } = shape;
    const inBlock = (name: string) =>
      `array(select term # seed from unnest(${param(name, "bigint[]")}) as term) as "${name}"`;
    const names = [...(hasTerms ? ["all"] : []), ...indexed.map((at) => `group${at}`)];
    return `
      select found.* from (
        select ${names.map(inBlock).join(", ")} from (
          select cute.block_seed(${param("scope", "text")}, number) as seed
          from generate_series(${param("from", "integer")}, ${param("to", "integer")}, ${order.direction === "asc" ? 1 : -1}) as number
          offset 0) as seeded
        offset 0
      ) as block cross join lateral (
        ${byTerms(shape, param, { all: 'block."all"', group: (at) => `block.group${at}` })}
      ) as found
      limit ${param("candidates", "bigint")}`;
  },

  /** All that has the terms: for rare ones. */
  probe: (shape, param) =>
    `${byTerms(shape, param, {
      all: param("all", "bigint[]"),
      group: (at) => param(`group${at}`, "bigint[]"),
    })} limit ${param("candidates", "bigint")}`,

  /** All that has changed since: for little. */
  recent: ({ order }, param) => {
    const changed = [...inLane(order, param), `change_no > ${param("mark", "bigint")}`].join(" and ");
    return `select * from (
        select ${columns} from cute.item_search where ${changed} order by change_no limit ${param("candidates", "bigint")}) as hit
     where ${range(order, param)} order by ${sorted(order)} limit ${param("candidates", "bigint")}`;
  },
};

interface Keys {
  readonly all: string;
  group(at: number): string;
}

function byTerms({ order, hasTerms, indexed }: Shape, param: Param, { all, group }: Keys): string {
  const asked = [...(hasTerms ? [`${keys} @> ${all}`] : []), ...indexed.map((at) => `${keys} && ${group(at)}`)];
  return `select * from (select ${columns} from cute.item_search where ${asked.join(" and ")} offset 0) as hit
    where ${range(order, param)} order by ${sorted(order)}`;
}

function inLane({ lane }: Order, param: Param): readonly string[] {
  return lane.map((name) => `${laneColumns[name]} = ${param(name, "text")}`);
}

function range(order: Order, param: Param): string {
  const { column, type, direction, tie } = order;
  const [after, until] = direction === "asc" ? [">", "<="] : ["<", ">="];
  const key = param("key", type);
  return [
    ...inLane(order, param),
    tie === "none" ? `${column} ${after} ${key}` : `(${column}, id) ${after} (${key}, ${param("id", "uuid")})`,
    `${column} ${until} ${param("until", type)}`,
  ].join(" and ");
}

function sorted({ column, direction, tie }: Order): string {
  return tie === "none" ? `${column} ${direction}` : `${column} ${direction}, id ${direction}`;
}
