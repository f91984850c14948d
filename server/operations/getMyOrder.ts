import type { Input, Result } from "../contract.ts";
import { presentOrder } from "../presenters/order.ts";
import * as orders from "../store/orders.ts";

/** Shows one order that the caller has sold or bought. */
export async function getMyOrder({ path, principal, reads }: Input<"getMyOrder">): Promise<Result<"getMyOrder">> {
  return { status: 200, body: presentOrder(await orders.getOwn(reads, path.orderId, principal.accountId)) };
}
