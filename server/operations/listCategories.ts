import type { Input, Result } from "../contract.ts";
import { presentCategory } from "../presenters/catalogue.ts";
import * as catalogue from "../store/catalogue.ts";

/** Lists the category tree, parents before their children. */
export async function listCategories({ page, lists }: Input<"listCategories">): Promise<Result<"listCategories">> {
  const rows = await catalogue.listCategories(lists, page);
  return { status: 200, body: page.answer(rows, { present: presentCategory, position: catalogue.categoryPosition }) };
}
