/** What it means to the caller that the database refuses an item: by an index or reference that we know, or by a rule of the marketplace's own. */
import { type FieldError, Problem } from "../problems.ts";
import { unknownBrand, unknownCategory } from "./catalogue.ts";
import { violationOf } from "./errors.ts";
import type { ItemRow } from "./items.ts";

/** The name matters: only a violation of this index is known to be one of the sku. */
const skuIndex = "items_sku_key";

const pointers: Readonly<Record<string, string>> = {
  title: "/title",
  description: "/description",
  price_amount: "/price/amount",
  price_currency: "/price/currency",
  category_id: "/categoryId",
  brand_id: "/brandId",
  size: "/size",
  color: "/color",
  condition: "/condition",
  photos: "/photos",
  status: "/status",
  sku: "/sku",
};

export type RefusedItem = Pick<ItemRow, "sku" | "categoryId" | "brandId">;

/** The rows, or a problem in place of a violated constraint. */
export async function naming<Row>(item: RefusedItem, rows: Promise<Row[]>): Promise<Row[]> {
  try {
    return await rows;
  } catch (error) {
    throw refusalOf(error, item);
  }
}

function refusalOf(error: unknown, { sku, categoryId, brandId }: RefusedItem): unknown {
  const violation = violationOf(error);
  if (violation === null) return error;
  const { kind, constraint, columns } = violation;
  if (kind === "unique" && constraint === skuIndex) {
    const detail = `Another item of yours that is neither sold nor deleted has the sku "${sku}".`;
    return new Problem("sku_taken", detail, { cause: error });
  }
  if (kind === "reference" && columns.includes("category_id")) return unknownCategory(categoryId, error);
  if (kind === "reference" && columns.includes("brand_id")) return unknownBrand(brandId, error);
  const errors = columns.flatMap((column): FieldError[] => {
    const pointer = pointers[column];
    return pointer === undefined ? [] : [{ in: "body", pointer, detail: "is refused by the marketplace's own rules" }];
  });
  return new Problem("invalid_request", "A value is refused by the marketplace's own rules.", {
    cause: error,
    ...(errors.length === 0 ? {} : { errors }),
  });
}
