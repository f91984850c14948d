import { expect } from "chai";
import type { Statement } from "../../server/store/statement.ts";
import { unnamed } from "../../server/store/statement.ts";
import { deliveryId } from "../../server/store/webhooks/delivery-id.ts";
import { until } from "../support/until.ts";
import { readableLog } from "../usage/entries.ts";
import { insertItem, insertOrder, type Market, openMarket, publishAll } from "./support.ts";

const itemTypes = ["item.created", "item.updated", "item.sold"];

describe("the publisher", () => {
  let market: Market;
  let seller: string;

  beforeEach(async () => {
    market = await openMarket();
    seller = await market.person();
  });

  afterEach(() => market.close());

  const price = (id: string, amount: number) =>
    market.sql("update items set price_amount = $2 where id = $1", [id, amount]);

  it("numbers the events of each account without a gap, in the order in which its rows were written", async () => {
    const other = await market.person();
    const items = [await insertItem(market, { sellerId: seller }), await insertItem(market, { sellerId: other })];
    for (let amount = 1; amount <= 5; amount += 1) for (const id of items) await price(id, amount);
    const publisher = market.publisher();
    expect(await publishAll(publisher)).to.equal(12);
    await price(items[0] ?? "", 6);
    expect(await publishAll(publisher)).to.equal(1);
    expect(await publishAll(publisher)).to.equal(0);
    const events = await market.events();
    for (const [account, last] of [
      [seller, 7],
      [other, 6],
    ] as const) {
      const own = events.filter((event) => event.account === account);
      expect(own.map(({ seq }) => seq)).to.deep.equal(Array.from({ length: last }, (_, at) => at + 1));
      expect(own.slice(1).map(({ body }) => JSON.parse(body).data.price.amount)).to.deep.equal(
        Array.from({ length: last - 1 }, (_, at) => at + 1),
      );
    }
    expect(await market.recorded()).to.deep.equal([]);
    const seqs = await market.sql("select account_id, seq::int from cute.account_seqs");
    expect(seqs).to.have.deep.members([
      { account_id: seller, seq: 7 },
      { account_id: other, seq: 6 },
    ]);
  });

  it("says in the body what the row says: id, type, seq and time", async () => {
    await insertItem(market, { sellerId: seller });
    const [before] = await market.sql(`select (extract(epoch from at) * 1000000)::bigint as at from cute.outbox`);
    await publishAll(market.publisher());
    const [event] = await market.events();
    const atUs = Number(before?.at);
    expect(event).to.include({ type: "item.created", seq: 1, account: seller, atUs: String(atUs) });
    const { data, ...head } = JSON.parse(event?.body ?? "");
    expect(head).to.deep.equal({ id: event?.id, event: "item.created", seq: 1, timestamp: Math.floor(atUs / 1000) });
    expect(data.sellerId).to.equal(seller);
    expect(event?.body).to.match(/^\{"id":"[^"]+","event":"item\.created","seq":1,"timestamp":\d{13},"data":\{"id":/);
  });

  it("keeps the bytes of texts in every script, and of those with quotes", async () => {
    const texts = ['a "quoted" \\ back\nslash', "Mäntel für Größe 40", "二手大衣", "🧥👍🏽", "{}'$$,\t"];
    for (const title of texts) await insertItem(market, { sellerId: seller, title });
    await publishAll(market.publisher());
    expect((await market.events()).map(({ body }) => JSON.parse(body).data.title)).to.deep.equal(texts);
  });

  it("queues a delivery for each active webhook that wants the type, and makes the webhook due", async () => {
    const wanting = [await market.webhook(seller, itemTypes), await market.webhook(seller, ["item.sold"])];
    await market.webhook(seller, ["order.created"]);
    await market.webhook(await market.person(), itemTypes);
    await insertItem(market, { sellerId: seller, status: "sold" });
    await publishAll(market.publisher());
    const events = await market.events();
    const [created, sold] = events.map(({ id }) => id);
    const expected = [
      [created, wanting[0]],
      [sold, wanting[0]],
      [sold, wanting[1]],
    ].map(([event = "", webhook = ""]) => ({ id: deliveryId(event, webhook, 0), event, webhook }));
    const deliveries = await market.sql(
      `select id, event_id as event, webhook_id as webhook from cute.deliveries where run = 0 and origin = 'event' and status = 'pending'
        and next_attempt_at = created_at and (event_type, seq) = (select type, seq from cute.events where events.id = event_id)`,
    );
    expect(deliveries).to.have.deep.members(expected);
    const queue = await market.sql(
      "select delivery_id as id, event_id as event, webhook_id as webhook from cute.queue where due_at <= now() and attempts = 0",
    );
    expect(queue).to.have.deep.members(expected);
    const due = await market.sql("select webhook_id as id from cute.webhook_dispatch where due_at <= now()");
    expect(due.map(({ id }) => id)).to.have.members(wanting);
  });

  it("leaves a webhook that is due earlier as it is, and brings one forward that is due later", async () => {
    const webhooks = [await market.webhook(seller, itemTypes), await market.webhook(seller, itemTypes)];
    const [earlier, later] = ["2026-01-01 00:00:00+00", "2999-01-01 00:00:00+00"];
    for (const [at, due] of [earlier, later].entries()) {
      await market.sql("update cute.webhook_dispatch set due_at = $2 where webhook_id = $1", [webhooks[at], due]);
    }
    await insertItem(market, { sellerId: seller });
    await publishAll(market.publisher());
    const rows = await market.sql(
      "select webhook_id as id, due_at = '2026-01-01 00:00:00+00' as kept, due_at <= now() as due from cute.webhook_dispatch",
    );
    expect(rows).to.have.deep.members([
      { id: webhooks[0], kept: true, due: true },
      { id: webhooks[1], kept: false, due: true },
    ]);
  });

  it("counts what is held for webhooks that are not active, by their types, and queues nothing for them", async () => {
    const paused = { isActive: false };
    const all = await market.webhook(seller, itemTypes, paused);
    const sold = await market.webhook(seller, ["item.sold"], paused);
    const none = await market.webhook(seller, ["message.received"], paused);
    const gone = await market.webhook(seller, itemTypes, paused);
    await market.sql("update cute.webhooks set deleted_at = now() where id = $1", [gone]);
    const publisher = market.publisher();
    for (const status of ["active", "sold"]) {
      await insertItem(market, { sellerId: seller, status });
      await publishAll(publisher);
    }
    const held = await market.sql("select id, held_events::int as held from cute.webhooks");
    expect(held).to.have.deep.members([
      { id: all, held: 3 },
      { id: sold, held: 1 },
      { id: none, held: 0 },
      { id: gone, held: 0 },
    ]);
    expect(await market.sql("select from cute.queue union all select from cute.deliveries")).to.deep.equal([]);
    expect(await market.sql("select from cute.webhook_dispatch where due_at is not null")).to.deep.equal([]);
  });

  it("tells both sides of an order, each with a seq of its own", async () => {
    const buyer = await market.person();
    const itemId = await insertItem(market, { sellerId: seller });
    await insertOrder(market, { itemId, buyerId: buyer, sellerId: seller });
    await publishAll(market.publisher());
    const events = (await market.events()).filter(({ type }) => type === "order.created");
    expect(events.map(({ account, seq }) => [account, seq])).to.have.deep.members([
      [buyer, 1],
      [seller, 2],
    ]);
    const data = events.map(({ body }) => JSON.parse(body).data);
    expect(data[0]).to.deep.equal(data[1]).and.deep.include({ itemId, buyerId: buyer, sellerId: seller });
  });

  it("publishes more than a batch in several, and says that there is more", async () => {
    await market.sql(
      `insert into items (seller_id, title, price_amount, price_currency, category_id, condition, status)
      select $1, n, n, 'EUR', $2, 'good', 'active' from generate_series(1, 1201) as n`,
      [seller, market.categoryId],
    );
    const publisher = market.publisher();
    const batches = [];
    for (let turn = 0; turn < 4; turn += 1) batches.push(await publisher.publish());
    expect(batches).to.deep.equal([
      { published: 500, more: true },
      { published: 500, more: true },
      { published: 201, more: false },
      { published: 0, more: false },
    ]);
    const titles = (await market.events()).map(({ body }) => Number(JSON.parse(body).data.title));
    expect(titles).to.deep.equal(Array.from({ length: 1201 }, (_, at) => at + 1));
  });

  it("makes the partitions that are missing", async () => {
    const now = () => new Date("2027-03-01T12:00:00Z");
    await insertItem(market, { sellerId: seller });
    await market.webhook(seller, itemTypes);
    await publishAll(market.publisher({ now }));
    const found = await market.sql("select tableoid::regclass::text as table, id from cute.events");
    expect(found).to.have.length(1);
    expect(found[0]?.table).to.equal("cute.events_20270301");
    const deliveries = await market.sql(
      "select tableoid::regclass::text as table, created_at = $1 as now from cute.deliveries",
      [now()],
    );
    expect(deliveries).to.deep.equal([{ table: "cute.deliveries_20270301", now: true }]);
  });

  it("publishes a row whose type it does not know without data, says so, and goes on", async () => {
    await insertItem(market, { sellerId: seller });
    await publishAll(market.publisher());
    await market.sql(
      `insert into cute.outbox (bucket, account_id, type, snapshot) values (cute.bucket_of($1), $1, 'item.exploded', '{"id": "1"}')`,
      [seller],
    );
    await insertItem(market, { sellerId: seller });
    const { log, lines } = readableLog();
    await publishAll(market.publisher({ log }));
    const [, exploded, created] = await market.events();
    expect(created).to.include({ type: "item.created", seq: 3 });
    expect(exploded).to.include({ type: "item.exploded", seq: 2 });
    expect(JSON.parse(exploded?.body ?? "")).to.deep.include({ event: "item.exploded", seq: 2, data: {} });
    expect(lines).to.have.length(1);
    expect(lines[0]).to.deep.include({ level: 50, type: "item.exploded", eventId: exploded?.id });
  });

  it("makes an event of every snapshot, whatever it holds", async () => {
    const snapshots = [
      "null",
      "[]",
      "1",
      '"text"',
      "{}",
      '{"title": 1, "price_amount": "x", "photos": {"a": 1}, "status": "odd"}',
    ];
    for (const type of [...itemTypes, "order.created", "order.completed", "message.received"]) {
      for (const snapshot of snapshots) {
        await market.sql(
          "insert into cute.outbox (bucket, account_id, type, snapshot) values (cute.bucket_of($1), $1, $2, $3)",
          [seller, type, snapshot],
        );
      }
    }
    const { log, lines } = readableLog();
    expect(await publishAll(market.publisher({ log }))).to.equal(36);
    expect(lines).to.deep.equal([]);
  });

  it("commits durably, whatever the database's default is", async () => {
    await insertItem(market, { sellerId: seller });
    const show = unnamed<{ synchronous_commit: string }>((sql) => sql.raw("show synchronous_commit"));
    const seen: unknown[] = [];
    const { db } = market;
    const watched: typeof db.transaction = (work) =>
      db.transaction((tx) =>
        work({
          ...tx,
          transaction: true,
          run: (statement, values) => tx.run(statement, values),
          last: async <Row>(statement: Statement<Row>, values: Parameters<typeof tx.last>[1]) => {
            if (statement.name === "publication_insert") seen.push(...(await tx.run(show, [])));
            return tx.last(statement, values);
          },
        }),
      );
    expect(await market.sql("show synchronous_commit")).to.deep.equal([{ synchronous_commit: "off" }]);
    await publishAll(market.publisher({ db: { transaction: watched, pool: db.pool } }));
    expect(seen).to.deep.include({ synchronous_commit: "on" });
  });

  it("looks at the outbox from its beginning again after a failure", async () => {
    const publisher = market.publisher();
    // A floor rises once no older transaction is under way on the whole server, of other tests neither.
    await until(async () => {
      await insertItem(market, { sellerId: seller });
      for (let turn = 0; turn < 3; turn += 1) await publisher.publish();
      await market.sql("alter table cute.outbox alter column id restart with 1");
      await insertItem(market, { sellerId: seller });
      return (await publisher.publish()).published === 0 ? true : null;
    });
    await market.sql("alter table cute.outbox rename to elsewhere");
    expect(await publisher.publish().then(String, String)).to.contain('relation "cute.outbox" does not exist');
    await market.sql("alter table cute.elsewhere rename to outbox");
    expect(await publisher.publish()).to.deep.equal({ published: 1, more: false });
  });
});
