import { expect } from "chai";
import type pg from "pg";
import type { Publisher } from "../../server/events/publisher.ts";
import { expectWhole, raceOfPublishers } from "./race.ts";
import { insertItem, type Market, openMarket, publishAll } from "./support.ts";

describe("publishers, however many and whatever is written meanwhile", () => {
  let market: Market;

  beforeEach(async () => {
    market = await openMarket();
  });

  afterEach(() => market.close());

  it("never publish a row twice, and leave no gap", async () => {
    const rows = await raceOfPublishers(market, { rounds: 200, publishers: 3 });
    await expectWhole(market, rows);
  });

  it("give what was committed late a later seq", async () => {
    const seller = await market.person();
    const publisher = market.publisher();
    const late = await market.session();
    await late.query("begin");
    const lateItem = {
      sql: async (text: string, values: readonly unknown[] = []) => (await late.query(text, [...values])).rows,
      categoryId: market.categoryId,
    };
    await insertItem(lateItem, { sellerId: seller, title: "late" });
    await insertItem(market, { sellerId: seller, title: "early" });
    for (let turn = 0; turn < 3; turn += 1) await publishAll(publisher);
    await late.query("commit");
    await publishAll(publisher);
    const events = await market.events();
    expect(events.map(({ seq, body }) => [seq, JSON.parse(body).data.title])).to.deep.equal([
      [1, "early"],
      [2, "late"],
    ]);
  });

  it("keep the order in which the changes of one row were committed", async () => {
    const sellerId = await market.person();
    const id = await insertItem(market, { sellerId });
    await market.sql("update items set price_amount = 0 where id = $1", [id]);
    const publishers = [market.publisher(), market.publisher()];
    const writers = await Promise.all(Array.from({ length: 4 }, () => market.session()));
    await whileAtWork(publishers, async () => {
      await Promise.all(
        writers.map((writer) =>
          repeat(50, () => writer.query("update items set price_amount = price_amount + 1 where id = $1", [id])),
        ),
      );
    });
    const amounts = (await market.events()).slice(1).map(({ body }) => JSON.parse(body).data.price.amount);
    expect(amounts).to.deep.equal(Array.from({ length: 201 }, (_, at) => at));
  });

  it("make no deadlock with two hundred orders among the same ten accounts, in both directions", async () => {
    const accounts = await Promise.all(Array.from({ length: 10 }, () => market.person()));
    for (const account of accounts) await market.webhook(account, ["order.created", "order.completed"]);
    const items = await Promise.all(accounts.map((sellerId) => insertItem(market, { sellerId })));
    const orders = Array.from({ length: 200 }, (_, at) => ({
      sellerAt: at % 10,
      buyerAt: (at + 1 + (Math.floor(at / 10) % 9)) % 10,
    }));
    const sessions: pg.Client[] = await Promise.all(Array.from({ length: 20 }, () => market.session()));
    await whileAtWork([market.publisher(), market.publisher()], async () => {
      await Promise.all(
        sessions.map((session, nth) =>
          trade(
            session,
            orders.filter((_, at) => at % 20 === nth),
          ),
        ),
      );
    });
    await expectWhole(market, 10 + 200 * 4);
    const [queue] = await market.sql("select count(*)::int as rows from cute.queue");
    expect(queue).to.deep.equal({ rows: 200 * 4 });

    async function trade(session: pg.Client, own: typeof orders): Promise<void> {
      for (const { sellerAt, buyerAt } of own) {
        await session.query("begin");
        const { rows } = await session.query(
          `insert into orders (item_id, buyer_id, seller_id, item_snapshot, price_amount, price_currency, status)
          values ($1, $2, $3, '{}', 1, 'EUR', 'created') returning id`,
          [items[sellerAt], accounts[buyerAt], accounts[sellerAt]],
        );
        await session.query("update orders set status = 'completed' where id = $1", [rows[0]?.id]);
        await session.query("commit");
      }
    }
  });
});

async function repeat(times: number, work: () => Promise<unknown>): Promise<void> {
  for (let time = 0; time < times; time += 1) await work();
}

/** Publishes all the time until the work is done, and what is left then. */
async function whileAtWork(publishers: readonly Publisher[], work: () => Promise<void>): Promise<void> {
  let isDone = false;
  const publishing = publishers.map(async (publisher) => {
    while (!isDone) await publisher.publish();
    await publishAll(publisher);
  });
  try {
    await work();
  } finally {
    isDone = true;
    await Promise.all(publishing);
  }
}
