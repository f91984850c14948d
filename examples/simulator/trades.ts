/** What happens to an item that somebody buys. */
import { type Action, type Kind, money, nameOf, type Planner, pickOther, type Scene } from "./action.ts";
import type { Item, Order } from "./market.ts";

/** The item as the buyer saw it, in the keys that docs/host-tables.md lists. */
const buySql = `
  with taken as (
    update items set status = 'reserved' where id = $1 and status = 'active' returning *)
  insert into orders (id, item_id, buyer_id, seller_id, item_snapshot, price_amount, price_currency, status)
  select $2, id, $3, seller_id,
    jsonb_build_object('title', title, 'categoryId', category_id, 'brandId', brand_id, 'size', size,
      'condition', condition, 'photos', photos,
      'price', jsonb_build_object('amount', price_amount, 'currency', price_currency)),
    price_amount, price_currency, 'created'
  from taken returning id`;

const paySql = `
  with paid as (
    update orders set status = 'paid' where id = $1 and status = 'created' returning item_id),
  sold as (
    update items set status = 'sold' where id in (select item_id from paid) and status in ('active', 'reserved'))
  select item_id from paid`;

const cancelSql = `
  with cancelled as (
    update orders set status = 'cancelled' where id = $1 and status = 'created' returning item_id),
  free as (
    update items set status = 'active' where id in (select item_id from cancelled) and status = 'reserved')
  select item_id from cancelled`;

const shipSql = "update orders set status = 'shipped' where id = $1 and status = 'paid' returning id";
const completeSql = "update orders set status = 'completed' where id = $1 and status = 'shipped' returning id";

export const buy: Planner = (scene) => {
  const { random, market } = scene;
  // A quarter of what concerns the wanted accounts they buy themselves.
  const buyer = scene.whose === "own" && random.chance(0.25) ? random.pick(market.own) : undefined;
  const item = market.listed.pick(random, buyer === undefined ? scene.whose : "anybody's");
  if (item === undefined || item.sellerId === buyer?.id) return null;
  const buyerId = buyer?.id ?? pickOther(scene, item.sellerId);
  const id = random.uuid();
  market.listed.remove(item);
  market.created.add({ id, itemId: item.id, title: item.title, sellerId: item.sellerId, buyerId });
  return {
    kind: "buy",
    itemId: item.id,
    statement: { name: "buy", text: buySql },
    values: [item.id, id, buyerId],
    line: `${nameOf(scene, buyerId)} buys ${item.title} of ${nameOf(scene, item.sellerId)} for ${priceOf(item)}`,
  };
};

export const pay: Planner = (scene) => {
  const order = scene.market.created.take(scene.random, scene.whose);
  if (order === undefined) return null;
  scene.market.paid.add(order);
  const line = `${nameOf(scene, order.buyerId)} pays ${order.title}: sold`;
  return onOrder(order, { kind: "pay", text: paySql, line });
};

export const ship: Planner = (scene) => {
  const order = scene.market.paid.take(scene.random, scene.whose);
  if (order === undefined) return null;
  scene.market.shipped.add(order);
  const line = `${nameOf(scene, order.sellerId)} ships ${order.title}`;
  return onOrder(order, { kind: "ship", text: shipSql, line });
};

export const complete: Planner = (scene) => {
  const order = scene.market.shipped.take(scene.random, scene.whose);
  if (order === undefined) return null;
  const line = `${nameOf(scene, order.buyerId)} has got ${order.title}: completed`;
  return onOrder(order, { kind: "complete", text: completeSql, line });
};

export const cancel: Planner = (scene: Scene) => {
  const order = scene.market.created.take(scene.random, scene.whose);
  if (order === undefined) return null;
  const line = `${nameOf(scene, order.buyerId)} cancels ${order.title}`;
  return onOrder(order, { kind: "cancel", text: cancelSql, line });
};

function onOrder(order: Order, { kind, text, line }: { kind: Kind; text: string; line: string }): Action {
  return { kind, itemId: order.itemId, statement: { name: kind, text }, values: [order.id], line };
}

function priceOf({ price, currency }: Item): string {
  return money(price, currency);
}
