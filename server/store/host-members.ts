/** What the JSON of the marketplace's own tables should hold, as data: read by `doctor` and by the operator's guide. */
import type { Schema } from "../contract.ts";
import { leastCondition } from "./unknowns.ts";

/** A member of a jsonb column. The marketplace's app writes it, and our code copes where it is not as expected. */
export interface Member {
  /** Null: the column itself. */
  readonly name: string | null;
  readonly holds: string;
  /** A condition in SQL. */
  readonly fits: string;
  /** What answers show where it does not fit. */
  readonly otherwise: string;
}

export const itemConditions = ["new_with_tags", "new", "very_good", "good", "fair"] as const;
export const itemStatuses = ["draft", "active", "reserved", "sold", "deleted"] as const;
export const orderStatuses = ["created", "paid", "shipped", "completed", "cancelled"] as const;

export function isItemCondition(value: unknown): value is Schema<"ItemCondition"> {
  return itemConditions.some((condition) => condition === value);
}

export function isItemStatus(value: unknown): value is Schema<"ItemStatus"> {
  return itemStatuses.some((status) => status === value);
}

export function isOrderStatus(value: unknown): value is Schema<"OrderStatus"> {
  return orderStatuses.some((status) => status === value);
}

const isText = (value: string): string => `jsonb_typeof(${value}) = 'string'`;
const isId = (value: string): string => `${value} #>> '{}' ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'`;
const orAbsent = (value: string, fits: string): string => `coalesce(${value}, 'null') = 'null' or ${fits}`;
const isPhotos = (value: string): string =>
  `jsonb_typeof(${value}) = 'array' and not jsonb_path_exists(${value}, '$[*] ? (!exists(@.url ? (@.type() == "string")))')`;
const holdsPhotos = `an array of {"url": text}`;
const withoutPhotos = "the entries that have one";

export function photosMembers(photos: string): readonly Member[] {
  return [{ name: null, holds: holdsPhotos, fits: isPhotos(photos), otherwise: withoutPhotos }];
}

export function snapshotMembers(snapshot: string): readonly Member[] {
  const at = (name: string): string => `${snapshot} -> '${name}'`;
  const named = itemConditions.map((condition) => `'"${condition}"'`).join(", ");
  const price = at("price");
  const isPrice = `jsonb_typeof(${price} -> 'amount') = 'number' and jsonb_typeof(${price} -> 'currency') = 'string'`;
  return [
    { name: "title", holds: "text", fits: isText(at("title")), otherwise: "an empty text" },
    { name: "categoryId", holds: "a uuid", fits: isId(`(${at("categoryId")})`), otherwise: "the uuid of zeros" },
    {
      name: "condition",
      holds: "one of the item's",
      fits: `${at("condition")} in (${named})`,
      otherwise: leastCondition,
    },
    { name: "photos", holds: holdsPhotos, fits: isPhotos(at("photos")), otherwise: withoutPhotos },
    {
      name: "price",
      holds: `{"amount": integer, "currency": text}, or nothing`,
      fits: orAbsent(price, isPrice),
      otherwise: "the order's price",
    },
    {
      name: "brandId",
      holds: "a uuid, or nothing",
      fits: orAbsent(at("brandId"), isId(`(${at("brandId")})`)),
      otherwise: "null",
    },
    { name: "size", holds: "text, or nothing", fits: orAbsent(at("size"), isText(at("size"))), otherwise: "null" },
  ];
}
