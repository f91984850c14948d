/** What sellers do with their items. */
import { type Action, money, nameOf, type Planner, pickOther, type Scene } from "./action.ts";
import type { Item } from "./market.ts";

const listSql = `
  insert into items (id, seller_id, title, description, price_amount, price_currency, category_id, brand_id, size, color,
    condition, photos, status)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
  on conflict (id) do nothing returning id`;

const publishSql = "update items set status = 'active' where id = $1 and status = 'draft' returning id";
const repriceSql =
  "update items set price_amount = $2 where id = $1 and status = 'active' and price_amount <> $2 returning id";
const withdrawSql = "update items set status = 'deleted' where id = $1 and status = 'active' returning id";

/** A new item is like one that is there, at another price. */
export const list = (scene: Scene): Action => {
  const { random, market, whose } = scene;
  const pattern = random.pick(market.patterns);
  const wanted = whose === "own" && market.own.length > 0;
  const sellerId = wanted ? random.pick(market.own).id : pickOther(scene, "");
  const item: Item = {
    ...pattern,
    id: random.uuid(),
    sellerId,
    price: otherPrice(pattern, 0.8 + 0.4 * random.fraction()),
  };
  const isDraft = random.chance(0.15);
  (isDraft ? market.drafts : market.listed).add(item);
  return {
    kind: "list",
    itemId: item.id,
    statement: { name: "list", text: listSql },
    values: [
      item.id,
      sellerId,
      item.title,
      item.description,
      item.price,
      item.currency,
      item.categoryId,
      item.brandId,
      item.size,
      item.color,
      item.condition,
      photosOf(item),
      isDraft ? "draft" : "active",
    ],
    line: `${nameOf(scene, sellerId)} ${isDraft ? "drafts" : "lists"} ${item.title} for ${money(item.price, item.currency)}`,
  };
};

export const publish: Planner = (scene) => {
  const item = scene.market.drafts.take(scene.random, scene.whose);
  if (item === undefined) return null;
  scene.market.listed.add(item);
  return {
    kind: "publish",
    itemId: item.id,
    statement: { name: "publish", text: publishSql },
    values: [item.id],
    line: `${nameOf(scene, item.sellerId)} publishes ${item.title}`,
  };
};

export const reprice: Planner = (scene) => {
  const item = scene.market.listed.take(scene.random, scene.whose);
  if (item === undefined) return null;
  const changed = { ...item, price: otherPrice(item, 0.85 + 0.2 * scene.random.fraction()) };
  scene.market.listed.add(changed);
  return {
    kind: "reprice",
    itemId: item.id,
    statement: { name: "reprice", text: repriceSql },
    values: [item.id, changed.price],
    line: `${nameOf(scene, item.sellerId)} now wants ${money(changed.price, item.currency)} for ${item.title}`,
  };
};

export const withdraw: Planner = (scene) => {
  const item = scene.market.listed.take(scene.random, scene.whose);
  if (item === undefined) return null;
  return {
    kind: "withdraw",
    itemId: item.id,
    statement: { name: "withdraw", text: withdrawSql },
    values: [item.id],
    line: `${nameOf(scene, item.sellerId)} takes ${item.title} off`,
  };
};

/** Never the same one: a price that stays is no change. */
function otherPrice({ price }: Item, factor: number): number {
  const next = Math.max(100, Math.round((price * factor) / 50) * 50);
  return next === price ? price + 50 : next;
}

function photosOf({ id, photos }: Item): string {
  const urls = Array.from(
    { length: Math.max(1, photos) },
    (_, at) => `https://photos.cute.example/${id}/${at + 1}.jpg`,
  );
  return JSON.stringify(urls.map((url) => ({ url })));
}
