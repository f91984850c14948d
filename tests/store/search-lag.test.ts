import { expect } from "chai";
import { readSearchLag, searchStateOf } from "../../server/store/search/lag.ts";
import { type Market, openMarket } from "../events/support.ts";

describe("how far the projection is behind", () => {
  let market: Market;

  beforeEach(async () => {
    market = await openMarket();
  });

  afterEach(() => market.close());

  const lag = () => market.db.transaction(readSearchLag);
  const record = (type: string, seconds: number, bucket = 0) =>
    market.sql(
      `insert into cute.outbox (bucket, account_id, type, snapshot, at)
       values ($1, gen_random_uuid(), $2, '{}', now() - $3 * interval '1 s')`,
      [bucket, type, seconds],
    );
  const handOver = (seconds: number) =>
    market.sql("insert into cute.item_changes (item_id, at) values (gen_random_uuid(), now() - $1 * interval '1 s')", [
      seconds,
    ]);

  it("is nothing where nothing waits", async () => {
    expect(await lag()).to.deep.equal({ filled: true, seconds: 0 });
  });

  it("is the age of the oldest change of an item, whether it is published or not", async () => {
    await handOver(10);
    await handOver(5);
    expect((await lag()).seconds).to.be.within(10, 12);
    await record("item.updated", 20, 3);
    await record("item.sold", 30, 15);
    expect((await lag()).seconds).to.be.within(30, 32);
    await market.sql("delete from cute.item_changes");
    expect((await lag()).seconds).to.be.within(30, 32);
  });

  it("is not the age of what is about no item", async () => {
    await record("order.created", 60);
    await record("message.received", 50);
    expect((await lag()).seconds).to.equal(0);
    await record("item.created", 10);
    expect((await lag()).seconds).to.be.within(10, 12);
  });

  it("is never below nothing, whatever the clocks say", async () => {
    await handOver(-60);
    expect((await lag()).seconds).to.equal(0);
  });

  it("says that the projection is not complete yet", async () => {
    await market.sql("update cute.search_state set filled_at = null");
    expect(await lag()).to.deep.equal({ filled: false, seconds: 0 });
  });

  for (const { given, want } of [
    { given: { filled: true, seconds: 0 }, want: "current" },
    { given: { filled: true, seconds: 5 }, want: "current" },
    { given: { filled: true, seconds: 5.1 }, want: "behind" },
    { given: { filled: false, seconds: 60 }, want: "filling" },
    { given: null, want: "unknown" },
  ]) {
    it(`is called ${want}: ${JSON.stringify(given)}`, () => expect(searchStateOf(given)).to.equal(want));
  }
});
