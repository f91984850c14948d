/** What the recurring jobs do for the projection that public lists are found by. */
import { expect } from "chai";
import type { Job } from "../../server/housekeeping/job.ts";
import { searchJobs } from "../../server/housekeeping/search-jobs.ts";
import { seedMarketplace } from "../../server/seed/main.ts";
import { beginRebuild, readRebuild } from "../../server/store/search/rebuild.ts";
import { openWorkDatabase, type WorkDatabase } from "../../server/store/work-database.ts";
import { scanItems, scanProjection } from "../store/projection-scan.ts";
import { patientDatabase } from "../support/patient.ts";
import { catchUp } from "../support/projection.ts";
import { readableLog, type UsageDatabase, usageDatabase } from "../usage/entries.ts";

const day = 86_400_000;
const secrets = { current: () => ({ id: "", secret: Buffer.alloc(0) }), byId: () => undefined };

describe("the recurring jobs of the projection", () => {
  let database: UsageDatabase;
  let work: WorkDatabase;

  beforeEach(async () => {
    database = await usageDatabase();
    work = openWorkDatabase({ url: database.url, ...patientDatabase });
    await seedMarketplace(database.url, { items: 400, seed: 5 });
  });

  afterEach(async () => {
    await work.close();
    await database.close();
  });

  const query = async (text: string, values: readonly unknown[] = []) =>
    (await database.pool.query(text, [...values])).rows;

  const behindTheTriggers = (text: string) =>
    query(`set session_replication_role = replica; ${text}; reset session_replication_role`);

  async function run(name: string, now = new Date()): Promise<readonly unknown[]> {
    const job: Job | undefined = searchJobs.find((one) => one.name === name);
    if (job === undefined) throw new Error(`there is no job ${name}`);
    const { log, lines } = readableLog();
    await job.run({ pool: database.pool, now, secrets, log });
    return lines.map(({ msg }) => msg);
  }

  const later = (days: number) => new Date(Date.now() + days * day);

  describe("search-rebuild", () => {
    const begun = () => work.transaction((tx) => beginRebuild(tx, { whereUnderWay: "join" }));

    it("carries on one that nobody is at, and leaves one alone that somebody is", async () => {
      await behindTheTriggers("update items set title = 'Zeppelin'");
      expect(await run("search-rebuild")).to.deep.equal([]);
      await begun();
      expect(await run("search-rebuild")).to.deep.equal([]);
      expect(await work.transaction(readRebuild)).to.include({ phase: "items", done: 0 });
      await query("update cute.search_state set rebuild_at = now() - interval '31 seconds'");
      expect(await run("search-rebuild")).to.deep.equal(["search: the rebuild is done"]);
      expect(await scanProjection(query)).to.deep.equal(await scanItems(query));
    });

    it("says which item cannot be projected", async () => {
      await query("alter table cute.item_search add constraint refused check (price_amount <> 7) not valid");
      await behindTheTriggers(
        "update items set price_amount = 7 where id = (select id from items where status = 'active' limit 1)",
      );
      await begun();
      await query("update cute.search_state set rebuild_at = now() - interval '31 seconds'");
      expect(await run("search-rebuild")).to.deep.equal([
        "search: an item cannot be projected, and is as it was",
        "search: the rebuild is done",
      ]);
    });
  });

  describe("search-tombstones", () => {
    const tombstones = async () => (await query("select from cute.item_search where status = 'deleted'")).length;

    /** As the projector does, once a minute. */
    const mark = (daysAgo: number) =>
      query("insert into cute.search_marks select now() - make_interval(days => $1), last_value from cute.change_no", [
        daysAgo,
      ]);

    it("go when they were written more than 31 days ago, however many, and nothing else", async () => {
      await query("truncate cute.search_marks");
      await query(
        `insert into cute.item_search select gen_random_uuid(), gen_random_uuid(), 'deleted', 0, 'XXX', now(), now(),
          now() - interval '32 days', nextval('cute.change_no'), 0, '{}' from generate_series(1, 2500)`,
      );
      await mark(32);
      const [visible] = await query("select count(*)::int as count from cute.item_search where status <> 'deleted'");
      await query(
        `insert into cute.item_search select gen_random_uuid(), gen_random_uuid(), 'deleted', 0, 'XXX', now(), now(),
          now() - interval '30 days', nextval('cute.change_no'), 0, '{}' from generate_series(1, 7)`,
      );
      await mark(30);
      await run("search-tombstones");
      expect(await tombstones()).to.equal(7);
      const [left] = await query("select count(*)::int as count from cute.item_search where status <> 'deleted'");
      expect(left).to.deep.equal(visible);
      await run("search-tombstones", later(2));
      expect(await tombstones()).to.equal(0);
    });

    it("stay where no mark says when they were written", async () => {
      await query("truncate cute.search_marks");
      const before = await tombstones();
      expect(before).to.be.above(0);
      await run("search-tombstones", later(400));
      expect(await tombstones()).to.equal(before);
    });

    it("do not come back by a rebuild", async () => {
      await query("truncate cute.search_marks");
      await query("update items set hidden_at = hidden_at - interval '32 days' where status in ('draft', 'deleted')");
      await mark(32);
      await run("search-tombstones");
      expect(await tombstones()).to.equal(0);
      await work.transaction((tx) => beginRebuild(tx, { whereUnderWay: "join" }));
      await query("update cute.search_state set rebuild_at = now() - interval '1 hour'");
      await run("search-rebuild");
      expect(await tombstones()).to.equal(0);
    });
  });

  it("search-marks: keeps those of 32 days, the newest of those before, and of each day before the first", async () => {
    await query("truncate cute.search_marks");
    await query(
      `insert into cute.search_marks
      select date_trunc('day', now(), 'UTC') - make_interval(days => days, hours => hours), -100 * days - hours
      from unnest('{1, 1, 30, 30, 60, 60, 60}'::int[], '{0, 1, 0, 1, -2, -1, 0}'::int[]) as marks (days, hours)`,
    );
    const left = async () =>
      (await query("select -change_no::int as no from cute.search_marks order by at desc")).map(({ no }) => no);
    await run("search-marks");
    expect(await left()).to.deep.equal([100, 101, 3000, 3001, 5998, 6000]);
    await run("search-marks", later(100));
    expect(await left()).to.deep.equal([100, 101, 3000, 3001, 6000]);
  });

  describe("search-counts", () => {
    const count = async (word: string) =>
      (await query("select items::int from cute.search_words where word = $1", [word]))[0]?.items;

    it("counts words and terms, and writes nothing again that is about right", async () => {
      const [first] = await query("select id, title from items where status = 'active' limit 1");
      await query("update items set title = 'Zeppelin ' || left(title, 100) where status = 'active'");
      await catchUp(database.url);
      expect(await count("zeppelin")).to.equal(1);
      await run("search-counts");
      const [active] = await query("select count(*)::int as items from items where status = 'active'");
      expect(await count("zeppelin")).to.equal(active?.items);
      const [term] = await query(
        "select items::int from cute.search_terms where term = cute.search_term('w', 'zeppelin')",
      );
      expect(term).to.deep.equal(active);

      await query("update items set status = 'deleted' where id = $1", [first?.id]);
      await catchUp(database.url);
      const versions = () => query("select word, xmin::text from cute.search_words order by word");
      const before = await versions();
      await run("search-counts");
      const rewritten = (await versions()).filter(({ xmin }, at) => xmin !== before[at]?.xmin);
      expect(rewritten.map(({ word }) => word)).to.not.include("zeppelin");
      expect(await count("zeppelin")).to.equal(active?.items);
    });

    it("forgets a term that has become rare, and keeps the word", async () => {
      await query("update items set title = 'Zeppelin ' || left(title, 100) where status = 'active'");
      await catchUp(database.url);
      await run("search-counts");
      await query("update items set title = replace(title, 'Zeppelin ', '') where status = 'active'");
      await catchUp(database.url);
      await run("search-counts");
      expect(await count("zeppelin")).to.equal(1);
      expect(await query("select from cute.search_terms where term = cute.search_term('w', 'zeppelin')")).to.deep.equal(
        [],
      );
    });

    it("does not keep the projector waiting", async () => {
      const counting = await database.pool.connect();
      await counting.query(
        "begin; update cute.search_words set items = items + 1; update cute.search_categories set path = path",
      );
      await query("update items set title = title || ' again' where status = 'active'");
      await catchUp(database.url);
      await counting.query("rollback");
      counting.release();
      expect(await scanProjection(query)).to.deep.equal(await scanItems(query));
    });
  });

  it("have nothing to do before the first filling", async () => {
    await query(
      "update cute.search_state set filled_at = null, counted_at = null, rebuild_phase = 'items', rebuild_at = now() - interval '1 day'",
    );
    await query("update categories set parent_id = null");
    for (const { name } of searchJobs) expect(await run(name, later(400)), name).to.deep.equal([]);
    const [state] = await query("select counted_at, rebuild_phase as phase from cute.search_state");
    expect(state).to.deep.equal({ counted_at: null, phase: "items" });
  });
});
