/** Reading one lane of a list: what it may cost is bounded, so that it may stop before it has found enough, and says where. */
import type { Executor } from "../executor.ts";
import { type SqlValue, type Statement, statement } from "../statement.ts";
import { type Candidate, queryOf, type Source } from "./candidates.ts";
import type { Lane, Order, Place } from "./order.ts";

export interface LaneQuestion {
  readonly order: Order;
  readonly lane: Lane;
  /** Terms that a row must have, every one. */
  readonly all: readonly string[];
  /** Groups of several terms, of which it must have one each. */
  readonly groups: readonly (readonly string[])[];
  readonly none: readonly string[];
  readonly statuses: readonly string[];
  readonly since: string;
  readonly priceMin: string;
  readonly priceMax: string;
  /** No row stands behind that key. */
  readonly until: string;
  /** The group by which few enough are found to read them all; "all": one of the terms that it must have. */
  readonly rare: number | "all" | null;
  /** Read what has changed since instead, which is little. */
  readonly recentMark: string | null;
  readonly isFiltered: boolean;
}

export interface Reading {
  readonly hits: readonly Candidate[];
  /** How far the lane was read; null: to its end. */
  readonly until: Place | null;
}

/** What is common is found among so many. */
const walkFirst = 256;
/** Where nothing can be looked up by terms: 8 ms. */
const walkRest = 4_000;
/** So many are read and sorted in 2 ms, wherever they stand; of more it is a matter of some blocks to find a page. */
export const rareMax = 1_000;
/** Counts are of a sample, and some hours old. */
const probeMax = 5_000;
const sweptMax = 3_000;
/** Looking up a term in a block takes 5 to 10 µs. */
const lookUpsMax = 400;
/** A group of more terms is asked only where nothing else can be. */
const indexedTermsMax = 16;

/** `share`: of what a page may cost, for there are other lanes. */
export async function readLane(
  executor: Executor,
  question: LaneQuestion,
  { after, rows, share }: { after: Place; rows: number; share: number },
): Promise<Reading> {
  if (question.recentMark !== null)
    return read(executor, question, { source: "recent", after, rows, candidates: probeMax });
  if (question.rare !== null) return read(executor, question, { source: "probe", after, rows, candidates: probeMax });
  const candidates = question.isFiltered ? Math.max(walkFirst, rows) : rows;
  const walked = await read(executor, question, { source: "walk", after, rows, candidates });
  const { until, hits } = walked;
  if (until === null || hits.length >= rows) return walked;
  const wanting = { after: until, rows: rows - hits.length };
  const rest = isSwept(question)
    ? await sweep(executor, question, { ...wanting, share })
    : await read(executor, question, { ...wanting, source: "walk", candidates: Math.ceil(walkRest * share) });
  return { hits: [...hits, ...rest.hits], until: rest.until };
}

function isSwept({ all, groups }: LaneQuestion): boolean {
  return all.length + groups.length > 0;
}

interface Step {
  readonly source: Source;
  readonly after: Place;
  readonly rows: number;
  readonly candidates: number;
  readonly blocks?: { readonly from: number; readonly to: number; readonly ends: boolean };
}

async function read(executor: Executor, question: LaneQuestion, step: Step): Promise<Reading> {
  const { order, lane, groups } = question;
  const { source, after, rows, candidates, blocks = { from: 0, to: 0, ends: true } } = step;
  const hasTerms = question.all.length > 0;
  const indexed = source === "walk" || source === "recent" ? [] : indexedOf(question);
  const { statement: sql, parameters } = queryOf({ source, order, hasTerms, groups: groups.length, indexed });
  const values: Record<string, SqlValue> = {
    all: question.all,
    none: question.none,
    statuses: question.statuses,
    since: question.since,
    priceMin: question.priceMin,
    priceMax: question.priceMax,
    until: question.until,
    status: lane.status,
    currency: lane.currency,
    key: after.key,
    id: after.id,
    mark: question.recentMark,
    scope: order.scope(lane),
    from: blocks.from,
    to: blocks.to,
    candidates,
    rows,
    ...Object.fromEntries(groups.map((terms, at) => [`group${at}`, terms])),
  };
  const found = await executor.run(
    sql,
    parameters.map((name) => values[name] ?? null),
  );
  const hits = found.filter(({ matches }) => matches).slice(0, rows);
  const last = hits.length === rows ? hits.at(-1) : found.find(({ place }) => place === candidates);
  if (last !== undefined) return { hits, until: placeOf(order, last) };
  return { hits, until: blocks.ends ? null : order.behind(blocks.to) };
}

export function placeOf({ tie }: Order, { key, id }: Candidate): Place {
  return { key, id: tie === "none" ? "" : id };
}

function indexedOf({ all, groups, rare }: LaneQuestion): readonly number[] {
  if (typeof rare === "number") return [rare];
  if (rare === "all") return [];
  const small = groups.flatMap((terms, at) => (terms.length <= indexedTermsMax ? [at] : []));
  if (all.length + small.length > 0) return small;
  const sizes = groups.map((terms) => terms.length);
  return [sizes.indexOf(Math.min(...sizes))];
}

interface Span {
  readonly from: number;
  readonly end: number | null;
}

async function sweep(
  executor: Executor,
  question: LaneQuestion,
  { after, rows, share }: { after: Place; rows: number; share: number },
): Promise<Reading> {
  const { order, lane, until } = question;
  const [span] = await executor.run(spanOf(order), [after.key, until, ...order.lane.map((name) => lane[name])]);
  if (span === undefined || span.end === null) return { hits: [], until: null };
  const terms = indexedOf(question).reduce((sum, at) => sum + (question.groups[at]?.length ?? 0), question.all.length);
  const blocksMax = Math.max(Math.floor((lookUpsMax * share) / terms), 8);
  const step = order.direction === "asc" ? 1 : -1;
  const ends = (span.end - span.from) * step < blocksMax;
  const to = ends ? span.end : span.from + step * (blocksMax - 1);
  const blocks = { from: span.from, to, ends };
  return read(executor, question, { source: "sweep", after, rows, candidates: Math.ceil(sweptMax * share), blocks });
}

const laneColumns = { status: "status", currency: "price_currency" } as const;
const spans = new Map<string, Statement<Span>>();

/** From the block of a place to the last of the lane: one probe of the index. */
function spanOf(order: Order): Statement<Span> {
  const { column, type, direction, lane, blockOf, tie } = order;
  const name = ["search_span", column, direction, lane.length].join("_");
  const known = spans.get(name);
  if (known !== undefined) return known;
  const against = direction === "asc" ? "desc" : "asc";
  const conditions = [
    ...lane.map((one, at) => `${laneColumns[one]} = $${at + 3}::text`),
    `${column} ${direction === "asc" ? "<=" : ">="} $2::${type}`,
  ];
  const made = statement<Span>(name, (sql) =>
    sql.raw(`
      select ${blockOf}($1::${type}) as from, (
        select ${blockOf}(${column}) from cute.item_search where ${conditions.join(" and ")}
        order by ${column} ${against}${tie === "none" ? "" : `, id ${against}`} limit 1) as end`),
  );
  spans.set(name, made);
  return made;
}
