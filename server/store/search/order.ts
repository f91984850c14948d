/** The sort orders of public lists, as data: their column, its index, and the blocks that it is cut into. */
import type { Schema } from "../../contract.ts";

/** Where a row stands in its order: the text of the sort's column, and the id where that is not unique. */
export interface Place {
  readonly key: string;
  readonly id: string;
}

/** Rows that are read by one index, in order: those in one status, or in one status and currency, or all by their change. */
export interface Lane {
  readonly status: string;
  readonly currency: string;
}

export const laneColumns = { status: "status", currency: "price_currency" } as const satisfies Record<
  keyof Lane,
  string
>;

export interface Order {
  readonly column: "created_at" | "price_amount" | "change_no";
  readonly type: "timestamptz" | "bigint";
  readonly direction: "asc" | "desc";
  /** Which columns of the lane come first in the index. */
  readonly lane: readonly (keyof Lane)[];
  /** Change numbers are unique, and have no id beside them. */
  readonly tie: "id" | "none";
  /** The SQL function that says in which block a value stands. */
  readonly blockOf: string;
  /** What a block's number is meant for: as in cute.search_keys. */
  scope(lane: Lane): string;
  /** The place behind all rows of a block. */
  behind(block: number): Place;
  /** Before all rows. */
  readonly first: Place;
}

const leastId = "00000000-0000-0000-0000-000000000000";
const greatestId = "ffffffff-ffff-ffff-ffff-ffffffffffff";
const greatestBigint = "9223372036854775807";
const firstDayMs = Date.UTC(2000, 0, 1);
const dayMs = 86_400_000;
const changesPerBlock = 16_384n;

/** As PostgreSQL writes it, in UTC. */
function timeText(ms: number): string {
  return new Date(ms).toISOString().replace("T", " ").replace("Z", "+00");
}

/** The least price in a block of cute.price_block: how many digits, and the first two. */
function leastPrice(block: number): bigint {
  const digits = Math.floor(block / 90);
  if (digits === 0) return block <= 80 ? 0n : 1n;
  const leading = BigInt(block - 90 * digits + 10);
  return digits === 1 ? (leading + 9n) / 10n : leading * 10n ** BigInt(digits - 2);
}

const price = {
  column: "price_amount",
  type: "bigint",
  lane: ["status", "currency"],
  tie: "id",
  blockOf: "cute.price_block",
  scope: ({ status, currency }: Lane) => `p${status}${currency}`,
} as const;

const change = {
  column: "change_no",
  type: "bigint",
  lane: [],
  tie: "none",
  blockOf: "cute.change_block",
  scope: () => "v",
} as const;

export const orders: Readonly<Record<Schema<"ItemSort">, Order>> = {
  newest: {
    column: "created_at",
    type: "timestamptz",
    direction: "desc",
    lane: ["status"],
    tie: "id",
    blockOf: "cute.day_of",
    scope: ({ status }) => `n${status}`,
    behind: (day) => ({ key: timeText(firstDayMs + day * dayMs), id: leastId }),
    first: { key: "infinity", id: greatestId },
  },
  price_asc: {
    ...price,
    direction: "asc",
    behind: (block) => ({ key: String(leastPrice(block + 1) - 1n), id: greatestId }),
    first: { key: "-1", id: greatestId },
  },
  price_desc: {
    ...price,
    direction: "desc",
    behind: (block) => ({ key: String(leastPrice(block)), id: leastId }),
    first: { key: greatestBigint, id: greatestId },
  },
  updated_asc: {
    ...change,
    direction: "asc",
    behind: (block) => ({ key: String(BigInt(block + 1) * changesPerBlock - 1n), id: "" }),
    first: { key: "0", id: "" },
  },
  updated_desc: {
    ...change,
    direction: "desc",
    behind: (block) => ({ key: String(BigInt(block) * changesPerBlock), id: "" }),
    first: { key: greatestBigint, id: "" },
  },
};

/** Negative where one stands before the other. */
export function comparePlaces(order: Order, one: Place, other: Place): number {
  const byKey = compareKeys(order, one.key, other.key);
  const ascending = byKey === 0 ? compareTexts(one.id, other.id) : byKey;
  return order.direction === "asc" ? ascending : -ascending;
}

function compareKeys({ type }: Order, one: string, other: string): number {
  if (type === "timestamptz") return compareTexts(micros(one), micros(other));
  const [a, b] = [BigInt(one), BigInt(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** PostgreSQL leaves zeros at the end of a fraction out; "infinity" is behind all digits as it stands. */
function micros(time: string): string {
  const [, seconds = time, fraction = ""] = /^([^.+]*)(?:\.(\d+))?\+00$/.exec(time) ?? [];
  return `${seconds}.${fraction.padEnd(6, "0")}`;
}
