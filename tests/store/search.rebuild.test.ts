import { expect } from "chai";
import { seedMarketplace } from "../../server/seed/main.ts";
import { beginRebuild, nextBatch, type Rebuild, readRebuild, rebuildStep } from "../../server/store/search/rebuild.ts";
import { carryOn } from "../../server/store/search/rebuilding.ts";
import { openWorkDatabase, type WorkDatabase } from "../../server/store/work-database.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { openProjection } from "../support/projection.ts";
import { findByTerm, scanItems, scanProjection } from "./projection-scan.ts";
import { openSession, type Session } from "./query.ts";

const items = 1_200;

describe("a rebuild of the projection", () => {
  let database: TestDatabase;
  let session: Session;
  let db: WorkDatabase;
  const query: Session["query"] = (text, values) => session.query(text, values);

  beforeEach(async () => {
    database = await freshDatabase();
    session = await openSession(database.url);
    db = openWorkDatabase({ url: database.url });
    await seedMarketplace(database.url, { items, seed: 3 });
  });

  afterEach(async () => {
    await db.close();
    await session.end();
    await database.drop();
  });

  const begin = (whereUnderWay: "join" | "restart" = "join") =>
    db.transaction((tx) => beginRebuild(tx, { whereUnderWay }));
  const read = () => db.transaction(readRebuild);

  async function rebuild(
    goesOn: (rebuild: Rebuild) => boolean = () => true,
    transaction: WorkDatabase["transaction"] = db.transaction,
  ): Promise<Rebuild> {
    const onLeftOut = (itemId: string, error: unknown) => expect.fail(`${itemId}: ${String(error)}`);
    return carryOn({ transaction, onLeftOut, goesOn });
  }

  /** Rows that a rebuild must leave alone keep these. */
  async function changeNumbers(): Promise<ReadonlyMap<unknown, unknown>> {
    const rows = await query("select id, change_no from cute.item_search");
    return new Map(rows.map(({ id, change_no }) => [id, change_no]));
  }

  /** Changes that no trigger sees. */
  async function behindTheTriggers(text: string): Promise<readonly unknown[]> {
    await query("set session_replication_role = replica");
    const rows = await query(text);
    await query("reset session_replication_role");
    return rows.map(({ id }) => id);
  }

  const some = (count: number, status = "active") =>
    `(select id from items where status = '${status}' order by id limit ${count})`;

  it("mends what was changed behind the triggers' back, and changes no number of a row that is right", async () => {
    const before = await changeNumbers();
    const wrong = [
      await behindTheTriggers(`update items set title = 'Zeppelin' where id in ${some(3)} returning id`),
      await behindTheTriggers(
        `update items set status = 'draft', hidden_at = now() where id in ${some(2, "sold")} returning id`,
      ),
      await behindTheTriggers(`delete from items where id in ${some(2, "reserved")} returning id`),
      await behindTheTriggers(
        `insert into items (seller_id, title, price_amount, price_currency, category_id, condition, status, created_at, updated_at)
        select seller_id, 'Zeppelin Montgolfier', 1, 'EUR', category_id, 'new', 'active', now(), now() from items limit 1 returning id`,
      ),
      await behindTheTriggers(
        `update items set price_amount = price_amount + 1 where id = (select id from items where status = 'active' order by id desc limit 1) returning id`,
      ),
    ].flat();
    const lost = await query(
      "delete from cute.item_search where id in (select id from items where status = 'active' order by id offset 50 limit 4) returning id",
    );
    const differing = new Set([...wrong, ...lost.map(({ id }) => id)]);
    expect(await scanProjection(query)).to.not.deep.equal(await scanItems(query));

    expect(await begin()).to.equal(true);
    const { phase, changed } = await rebuild();
    expect({ phase, changed }).to.deep.equal({ phase: null, changed: differing.size });
    expect(await scanProjection(query)).to.deep.equal(await scanItems(query));
    expect(await findByTerm(query, "w", "zeppelin")).to.have.length(4);
    expect(await findByTerm(query, "w", "montgolfier")).to.have.length(1);
    const gone = await query("select id from cute.item_search where id not in (select id from items)");
    expect(gone).to.have.length(2);
    const after = await changeNumbers();
    const moved = [...after].filter(([id, number]) => before.get(id) !== number).map(([id]) => id);
    expect(new Set(moved)).to.deep.equal(differing);
  });

  it("writes nothing to a projection that is right, and says how much it looked at", async () => {
    await begin();
    const [rows] = await query("select count(*)::int as count from cute.item_search");
    const versions = () => query("select id, xmin::text, xmax::text from cute.item_search order by id");
    const lastNumber = () => query("select last_value from cute.change_no");
    const before = [await versions(), await lastNumber()];
    const { done, total, changed, rebuiltAt } = await rebuild();
    expect({ done, total, changed }).to.deep.equal({ done: total, total: items + Number(rows?.count), changed: 0 });
    expect([await versions(), await lastNumber()]).to.deep.equal(before); // no row was so much as locked, no number used up
    expect(rebuiltAt).to.be.a("string");
  });

  it("is gone on with where it was, by whoever comes, and joined by whoever asks for one meanwhile", async () => {
    await behindTheTriggers("update items set title = 'Zeppelin'");
    await begin();
    const stopped = await rebuild(() => false);
    expect(stopped).to.include({ phase: "items", done: 500 });
    expect(await begin()).to.equal(false);
    expect(await read()).to.include({ phase: "items", done: 500 });
    const { phase, done, changed } = await rebuild();
    const [rows] = await query(
      "select count(*)::int as count, count(*) filter (where status <> 'deleted')::int as visible from cute.item_search",
    );
    expect({ phase, done, changed }).to.deep.equal({
      phase: null,
      done: items + Number(rows?.count),
      changed: rows?.visible,
    });
    expect(await scanProjection(query)).to.deep.equal(await scanItems(query));
  });

  it("loses with a batch that is broken off its progress in it, and nothing else", async () => {
    await begin();
    const died = new Error("the process died");
    for (const isLast of [false, true]) {
      const work = db.transaction(async (tx) => {
        const batch = await nextBatch(tx, 100);
        if (batch !== null) await rebuildStep(tx, batch);
        if (isLast) throw died;
      });
      expect(await work.catch((error: unknown) => error)).to.equal(isLast ? died : undefined);
    }
    expect(await read()).to.include({ phase: "items", done: 100 });
  });

  it("begins anew where that is asked for", async () => {
    await begin();
    await rebuild(() => false);
    expect(await begin("restart")).to.equal(true);
    expect(await read()).to.include({ phase: "items", done: 0 });
  });

  it("runs while the projector works, and loses none of its changes", async () => {
    const projection = openProjection(database.url);
    await begin();
    let writes = 0;
    let turns = 0;
    const secondRound = Promise.withResolvers<void>();
    // However slow a round is, the rebuild is not over before two of them: 1,200 items take it more than two turns.
    const running = rebuild(
      () => true,
      async (work) => {
        turns += 1;
        if (turns === 3) await secondRound.promise;
        return db.transaction(work);
      },
    );
    const ended = running.then(() => true);
    do {
      await query(`update items set title = 'Round ${writes}' where id in (
        select id from items where status = 'active' order by hashtext(id::text || ${writes}) limit 20)`);
      await query(
        "update items set status = 'deleted' where id in (select id from items where status = 'active' limit 1)",
      );
      await query(
        "delete from orders; delete from messages; delete from items where id in (select id from items where status = 'sold' limit 1)",
      );
      await projection.catchUp();
      writes += 1;
      if (writes === 2) secondRound.resolve();
    } while (!(await Promise.race([ended, false])));
    await running;
    await projection.close();
    expect(writes).to.be.above(1);
    expect(await scanProjection(query)).to.deep.equal(await scanItems(query));
  });

  it("leaves out an item that cannot be projected, and no other, and tells which and why", async () => {
    const [unfit] = await behindTheTriggers(`update items set price_amount = 7 where id in ${some(1)} returning id`);
    await behindTheTriggers("update items set title = 'Zeppelin' where price_amount <> 7");
    await query("alter table cute.item_search add constraint refused check (price_amount <> 7)");
    await begin();
    const leftOut: [string, string][] = [];
    const { phase } = await carryOn({
      transaction: db.transaction,
      onLeftOut: (itemId, error) => leftOut.push([itemId, String(error)]),
      goesOn: () => true,
    });
    expect(phase).to.equal(null);
    expect(leftOut.map(([itemId]) => itemId)).to.deep.equal([unfit]);
    expect(leftOut[0]?.[1]).to.include('violates check constraint "refused"');
    const [{ count } = { count: 0 }] = await query(
      "select count(*)::int as count from items where status in ('active', 'reserved', 'sold') and price_amount <> 7",
    );
    expect(await findByTerm(query, "w", "zeppelin")).to.have.length(Number(count));
  });

  it("stops at what is no item's fault, and can be gone on with afterwards", async () => {
    await begin();
    await query("alter table cute.item_search rename to elsewhere");
    expect(await rebuild().catch((error: unknown) => error)).to.be.instanceOf(Error);
    await query("alter table cute.elsewhere rename to item_search");
    expect((await rebuild()).phase).to.equal(null);
  });

  it("does not begin before the first filling", async () => {
    await query("update cute.search_state set filled_at = null");
    expect(await begin()).to.equal(false);
    expect((await read()).phase).to.equal(null);
  });
});
