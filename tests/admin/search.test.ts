import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect } from "chai";
import pg from "pg";
import { startTestApi, type TestApi } from "../support/api.ts";
import { insertCategory, insertItem } from "../support/fixtures.ts";
import { catchUp } from "../support/projection.ts";
import { until } from "../support/until.ts";
import { admin, call, fieldsOf, type Settings, settingsOf } from "./support.ts";

describe("admin search", function () {
  this.timeout(60_000);
  let api: TestApi;
  let settings: Settings;
  let itemId: string;

  before(async () => {
    api = await startTestApi();
    settings = settingsOf(api);
    const { id: sellerId } = await api.account();
    itemId = await insertItem(api, { sellerId, categoryId: await insertCategory(api) });
    await catchUp(api.databaseUrl);
  });
  after(() => api.close());

  it("rebuild mends what was changed behind the triggers' back, and says how many rows that was", async () => {
    await api.sql(
      "set session_replication_role = replica; update items set title = 'Zyzzyva'; reset session_replication_role",
    );
    expect((await api.call("GET /v1/items?q=zyzzyva")).body.data).to.deep.equal([]);
    const answer = await admin(settings, "search", "rebuild");
    expect(answer).to.include({ code: 0, err: "" });
    expect(answer.out).to.equal("Rebuilt: of 2 rows 1 row differed and was mended.\n");
    expect((await api.call("GET /v1/items?q=zyzzyva")).body.data[0].id).to.equal(itemId);
  });

  it("rebuild joins one that is under way", async () => {
    await api.sql(
      "update cute.search_state set rebuild_phase = 'items', rebuild_after = null, rebuild_done = 0, rebuild_changed = 0",
    );
    const answer = await admin(settings, "search", "rebuild", "--json");
    expect(answer.code).to.equal(0);
    expect(answer.json).to.include({ complete: true, joined: true, changed: 0 });
    expect(answer.err).to.equal("A rebuild is under way: going on with it …\n");
  });

  it("rebuild tells how far it is, stops at SIGINT where it is, and goes on from there when it is run again", async () => {
    const holder = new pg.Client({ connectionString: api.databaseUrl });
    await holder.connect();
    await holder.query("begin; select pg_advisory_xact_lock(cute.search_lock())");
    const child = spawn(process.execPath, [join("server", "admin", "main.ts"), "search", "rebuild"], {
      env: { PATH: process.env.PATH ?? "", ...settings },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const said = Promise.all([text(child.stdout), text(child.stderr)]);
    const ended = new Promise((resolve) => child.once("close", resolve));
    // it waits for the lock for longer than there is between two lines
    await until(async () => {
      const waiting = await api.sql(
        `select from pg_stat_activity where wait_event = 'advisory' and datname = current_database()
        and clock_timestamp() - query_start > interval '1.1 seconds'`,
      );
      return waiting.length > 0 ? true : null;
    }, 20_000);
    child.kill("SIGINT");
    await holder.query("commit");
    await holder.end();
    expect(await ended).to.equal(1);
    const [out, err] = await said;
    expect(err).to.equal("Rebuilding the search: 1 of 2 rows, 50 %, 0 rows/s\n");
    expect(out).to.equal(
      "Stopped at 1 of 2 rows; 0 rows differed and were mended so far. Run it again to go on from there.\n",
    );
    expect(fieldsOf(await call(settings, "search", "status")).rebuilt).to.match(
      /^under way, 1 of 2 rows; 0 rows differed; /,
    );
    const again = await admin(settings, "search", "rebuild");
    expect(again).to.include({ code: 0, err: "A rebuild is under way: going on with it …\n" });
    expect(again.out).to.equal("Rebuilt: of 2 rows 0 rows differed and were mended.\n");
    expect(fieldsOf(await call(settings, "search", "status")).rebuilt).to.match(
      /^\d{4}-\d\d-\d\dT.*Z; 0 rows differed$/,
    );
  });

  it("rebuild fills a projection that was never filled", async () => {
    await api.sql("update cute.search_state set filled_at = null");
    await api.sql("truncate cute.item_search");
    expect(fieldsOf(await call(settings, "search", "status"))).to.include({
      state: "filling",
      filled: "never",
      rows: "-",
    });
    const answer = await admin(settings, "search", "rebuild");
    expect(answer).to.include({ code: 0, err: "The search was never filled: filling it …\n" });
    expect(answer.out).to.equal("The search is filled: 1 row.\n");
    expect((await api.call("GET /v1/items")).body.data[0].id).to.equal(itemId);
  });

  it("rebuild leaves out an item that cannot be projected, names it, and fails", async () => {
    await api.sql("alter table cute.item_search add constraint no_beast check (price_amount <> 666)");
    await api.sql(
      "set session_replication_role = replica; update items set price_amount = 666; reset session_replication_role",
    );
    const answer = await admin(settings, "search", "rebuild");
    await api.sql("alter table cute.item_search drop constraint no_beast");
    expect(answer.code).to.equal(1);
    expect(answer.out + answer.err).to.contain(`The item ${itemId} cannot be projected, and is as it was`);
  });

  it("status tells whether public lists are up to date", async () => {
    const fields = fieldsOf(await call(settings, "search", "status"));
    expect(fields).to.include({ state: "current", rows: "1", tombstones: "0" });
    await api.sql("insert into cute.item_changes (item_id, at) values ($1, now() - interval '1 minute')", [itemId]);
    expect((await call(settings, "search", "status", "--json")).json).to.include({ state: "behind", waiting: 1 });
  });
});
