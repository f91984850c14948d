/** Rows that the marketplace's own app would have written. */
import { randomUUID } from "node:crypto";
import type { TestApi } from "./api.ts";

type Sql = Pick<TestApi, "sql">;

export interface ItemWish {
  readonly sellerId: string;
  readonly title?: string;
  readonly description?: string;
  readonly priceAmount?: number;
  readonly priceCurrency?: string;
  readonly categoryId?: string;
  readonly brandId?: string | null;
  readonly size?: string | null;
  readonly color?: string | null;
  readonly condition?: string;
  readonly status?: string;
  readonly sku?: string | null;
}

export async function insertCategory(
  { sql }: Sql,
  { name = "Coats", parentId = null as string | null } = {},
): Promise<string> {
  const id = randomUUID();
  await sql("insert into categories (id, parent_id, name, slug) values ($1, $2, $3, $4)", [
    id,
    parentId,
    name,
    `c-${id}`,
  ]);
  return id;
}

export async function insertBrand({ sql }: Sql, name = "Marimekko"): Promise<string> {
  const id = randomUUID();
  await sql("insert into brands (id, name, slug) values ($1, $2, $3)", [id, name, `b-${id}`]);
  return id;
}

export async function insertItem(api: Sql, wish: ItemWish): Promise<string> {
  const id = randomUUID();
  const categoryId = wish.categoryId ?? (await insertCategory(api));
  await api.sql(
    `insert into items (id, seller_id, title, description, price_amount, price_currency, category_id, brand_id, size, color,
       condition, status, sku, photos)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, '[{"url": "https://photos.cute.example/1.jpg"}]')`,
    [
      id,
      wish.sellerId,
      wish.title ?? "Wool coat",
      wish.description ?? "Warm",
      wish.priceAmount ?? 8900,
      wish.priceCurrency ?? "EUR",
      categoryId,
      wish.brandId ?? null,
      wish.size ?? null,
      wish.color ?? null,
      wish.condition ?? "good",
      wish.status ?? "active",
      wish.sku ?? null,
    ],
  );
  return id;
}

export async function insertOrder(
  { sql }: Sql,
  wish: { itemId: string; buyerId: string; sellerId: string; status?: string },
): Promise<string> {
  const id = randomUUID();
  await sql(
    `insert into orders (id, item_id, buyer_id, seller_id, item_snapshot, price_amount, price_currency, status)
     select $1, i.id, $3, $4, jsonb_build_object('title', i.title, 'categoryId', i.category_id, 'brandId', i.brand_id,
       'size', i.size, 'condition', i.condition, 'photos', i.photos,
       'price', jsonb_build_object('amount', i.price_amount, 'currency', i.price_currency)), i.price_amount, i.price_currency, $5
     from items i where i.id = $2`,
    [id, wish.itemId, wish.buyerId, wish.sellerId, wish.status ?? "created"],
  );
  return id;
}
