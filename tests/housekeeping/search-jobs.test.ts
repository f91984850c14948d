/** What the recurring jobs do for the projection that public lists read. */
import { expect } from "chai";
import pino from "pino";
import type { JobContext } from "../../server/housekeeping/job.ts";
import { jobs } from "../../server/housekeeping/jobs.ts";
import { seedMarketplace } from "../../server/seed/main.ts";
import { catchUp } from "../support/projection.ts";
import { type UsageDatabase, usageDatabase } from "../usage/entries.ts";

const day = 86_400_000;
const secrets: JobContext["secrets"] = { current: () => ({ id: "", secret: Buffer.alloc(0) }), byId: () => undefined };

describe("the recurring jobs of the projection", function () {
  this.timeout(60_000);
  let database: UsageDatabase;

  before(async () => {
    database = await usageDatabase();
    await seedMarketplace(database.url, { items: 600, seed: 5 });
  });
  after(() => database.close());

  const query = async (text: string, values: readonly unknown[] = []) =>
    (await database.pool.query(text, [...values])).rows;

  async function run(name: string, at = new Date()): Promise<void> {
    const job = jobs.find((one) => one.name === name);
    if (job === undefined) throw new Error(`there is no job ${name}`);
    await job.run({ pool: database.pool, now: at, secrets, log: pino({ level: "silent" }) });
  }

  const count = async (from: string) => Number((await query(`select count(*) as count from ${from}`))[0]?.count);

  it("delete tombstones a month and a day after they were written, and none before", async () => {
    await query("delete from cute.search_marks");
    const [old, young] =
      (await query("select id, change_no from cute.item_search where status = 'active' order by change_no limit 2")) ??
      [];
    for (const { id } of [old, young])
      await query("update cute.item_search set status = 'deleted' where id = $1", [id]);
    const ago = (days: number) => new Date(Date.now() - days * day);
    await query("insert into cute.search_marks values ($1, $2), ($3, $4)", [
      ago(31.5),
      old.change_no,
      ago(30.5),
      young.change_no,
    ]);
    await run("search-tombstones");
    expect(await query("select id from cute.item_search where id in ($1, $2)", [old.id, young.id])).to.deep.equal([
      { id: young.id },
    ]);
    await run("search-tombstones", new Date(Date.now() + day));
    expect(await count(`cute.item_search where id = '${young.id}'`)).to.equal(0);
  });

  it("keep the marks of a month, and of what is older one a day", async () => {
    await query("delete from cute.search_marks");
    await query(
      `insert into cute.search_marks (at, change_no)
       select date_trunc('day', now(), 'UTC') - days * interval '1 day' + hours * interval '1 hour', 1000 - days * 24 + hours
       from generate_series(0, 40) as days, generate_series(0, 23) as hours`,
    );
    await run("search-marks");
    const kept = await query(
      `select (now()::date - at::date)::int as days, count(*)::int as marks from cute.search_marks group by 1 order by 1`,
    );
    expect(kept.filter(({ days }) => days < 32).every(({ marks }) => marks === 24)).to.equal(true);
    expect(kept.filter(({ days }) => days > 33).map(({ marks }) => marks)).to.deep.equal([1, 1, 1, 1, 1, 1, 1]);
  });

  it("count the items that have a term, and the words that they have", async () => {
    await query("delete from cute.search_terms");
    await query("update cute.search_words set items = 1");
    await run("search-counts");
    const [counted] = await query(
      "select items::int from cute.search_terms where term = cute.search_term('q', 'good')",
    );
    expect(counted).to.deep.equal({
      items: await count(
        "items where condition = 'good' and status in ('active', 'reserved', 'sold') and id in (select id from cute.item_search where status <> 'deleted')",
      ),
    });
    const [word] = await query("select word, items::int from cute.search_words order by items desc, word limit 1");
    expect(word?.items).to.equal(
      await count(`cute.item_search where terms @> array [cute.search_term('w', '${word?.word}')]`),
    );
  });

  it("give the items of a category that was moved the terms of what stands above it now", async () => {
    await query("insert into categories (name, slug) values ('Newly above', 'newly-above')");
    const [above] = await query("select id from categories where slug = 'newly-above'");
    const [moved] = await query(
      "select category_id as id, count(*)::int as items from items where status in ('active', 'reserved', 'sold') and id in (select id from cute.item_search where status <> 'deleted') group by 1 order by 2 desc limit 1",
    );
    await query("update categories set parent_id = $1 where id = $2", [above?.id, moved?.id]);
    await run("search-categories");
    await catchUp(database.url);
    await run("search-rebuild", new Date());
    expect(await count(`cute.item_search where terms @> array [cute.search_term('c', '${above?.id}')]`)).to.equal(
      moved?.items,
    );
  });

  it("carry on a rebuild that was left alone, and not one that somebody is at", async () => {
    await query(
      "set session_replication_role = replica; update items set price_amount = price_amount + 1 where status = 'active'; reset session_replication_role",
    );
    const state = () => query("select rebuild_phase, rebuild_changed::int from cute.search_state");
    await query(
      "update cute.search_state set rebuild_phase = 'items', rebuild_after = null, rebuild_changed = 0, rebuild_at = clock_timestamp()",
    );
    await run("search-rebuild");
    expect(await state()).to.deep.equal([{ rebuild_phase: "items", rebuild_changed: 0 }]);
    await query("update cute.search_state set rebuild_at = clock_timestamp() - interval '1 minute'");
    await run("search-rebuild");
    expect(await state()).to.deep.equal([
      { rebuild_phase: null, rebuild_changed: await count("items where status = 'active'") },
    ]);
  });
});
