import type { Input, Result } from "../contract.ts";
import { presentOrder } from "../presenters/order.ts";
import * as orders from "../store/orders.ts";

/** Lists what the caller has sold and bought. */
export async function listMyOrders({
  query,
  page,
  principal,
  lists,
}: Input<"listMyOrders">): Promise<Result<"listMyOrders">> {
  const rows = await orders.listOwn(lists, { ...query, accountId: principal.accountId }, page);
  return { status: 200, body: page.answer(rows, { present: presentOrder, position: orders.positionOf }) };
}
