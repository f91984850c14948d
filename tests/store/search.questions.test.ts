/** Random questions to the public list, each answered a second time by a plain query of the marketplace's own tables. */
import { expect } from "chai";
import type pg from "pg";
import { seedMarketplace } from "../../server/seed/main.ts";
import { Random } from "../../server/seed/random.ts";
import { type Database, openDatabase } from "../../server/store/database.ts";
import type { Executor } from "../../server/store/executor.ts";
import { countTerms } from "../../server/store/search/counts.ts";
import { fillSearch } from "../../server/store/search/fill.ts";
import { listPublic, type PublicFilter } from "../../server/store/search/listing.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { scaled } from "../support/scale.ts";
import { administrator } from "./support.ts";

const items = 4_000;
const questions = scaled(300);
const pageSizes = [3, 7, 20, 100];
const sorts = ["newest", "updated_asc", "updated_desc", "price_asc", "price_desc"] as const;

const orders = {
  newest: "created_at desc, id desc",
  price_asc: "price, id",
  price_desc: "price desc, id desc",
  updated_asc: "change_no",
  updated_desc: "change_no desc",
} as const satisfies Record<(typeof sorts)[number], string>;

describe("listPublic", () => {
  let database: TestDatabase;
  let client: pg.Client;
  let db: Database;
  let random: Random;
  const seed = Math.floor(Math.random() * 1e9);

  before(async () => {
    random = new Random(seed);
    database = await freshDatabase();
    await seedMarketplace(database.url, { items, seed: 3 });
    client = await administrator(database.url);
    await client.query("update cute.search_state set filled_at = null");
    await fillSearch(client);
    db = openDatabase({ url: database.url, listTimeoutMs: 10_000 });
  });
  after(async () => {
    await db.close();
    await client.end();
    await database.drop();
  });

  for (const counted of [true, false]) {
    const title = counted ? "whose terms are counted" : "whose terms were never counted";
    it(`gives all that a plain query gives, in its order, of items ${title}`, async function () {
      this.timeout(600_000);
      await setCounted(counted);
      for (let asked = 0; asked < questions; asked += 1) {
        const filter = await question();
        const label = `seed ${seed}, question ${asked}: ${JSON.stringify(filter)}`;
        const size = random.pick(pageSizes);
        expect(await walk(filter, size), label).to.deep.equal(await plainly(filter));
      }
    });
  }

  it("gives an item once that moves to another status while a page is read", async () => {
    const [id] = await plainly({ sort: "newest", status: ["active"] });
    const activeIsRead = Promise.withResolvers<void>();
    const moves: Executor = {
      async run(statement, values) {
        if (values.includes("reserved")) {
          await activeIsRead.promise;
          await client.query("update cute.item_search set status = 'reserved' where id = $1", [id]);
        }
        const rows = await db.lists.run(statement, values);
        if (values.includes("active")) activeIsRead.resolve();
        return rows;
      },
    };
    const filter: PublicFilter = { sort: "newest", status: ["active", "reserved"] };
    const { rows } = await listPublic(moves, filter, { page: { size: 20, after: null }, now: new Date() });
    await client.query("update cute.item_search set status = 'active' where id = $1", [id]);
    expect(rows.filter((row) => row.id === id)).to.have.lengthOf(1);
    expect(new Set(rows.map((row) => row.id)).size).to.equal(20);
  });

  async function setCounted(counted: boolean): Promise<void> {
    if (counted) await countTerms(client);
    else await client.query("update cute.search_state set counted_at = null");
  }

  async function walk(filter: PublicFilter, size: number): Promise<readonly string[]> {
    const ids: string[] = [];
    let after: readonly string[] | null = null;
    for (;;) {
      const { rows, next } = await listPublic(db.lists, filter, { page: { size, after }, now: new Date() });
      ids.push(...rows.map(({ id }) => id));
      const isAtHead = filter.sort === "updated_asc" && rows.length < size && next?.[1] === (await head());
      if (next === null || isAtHead) return ids;
      expect(next, `the next page goes on: ${JSON.stringify(filter)}`).not.to.deep.equal(after);
      after = next;
    }
  }

  async function head(): Promise<string> {
    const { rows } = await client.query<{ head: string }>("select max(change_no)::text as head from cute.item_search");
    return rows[0]?.head ?? "";
  }

  async function one<Value>(sql: string): Promise<Value | null> {
    const { rows } = await client.query<{ value: Value }>(
      `select value from (${sql}) as all_of order by md5(value::text || $1) limit 1`,
      [random.bits()],
    );
    return rows[0]?.value ?? null;
  }

  async function question(): Promise<PublicFilter> {
    const sort = random.pick(sorts);
    const priced = sort.startsWith("price_") || random.chance(0.2);
    const currency = priced || random.chance(0.1) ? { currency: random.pick(["EUR", "PLN", "GBP", "SEK"]) } : {};
    const bounds = [random.below(20_000), random.below(60_000)].sort((a, b) => a - b);
    return {
      sort,
      ...currency,
      ...(priced && random.chance(0.6) ? { minPrice: bounds[0], maxPrice: bounds[1] } : {}),
      ...(random.chance(0.5) ? { q: await wording() } : {}),
      ...(random.chance(0.4) ? { categoryId: await some("select id as value from categories") } : {}),
      ...(random.chance(0.2) ? { brandId: await some("select id as value from brands") } : {}),
      ...(random.chance(0.15) ? { sellerId: (await some("select id as value from users"))[0] } : {}),
      ...(random.chance(0.2) ? { condition: ["good", "fair"] } : {}),
      ...(random.chance(0.2) ? { size: await some("select size as value from items where size is not null") } : {}),
      ...(random.chance(0.2) ? { color: await some("select color as value from items where color is not null") } : {}),
      ...(random.chance(0.3)
        ? { status: random.pick([["sold"], ["active", "sold"], ["active", "deleted"], ["reserved"]]) }
        : {}),
      ...(random.chance(0.15)
        ? { updatedSince: new Date(Date.now() - random.below(700) * 86_400_000).toISOString() }
        : {}),
    };
  }

  async function some(sql: string): Promise<string[]> {
    const found: string[] = [];
    for (let wanted = 1 + random.below(3); wanted > 0; wanted -= 1) found.push((await one<string>(sql)) ?? "");
    return [...new Set(found)];
  }

  async function wording(): Promise<string> {
    const title = (await one<string>("select title as value from items where status in ('active', 'sold')")) ?? "";
    const words = title
      .replaceAll(/["-]/g, " ")
      .split(/\s+/)
      .filter((word) => /^\p{L}{3,}$/u.test(word));
    const [first = "casa", second = first] = words;
    return random.pick([first, `${first} ${second}`, `"${first} ${second}"`, `${first} -${second}`, first.slice(0, 4)]);
  }

  /** Beginnings that more than 64 words have are left out of the questions: which of them are meant is not to be seen from outside. */
  async function plainly(filter: PublicFilter): Promise<readonly string[]> {
    const { q, sort = "newest", categoryId, brandId, sellerId, condition, size, color } = filter;
    const { minPrice = null, maxPrice = null, currency = null, updatedSince = null } = filter;
    const following = sort === "updated_asc" || updatedSince !== null;
    const status = filter.status ?? (following ? ["active", "reserved", "sold", "deleted"] : ["active"]);
    const { rows } = await client.query<{ id: string }>(
      `with recursive below (id) as (
         select id from categories where id = any ($3::uuid[])
         union select c.id from categories c join below on c.parent_id = below.id
       ), listed as (
         select i.id, created_at, price_amount as price, (select change_no from cute.item_search s where s.id = i.id) as change_no
         from items i
         where status in ('active', 'reserved', 'sold') and status = any ($1::text[])
           and ($2::text is null or cute.item_words(title, description) @@ $2::tsquery)
           and ($3::uuid[] is null or category_id in (select id from below))
           and ($4::uuid[] is null or brand_id = any ($4)) and ($5::uuid is null or seller_id = $5)
           and ($6::text[] is null or condition = any ($6)) and ($7::text[] is null or size = any ($7))
           and ($8::text[] is null or color = any ($8)) and ($9::bigint is null or price_amount >= $9)
           and ($10::bigint is null or price_amount <= $10) and ($11::text is null or price_currency = $11)
           and ($12::timestamptz is null or updated_at >= $12)
         union all
         select i.id, created_at, 0, (select change_no from cute.item_search s where s.id = i.id) from items i
         where status in ('draft', 'deleted') and 'deleted' = any ($1::text[]) and hidden_at > now() - interval '30 days'
           and ($5::uuid is null or seller_id = $5) and ($12::timestamptz is null or hidden_at >= $12)
       )
       select id from listed order by ${orders[sort]}`,
      [
        status,
        q === undefined ? null : await tsquery(q),
        categoryId ?? null,
        brandId ?? null,
        sellerId ?? null,
        condition ?? null,
        size ?? null,
        color ?? null,
        minPrice,
        maxPrice,
        currency,
        updatedSince,
      ],
    );
    return rows.map(({ id }) => id);
  }

  async function tsquery(q: string): Promise<string> {
    const [, phrase] = /^"(.*)"$/.exec(q) ?? [];
    const [, wanted = q, unwanted = null] = /^(\S+) -(\S+)$/.exec(q) ?? [];
    const text =
      phrase !== undefined
        ? "phraseto_tsquery('cute.search', $1)::text"
        : unwanted === null
          ? "plainto_tsquery('cute.search', $1)::text || ':*'"
          : "plainto_tsquery('cute.search', $1)::text || ' & !' || plainto_tsquery('cute.search', $2)::text";
    const { rows } = await client.query<{ query: string }>(`select ${text} as query, $2::text`, [
      phrase ?? wanted,
      unwanted,
    ]);
    return rows[0]?.query ?? "";
  }
});
