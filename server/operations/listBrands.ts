import type { Input, Result } from "../contract.ts";
import { presentBrand } from "../presenters/catalogue.ts";
import * as catalogue from "../store/catalogue.ts";

/** Lists all brands in the order of their slugs. */
export async function listBrands({ page, lists }: Input<"listBrands">): Promise<Result<"listBrands">> {
  const rows = await catalogue.listBrands(lists, page);
  return { status: 200, body: page.answer(rows, { present: presentBrand, position: catalogue.brandPosition }) };
}
