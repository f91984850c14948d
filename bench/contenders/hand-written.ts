/** What a good engineer writes on the stock drivers: keys with a short cache, both windows in one Redis call, named statements. */
import { createHash, createHmac, hash } from "node:crypto";
import { readFileSync } from "node:fs";
import fastJsonStringify, { type Schema } from "fast-json-stringify";
import pg from "pg";
import { createClient } from "redis";
import { v7 as uuidV7 } from "uuid";
import { type ContenderOptions, windows } from "./ready.ts";

pg.types.setTypeParser(pg.types.builtins.INT8, Number);

const script = readFileSync(new URL("../../server/limits/sliding-windows.lua", import.meta.url), "utf8");
const sha = createHash("sha1").update(script).digest("hex");
const limitArguments = [
  1_000,
  windows.minuteMs,
  windows.minuteMs / 120,
  100_000,
  windows.dayMs,
  windows.dayMs / 1_440,
].map(String);

const columns = `id, seller_id, title, description, price_amount, price_currency, category_id, brand_id, size, color, condition,
  photos, status, sku, created_at, updated_at`;

interface Row {
  id: string;
  seller_id: string;
  title: string;
  description: string;
  price_amount: number;
  price_currency: string;
  category_id: string;
  brand_id: string | null;
  size: string | null;
  color: string | null;
  condition: string;
  photos: { url: string }[];
  status: string;
  sku: string | null;
  created_at: Date;
  updated_at: Date;
}

export interface Caller {
  readonly accountId: string;
  readonly slot: number;
}

export interface ListQuery {
  readonly q?: string;
  readonly brandId?: readonly string[];
  readonly currency?: string;
  readonly maxPrice?: number;
  readonly limit: number;
}

export interface NewItem {
  readonly title: string;
  readonly description?: string;
  readonly price: { readonly amount: number; readonly currency: string };
  readonly categoryId: string;
  readonly brandId?: string | null;
  readonly size?: string | null;
  readonly color?: string | null;
  readonly condition: string;
  readonly photos?: readonly { readonly url: string }[];
  readonly sku?: string | null;
}

const text: Schema = { type: "string" };
const textOrNull: Schema = { type: "string", nullable: true };
const properties: Record<string, Schema> = {
  id: text,
  sellerId: text,
  title: text,
  description: text,
  price: { type: "object", properties: { amount: { type: "integer" }, currency: text } },
  categoryId: text,
  brandId: textOrNull,
  size: textOrNull,
  color: textOrNull,
  condition: text,
  photos: { type: "array", items: { type: "object", properties: { url: text } } },
  status: text,
  sku: textOrNull,
  createdAt: text,
  updatedAt: text,
};
const itemSchema: Schema = { type: "object", properties };

export const writeItem = fastJsonStringify(itemSchema);
export const writeList = fastJsonStringify({
  type: "object",
  properties: { data: { type: "array", items: itemSchema }, nextCursor: textOrNull, suggestion: textOrNull },
});

