/** What a seller has in the marketplace. */
import type { Account, TestApi } from "../../support/api.ts";

/** Of each item, deleted ones too: sku, price, status. */
export async function listedBy(api: TestApi, { id }: Account): Promise<readonly string[]> {
  const line = "concat_ws(' ', sku, price_amount, status) as line";
  const rows = await api.sql<{ line: string }>(`select ${line} from items where seller_id = $1 order by line`, [id]);
  return rows.map((row) => row.line);
}
