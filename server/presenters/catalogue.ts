/** Categories and brands as the contract has them. */
import type { Schema } from "../contract.ts";
import type { BrandRow, CategoryRow } from "../store/catalogue.ts";

export function presentCategory({ id, parentId, name, slug }: CategoryRow): Schema<"Category"> {
  return { id, parentId: parentId, name, slug };
}

export function presentBrand({ id, name, slug }: BrandRow): Schema<"Brand"> {
  return { id, name, slug };
}
