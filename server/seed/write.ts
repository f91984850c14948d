/** How the seed's rows become rows of the database: one line per column, one statement per batch. */
import type pg from "pg";
import type { Account } from "./accounts.ts";
import type { BrandRow, CategoryRow } from "./catalogue.ts";
import type { Item } from "./items.ts";
import { timeText } from "./times.ts";
import type { Message, Order } from "./trades.ts";

type Cell = string | number | boolean | null;
type Column<Row> = readonly [name: string, type: string, cell: (row: Row) => Cell];

interface Target<Row> {
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly sql: string;
}

/** Arrays of cells, one per column, joined again by unnest. Only categories, brands and people may be there already. */
function target<Row>(table: string, columns: readonly Column<Row>[]): Target<Row> {
  const names = columns.map(([name]) => name);
  const cells = columns.map(([name, type]) => (type === "jsonb" ? `${name}::jsonb` : name));
  const arrays = columns.map(([, type], index) => `$${index + 1}::${type === "jsonb" ? "text" : type}[]`);
  const sql = `insert into ${table} (${names.join(", ")})
    select ${cells.join(", ")} from unnest(${arrays.join(", ")}) as row (${names.join(", ")})
    on conflict do nothing`;
  return { name: `seed_${table}`, columns, sql };
}

const time = (ms: number | null): string | null => (ms === null ? null : timeText(ms));

export const targets = {
  categories: target<CategoryRow>("categories", [
    ["id", "uuid", (row) => row.id],
    ["parent_id", "uuid", (row) => row.parentId],
    ["name", "text", (row) => row.name],
    ["slug", "text", (row) => row.slug],
  ]),
  brands: target<BrandRow>("brands", [
    ["id", "uuid", (row) => row.id],
    ["name", "text", (row) => row.name],
    ["slug", "text", (row) => row.slug],
  ]),
  users: target<Account>("users", [
    ["id", "uuid", (row) => row.id],
    ["name", "text", (row) => row.name],
    ["email", "text", (row) => row.email],
    ["email_verified", "boolean", () => true],
    ["created_at", "timestamptz", (row) => row.createdAt],
    ["updated_at", "timestamptz", (row) => row.createdAt],
  ]),
  accounts: target<Account>("cute.accounts", [
    ["user_id", "uuid", (row) => row.id],
    ["tier", "text", (row) => row.tier],
    ["created_at", "timestamptz", (row) => row.createdAt],
  ]),
  items: target<Item>("items", [
    ["id", "uuid", (row) => row.id],
    ["seller_id", "uuid", (row) => row.seller.id],
    ["title", "text", (row) => row.title],
    ["description", "text", (row) => row.description],
    ["price_amount", "bigint", (row) => row.price],
    ["price_currency", "text", (row) => row.currency],
    ["category_id", "uuid", (row) => row.categoryId],
    ["brand_id", "uuid", (row) => row.brandId],
    ["size", "text", (row) => row.size],
    ["color", "text", (row) => row.color],
    ["condition", "text", (row) => row.condition],
    ["photos", "jsonb", (row) => JSON.stringify(row.photos)],
    ["status", "text", (row) => row.life.status],
    ["sku", "text", (row) => row.sku],
    ["published_at", "timestamptz", (row) => time(row.life.publishedAt)],
    ["hidden_at", "timestamptz", (row) => time(row.life.hiddenAt)],
    ["created_at", "timestamptz", (row) => time(row.life.createdAt)],
    ["updated_at", "timestamptz", (row) => time(row.life.updatedAt)],
  ]),
  orders: target<Order>("orders", [
    ["id", "uuid", (row) => row.id],
    ["item_id", "uuid", (row) => row.item.id],
    ["buyer_id", "uuid", (row) => row.buyer.id],
    ["seller_id", "uuid", (row) => row.item.seller.id],
    ["item_snapshot", "jsonb", (row) => JSON.stringify(snapshotOf(row.item))],
    ["price_amount", "bigint", (row) => row.price],
    ["price_currency", "text", (row) => row.item.currency],
    ["status", "text", (row) => row.status],
    ["created_at", "timestamptz", (row) => time(row.createdAt)],
    ["paid_at", "timestamptz", (row) => time(row.paidAt)],
    ["shipped_at", "timestamptz", (row) => time(row.shippedAt)],
    ["completed_at", "timestamptz", (row) => time(row.completedAt)],
    ["cancelled_at", "timestamptz", (row) => time(row.cancelledAt)],
    ["updated_at", "timestamptz", (row) => time(row.updatedAt)],
  ]),
  messages: target<Message>("messages", [
    ["id", "uuid", (row) => row.id],
    ["item_id", "uuid", (row) => row.item.id],
    ["sender_id", "uuid", (row) => row.sender.id],
    ["recipient_id", "uuid", (row) => row.recipient.id],
    ["text", "text", (row) => row.text],
    ["sent_at", "timestamptz", (row) => time(row.sentAt)],
  ]),
};

export async function writeRows<Row>(
  client: pg.Client,
  { name, columns, sql }: Target<Row>,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const values = columns.map(([, , cell]) => rows.map(cell));
  await client.query({ name, text: sql, values });
}

/** The item as the buyer saw it, in the fields that an order shows. */
function snapshotOf({ title, price, currency, photos, size, brandId, categoryId, condition }: Item): object {
  return { title, price: { amount: price, currency }, photos, size, brandId, categoryId, condition };
}
