import { expect } from "chai";
import type pg from "pg";
import { type Database, openDatabase } from "../../server/store/database.ts";
import { Reader } from "../../server/store/reader.ts";
import { type Statement, statement } from "../../server/store/statement.ts";
import { emptyDatabase, type TestDatabase } from "../support/database.ts";
import { patientDatabase } from "../support/patient.ts";
import { startProxy } from "./proxy.ts";
import { administrator, expectUnavailable, problemOf, sleep } from "./support.ts";

const find = statement<Record<string, unknown>>("test_stale_find", (sql) =>
  sql.raw("select * from altered where id = $1"),
);
const touch = statement<Record<string, unknown>>("test_stale_touch", (sql) =>
  sql.raw("update altered set touched = touched + 1 where id = $1 returning *"),
);
const deallocate: Statement<unknown> = { name: undefined, text: "deallocate all" };

describe("a table that is altered while its statements are prepared", () => {
  let own: TestDatabase;
  let database: Database;
  let admin: pg.Client;

  before(async () => {
    own = await emptyDatabase();
    admin = await administrator(own.url);
  });

  after(async () => {
    await admin.end();
    await own.drop();
  });

  beforeEach(async () => {
    await admin.query("drop table if exists altered");
    await admin.query("create table altered as select id, 0 as touched from generate_series(1, 100) id");
    database = openDatabase({ url: own.url, ...patientDatabase });
  });

  afterEach(async () => {
    await database.close();
  });

  it("harms no read under load, and shows new columns", async () => {
    let altering = true;
    let reads = 0;
    const readers = Array.from({ length: 32 }, async () => {
      while (altering) {
        const id = 1 + (reads++ % 100);
        const [row] = await database.reads.run(find, [id]);
        expect(row).to.include({ id, touched: 0 });
      }
    });
    for (let n = 0; n < 10; n++) {
      await admin.query(`alter table altered add column extra_${n} text default 'é${n}'`);
      expect(await database.reads.run(find, [1])).to.have.nested.property(`[0].extra_${n}`, `é${n}`);
      await admin.query(`alter table altered rename column extra_${n} to renamed_${n}`);
      if (n % 2 === 0) await admin.query(`alter table altered drop column renamed_${n}`);
    }
    altering = false;
    await Promise.all(readers);
    expect(reads).to.be.greaterThan(100);
    expect(Object.keys((await database.reads.run(find, [1]))[0] ?? {})).to.deep.equal([
      "id",
      "touched",
      "renamed_1",
      "renamed_3",
      "renamed_5",
      "renamed_7",
      "renamed_9",
    ]);
  });

  it("lets a transaction run a second time, whole", async () => {
    let runs = 0;
    const work = () =>
      database.transaction(async (tx) => {
        runs++;
        const [before] = await tx.run(find, [1]);
        const [after] = await tx.run(touch, [1]);
        return { before, after };
      });
    await work();
    await admin.query("alter table altered add column color text default 'red'");
    expect(await work()).to.deep.equal({
      before: { id: 1, touched: 1, color: "red" },
      after: { id: 1, touched: 2, color: "red" },
    });
    expect(runs).to.equal(3);
  });

  it("does not let a transaction run a third time", async () => {
    await database.transaction((tx) => tx.run(find, [1]));
    const work = database.transaction(async (tx) => {
      await admin.query("alter table altered add column if not exists a int, add column if not exists b int");
      await tx.run(find, [1]);
      await tx.run(deallocate, []);
      await tx.run(find, [1]);
    });
    expectUnavailable(await problemOf(work));
  });

  it("prepares again what a pooler's other server does not know", async () => {
    const single = new Reader({
      url: own.url,
      connections: 1,
      depthMax: 256,
      limitMs: patientDatabase.readTimeoutMs,
      connectTimeoutMs: patientDatabase.connectTimeoutMs,
      onLost: () => undefined,
    });
    await single.run(find, [1]);
    const calls = [single.run(find, [1]), single.run(deallocate, []), ...[2, 3, 4].map((id) => single.run(find, [id]))];
    expect((await Promise.all(calls)).map((rows) => rows.length)).to.deep.equal([1, 0, 1, 1, 1]);
    await single.close();
  });
});

describe("a pooler that refuses settings at start-up", () => {
  it("is used without them: in UTC, with our own time limits", async () => {
    const own = await emptyDatabase();
    const proxy = await startProxy(own.url);
    proxy.refusedSetting = "statement_timeout";
    const database = openDatabase({ url: proxy.url });
    const settings = statement<{ zone: string; limit: string }>("test_pooler_settings", (sql) =>
      sql.raw(`select current_setting('TimeZone') as zone, current_setting('statement_timeout') as "limit"`),
    );
    expect(await database.reads.run(settings, [])).to.deep.equal([{ zone: "UTC", limit: "0" }]);
    expect(await database.transaction((tx) => tx.run(settings, []))).to.deep.equal([{ zone: "UTC", limit: "0" }]);
    const start = performance.now();
    expectUnavailable(await problemOf(database.reads.run(sleep, [2])));
    expect(performance.now() - start).to.be.within(245, 900);
    await database.close();
    await proxy.close();
    await own.drop();
  });
});
