/** Which lanes a list reads, and how each is asked: a lane for each status, since an index has its rows in order only there. */
import type { Executor } from "../executor.ts";
import { statement } from "../statement.ts";
import { noCurrency } from "../unknowns.ts";
import { type LaneQuestion, rareMax } from "./lanes.ts";
import { comparePlaces, type Lane, type Order, orders, type Place } from "./order.ts";
import type { PublicFilter, Question } from "./question.ts";
import { statusesOf } from "./statuses.ts";

export interface ChosenLane {
  readonly lane: LaneQuestion;
  readonly after: Place;
}

interface Choice {
  readonly filter: PublicFilter;
  readonly question: Question;
  readonly after: Place | null;
}

const least = "-9223372036854775808";
const greatest = "9223372036854775807";

/** So many that have changed are read whatever the sort; of more, few pages hold none. */
const recentMax = 5_000;

/** A glance at the index, no further than is asked. */
const changedSql = statement<{ changed: number }>("search_changed_since", (sql) =>
  sql.raw(`
    select count(*) as changed
    from (select from cute.item_search where change_no > $1::bigint order by change_no limit ${recentMax + 1}) as seen`),
);

export async function lanesOf(executor: Executor, choice: Choice): Promise<readonly ChosenLane[]> {
  const { filter, question, after } = choice;
  const sorted = orders[filter.sort ?? "newest"];
  const recentMark = await recentMarkOf(executor, question, sorted);
  // Read by their change and sorted then, they need no lane for each status.
  const order: Order = recentMark === null ? sorted : { ...sorted, lane: [] };
  const statuses = statusesOf(filter);
  const lanes = [
    ...itemLanes(choice, order, question.isVain ? [] : statuses.filter((status) => status !== "deleted")),
    ...(statuses.includes("deleted") ? [tombstoneLane(choice, order)] : []),
  ];
  return together(lanes, order).map((lane) => ({
    lane: { ...lane, recentMark },
    after: later(order, firstOf(lane, choice), after),
  }));
}

/** The list of all changes, with no filter, is one lane. */
function together(lanes: readonly LaneQuestion[], order: Order): readonly LaneQuestion[] {
  const [items, tombstones] = lanes;
  const isOne =
    order.column === "change_no" &&
    items !== undefined &&
    tombstones !== undefined &&
    items.statuses.length === 3 &&
    !isNarrowed(items) &&
    !isNarrowed(tombstones);
  return isOne ? [{ ...items, statuses: [...items.statuses, ...tombstones.statuses], isFiltered: false }] : lanes;
}

function isNarrowed({ all, groups, none, since, priceMin, priceMax }: LaneQuestion): boolean {
  return (
    all.length + groups.length + none.length > 0 || since !== "-infinity" || priceMin !== least || priceMax !== greatest
  );
}

function itemLanes({ filter, question }: Choice, order: Order, statuses: readonly string[]): readonly LaneQuestion[] {
  const { currency = noCurrency, minPrice, maxPrice } = filter;
  const single = question.groups.filter(({ terms }) => terms.length === 1);
  const several = question.groups.filter(({ terms }) => terms.length > 1);
  const asked = {
    order,
    all: single.flatMap(({ terms }) => terms),
    groups: several.map(({ terms }) => terms),
    none: question.unwanted,
    since: filter.updatedSince ?? "-infinity",
    priceMin: minPrice === undefined ? least : String(minPrice),
    priceMax: maxPrice === undefined ? greatest : String(maxPrice),
    until: untilOf(order, filter, question),
    leastItems: leastOf([...single, ...several]),
    rare: rareOf(single, several),
    recentMark: null,
  };
  const made = (lane: Lane, some: readonly string[]): LaneQuestion => {
    const question = { ...asked, lane, statuses: some, isFiltered: true };
    const isFiltered = isNarrowed(question) || (order.lane.length === 0 && some.length < 4);
    return { ...question, isFiltered };
  };
  if (statuses.length === 0) return [];
  if (order.lane.length === 0) return [made({ status: "", currency }, statuses)];
  return statuses.map((status) => made({ status, currency }, [status]));
}

/** Every filter but the seller and the time lets tombstones through. */
function tombstoneLane({ filter, question: { seller } }: Choice, order: Order): LaneQuestion {
  const lane = { status: "deleted", currency: noCurrency };
  const since = filter.updatedSince ?? "-infinity";
  return {
    order: order.lane.length === 0 ? { ...order, lane: ["status"] } : order,
    lane,
    all: seller?.terms ?? [],
    groups: [],
    none: [],
    statuses: [lane.status],
    since,
    priceMin: least,
    priceMax: greatest,
    until: lastOf(order),
    leastItems: seller?.items ?? null,
    rare: seller === null || !isRare(seller.items) ? null : "all",
    recentMark: null,
    isFiltered: seller !== null || since !== "-infinity",
  };
}

function lastOf({ type, direction }: Order): string {
  if (type === "timestamptz") return "-infinity";
  return direction === "asc" ? greatest : least;
}

function untilOf(order: Order, { minPrice, maxPrice }: PublicFilter, { mark }: Question): string {
  const wanted = {
    created_at: undefined,
    price_amount: order.direction === "asc" ? maxPrice : minPrice,
    change_no: order.direction === "asc" ? undefined : (mark ?? undefined),
  }[order.column];
  return wanted === undefined ? lastOf(order) : String(wanted);
}

/** Before the first row that may be shown. */
function firstOf({ order, priceMin, priceMax }: LaneQuestion, { question: { mark } }: Choice): Place {
  const { column, direction, first } = order;
  if (column === "change_no" && direction === "asc" && mark !== null) return { ...first, key: mark };
  if (column !== "price_amount") return first;
  if (direction === "asc") return priceMin === least ? first : { ...first, key: String(BigInt(priceMin) - 1n) };
  return priceMax === greatest ? first : { ...first, key: priceMax };
}

function later(order: Order, one: Place, other: Place | null): Place {
  return other === null || comparePlaces(order, other, one) < 0 ? one : other;
}

interface Counted {
  readonly items: number | null;
}

function isRare(items: number | null): boolean {
  return items !== null && items <= rareMax;
}

function leastOf(groups: readonly Counted[]): number | null {
  const counts = groups.map(({ items }) => items).filter((items) => items !== null);
  return counts.length === 0 ? null : Math.min(...counts);
}

/** The rarest, by which all there is can be read. */
function rareOf(single: readonly Counted[], several: readonly Counted[]): LaneQuestion["rare"] {
  if (single.some(({ items }) => isRare(items))) return "all";
  const at = several.findIndex(({ items }) => isRare(items));
  return at < 0 ? null : at;
}

async function recentMarkOf(executor: Executor, { mark }: Question, order: Order): Promise<string | null> {
  if (mark === null || order.column === "change_no") return null;
  const [row] = await executor.run(changedSql, [mark]);
  return row !== undefined && row.changed <= recentMax ? mark : null;
}
