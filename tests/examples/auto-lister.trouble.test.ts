/** What examples/auto-lister does about limits, lost answers, and what others change meanwhile. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect } from "chai";
import type { Account } from "../support/api.ts";
import { insertItem } from "../support/fixtures.ts";
import { freePort } from "../support/ports.ts";
import { makeEvent, makePartitions } from "../support/webhooks.ts";
import { type AutoLister, hat, heading, openAutoLister } from "./support/auto-lister.ts";
import { shortMinute, untilRefused } from "./support/limits.ts";
import { listedBy } from "./support/listed.ts";
import { justBefore } from "./support/relay.ts";
import { stop, type Terminal } from "./support/terminal.ts";

/** Long enough that the very first call is refused although the machine pauses for a few seconds before it. */
const windows = { ...shortMinute, minuteMs: 6_000 };

describe("examples/auto-lister in trouble", function () {
  this.timeout(60_000);

  let lister: AutoLister;
  let seller: Account;

  before(async function () {
    this.timeout(600_000); // the first time, the SDK is built
    lister = await openAutoLister(windows);
    await makePartitions(lister.api.databaseUrl);
  });

  beforeEach(async () => {
    lister.relay.before = async () => "send it on";
    seller = await lister.api.account();
  });

  after(() => lister?.close());

  const run = (settings: Readonly<Record<string, string>>, args = ""): Terminal =>
    lister.run({ CUTE_API_KEY: seller.key, ...settings }, args);

  const sheetOf = (...rows: readonly string[]) => lister.writeSheet([heading, ...rows, ""].join("\n"));

  const listed = () => listedBy(lister.api, seller);

  it("waits as long as it is told where a key of the tier free has used up its minute", async () => {
    seller = await lister.api.account("free");
    const before = lister.relay.passed.length;
    const useUp = untilRefused(lister.relay, { api: lister.api, key: seller.key });
    lister.relay.before = async () => {
      await useUp();
      return "send it on";
    };
    const limited = run(sheetOf(hat("HAT-1"), hat("HAT-2")));
    expect(await limited.ended(), limited.output()).to.equal(0);
    const statuses = lister.relay.passed.slice(before).map(({ status }) => status);
    expect(statuses).to.include(429);
    expect(limited.output()).to.match(/^me\.get: 429 rate_limited, trying again in \d\.\d s$/m);
    expect(statuses.filter((status) => status === 201)).to.have.lengthOf(2);
    expect(await listed()).to.deep.equal(["HAT-1 2000 active", "HAT-2 2000 active"]);
  });

  it("gets the same item where the answer to a create was lost", async () => {
    let lost = 0;
    lister.relay.before = async ({ method }) => {
      if (method !== "POST" || lost > 0) return "send it on";
      lost += 1;
      return "lose the answer";
    };
    const ended = run(sheetOf(hat("HAT-1")));
    expect(await ended.ended(), ended.output()).to.equal(0);
    expect(ended.output()).to.match(/^items\.create: connection, trying again in \d\.\d s$/m);
    expect(ended.output()).to.match(/^row +2 +HAT-1 +created$/m);
    expect(lost).to.equal(1);
    expect(await listed()).to.deep.equal(["HAT-1 2000 active"]);
  });

  it("repeats a create with the key of the first time, so that it is the same item even where nothing else says so", async () => {
    await run(sheetOf(hat("HAT-1"))).ended();
    await lister.api.sql("update items set sku = null where seller_id = $1", [seller.id]);
    const ended = run(sheetOf(hat("HAT-1")));
    expect(await ended.ended(), ended.output()).to.equal(0);
    expect(await listed()).to.deep.equal(["2000 active"]);
  });

  it("looks up whose sku was taken in between, and makes that item what the sheet says", async () => {
    lister.relay.before = async ({ method }) => {
      if (method === "POST")
        await insertItem(lister.api, {
          sellerId: seller.id,
          categoryId: lister.categoryId,
          title: "Hat",
          sku: "HAT-1",
        });
      return "send it on";
    };
    const ended = run(sheetOf(hat("HAT-1")));
    expect(await ended.ended(), ended.output()).to.equal(0);
    expect(ended.output()).to.match(/^row +2 +HAT-1 +updated +description, price, photos$/m);
    expect(await listed()).to.deep.equal(["HAT-1 2000 active"]);
  });

  it("looks again where somebody changed the item between its look and its change", async () => {
    await run(sheetOf(hat("HAT-1"))).ended();
    const before = lister.relay.passed.length;
    const change = "update items set price_amount = 1 where seller_id = $1";
    justBefore(
      lister.relay,
      ({ method }) => method === "PATCH",
      () => lister.api.sql(change, [seller.id]),
    );
    const ended = run(sheetOf(hat("HAT-1", { price: "25.00" })));
    expect(await ended.ended(), ended.output()).to.equal(0);
    const patched = lister.relay.passed.slice(before).filter(({ method }) => method === "PATCH");
    expect(patched.map(({ status }) => status)).to.deep.equal([412, 200]);
    expect(await listed()).to.deep.equal(["HAT-1 2500 active"]);
  });

  it("gives up a row, and goes on with the next, where somebody else changes the item each time", async () => {
    await run(sheetOf(hat("HAT-1"), hat("HAT-2"))).ended();
    lister.relay.before = async ({ method }) => {
      const changes = "update items set price_amount = price_amount + 1 where seller_id = $1 and sku = 'HAT-1'";
      if (method === "PATCH") await lister.api.sql(changes, [seller.id]);
      return "send it on";
    };
    const ended = run(sheetOf(hat("HAT-1", { price: "25.00" }), hat("HAT-2")));
    expect(await ended.ended(), ended.output()).to.equal(0);
    expect(ended.output()).to.match(/^row +2 +HAT-1 +waiting +somebody else keeps changing it; price not changed$/m);
    expect(ended.output()).to.match(/^row +3 +HAT-2 +unchanged$/m);
  });

  it("looks once more where the item was deleted since it looked, and lists it again", async () => {
    await run(sheetOf(hat("HAT-1"))).ended();
    lister.relay.before = async ({ path }) => {
      const isItem = /^\/v1\/items\/[\da-f-]+$/.test(path);
      if (isItem)
        await lister.api.sql("update items set status = 'deleted' where seller_id = $1 and price_amount = 2000", [
          seller.id,
        ]);
      return "send it on";
    };
    const ended = run(sheetOf(hat("HAT-1", { price: "25.00" })));
    expect(await ended.ended(), ended.output()).to.equal(0);
    expect(await listed()).to.deep.equal(["HAT-1 2000 deleted", "HAT-1 2500 active"]);
  });

  it("gives up a row, and goes on with the next, where its sku is taken each time it looks", async () => {
    const { api, relay, categoryId } = lister;
    const set = "update items set status = 'deleted' where seller_id = $1 and sku = 'HAT-1'";
    const before = relay.passed.length;
    relay.before = async ({ method, path }) => {
      if (path.includes("sku=HAT-1")) await api.sql(set, [seller.id]);
      const isFirst = method === "POST" && !(await listed()).some((line) => /^HAT-1 .*active/.test(line));
      if (isFirst) await insertItem(api, { sellerId: seller.id, categoryId, sku: "HAT-1" });
      return "send it on";
    };
    const ended = run(sheetOf(hat("HAT-1"), hat("HAT-2")));
    expect(await ended.ended(), ended.output()).to.equal(0);
    expect(ended.output()).to.match(/^row +2 +HAT-1 +waiting +somebody else keeps listing or removing it$/m);
    expect(ended.output()).to.match(/^row +3 +HAT-2 +created$/m);
    const posted = relay.passed.slice(before).filter(({ method }) => method === "POST");
    expect(posted.map(({ status }) => status)).to.deep.equal([409, 409, 409, 201]);
  });

  it("leaves alone what somebody is buying, and lists again what was deleted", async () => {
    await run(sheetOf(hat("HAT-1"), hat("HAT-2"))).ended();
    await lister.api.sql("update items set status = 'reserved' where seller_id = $1 and sku = 'HAT-1'", [seller.id]);
    await lister.api.sql("update items set status = 'deleted' where seller_id = $1 and sku = 'HAT-2'", [seller.id]);
    const ended = run(sheetOf(hat("HAT-1", { price: "25.00" }), hat("HAT-2")));
    expect(await ended.ended(), ended.output()).to.equal(0);
    expect(ended.output()).to.match(/^row +2 +HAT-1 +waiting +somebody is buying it; price not changed$/m);
    expect(ended.output()).to.match(/^row +3 +HAT-2 +created$/m);
    expect(await listed()).to.deep.equal(["HAT-1 2000 reserved", "HAT-2 2000 active", "HAT-2 2000 deleted"]);
  });

  it("goes on from the oldest event that is kept where it was away for too long", async () => {
    for (let seq = 1; seq <= 4; seq += 1) {
      await makeEvent(lister.api, { accountId: seller.id, type: "item.sold", data: { sku: "HAT-1" } });
    }
    await lister.api.sql("delete from cute.events where account_id = $1 and seq <= 2", [seller.id]);
    const port = await freePort();
    const listen = () =>
      run({ ...sheetOf(hat("HAT-1")), PORT: port, STATE_FILE: "away.db", SECRET_FILE: "away.json" }, "--listen");
    const before = listen();
    await before.shows(/From the feed[\s\S]+From the feed/);
    expect(await stop(before, "SIGTERM")).to.equal(0);
    const db = new DatabaseSync(join(lister.example.folder, "away.db"));
    expect(db.prepare("select after from place").get()).to.include({ after: 4 });
    db.exec("update place set after = 1");
    db.close();
    await makeEvent(lister.api, { accountId: seller.id, type: "item.sold", data: { sku: "HAT-1" } });
    const again = listen();
    await again.shows(/Events before 3 are not kept any more: going on from there/);
    await again.shows(/From the feed: item\.sold/);
    expect(await stop(again, "SIGTERM")).to.equal(0);
  });
});
