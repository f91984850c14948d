/** What a list asks for, as terms: which an item must have, of which groups it must have one, and how common these are. */
import type { Schema } from "../../contract.ts";
import type { Executor } from "../executor.ts";
import { statement } from "../statement.ts";
import { countedMin } from "./counts.ts";
import type { Wording } from "./wording.ts";

export interface PublicFilter {
  readonly q?: string;
  readonly categoryId?: readonly string[];
  readonly brandId?: readonly string[];
  readonly sellerId?: string;
  readonly condition?: readonly string[];
  readonly size?: readonly string[];
  readonly color?: readonly string[];
  readonly minPrice?: number;
  readonly maxPrice?: number;
  readonly currency?: string;
  readonly status?: readonly string[];
  readonly updatedSince?: string;
  readonly sort?: Schema<"ItemSort">;
}

/** Terms are 64-bit numbers, as text. */
interface Group {
  readonly terms: readonly string[];
  /** About how many items have one of them; null: not counted. */
  readonly items: number | null;
}

export interface Question {
  /** An item must have one term of each. */
  readonly groups: readonly Group[];
  readonly unwanted: readonly string[];
  readonly seller: Group | null;
  /** Words of q, other than beginnings, that no item has. */
  readonly unknownWords: readonly string[];
  /** No item can be found, only tombstones: q has words that no item has, or no word at all. */
  readonly isVain: boolean;
  /** Changes since then have higher numbers; null: not asked for. */
  readonly mark: string | null;
}

interface Asked {
  readonly kind: string;
  readonly value: string;
}

/** Of which any will do. */
type Wish = readonly Asked[];

/** Clocks of the marketplace's processes, and transactions that took long, are behind by less. */
const markMarginMinutes = 10;

interface TermRow {
  readonly wish: number;
  readonly value: string;
  readonly term: string;
  readonly items: number | null;
  readonly isKnown: boolean;
}

/** Looked up one by one: joined, a dictionary without statistics was read from end to end. */
const termsSql = statement<TermRow>("search_terms", (sql) =>
  sql.raw(`
    select wish, value, term::text,
      case when (select counted_at is not null from cute.search_state)
        then coalesce((select items from cute.search_terms known where known.term = hashed.term), ${countedMin}) end as items,
      kind <> 'w' or (select word from cute.search_words where word = value) is not null as "isKnown"
    from unnest($1::integer[], $2::text[], $3::text[]) as asked (wish, kind, value)
      cross join lateral (select cute.search_term(kind, value) as term offset 0) as hashed`),
);

const markSql = statement<{ mark: string }>("search_mark_before", (sql) =>
  sql.raw(`
    select coalesce((
      select change_no from cute.search_marks where at <= $1::timestamptz - interval '${markMarginMinutes} minutes'
      order by at desc limit 1), 0)::text as mark`),
);

export async function readQuestion(
  executor: Executor,
  filter: PublicFilter,
  wording: Wording | null,
): Promise<Question> {
  const mark = await readMark(executor, filter);
  const wishes = wishesOf(filter, wording);
  const unwanted = asked("w", wording?.unwanted);
  const all = [...wishes, unwanted].flatMap((terms, wish) => terms.map((term) => ({ wish, ...term })));
  const rows =
    all.length === 0
      ? []
      : await executor.run(termsSql, [
          all.map(({ wish }) => wish),
          all.map(({ kind }) => kind),
          all.map(({ value }) => value),
        ]);
  const groups = wishes.map((_, wish) => groupOf(rows.filter((row) => row.wish === wish)));
  const words = new Set(wording?.words);
  const [lastWord] = wording?.lastWord ?? [];
  if (lastWord !== undefined && wording?.lastWord.length === 1) words.add(lastWord);
  const unknownWords = rows.filter(({ isKnown, value }) => !isKnown && words.has(value)).map(({ value }) => value);
  return {
    groups,
    isVain: unknownWords.length > 0 || (filter.q !== undefined && wording === null),
    unwanted: rows.filter((row) => row.wish === wishes.length).map(({ term }) => term),
    seller: groups[wishes.findIndex(([first]) => first?.kind === "s")] ?? null,
    unknownWords,
    mark,
  };
}

function wishesOf(filter: PublicFilter, wording: Wording | null): readonly Wish[] {
  const { categoryId, brandId, sellerId, condition, size, color } = filter;
  const ids = (values: readonly string[] | undefined) => values?.map((id) => id.toLowerCase());
  return [
    ...(wording?.words ?? []).map((word) => asked("w", [word])),
    asked("w", wording?.lastWord),
    asked("c", ids(categoryId)),
    asked("b", ids(brandId)),
    asked("s", ids(sellerId === undefined ? undefined : [sellerId])),
    asked("q", condition),
    asked("z", size),
    asked("f", color),
    ...pricesOf(filter),
  ].filter((wish) => wish.length > 0);
}

function asked(kind: string, values: readonly string[] = []): Wish {
  return [...new Set(values)].map((value) => ({ kind, value }));
}

/** A sort by price has the currency in its lane, and the range in where it begins and ends. */
function pricesOf({ minPrice, maxPrice, currency, sort }: PublicFilter): readonly Wish[] {
  if (currency === undefined || sort?.startsWith("price_") === true) return [];
  const inCurrency = asked("m", [currency]);
  if (minPrice === undefined && maxPrice === undefined) return [inCurrency];
  return [inCurrency, bandsOf(currency, { least: minPrice ?? 0, most: maxPrice ?? Number.MAX_SAFE_INTEGER })];
}

/** As cute.price_band has them: prices of so many digits, whole or by their first digit. */
export function bandsOf(currency: string, { least, most }: { least: number; most: number }): Wish {
  const [lowest, highest] = [String(least), String(most)];
  const bands: Asked[] = [];
  for (let digits = lowest.length; digits <= highest.length; digits += 1) {
    const smallest = digits === 1 ? 0 : 1;
    const first = digits === lowest.length ? Number(lowest[0]) : smallest;
    const last = digits === highest.length && most < Number.MAX_SAFE_INTEGER ? Number(highest[0]) : 9;
    if (first === smallest && last === 9) bands.push({ kind: "d", value: `${currency}${digits}` });
    else
      for (let digit = first; digit <= last; digit += 1) {
        bands.push({ kind: "p", value: `${currency}${digits * 10 + digit}` });
      }
  }
  return bands;
}

function groupOf(rows: readonly TermRow[]): Group {
  const counted = rows.every(({ items }) => items !== null);
  return {
    terms: rows.map(({ term }) => term),
    items: counted ? rows.reduce((sum, { items }) => sum + (items ?? 0), 0) : null,
  };
}

async function readMark(executor: Executor, { updatedSince }: PublicFilter): Promise<string | null> {
  if (updatedSince === undefined) return null;
  const [row] = await executor.run(markSql, [updatedSince]);
  return row?.mark ?? null;
}
