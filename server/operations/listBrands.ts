import type { Input, Result } from "../contract.ts";
import { presentBrand } from "../presenters/catalogue.ts";
import * as catalogue from "../store/catalogue.ts";

/** Lists brands in the order of their slugs: all, or those whose name fits. */
export async function listBrands({ query, page, lists }: Input<"listBrands">): Promise<Result<"listBrands">> {
  const rows = await catalogue.listBrands(lists, query, page);
  return { status: 200, body: page.answer(rows, { present: presentBrand, position: catalogue.brandPosition }) };
}
