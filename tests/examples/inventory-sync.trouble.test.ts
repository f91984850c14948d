/** What goes wrong around examples/inventory-sync: kills, lost answers, limits, other people's changes. */
import { expect } from "chai";
import type { Account } from "../support/api.ts";
import { until } from "../support/until.ts";
import { type Inventory, openInventory } from "./support/inventory-sync.ts";
import { untilRefused } from "./support/limits.ts";
import { listedBy } from "./support/listed.ts";
import { justBefore } from "./support/relay.ts";

describe("examples/inventory-sync in trouble", function () {
  this.timeout(60_000);

  let inventory: Inventory;
  let account: Account;

  before(async function () {
    this.timeout(600_000); // the first time, the SDK is built
    inventory = await openInventory();
  });

  beforeEach(async () => {
    account = await inventory.api.account();
    inventory.relay.before = async () => "send it on";
    inventory.clear();
  });

  after(() => inventory?.close());

  const start = (more = {}) => inventory.start({ ...inventory.settingsOf(account), ...more });
  const run = (more = {}) => inventory.run({ ...inventory.settingsOf(account), ...more });
  const listed = () => listedBy(inventory.api, account);
  const row = (sku: string, price?: string) => inventory.row(sku, price);
  const write = (...rows: readonly string[]) => inventory.write(...rows);

  const justBeforeFirst = (method: string, act: () => Promise<unknown>) =>
    justBefore(inventory.relay, (call) => call.method === method, act);

  it("neither doubles nor loses a piece when it is killed again and again", async () => {
    const skus = Array.from({ length: 120 }, (_, at) => `KILL-${String(at).padStart(3, "0")}`);
    write(...skus.map((sku) => row(sku)));
    for (const enough of [1, 50]) {
      const running = start();
      inventory.relay.before = async ({ method }) => {
        if (method === "POST" && (await listed()).length >= enough) running.kill("SIGKILL");
        return "send it on";
      };
      expect(await running.ended()).to.equal("SIGKILL");
    }
    inventory.relay.before = async () => "send it on";
    expect((await listed()).length).to.be.within(50, 119);
    const { code, output } = await run();
    expect(code, output).to.equal(0);
    expect(await listed()).to.deep.equal(skus.map((sku) => `${sku} 900 active`));
  });

  it("removes what it had listed before it was killed and could write that down", async () => {
    write(row("A"), row("B"), row("C"));
    const running = start({ INVENTORY_CALLS_AT_ONCE: "1" });
    inventory.relay.before = async ({ method }) => {
      if (method !== "POST") return "send it on";
      running.kill("SIGKILL");
      return "lose the answer";
    };
    await running.ended();
    await until(async () => ((await listed()).length === 0 ? null : true));
    expect(await listed()).to.deep.equal(["A 900 active"]);

    inventory.relay.before = async () => "send it on";
    write(row("B"));
    const { output } = await run();
    expect(output)
      .to.match(/^ +2 {2}B +created$/m)
      .and.match(/^ gone {2}A +removed$/m);
    expect(await listed()).to.deep.equal(["A 900 deleted", "B 900 active"]);
  });

  it("lists a piece once although the answer to its creation is lost", async () => {
    write(row("LOST"));
    let lost = 0;
    inventory.relay.before = async ({ method }) => (method === "POST" && lost++ < 2 ? "lose the answer" : "send it on");
    expect(await run()).to.include({ code: 0 });
    expect(lost).to.equal(3);
    expect(await listed()).to.deep.equal(["LOST 900 active"]);
  });

  it("waits for a server that is away, however often it asks", async () => {
    write(row("AWAY"));
    let posts = 0;
    inventory.relay.before = async ({ method }) => (method === "POST" && ++posts <= 20 ? "be away" : "send it on");
    const { code, output } = await run();
    expect(code, output).to.equal(0);
    expect(await listed()).to.deep.equal(["AWAY 900 active"]);
  });

  it("waits for room in the limits of the tier free, also where others have used them up", async () => {
    account = await inventory.api.account("free");
    write(...Array.from({ length: 70 }, (_, at) => row(`LIMIT-${at}`)));
    const useUp = untilRefused(inventory.relay, { api: inventory.api, key: account.key });
    let calls = 0;
    inventory.relay.before = async () => {
      calls += 1;
      if (calls >= 5) await useUp();
      return "send it on";
    };
    const from = inventory.relay.passed.length;
    const { code, output } = await run();
    expect(code, output).to.equal(0);
    expect(output).to.match(/^70 created;/m);
    expect(inventory.relay.passed.slice(from).map(({ status }) => status)).to.include(429);
    expect(await listed()).to.have.lengthOf(70);
  });

  it("decides again when somebody changes a listing between its look and its change", async () => {
    write(row("RACE"));
    await run();
    write(row("RACE", "7.00"));
    const change = "update items set title = 'Mine', price_amount = 800 where seller_id = $1";
    justBeforeFirst("PATCH", () => inventory.api.sql(change, [account.id]));
    const { code, output } = await run();
    expect(code, output).to.equal(0);
    expect(output).to.match(/RACE +updated {3}title, price$/m);
    expect(inventory.relay.passed.some(({ method, status }) => method === "PATCH" && status === 412)).to.equal(true);
    expect(await listed()).to.deep.equal(["RACE 700 active"]);
  });

  it("changes the piece that somebody lists under its sku at the same moment, and lists anew one that is deleted", async () => {
    write(row("TWIN", "5.00"));
    justBeforeFirst("POST", () =>
      inventory.api.call("POST /v1/items", {
        key: account.key,
        body: {
          sku: "TWIN",
          title: "By hand",
          price: { amount: 1, currency: "EUR" },
          categoryId: inventory.categoryId,
          condition: "new",
        },
      }),
    );
    expect((await run()).output).to.match(/TWIN +updated {3}title, price, condition$/m);
    expect(await listed()).to.deep.equal(["TWIN 500 active"]);

    write(row("TWIN", "6.00"));
    justBeforeFirst("PATCH", () =>
      inventory.api.sql("update items set status = 'deleted' where seller_id = $1", [account.id]),
    );
    expect((await run()).output).to.match(/TWIN +created$/m);
    expect(await listed()).to.deep.equal(["TWIN 500 deleted", "TWIN 600 active"]);
  });

  it("leaves a reserved piece as it is, reports a sold one, and goes on with the rest", async () => {
    write(row("HELD"), row("GONE"), row("SOLD"), row("FREE"));
    await run();
    const set = "update items set status = $2 where seller_id = $1 and sku = any($3)";
    await inventory.api.sql(set, [account.id, "reserved", ["HELD", "GONE"]]);
    await inventory.api.sql(set, [account.id, "sold", ["SOLD"]]);
    expect((await run()).output).to.match(/^3 unchanged, 1 sold;/m);

    write(row("HELD", "8.00"), row("SOLD"), row("FREE", "8.00"));
    const { code, output } = await run();
    expect(code).to.equal(1);
    expect(output).to.match(/^ +2 {2}HELD +refused {3}item_not_editable: The item is reserved/m);
    expect(output).to.match(/^ +3 {2}SOLD +sold {6}take the row out of the CSV file$/m);
    expect(output).to.match(/^ +4 {2}FREE +updated {3}price$/m);
    expect(output).to.match(/^ gone {2}GONE +refused {3}item_not_editable/m);
    expect(await listed()).to.deep.equal([
      "FREE 800 active",
      "GONE 900 reserved",
      "HELD 900 reserved",
      "SOLD 900 sold",
    ]);

    write(row("HELD"), row("FREE", "8.00"));
    await inventory.api.sql(set, [account.id, "sold", ["GONE"]]);
    expect(await run()).to.include({ code: 0 });
    expect(JSON.parse(inventory.read("s.state.json")).listed).to.have.all.keys("HELD", "FREE");
  });

  it("stops when the key is revoked in the middle, and its report says which rows it did not reach", async () => {
    write(row("ONE"), row("TWO"), row("TRE"));
    let posts = 0;
    inventory.relay.before = async ({ method }) => {
      if (method === "POST" && ++posts === 2) {
        await inventory.api.sql("update cute.api_keys set revoked_at = now() where user_id = $1", [account.id]);
        await until(async () =>
          (await inventory.api.call("GET /v1/me", { key: account.key })).status === 401 ? true : null,
        );
      }
      return "send it on";
    };
    const { code, output } = await run({ INVENTORY_CALLS_AT_ONCE: "1" });
    expect(code).to.equal(1);
    expect(output)
      .to.match(/^1 created;/m)
      .and.match(/^Stopped: items\.create: 401 revoked_key/m);
    const report = inventory.read("s.report.csv");
    expect(report.split("\n").map((line) => line.split(",").slice(0, 3).join())).to.deep.equal([
      "row,sku,result",
      "2,ONE,created",
      "3,TWO,not reached",
      "4,TRE,not reached",
      "",
    ]);
  });

  it("gives a row up that somebody changes again and again, and goes on with the rest", async () => {
    write(row("BUSY"), row("CALM"));
    await run();
    write(row("BUSY", "7.00"), row("CALM", "7.00"));
    let changes = 0;
    inventory.relay.before = async ({ method }) => {
      const change = "update items set description = $2 where seller_id = $1 and sku = 'BUSY'";
      if (method === "PATCH") await inventory.api.sql(change, [account.id, `change ${changes++}`]);
      return "send it on";
    };
    const { code, output } = await run();
    expect(code).to.equal(1);
    expect(output).to.match(/BUSY +refused {3}it is changed again and again: run it later$/m);
    expect(await listed()).to.deep.equal(["BUSY 900 active", "CALM 700 active"]);
  });

  it("takes a listing for removed that somebody removes at the same moment", async () => {
    write(row("KEPT"), row("BOTH"));
    await run();
    write(row("KEPT"));
    const remove = "update items set status = 'deleted' where seller_id = $1 and sku = 'BOTH'";
    justBeforeFirst("DELETE", () => inventory.api.sql(remove, [account.id]));
    const { code, output } = await run();
    expect(code, output).to.equal(0);
    expect(output).to.match(/^ gone {2}BOTH +removed$/m);
    expect(await listed()).to.deep.equal(["BOTH 900 deleted", "KEPT 900 active"]);
  });

  it("ends at once on Ctrl-C, and its report says what was done", async () => {
    write(row("DONE"), row("LATER"));
    const running = start({ INVENTORY_CALLS_AT_ONCE: "1" });
    inventory.relay.before = async ({ method }) => {
      if (method !== "POST" || (await listed()).length === 0) return "send it on";
      running.kill("SIGINT");
      return "lose the answer";
    };
    expect(await running.ended(), running.output()).to.equal(130);
    expect(running.output())
      .to.match(/^1 created;/m)
      .and.match(/^Stopped\. Run it again for the rest\.$/m);
    expect(inventory.read("s.report.csv"))
      .to.match(/^2,DONE,created,/m)
      .and.match(/^3,LATER,not reached,/m);
    inventory.relay.before = async () => "send it on";
    expect(await run()).to.include({ code: 0 });
    expect(await listed()).to.deep.equal(["DONE 900 active", "LATER 900 active"]);
  });
});
