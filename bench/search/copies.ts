/**
 * Copies of the seed's items. Each keeps what belongs together in its model: category, brand, size, colour, words, language and
 * currency; how old it is, and therefore what became of it, changes by up to a tenth, its price by up to 30 %. Every third has a
 * model number that about 33 items share, every fiftieth a word that is its own: the more items there are, the more words.
 */
import type pg from "pg";

/** Those who sell most sell as much more as there are more items; all others are copied with what they sell. */
const growingSellers = 2;

interface Copying {
  readonly copies: number;
  readonly onProgress: (copied: number) => void;
}

export async function copyItems(client: pg.Client, { copies, onProgress }: Copying): Promise<void> {
  if (copies === 0) return;
  await prepare(client, copies);
  let copied = 0;
  // By age, as the marketplace's own rows came: items of one time lie together, here as there.
  for (let slice = 0; slice < copies; slice += 1) {
    const { rowCount } = await client.query(copySql, [copies, slice]);
    copied += rowCount ?? 0;
    onProgress(copied);
  }
  await client.query("drop table originals");
}

async function prepare(client: pg.Client, copies: number): Promise<void> {
  await client.query(
    `create temp table originals as
     select i.*, i.seller_id in (select seller_id from items group by 1 order by count(*) desc limit ${growingSellers}) as seller_grows,
       (row_number() over (order by i.created_at, i.id) - 1) * $1::bigint / count(*) over () as slice,
       (select max(updated_at) from items) as made_at
     from items i`,
    [copies],
  );
  await client.query("create index on originals (slice)");
  await client.query("analyze originals");
  const people = "from users u cross join generate_series(1, $1::integer) as copy";
  await client.query(
    `insert into users (id, name, email, email_verified, created_at, updated_at)
     select ${copyOf("u.id")}, name, copy || '.' || email, email_verified, created_at, updated_at ${people}`,
    [copies],
  );
  await client.query(
    `insert into cute.accounts (user_id, tier, created_at)
     select ${copyOf("a.user_id")}, a.tier, a.created_at
     from cute.accounts a join users u on u.id = a.user_id cross join generate_series(1, $1::integer) as copy`,
    [copies],
  );
}

/** The id of that copy: a UUID that looks random and is the same each time. */
function copyOf(id: string): string {
  return `overlay(overlay(md5(${id}::text || copy) placing '4' from 13) placing 'a' from 17)::uuid`;
}

/** All times of an item move together, towards now: their order stays. */
const moved = (time: string) => `made_at - (made_at - ${time}) * (0.9 + 0.1 * (luck & 65535) / 65535)`;

const step = "(case when price_amount < 2000 then 50 when price_amount < 20000 then 100 else 500 end)";
const price = `greatest(round(price_amount * (0.7 + 0.6 * (luck >> 16 & 255) / 255.0) / ${step}) * ${step}, 100)::bigint`;

const title = `left(title, 110)
  || case when (luck >> 24 & 65535) % 3 = 0 then ' mk' || to_hex(copy * 1000 + (luck >> 24 & 65535) / 3 % 1000) else '' end
  || case when (luck >> 40 & 65535) % 50 = 0 then ' sn' || left(md5(id::text || copy), 10) else '' end`;

const copySql = `
  insert into items (id, seller_id, title, description, price_amount, price_currency, category_id, brand_id, size, color, condition,
    photos, status, sku, published_at, hidden_at, created_at, updated_at)
  select ${copyOf("id")}, case when seller_grows then seller_id else ${copyOf("seller_id")} end, ${title}, description, ${price},
    price_currency, category_id, brand_id, size, color, condition, photos, status, null, ${moved("published_at")},
    ${moved("hidden_at")}, ${moved("created_at")}, ${moved("updated_at")}
  from (
      select o.*, copy, hashtextextended(o.id::text, copy) as luck
      from originals o cross join generate_series(1, $1::integer) as copy
      where o.slice = $2
      offset 0
    ) as drawn`;
