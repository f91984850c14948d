/** From the outbox to what public lists are found by. */
import { expect } from "chai";
import type { Projector } from "../../server/events/projector.ts";
import { freshProjectionOf, projectionOf } from "./fresh-projection.ts";
import { insertItem, type Market, openMarket, projectAll, publishAll } from "./support.ts";

describe("the projector", () => {
  let market: Market;
  let seller: string;
  let projector: Projector;

  beforeEach(async () => {
    market = await openMarket();
    seller = await market.person();
    projector = market.projector();
  });

  afterEach(() => market.close());

  const publish = () => publishAll(market.publisher());
  const set = (id: string, assignments: string) => market.sql(`update items set ${assignments} where id = $1`, [id]);
  const insertMany = async (count: number) => {
    const ids: string[] = [];
    for (let nth = 0; nth < count; nth += 1) ids.push(await insertItem(market, { sellerId: seller }));
    return ids;
  };
  const handOver = (...ids: string[]) =>
    market.sql("insert into cute.item_changes (item_id) select unnest($1::uuid[])", [ids]);
  const waiting = () => market.sql("select item_id as id from cute.item_changes order by item_changes.id");

  async function catchUp() {
    await publish();
    return projectAll(projector);
  }

  /** In the order of their changes. */
  const rows = () => market.sql("select * from cute.item_search order by change_no");
  const idsByChange = async () => (await rows()).map(({ id }) => id);
  async function rowOf(id: string) {
    const [row] = await market.sql("select * from cute.item_search where id = $1", [id]);
    return row;
  }

  describe("is handed", () => {
    it("the items of what is published, each once for each publication, in the order of their last changes", async () => {
      const [one = "", two = "", three = ""] = await insertMany(3);
      await set(one, "price_amount = 1");
      await publish();
      expect(await waiting()).to.deep.equal([{ id: two }, { id: three }, { id: one }]);
      await set(three, "status = 'sold'");
      await publish();
      expect((await waiting()).slice(3)).to.deep.equal([{ id: three }]);
    });

    it("nothing of what is about no item, or about one without an id", async () => {
      const record =
        "insert into cute.outbox (bucket, account_id, type, snapshot) values (cute.bucket_of($1), $1, $2, $3)";
      const order = { id: "01930000-0000-7000-8000-00000000000b" };
      await market.sql(record, [seller, "order.created", JSON.stringify(order)]);
      for (const snapshot of ["null", "{}", '{"id": null}', '{"id": 7}', '{"id": "7"}']) {
        await market.sql(record, [seller, "item.updated", snapshot]);
      }
      expect(await publish()).to.equal(6);
      expect(await waiting()).to.deep.equal([]);
    });
  });

  it("brings in what is for sale, reserved or sold, by its words and by all that stands above its category", async () => {
    const [parent] = await market.sql(
      `insert into categories (id, parent_id, name, slug)
       values ('01930000-0000-7000-8000-0000000000c1', null, 'Clothes', 'clothes') returning id`,
    );
    await market.sql("update categories set parent_id = $2 where id = $1", [market.categoryId, parent?.id]);
    const statuses = ["active", "reserved", "sold"];
    for (const status of statuses) await insertItem(market, { sellerId: seller, status, title: "Écharpe" });
    expect(await catchUp()).to.deep.equal({ projected: 3, changed: 3, failed: 0 });
    expect((await rows()).map(({ status }) => status)).to.deep.equal(statuses);
    const terms = [
      ["c", market.categoryId],
      ["c", parent?.id],
      ["s", seller],
      ["w", "echarpe"],
    ];
    const [found] = await market.sql(
      `select count(*)::int as rows from cute.item_search
       where terms @> (select array_agg(cute.search_term(term ->> 0, term ->> 1)) from json_array_elements($1) as term)`,
      [JSON.stringify(terms)],
    );
    expect(found).to.deep.equal({ rows: 3 });
  });

  it("never shows a draft, whatever becomes of it", async () => {
    const [draft, gone] = [
      await insertItem(market, { sellerId: seller, status: "draft" }),
      await insertItem(market, { sellerId: seller, status: "draft" }),
    ];
    await set(draft, "title = 'still a draft'");
    await set(gone, "status = 'deleted'");
    expect(await publish()).to.equal(0);
    await handOver(draft, gone);
    expect(await projectAll(projector)).to.deep.equal({ projected: 2, changed: 0, failed: 0 });
    expect(await rows()).to.deep.equal([]);
  });

  it("numbers changes in the order of their publication", async () => {
    const [one = "", two = "", three = ""] = await insertMany(3);
    await catchUp();
    expect(await idsByChange()).to.deep.equal([one, two, three]);
    await set(two, "price_amount = 1");
    await set(one, "price_amount = 1");
    await catchUp();
    expect(await idsByChange()).to.deep.equal([three, two, one]);
  });

  it("leaves a row as it is when nothing has changed that the public sees", async () => {
    const ids = await insertMany(3);
    await catchUp();
    const before = await rows();
    await handOver(...ids, ...ids);
    expect(await projectAll(projector)).to.deep.equal({ projected: 6, changed: 0, failed: 0 });
    expect(await rows()).to.deep.equal(before);
  });

  it("makes one change of several that have come together", async () => {
    const [id = ""] = await insertMany(1);
    for (let amount = 1; amount <= 4; amount += 1) {
      await set(id, `price_amount = ${amount}`);
      await publish();
    }
    expect(await projectAll(projector)).to.deep.equal({ projected: 4, changed: 1, failed: 0 });
    expect(await rowOf(id)).to.include({ price_amount: "4" });
  });

  describe("leaves a tombstone that tells of nothing but whose the item was", () => {
    async function expectTombstone(id: string): Promise<void> {
      const row = await rowOf(id);
      const [term] = await market.sql("select array [cute.search_term('s', $1)] as terms", [seller]);
      expect(row).to.deep.include({ seller_id: seller, status: "deleted", price_amount: "0", price_currency: "XXX" });
      expect(row?.terms).to.deep.equal(term?.terms);
    }

    for (const status of ["draft", "deleted"]) {
      it(`when it becomes ${status}`, async () => {
        const [id = "", other = ""] = await insertMany(2);
        await catchUp();
        await set(id, `status = '${status}'`);
        expect(await catchUp()).to.deep.equal({ projected: 1, changed: 1, failed: 0 });
        await expectTombstone(id);
        expect(await idsByChange()).to.deep.equal([other, id]);
      });
    }

    it("when its row is removed, also in the transaction that has changed it", async () => {
      const [id = "", other = ""] = await insertMany(2);
      await catchUp();
      const writer = await market.session();
      await writer.query("begin");
      await writer.query("update items set title = 'Secret' where id = $1", [id]);
      await writer.query("delete from items where id = $1", [id]);
      await writer.query("commit");
      expect(await catchUp()).to.deep.equal({ projected: 1, changed: 1, failed: 0 });
      await expectTombstone(id);
      await market.sql("delete from items where id = $1", [other]);
      await catchUp();
      await expectTombstone(other);
    });

    it("which gives way to the item when that is public again, at the time when it was made", async () => {
      const [id = ""] = await insertMany(1);
      await catchUp();
      const before = await rowOf(id);
      await set(id, "status = 'deleted'");
      await catchUp();
      await set(id, "status = 'active'");
      await catchUp();
      const after = await rowOf(id);
      expect(after).to.deep.include({ status: "active", created_at: before?.created_at, terms: before?.terms });
      expect(Number(after?.change_no)).to.be.above(Number(before?.change_no));
    });
  });

  it("shows nothing of a transaction that is rolled back, and what is committed late with a later number", async () => {
    const [first = ""] = await insertMany(1);
    const [undone, late] = [await market.session(), await market.session()];
    for (const writer of [undone, late]) await writer.query("begin");
    await undone.query("update items set title = 'undone' where id = $1", [first]);
    const lateItem = {
      sql: async (text: string, values: readonly unknown[] = []) => (await late.query(text, [...values])).rows,
      categoryId: market.categoryId,
    };
    const lateId = await insertItem(lateItem, { sellerId: seller });
    await catchUp();
    const [second = ""] = await insertMany(1);
    await undone.query("rollback");
    await catchUp();
    await late.query("commit");
    await catchUp();
    expect(await idsByChange()).to.deep.equal([first, second, lateId]);
    const [undoneWord] = await market.sql("select word from cute.search_words where word = 'undone'");
    expect(undoneWord).to.equal(undefined);
  });

  it("takes what waits in batches of 500, and says that there is more", async () => {
    await market.sql(
      `insert into items (seller_id, title, price_amount, price_currency, category_id, condition, status)
      select $1, n, n, 'EUR', $2, 'good', 'active' from generate_series(1, 1201) as n`,
      [seller, market.categoryId],
    );
    await publish();
    const batches = [];
    for (let turn = 0; turn < 4; turn += 1) batches.push(await projector.project());
    expect(batches).to.deep.equal([
      { projected: 500, changed: 500, failed: 0, more: true },
      { projected: 500, changed: 500, failed: 0, more: true },
      { projected: 201, changed: 201, failed: 0, more: false },
      { projected: 0, changed: 0, failed: 0, more: false },
    ]);
  });

  it("waits for the first filling", async () => {
    await market.sql("update cute.search_state set filled_at = null");
    const [id = ""] = await insertMany(1);
    expect(await catchUp()).to.deep.equal({ projected: 0, changed: 0, failed: 0 });
    expect(await waiting()).to.deep.equal([{ id }]);
    await market.sql("update cute.search_state set filled_at = now()");
    expect(await projectAll(projector)).to.deep.equal({ projected: 1, changed: 1, failed: 0 });
  });

  describe("beside others", () => {
    it("leaves the work to whoever has the lock, and comes back to it", async () => {
      const [id = ""] = await insertMany(1);
      await publish();
      const other = await market.session();
      await other.query("begin");
      await other.query("select pg_advisory_xact_lock(cute.search_lock())");
      expect(await projector.project()).to.deep.equal({ projected: 0, changed: 0, failed: 0, more: false });
      expect(await waiting()).to.deep.equal([{ id }]);
      await other.query("rollback");
      expect(await projector.project()).to.deep.equal({ projected: 1, changed: 1, failed: 0, more: false });
    });

    it("comes to what one alone comes to, while others write", async () => {
      const ids = await insertMany(20);
      const projectors = Array.from({ length: 3 }, () => market.projector());
      const publisher = market.publisher();
      for (let round = 0; round < 60; round += 1) {
        const changed = ids.slice(round % 10, (round % 10) + 5);
        await Promise.all([
          market.sql(
            "update items set price_amount = $2::integer, title = 'Coat ' || $2::integer where id = any ($1)",
            [changed, round],
          ),
          publisher.publish(),
          ...projectors.map((one) => one.project()),
        ]);
      }
      await catchUp();
      expect(await waiting()).to.deep.equal([]);
      const kept = await projectionOf(market);
      expect(kept).to.have.length(20);
      expect(await freshProjectionOf(market)).to.deep.equal(kept);
    });
  });
});