export async function openHandWritten({ databaseUrl, redisUrl, redisPrefix, secretsFile }: ContenderOptions) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  const redis = createClient({ url: redisUrl });
  await redis.connect();
  await redis.scriptLoad(script);
  const secrets: { peppers: { secret: string }[] } = JSON.parse(readFileSync(secretsFile, "utf8"));
  const pepper = Buffer.from(secrets.peppers[0]?.secret ?? "", "base64");
  const callers = new Map<string, { atMs: number; caller: Promise<Caller | undefined> }>();

  async function find(key: string): Promise<Caller | undefined> {
    const hashed = createHmac("sha256", pepper).update(key).digest("hex");
    const { rows } = await pool.query<Caller>({
      name: "key",
      text: `select user_id as "accountId", slot from cute.api_keys where hash = $1 and revoked_at is null`,
      values: [hashed],
    });
    return rows[0];
  }

  return {
    authenticate(authorization: string | undefined): Promise<Caller | undefined> {
      const key = authorization?.slice("Bearer ".length) ?? "";
      const digest = hash("sha256", key, "base64");
      const known = callers.get(digest);
      if (known !== undefined && performance.now() - known.atMs < 800) return known.caller;
      const entry = { atMs: performance.now(), caller: find(key) };
      callers.set(digest, entry);
      return entry.caller;
    },
    async admit({ accountId, slot }: Caller): Promise<readonly number[]> {
      const reply = await redis.sendCommand([
        "EVALSHA",
        sha,
        "1",
        `${redisPrefix}{key:${accountId}:${slot}}`,
        "1",
        ...limitArguments,
      ]);
      return Array.isArray(reply) ? reply.map(Number) : [];
    },
    async getItem(id: string, accountId: string) {
      const { rows } = await pool.query<Row>({
        name: "item",
        text: `select ${columns} from items where id = $1`,
        values: [id],
      });
      const [row] = rows;
      return row === undefined ? undefined : present(row, accountId);
    },
    async listItems(query: ListQuery, accountId: string) {
      const { name, sql, values } = listOf(query);
      const { rows } = await pool.query<Row>({ ...(name === undefined ? {} : { name }), text: sql, values });
      const data = rows.slice(0, query.limit).map((row) => present(row, accountId));
      const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
      const nextCursor =
        last === undefined ? null : Buffer.from(JSON.stringify([last.created_at, last.id])).toString("base64url");
      return { data, nextCursor, suggestion: null };
    },
    async createItem(item: NewItem, accountId: string) {
      const { rows } = await pool.query<Row>({
        name: "create",
        text: `insert into items (id, seller_id, title, description, price_amount, price_currency, category_id, brand_id, size,
            color, condition, photos, status, sku)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'active', $13) returning ${columns}`,
        values: [
          uuidV7(),
          accountId,
          item.title,
          item.description ?? "",
          item.price.amount,
          item.price.currency,
          item.categoryId,
          item.brandId ?? null,
          item.size ?? null,
          item.color ?? null,
          item.condition,
          JSON.stringify(item.photos ?? []),
          item.sku ?? null,
        ],
      });
      const [row] = rows;
      if (row === undefined) throw new Error("nothing was inserted");
      return present(row, accountId);
    },
  };
}

export type HandWritten = Awaited<ReturnType<typeof openHandWritten>>;

function listOf({ q, brandId, currency, maxPrice, limit }: ListQuery): {
  name: string | undefined;
  sql: string;
  values: unknown[];
} {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const where = ["status = 'active'"];
  if (q !== undefined) where.push(`cute.item_words(title, description) @@ ${queryOf(bind(q))}`);
  if (brandId !== undefined) where.push(`brand_id = any (${bind(brandId)}::uuid[])`);
  if (currency !== undefined) where.push(`price_currency = ${bind(currency)}`);
  if (maxPrice !== undefined) where.push(`price_amount <= ${bind(maxPrice)}`);
  const sql = `select ${columns} from items where ${where.join(" and ")} order by created_at desc, id desc limit ${bind(limit + 1)}`;
  // A search is planned with its values: a generic plan for any word takes seconds.
  return { name: q === undefined ? hash("sha1", sql) : undefined, sql, values };
}

/** All words, the last one as a beginning. */
function queryOf(q: string): string {
  return `(plainto_tsquery('cute.search', cute.plain_words(${q}))::text || ':*')::tsquery`;
}

function present(row: Row, accountId: string) {
  return {
    id: row.id,
    sellerId: row.seller_id,
    title: row.title,
    description: row.description,
    price: { amount: row.price_amount, currency: row.price_currency },
    categoryId: row.category_id,
    brandId: row.brand_id,
    size: row.size,
    color: row.color,
    condition: row.condition,
    photos: row.photos,
    status: row.status,
    sku: row.seller_id === accountId ? row.sku : null,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
