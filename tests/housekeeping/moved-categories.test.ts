/** Items that stand below a category which the marketplace has moved are found by what it stands under now. */
import { expect } from "chai";
import type { Job } from "../../server/housekeeping/job.ts";
import { searchJobs } from "../../server/housekeeping/search-jobs.ts";
import { seedMarketplace } from "../../server/seed/main.ts";
import { beginRebuild, readRebuild } from "../../server/store/search/rebuild.ts";
import { openWorkDatabase, type WorkDatabase } from "../../server/store/work-database.ts";
import { findByTerm, scanItems, scanProjection } from "../store/projection-scan.ts";
import { patientDatabase } from "../support/patient.ts";
import { catchUp } from "../support/projection.ts";
import { until } from "../support/until.ts";
import { readableLog, type UsageDatabase, usageDatabase } from "../usage/entries.ts";

const secrets = { current: () => ({ id: "", secret: Buffer.alloc(0) }), byId: () => undefined };

describe("the job that follows moved categories", () => {
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

  async function run(name: string, now = new Date()): Promise<readonly unknown[]> {
    const job: Job | undefined = searchJobs.find((one) => one.name === name);
    if (job === undefined) throw new Error(`there is no job ${name}`);
    const { log, lines } = readableLog();
    await job.run({ pool: database.pool, now, secrets, log });
    return lines.map(({ msg }) => msg);
  }

  /** A root with more than one item below it, and another root. */
  async function roots(): Promise<readonly [string, string]> {
    const rows = await query("select id from categories where parent_id is null order by slug limit 2");
    return [String(rows[0]?.id), String(rows[1]?.id)];
  }

  const below = async (id: string) =>
    (
      await query(
        `with recursive tree as (select $1::uuid as id union all select c.id from tree join categories c on c.parent_id = tree.id)
        select id from items where category_id in (select id from tree) and status in ('active', 'reserved', 'sold') order by id`,
        [id],
      )
    ).map((row) => row.id);

  it("has nothing to do where no category was moved, or a new one is used", async () => {
    expect(await run("search-categories")).to.deep.equal([]);
    await query(
      `with made as (insert into categories (parent_id, name, slug) select id, 'New', 'new' from categories where parent_id is null limit 1 returning id)
      update items set category_id = made.id from made where items.id = (select id from items where status = 'active' limit 1)`,
    );
    await catchUp(database.url);
    expect(await run("search-categories")).to.deep.equal([]);
    expect(await query("select from cute.item_changes")).to.deep.equal([]);
  });

  it("has the items below a moved category found by what they stand under now, and no more by what they stood under", async () => {
    const [moved, target] = await roots();
    const items = await below(moved);
    expect(items).to.have.length.above(1);
    await query("update categories set parent_id = $2 where id = $1", [moved, target]);
    expect(await findByTerm(query, "c", target)).to.not.include.members(items);
    expect(await run("search-categories")).to.deep.equal([
      "search: categories were moved; the items below them are projected anew",
    ]);
    expect(await query("select from cute.item_changes")).to.have.length(items.length);
    await catchUp(database.url);
    expect(await findByTerm(query, "c", target)).to.include.members(items);
    expect(await scanProjection(query)).to.deep.equal(await scanItems(query));
    expect(await run("search-categories")).to.deep.equal([]);

    await query("update categories set parent_id = null where id = $1", [moved]);
    await run("search-categories");
    await catchUp(database.url);
    expect(await findByTerm(query, "c", target)).to.not.include.members(items);
  });

  it("finds what was projected while a category was somewhere else between two looks", async () => {
    const [moved, target] = await roots();
    const [item] = await below(moved);
    await query("update categories set parent_id = $2 where id = $1", [moved, target]);
    await query("update items set title = 'Zeppelin' where id = $1", [item]);
    await catchUp(database.url);
    await query("update categories set parent_id = null where id = $1", [moved]);
    expect(await findByTerm(query, "c", target)).to.include(item);
    expect(await run("search-categories")).to.have.length(1);
    await catchUp(database.url);
    expect(await findByTerm(query, "c", target)).to.not.include(item);
    expect(await scanProjection(query)).to.deep.equal(await scanItems(query));
  });

  it("begins a rebuild anew where too many items are below, which the other job carries on", async () => {
    const [moved, target] = await roots();
    const items = await below(moved);
    await query(
      `insert into cute.search_terms select cute.search_term('c', id::text), 5001 from cute.search_categories
      on conflict (term) do update set items = excluded.items`,
    );
    await work.transaction((tx) => beginRebuild(tx, { whereUnderWay: "join" }));
    await query("update cute.search_state set rebuild_phase = 'gone', rebuild_done = 9");
    await query("update categories set parent_id = $2 where id = $1", [moved, target]);
    expect(await run("search-categories")).to.deep.equal([
      "search: categories were moved; a rebuild has begun that looks at all items",
    ]);
    expect(await work.transaction(readRebuild)).to.include({ phase: "items", done: 0 });
    expect(await run("search-categories")).to.deep.equal([]);
    await query("update cute.search_state set rebuild_at = now() - interval '1 minute'");
    expect(await run("search-rebuild")).to.deep.equal(["search: the rebuild is done"]);
    expect(await findByTerm(query, "c", target)).to.include.members(items);
    expect(await scanProjection(query)).to.deep.equal(await scanItems(query));
  });

  it("comes to an end where the marketplace has made a ring of categories", async () => {
    const [one, other] = await roots();
    await query("update categories set parent_id = $2 where id = $1", [one, other]);
    await query("update categories set parent_id = $2 where id = $1", [other, one]);
    expect(await run("search-categories")).to.have.length(1);
    await catchUp(database.url);
    expect(await findByTerm(query, "c", one)).to.deep.equal(await findByTerm(query, "c", other));
  });

  it("waits for the projector, whose batch may have seen the old tree", async () => {
    const [moved, target] = await roots();
    const items = await below(moved);
    const projector = await database.pool.connect();
    await projector.query("begin; select pg_advisory_xact_lock(cute.search_lock())");
    await query("update categories set parent_id = $2 where id = $1", [moved, target]);
    const running = run("search-categories");
    await until(async () =>
      (
        await query(
          "select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())",
        )
      ).length > 0
        ? true
        : null,
    );
    await projector.query("commit");
    projector.release();
    await running;
    expect(await query("select from cute.item_changes")).to.have.length(items.length);
  });
});
