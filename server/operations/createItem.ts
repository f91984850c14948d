import { v7 as uuidV7 } from "uuid";
import type { Input, Result } from "../contract.ts";
import { presentItem } from "../presenters/item.ts";
import * as items from "../store/items.ts";

/** Lists an item of the caller's own, as a draft or for sale. */
export async function createItem({ body, principal, tx }: Input<"createItem">): Promise<Result<"createItem">> {
  const item = await items.insert(tx, newItem(body, principal.accountId));
  return { status: 201, location: `/v1/items/${item.id}`, body: presentItem(item, principal.accountId) };
}

function newItem(body: Input<"createItem">["body"], sellerId: string): items.NewItem {
  return {
    id: uuidV7(),
    sellerId,
    title: body.title,
    description: body.description ?? "",
    priceAmount: body.price.amount,
    priceCurrency: body.price.currency,
    categoryId: body.categoryId,
    brandId: body.brandId ?? null,
    size: body.size ?? null,
    color: body.color ?? null,
    condition: body.condition,
    photos: body.photos ?? [],
    status: body.status ?? "active",
    sku: body.sku ?? null,
  };
}
