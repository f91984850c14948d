/** What the projector does where an item, or the database, does not let it. */
import { expect } from "chai";
import type { Database } from "../../server/store/database.ts";
import { isUnavailable } from "../../server/store/errors.ts";
import { openWorkDatabase } from "../../server/store/work-database.ts";
import { readableLog } from "../usage/entries.ts";
import { type Market, openMarket, projectAll, publishAll } from "./support.ts";

const nothing = { projected: 0, changed: 0, failed: 0, more: false };

describe("a projector that fails", () => {
  let market: Market;
  let seller: string;

  beforeEach(async () => {
    market = await openMarket();
    seller = await market.person();
  });

  afterEach(() => market.close());

  async function publishedItems(count: number): Promise<string[]> {
    const { rows } = await market.db.pool.query<{ id: string }>(
      `insert into items (seller_id, title, price_amount, price_currency, category_id, condition, status)
      select $1, n, n, 'EUR', $2, 'good', 'active' from generate_series(1, $3) as n returning id`,
      [seller, market.categoryId, count],
    );
    await publishAll(market.publisher());
    return rows.map(({ id }) => id);
  }

  const refuse = (...prices: number[]) =>
    market.sql(
      `alter table cute.item_search add constraint refused check (price_amount not in (${prices.join(", ")}))`,
    );
  const accept = () => market.sql("alter table cute.item_search drop constraint refused");
  const waiting = async () => (await market.sql("select from cute.item_changes")).length;
  const isProjected = async (id: string | undefined) =>
    (await market.sql("select from cute.item_search where id = $1", [id])).length === 1;

  it("leaves out the item that cannot be projected, and no other, and says which in one line", async () => {
    const ids = await publishedItems(40);
    await refuse(7);
    const { log, lines } = readableLog();
    expect(await projectAll(market.projector({ log }))).to.deep.equal({ projected: 39, changed: 39, failed: 1 });
    expect(await waiting()).to.equal(0);
    expect(await isProjected(ids[6])).to.equal(false);
    expect(lines).to.have.length(1);
    expect(lines[0]).to.deep.include({
      level: 50,
      itemId: ids[6],
      msg: "search: an item cannot be projected; lists have it as it was",
    });
    expect(Object(lines[0]?.err).message).to.include('violates check constraint "refused"');
  });

  it("leaves out several, the last of a batch too, and takes whole batches again afterwards", async () => {
    await publishedItems(40);
    await refuse(7, 8, 40);
    const projector = market.projector();
    expect(await projectAll(projector)).to.deep.equal({ projected: 37, changed: 37, failed: 3 });
    await accept();
    await publishedItems(1_200);
    const batches: number[] = [];
    while ((await waiting()) > 0) batches.push((await projector.project()).projected);
    expect(batches).to.include(500);
  });

  it("projects the item at its next change, if it can be then", async () => {
    const [id] = await publishedItems(1);
    await refuse(1);
    const projector = market.projector();
    expect(await projectAll(projector)).to.deep.equal({ projected: 0, changed: 0, failed: 1 });
    await market.sql("update items set price_amount = 2 where id = $1", [id]);
    await publishAll(market.publisher());
    expect(await projectAll(projector)).to.deep.equal({ projected: 1, changed: 1, failed: 0 });
    expect(await isProjected(id)).to.equal(true);
  });

  it("leaves nothing out that somebody else has projected meanwhile", async () => {
    const [id] = await publishedItems(1);
    await refuse(1);
    const { log, lines } = readableLog();
    /** After the batch that fails. */
    const overtaken: Database["transaction"] = async (work) => {
      try {
        return await market.db.transaction(work);
      } catch (error) {
        await accept();
        await projectAll(market.projector());
        throw error;
      }
    };
    const projector = market.projector({ log, db: { transaction: overtaken } });
    expect(await projector.project()).to.deep.equal({ ...nothing, more: true });
    expect(await projector.project()).to.deep.equal(nothing);
    expect(await isProjected(id)).to.equal(true);
    expect(lines).to.deep.equal([]);
  });

  it("leaves nothing out, but waits, where not an item is the cause", async () => {
    await publishedItems(3);
    const projector = market.projector();
    await market.sql("alter table cute.search_words rename to elsewhere");
    for (let turn = 0; turn < 4; turn += 1) {
      expect(await projector.project().then(String, String)).to.include('relation "cute.search_words" does not exist');
    }
    expect(await waiting()).to.equal(3);
    await market.sql("alter table cute.elsewhere rename to search_words");
    expect(await projectAll(projector)).to.deep.equal({ projected: 3, changed: 3, failed: 0 });
  });

  it("takes less at once where a batch takes too long", async () => {
    await publishedItems(32);
    await market.sql(
      "create function slow() returns trigger language plpgsql as $$ begin perform pg_sleep(0.02); return new; end $$",
    );
    await market.sql("create trigger slow before insert on cute.item_search for each row execute function slow()");
    const impatient = openWorkDatabase({ url: market.url, statementTimeoutMs: 250 });
    const projector = market.projector({ db: impatient });
    expect(await projector.project().then(String, isUnavailable)).to.equal(true);
    const batches: number[] = [];
    while ((await waiting()) > 0) {
      batches.push(
        await projector.project().then(
          ({ projected }) => projected,
          () => 0,
        ),
      );
    }
    await impatient.close();
    expect(batches.reduce((sum, one) => sum + one, 0)).to.equal(32);
    expect(Math.max(...batches)).to.be.within(1, 12);
  });

  it("rolls everything back with the batch that is broken off, and does it again", async () => {
    const ids = await publishedItems(2);
    let transactions = 0;
    const brokenOff: Database["transaction"] = (work) =>
      market.db.transaction(async (tx) => {
        const done = await work(tx);
        transactions += 1;
        if (transactions === 2) throw new Error("killed"); // the first one is the look at the queue
        return done;
      });
    const projector = market.projector({ db: { transaction: brokenOff } });
    expect(await projector.project().then(String, String)).to.equal("Error: killed");
    expect(await waiting()).to.equal(2);
    expect(await isProjected(ids[0])).to.equal(false);
    expect(await projectAll(projector)).to.deep.equal({ projected: 2, changed: 2, failed: 0 });
  });
});
