/**
 * A page of the public list. The projection says which items and in what order; what is shown of them is read from the marketplace's
 * own rows, so that nothing is shown that has left the public meanwhile. A page may be short; what comes next is always said.
 */
import type { Page, Position } from "../../context.ts";
import type { Schema } from "../../contract.ts";
import type { Executor } from "../executor.ts";
import { type ItemRow, itemColumns } from "../items.ts";
import { statement } from "../statement.ts";
import { leastCondition, noCurrency, noId } from "../unknowns.ts";
import type { Candidate } from "./candidates.ts";
import { lanesOf } from "./lane-choice.ts";
import { placeOf, readLane } from "./lanes.ts";
import { comparePlaces, type Order, orders, type Place } from "./order.ts";
import { parsePosition, writePosition } from "./position.ts";
import { type PublicFilter, type Question, readQuestion } from "./question.ts";
import { statusesOf } from "./statuses.ts";
import { readWording, suggest } from "./wording.ts";

export type { PublicFilter } from "./question.ts";

export interface Asked {
  readonly page: Pick<Page, "size" | "after">;
  readonly now: Date;
}

export interface Listing {
  readonly rows: readonly ItemRow[];
  /** Where the next page begins; null: that was all. */
  readonly next: Position | null;
  /** q with other words for those that no item has. */
  readonly suggestion: string | null;
}

/** Of phrases only the words are indexed: so many items are looked at to see whether these stand together, some at a time. */
const phraseCandidates = 100;
const phraseChunk = 40;

const contentSql = statement<ItemRow>("search_content", (sql) =>
  sql.raw(`
    select ${itemColumns} from items where id = any ($1::uuid[]) and status in ('active', 'reserved', 'sold')
      and (select coalesce(bool_and(cute.item_words(title, description) @@ cute.phrase(phrase)), true) from unnest($2::text[]) as phrase)`),
);

const headSql = statement<{ head: string }>("search_head", (sql) =>
  sql.raw("select coalesce(max(change_no), 0)::text as head from cute.item_search"),
);

/** Throws `cursor_expired`. */
export async function listPublic(executor: Executor, filter: PublicFilter, { page, now }: Asked): Promise<Listing> {
  const { q, sort = "newest" } = filter;
  const start = startOf(sort, page.after, now);
  const wording = q === undefined ? null : await readWording(executor, q);
  const question = await readQuestion(executor, filter, wording);
  const head = sort === "updated_asc" ? await readHead(executor) : null;
  const phrases = wording?.phrases ?? [];
  const found = await search(executor, { filter, question, phrases, start, size: page.size });
  const isFirst = page.after === null;
  return {
    rows: found.rows,
    next: nextOf(sort, found, { start, head, now }),
    suggestion: isFirst && q !== undefined ? await suggest(executor, q, question.unknownWords) : null,
  };
}

interface Start {
  readonly place: Place | null;
  /** When whoever follows was last known to have everything. */
  readonly asOfMs: number;
}

function startOf(sort: Schema<"ItemSort">, after: Position | null, now: Date): Start {
  const parsed = parsePosition(sort, after, now);
  if (parsed === null) return { place: null, asOfMs: now.getTime() };
  const { asOfMs, ...place } = parsed;
  return { place, asOfMs: asOfMs ?? now.getTime() };
}

async function readHead(executor: Executor): Promise<string> {
  const [row] = await executor.run(headSql, []);
  return row?.head ?? "0";
}

interface Found {
  readonly rows: readonly ItemRow[];
  /** How far the list was read; null: to its end. */
  readonly until: Place | null;
  readonly last: Place | null;
}

/** Whoever follows changes and has read to the end goes on from the head as it was before: what its filter left out is not read again. */
function nextOf(
  sort: Schema<"ItemSort">,
  { until, last }: Found,
  { start, head, now }: { start: Start; head: string | null; now: Date },
): Position | null {
  if (until !== null) return writePosition(sort, { ...until, asOfMs: start.asOfMs });
  if (head === null) return null;
  const places = [start.place, last, { key: head, id: "" }].filter((place) => place !== null);
  const furthest = places.reduce((one, other) => (comparePlaces(orders.updated_asc, one, other) < 0 ? other : one));
  return writePosition(sort, { ...furthest, asOfMs: now.getTime() });
}

