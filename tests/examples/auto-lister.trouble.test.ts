/** What examples/auto-lister does about limits, lost answers, and what others change meanwhile. */
import { randomInt } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect } from "chai";
import { choosePort } from "../../server/embedded/ports.ts";
import type { Account } from "../support/api.ts";
import { insertItem } from "../support/fixtures.ts";
import { makeEvent, makePartitions } from "../support/webhooks.ts";
import { type AutoLister, hat, heading, openAutoLister } from "./support/auto-lister.ts";
import type { Terminal } from "./support/terminal.ts";

const windows = { minuteMs: 4_000, dayMs: 86_400_000 };
const perMinute = 60;

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

  async function own(): Promise<readonly string[]> {
    const rows = await lister.api.sql<{ line: string }>(
      "select concat_ws(' ', sku, price_amount, status) as line from items where seller_id = $1 order by sku, created_at",
      [seller.id],
    );
    return rows.map(({ line }) => line);
  }

  it("waits as long as it is told where a key of the tier free has used up its minute", async () => {
    seller = await lister.api.account("free");
    const headers = { Authorization: `Bearer ${seller.key}` };
    const calls = Array.from({ length: perMinute }, () => fetch(`${lister.api.url}/v1/me`, { headers }));
    expect((await Promise.all(calls)).map(({ status }) => status)).to.deep.equal(Array(perMinute).fill(200));
    const before = lister.relay.passed.length;
    const limited = run(sheetOf(hat("HAT-1"), hat("HAT-2")));
    expect(await limited.ended(), limited.output()).to.equal(0);
    const statuses = lister.relay.passed.slice(before).map(({ status }) => status);
    expect(statuses).to.include(429);
    expect(limited.output()).to.match(/^me\.get: 429 rate_limited, trying again in \d\.\d s$/m);
    expect(statuses.filter((status) => status === 201)).to.have.lengthOf(2);
    expect(await own()).to.deep.equal(["HAT-1 2000 active", "HAT-2 2000 active"]);
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
    expect(await own()).to.deep.equal(["HAT-1 2000 active"]);
  });

  it("repeats a create with the key of the first time, so that it is the same item even where nothing else says so", async () => {
    await run(sheetOf(hat("HAT-1"))).ended();
    await lister.api.sql("update items set sku = null where seller_id = $1", [seller.id]);
    const ended = run(sheetOf(hat("HAT-1")));
    expect(await ended.ended(), ended.output()).to.equal(0);
    expect(await own()).to.deep.equal(["2000 active"]);
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
    expect(await own()).to.deep.equal(["HAT-1 2000 active"]);
  });

  it("looks again where somebody changed the item between its look and its change", async () => {
    await run(sheetOf(hat("HAT-1"))).ended();
    const before = lister.relay.passed.length;
    let changed = 0;
    lister.relay.before = async ({ method }) => {
      if (method === "PATCH" && changed === 0) {
        changed += 1;
        await lister.api.sql("update items set price_amount = 1 where seller_id = $1", [seller.id]);
      }
      return "send it on";
    };
    const ended = run(sheetOf(hat("HAT-1", { price: "25.00" })));
    expect(await ended.ended(), ended.output()).to.equal(0);
    const patched = lister.relay.passed.slice(before).filter(({ method }) => method === "PATCH");
    expect(patched.map(({ status }) => status)).to.deep.equal([412, 200]);
    expect(await own()).to.deep.equal(["HAT-1 2500 active"]);
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
    expect(await own()).to.deep.equal(["HAT-1 2000 deleted", "HAT-1 2500 active"]);
  });

  it("leaves alone what somebody is buying, and lists again what was deleted", async () => {
    await run(sheetOf(hat("HAT-1"), hat("HAT-2"))).ended();
    await lister.api.sql("update items set status = 'reserved' where seller_id = $1 and sku = 'HAT-1'", [seller.id]);
    await lister.api.sql("update items set status = 'deleted' where seller_id = $1 and sku = 'HAT-2'", [seller.id]);
    const ended = run(sheetOf(hat("HAT-1", { price: "25.00" }), hat("HAT-2")));
    expect(await ended.ended(), ended.output()).to.equal(0);
    expect(ended.output()).to.match(/^row +2 +HAT-1 +waiting +somebody is buying it; price not changed$/m);
    expect(ended.output()).to.match(/^row +3 +HAT-2 +created$/m);
    expect(await own()).to.deep.equal(["HAT-1 2000 reserved", "HAT-2 2000 deleted", "HAT-2 2000 active"]);
  });

  it("goes on from the oldest event that is kept where it was away for too long", async () => {
    for (let seq = 1; seq <= 4; seq += 1) {
      await makeEvent(lister.api, { accountId: seller.id, type: "item.sold", data: { sku: "HAT-1" } });
    }
    await lister.api.sql("delete from cute.events where account_id = $1 and seq <= 2", [seller.id]);
    const port = String(await choosePort({ host: "127.0.0.1", port: randomInt(61_000, 65_000), explicit: false }));
    const listen = () =>
      run({ ...sheetOf(hat("HAT-1")), PORT: port, STATE_FILE: "away.db", SECRET_FILE: "away.json" }, "--listen");
    const before = listen();
    await before.shows(/From the feed[\s\S]+From the feed/);
    before.kill("SIGTERM");
    expect(await before.ended(), before.output()).to.equal(0);
    const db = new DatabaseSync(join(lister.example.folder, "away.db"));
    expect(db.prepare("select after from place").get()).to.include({ after: 4 });
    db.exec("update place set after = 1");
    db.close();
    await makeEvent(lister.api, { accountId: seller.id, type: "item.sold", data: { sku: "HAT-1" } });
    const again = listen();
    await again.shows(/Events before 3 are not kept any more: going on from there/);
    await again.shows(/From the feed: item\.sold/);
    again.kill("SIGTERM");
    expect(await again.ended(), again.output()).to.equal(0);
  });
});
