/** Reading one lane of a list: what it may cost is bounded, so that it may stop before it has found enough, and says where. */
import type { Executor } from "../executor.ts";
import { type SqlValue, type Statement, statement } from "../statement.ts";
import { type Candidate, queryOf, type Source } from "./candidates.ts";
import { type Lane, laneColumns, type Order, type Place } from "./order.ts";

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
  /** About how many items have the rarest of the terms; null: not known. */
  readonly leastItems: number | null;
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

/** What is common is found among so many: 0.7 ms. */
const walkFirst = 512;
/** Where nothing can be looked up by terms: 8 ms. */
const walkRest = 4_000;
/** So many are read and sorted in 2 ms, wherever they stand; of more it is a matter of some blocks to find a page. */
export const rareMax = 1_000;
/** Counts are of a sample, and some hours old. */
const probeMax = 5_000;
const sweptMax = 3_000;
/** Looking up a term in a block takes 5 to 10 µs. */
const lookUpsMax = 400;
/** Of the rarest term in all blocks together: where two that are common never meet, all of them are gone through. */
const sweptEntriesMax = 20_000;
const blocksMin = 2;
/** Blocks of terms that so many items have hold thousands of rows to be sorted: a longer walk comes first. */
const denseMin = 1_000_000;
const walkDense = 2_500;
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
  const walk = (question.leastItems ?? 0) > denseMin ? walkDense : walkFirst;
  const candidates = question.isFiltered ? Math.max(Math.ceil(walk * share), rows) : rows;
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
  /** The outermost blocks of the lane; null: it has no rows. */
  readonly begin: number | null;
  readonly end: number | null;
}

async function sweep(
  executor: Executor,
  question: LaneQuestion,
  { after, rows, share }: { after: Place; rows: number; share: number },
): Promise<Reading> {
  const { order, lane, until } = question;
  const [span] = await executor.run(spanOf(order), [after.key, until, ...order.lane.map((name) => lane[name])]);
  if (span === undefined || span.begin === null || span.end === null) return { hits: [], until: null };
  const entriesPerBlock = (question.leastItems ?? 0) / (Math.abs(span.end - span.begin) + 1);
  const blocksMax = Math.floor(blocksFor(question, entriesPerBlock) * share);
  const step = order.direction === "asc" ? 1 : -1;
  const swept = Math.max(blocksMax, blocksMin);
  const ends = (span.end - span.from) * step < swept;
  const to = ends ? span.end : span.from + step * (swept - 1);
  const blocks = { from: span.from, to, ends };
  return read(executor, question, { source: "sweep", after, rows, candidates: Math.ceil(sweptMax * share), blocks });
}

function blocksFor(question: LaneQuestion, entriesPerBlock: number): number {
  const { all, groups } = question;
  const terms = indexedOf(question).reduce((sum, at) => sum + (groups[at]?.length ?? 0), all.length);
  return Math.min(lookUpsMax / terms, entriesPerBlock === 0 ? lookUpsMax : sweptEntriesMax / entriesPerBlock);
}

const spans = new Map<string, Statement<Span>>();

/** From the block of a place to the last of the lane: one probe of the index. */
function spanOf(order: Order): Statement<Span> {
  const { column, type, direction, lane, blockOf, tie } = order;
  const name = ["search_span", column, direction, lane.length].join("_");
  const known = spans.get(name);
  if (known !== undefined) return known;
  const against = direction === "asc" ? "desc" : "asc";
  const inLane = lane.map((one, at) => `${laneColumns[one]} = $${at + 3}::text`);
  const outermost = (sort: "asc" | "desc", conditions: readonly string[]) => `(
    select ${blockOf}(${column}) from cute.item_search${conditions.length === 0 ? "" : ` where ${conditions.join(" and ")}`}
    order by ${column} ${sort}${tie === "none" ? "" : `, id ${sort}`} limit 1)`;
  const made = statement<Span>(name, (sql) =>
    sql.raw(`
      select ${blockOf}($1::${type}) as from, ${outermost(direction, inLane)} as begin,
        ${outermost(against, [...inLane, `${column} ${direction === "asc" ? "<=" : ">="} $2::${type}`])} as end`),
  );
  spans.set(name, made);
  return made;
}