interface Search {
  readonly filter: PublicFilter;
  readonly question: Question;
  readonly phrases: readonly string[];
  readonly start: Start;
  readonly size: number;
}

async function search(executor: Executor, { filter, question, phrases, start, size }: Search): Promise<Found> {
  const order = orders[filter.sort ?? "newest"];
  const rows = phrases.length === 0 ? size + 1 : Math.max(phraseCandidates, size + 1);
  const lanes = await lanesOf(executor, { filter, question, after: start.place });
  const readings = await Promise.all(
    lanes.map(({ lane, after }) => readLane(executor, lane, { after, rows, share: 1 / lanes.length })),
  );
  const ends = readings.map(({ until }) => until).filter((until) => until !== null);
  const frontier =
    ends.length === 0 ? null : ends.reduce((one, other) => (comparePlaces(order, one, other) < 0 ? one : other));
  const hits = readings
    .flatMap(({ hits: some }) => some)
    .filter((hit) => frontier === null || comparePlaces(order, placeOf(order, hit), frontier) <= 0)
    .sort((one, other) => comparePlaces(order, placeOf(order, one), placeOf(order, other)));
  return readPage(executor, { filter, phrases, order, hits: eachOnce(hits), frontier, size });
}

/** Each lane is read by a statement of its own: an item that moves to another one in between is found in both. */
function eachOnce(hits: readonly Candidate[]): readonly Candidate[] {
  const seen = new Set<string>();
  return hits.filter(({ id }) => !seen.has(id) && seen.add(id));
}

interface Paging extends ContentWish {
  readonly order: Order;
  readonly hits: readonly Candidate[];
  /** Null: there is nothing behind the hits. */
  readonly frontier: Place | null;
  readonly size: number;
}

async function readPage(executor: Executor, { order, hits, frontier, size, ...wish }: Paging): Promise<Found> {
  const chunk = wish.phrases.length === 0 ? size + 1 : Math.max(phraseChunk, size + 1);
  const rows: ItemRow[] = [];
  for (let from = 0; from < hits.length; from += chunk) {
    const some = hits.slice(from, from + chunk);
    const content = await readContent(executor, wish, some);
    for (const [at, hit] of some.entries()) {
      const row = hit.status === "deleted" ? tombstone(hit) : content.get(hit.id);
      if (row !== undefined) rows.push(row);
      const isLast = from + at === hits.length - 1 && frontier === null;
      const place = placeOf(order, hit);
      if (rows.length === size && !isLast) return { rows, until: place, last: place };
    }
  }
  const last = hits.at(-1);
  return { rows, until: frontier, last: last === undefined ? null : placeOf(order, last) };
}

interface ContentWish {
  readonly filter: PublicFilter;
  readonly phrases: readonly string[];
}

/** The items as they are now, but those that the filter would no longer let through: they come again where they stand then. */
async function readContent(
  executor: Executor,
  { filter, phrases }: ContentWish,
  hits: readonly Candidate[],
): Promise<ReadonlyMap<string, ItemRow>> {
  const ids = hits.filter(({ status }) => status !== "deleted").map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const { minPrice = 0, maxPrice = Number.MAX_SAFE_INTEGER, currency } = filter;
  const statuses = new Set(statusesOf(filter));
  const rows = await executor.run(contentSql, [ids, phrases]);
  const shown = rows.filter(
    (row) =>
      statuses.has(row.status) &&
      (currency === undefined || row.priceCurrency === currency) &&
      row.priceAmount >= minPrice &&
      row.priceAmount <= maxPrice,
  );
  return new Map(shown.map((row) => [row.id, row]));
}

/** A tombstone tells that an item has gone, whose it was and when. */
function tombstone({ id, sellerId, createdAt, updatedAt }: Candidate): ItemRow {
  return {
    id,
    sellerId,
    title: "",
    description: "",
    priceAmount: 0,
    priceCurrency: noCurrency,
    categoryId: noId,
    brandId: null,
    size: null,
    color: null,
    condition: leastCondition,
    photos: [],
    status: "deleted",
    sku: null,
    createdAt,
    updatedAt,
  };
}
