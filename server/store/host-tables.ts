/** What our code expects of the marketplace's own tables, as data: read by `doctor` and by the operator's guide. */
import {
  itemConditions,
  itemStatuses,
  type Member,
  orderStatuses,
  photosMembers,
  snapshotMembers,
} from "./host-members.ts";

type ColumnType = "uuid" | "text" | "boolean" | "bigint" | "jsonb" | "timestamptz";

interface Column {
  readonly type: ColumnType;
  readonly nullable: boolean;
  /** The only values that we know; others would break the contract. */
  readonly values?: readonly string[];
  /** What its JSON has to hold. */
  readonly members?: readonly Member[];
  /** How to add the column where it is missing. */
  readonly add: string;
}

interface Index {
  /** The leading keys, as PostgreSQL prints them without their direction. */
  readonly keys: readonly string[];
  readonly unique: boolean;
  /** Where true, an index of fewer rows serves too. */
  readonly partial: boolean;
  readonly purpose: string;
  readonly create: string;
  /** Set where our code knows a violation of it by its name. */
  readonly name?: string;
}

export interface HostTable {
  readonly columns: Readonly<Record<string, Column>>;
  readonly indexes: readonly Index[];
  /** We insert rows: a column of the host's own must have a default or take null. */
  readonly written: boolean;
}

const nameOf = (text: string): string => [...new Set(text.match(/[a-z_]+/g))].join("_");

function required(type: ColumnType, fill: string, values?: readonly string[]): Column {
  const add = `add a column of type ${type}, not null, filled with ${fill}`;
  return values === undefined ? { type, nullable: false, add } : { type, nullable: false, add, values };
}

function optional(type: ColumnType, fill = "null"): Column {
  return { type, nullable: true, add: `add a column of type ${type}, filled with ${fill}` };
}

function index(table: string, keys: readonly string[], purpose: string): Index {
  const name = `${table}_${nameOf(keys.join(" "))}`;
  const create = `create index concurrently ${name} on ${table} (${keys.join(", ")})`;
  return { keys, unique: false, partial: false, purpose, create };
}

function uniqueIndex(table: string, keys: readonly string[], purpose: string): Index {
  const name = `${table}_${nameOf(keys.join(" "))}_key`;
  const create = `create unique index concurrently ${name} on ${table} (${keys.join(", ")})`;
  return { keys, unique: true, partial: false, purpose, create };
}

const identity = (table: string): Index => uniqueIndex(table, ["id"], "finding a row by its id");
const id = required("uuid", "gen_random_uuid()");
const text = required("text", "the text that the column stands for");
const time = required("timestamptz", "the time that the column stands for");
const price = {
  price_amount: required("bigint", "the price in minor units (cents)"),
  price_currency: required("text", "the ISO 4217 code of the currency, in capitals"),
};
const publicOnce = "where it is or was public";

export const hostTables: Readonly<Record<string, HostTable>> = {
  users: {
    written: false,
    columns: {
      id,
      name: text,
      email: text,
      email_verified: required("boolean", "false"),
      image: optional("text"),
      created_at: time,
      updated_at: time,
    },
    indexes: [identity("users"), uniqueIndex("users", ["lower(email)"], "one account per address, in whatever case")],
  },
  categories: {
    written: false,
    columns: { id, parent_id: optional("uuid", "the parent's id"), name: text, slug: text },
    indexes: [
      identity("categories"),
      uniqueIndex("categories", ["slug"], "one category per slug"),
      index("categories", ["parent_id"], "walking down a subtree"),
    ],
  },
  brands: {
    written: false,
    columns: { id, name: text, slug: text },
    indexes: [identity("brands"), uniqueIndex("brands", ["slug"], "one brand per slug")],
  },
  items: {
    written: true,
    columns: {
      id,
      seller_id: required("uuid", "the seller's users.id"),
      title: text,
      description: required("text", "''"),
      ...price,
      category_id: required("uuid", "the category's id"),
      brand_id: optional("uuid"),
      size: optional("text"),
      color: optional("text"),
      condition: required("text", "one of the known conditions", itemConditions),
      photos: {
        ...required("jsonb", `an array of {"url": …}`),
        members: photosMembers("photos"),
      },
      status: required("text", "one of the known statuses", itemStatuses),
      sku: optional("text"),
      published_at: optional("timestamptz", `created_at ${publicOnce}`),
      hidden_at: optional("timestamptz", "the time when it left the public, null if it is public"),
      created_at: time,
      updated_at: time,
    },
    indexes: [
      identity("items"),
      index("items", ["seller_id", "created_at", "id"], "a seller's own items"),
      index("items", ["seller_id", "updated_at", "id"], "a seller's own items with updatedSince"),
      {
        keys: ["seller_id", "sku"],
        name: "items_sku_key",
        unique: true,
        partial: true,
        purpose: "one live item per seller and sku",
        create:
          "create unique index concurrently items_sku_key on items (seller_id, sku, (case when status in ('sold', 'deleted') then id end)) nulls not distinct where sku is not null",
      },
    ],
  },
  orders: {
    written: false,
    columns: {
      id,
      item_id: required("uuid", "the item's id"),
      buyer_id: required("uuid", "the buyer's users.id"),
      seller_id: required("uuid", "the seller's users.id"),
      item_snapshot: {
        ...required("jsonb", "the item as the buyer saw it"),
        members: snapshotMembers("item_snapshot"),
      },
      ...price,
      status: required("text", "one of the known statuses", orderStatuses),
      created_at: time,
      paid_at: optional("timestamptz", "when it was paid"),
      shipped_at: optional("timestamptz", "when it was shipped"),
      completed_at: optional("timestamptz", "when it was completed"),
      cancelled_at: optional("timestamptz", "when it was cancelled"),
      updated_at: time,
    },
    indexes: [
      identity("orders"),
      index("orders", ["buyer_id", "created_at", "id"], "a buyer's orders"),
      index("orders", ["seller_id", "created_at", "id"], "a seller's orders"),
      index("orders", ["seller_id", "updated_at", "id"], "a seller's orders with updatedSince"),
    ],
  },
  messages: {
    written: false,
    columns: {
      id,
      item_id: required("uuid", "the item's id"),
      sender_id: required("uuid", "the sender's users.id"),
      recipient_id: required("uuid", "the recipient's users.id"),
      text,
      sent_at: time,
    },
    indexes: [identity("messages")],
  },
};
