/** Items, one at a time: read, written, deleted. Lists of them are item-lists.ts. */
import type { Schema } from "../contract.ts";
import { Problem } from "../problems.ts";
import { assertReferences } from "./catalogue.ts";
import type { Executor, Transaction } from "./database.ts";
import { naming } from "./item-refusals.ts";
import { statement } from "./statement.ts";

export interface ItemRow {
  readonly id: string;
  readonly sellerId: string;
  readonly title: string;
  readonly description: string;
  readonly priceAmount: number;
  readonly priceCurrency: string;
  readonly categoryId: string;
  readonly brandId: string | null;
  readonly size: string | null;
  readonly color: string | null;
  readonly condition: Schema<"ItemCondition">;
  /** As the marketplace's app or we have written it: entries may have other keys than `url`, and not even that. */
  readonly photos: unknown;
  readonly status: Schema<"ItemStatus">;
  readonly sku: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export type NewItem = Omit<ItemRow, "createdAt" | "updatedAt">;

export const itemColumns = `id, seller_id as "sellerId", title, description, price_amount as "priceAmount",
  price_currency as "priceCurrency", category_id as "categoryId", brand_id as "brandId", size, color, condition, photos,
  status, sku, created_at as "createdAt", updated_at as "updatedAt"`;

const findSql = statement<ItemRow>("item_find", (sql) => sql.raw(`select ${itemColumns} from items where id = $1`));

const lockOwnedSql = statement<ItemRow>("item_lock_owned", (sql) =>
  sql.raw(`select ${itemColumns} from items where id = $1 and seller_id = $2 and status <> 'deleted' for update`),
);

interface InsertedRow extends ItemRow {
  readonly isCategoryKnown: boolean;
  readonly isBrandKnown: boolean;
}

/** What the references come to stands in the same statement: it may be the transaction's last. */
const insertSql = statement<InsertedRow>("item_insert", (sql) =>
  sql.raw(`with known as (
      select exists (select from categories where id = $7) as category,
        $8::uuid is null or exists (select from brands where id = $8) as brand
    ), made as (
      insert into items (id, seller_id, title, description, price_amount, price_currency, category_id, brand_id, size, color,
        condition, photos, status, sku)
      select $1::uuid, $2::uuid, $3, $4, $5::bigint, $6, $7::uuid, $8::uuid, $9, $10, $11, $12::jsonb, $13, $14
      from known where category and brand
      returning ${itemColumns}
    )
    select known.category as "isCategoryKnown", known.brand as "isBrandKnown", made.* from known left join made on true`),
);

const updateSql = statement<ItemRow>("item_update", (sql) =>
  sql.raw(`update items set title = $2, description = $3, price_amount = $4, price_currency = $5, category_id = $6,
      brand_id = $7, size = $8, color = $9, condition = $10, photos = $11::jsonb, status = $12, sku = $13
    where id = $1 returning ${itemColumns}`),
);

const deleteSql = statement("item_delete", (sql) => sql.raw("update items set status = 'deleted' where id = $1"));

/** What the viewer may see: public items, and drafts of the viewer's own. */
export async function getVisible(executor: Executor, itemId: string, viewerId: string | null): Promise<ItemRow> {
  const [item] = await executor.run(findSql, [itemId]);
  const visible =
    item !== undefined && item.status !== "deleted" && (item.status !== "draft" || item.sellerId === viewerId);
  if (!visible) throw notFound(itemId);
  return item;
}

/** Locks the row. A foreign, a deleted and a missing item are the same problem. */
export async function getOwnedForUpdate(tx: Transaction, itemId: string, sellerId: string): Promise<ItemRow> {
  const [item] = await tx.run(lockOwnedSql, [itemId, sellerId]);
  if (item === undefined) throw notFound(itemId);
  return item;
}

/** The marketplace's app alone decides what becomes of an item that is reserved or sold. */
export function assertEditable({ status }: ItemRow): void {
  if (status === "draft" || status === "active") return;
  throw new Problem(
    "item_not_editable",
    `The item is ${status}: only drafts and active items can be changed or deleted.`,
  );
}

/** Ends the transaction. Throws `unknown_category`, `unknown_brand`, `sku_taken`, or `invalid_request` for a rule of the marketplace's own. */
export async function insert(tx: Transaction, item: NewItem): Promise<ItemRow> {
  const { id, sellerId, status, sku, ...rest } = item;
  const row = one(await naming(item, tx.last(insertSql, [id, sellerId, ...columnsOf(rest), status, sku])));
  assertReferences({ category: row.isCategoryKnown, brand: row.isBrandKnown }, item);
  return row;
}

/** Ends the transaction, and throws as `insert` does. Fields that are undefined keep their value; null clears. */
export async function update(tx: Transaction, item: ItemRow, changes: Partial<NewItem>): Promise<ItemRow> {
  const changed = { ...item, ...definedOf(changes) };
  const { id, status, sku, ...rest } = changed;
  return one(await naming(changed, tx.last(updateSql, [id, ...columnsOf(rest), status, sku])));
}

/** Ends the transaction. */
export async function remove(tx: Transaction, item: ItemRow): Promise<void> {
  await naming(item, tx.last(deleteSql, [item.id]));
}

function columnsOf(item: Omit<NewItem, "id" | "sellerId" | "status" | "sku">) {
  const { title, description, priceAmount, priceCurrency, categoryId, brandId, size, color, condition, photos } = item;
  return [
    title,
    description,
    priceAmount,
    priceCurrency,
    categoryId,
    brandId,
    size,
    color,
    condition,
    JSON.stringify(photos),
  ];
}

function definedOf(changes: Partial<NewItem>): Partial<NewItem> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

function one<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error("the statement returned no row");
  return row;
}

function notFound(itemId: string): Problem {
  return new Problem("item_not_found", `There is no item ${itemId}, or none that you may see or change.`);
}
