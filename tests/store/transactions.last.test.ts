import { expect } from "chai";
import type pg from "pg";
import { type Database, openDatabase } from "../../server/store/database.ts";
import { violationOf } from "../../server/store/errors.ts";
import { statement } from "../../server/store/statement.ts";
import { emptyDatabase, type TestDatabase } from "../support/database.ts";
import { startProxy } from "./proxy.ts";
import { administrator, errorOf } from "./support.ts";

const insert = statement<{ id: number }>("test_last_insert", (sql) =>
  sql.raw("insert into notes (id, late) values ($1, $2) returning id"),
);
const echo = statement<{ n: number }>("test_last_echo", (sql) => sql.raw("select $1::int as n"));

describe("the last statement of a transaction", () => {
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
    await admin.query(
      "drop table if exists notes; create table notes (id int primary key, late int unique deferrable initially deferred)",
    );
    database = openDatabase({ url: own.url });
  });

  afterEach(() => database.close());

  async function notes(): Promise<number[]> {
    const { rows } = await admin.query<{ id: number }>("select id from notes order by id");
    return rows.map(({ id }) => id);
  }

  it("takes one round trip alone, and travels with the commit behind others", async () => {
    const proxy = await startProxy(own.url);
    const proxied = openDatabase({ url: proxy.url });
    await proxied.transaction((tx) => tx.last(insert, [1, 1]));
    await Promise.all([proxied.ping(1000), proxied.lists.run(echo, [1])]);
    const before = proxy.packets.length;
    await proxied.transaction((tx) => tx.last(insert, [2, 2]));
    await proxied.transaction(async (tx) => {
      await tx.run(insert, [3, 3]);
      await tx.last(insert, [4, 4]);
    });
    expect(proxy.packets.slice(before)).to.deep.equal(["BES", "PBEBES", "BEPBES"]);
    expect(await notes()).to.deep.equal([1, 2, 3, 4]);
    await proxied.close();
    await proxy.close();
  });

  it("answers its rows", async () => {
    expect(await database.transaction((tx) => tx.last(insert, [7, null]))).to.deep.equal([{ id: 7 }]);
  });

  it("rolls back what came before it when it fails, and leaves the connection fit for others", async () => {
    await database.transaction((tx) => tx.last(insert, [1, 1]));
    const work = database.transaction(async (tx) => {
      await tx.run(insert, [2, 2]);
      await tx.last(insert, [1, 3]);
    });
    expect(violationOf(await errorOf(work))?.kind).to.equal("unique");
    await database.transaction((tx) => tx.last(insert, [5, 5]));
    expect(await notes()).to.deep.equal([1, 5]);
  });

  it("fails with what the commit finds wrong, alone and behind others", async () => {
    await database.transaction((tx) => tx.last(insert, [1, 1]));
    const alone = database.transaction((tx) => tx.last(insert, [2, 1]));
    expect(violationOf(await errorOf(alone))?.kind).to.equal("unique");
    const behind = database.transaction(async (tx) => {
      await tx.run(insert, [3, 3]);
      await tx.last(insert, [4, 1]);
    });
    expect(violationOf(await errorOf(behind))?.kind).to.equal("unique");
    expect(await notes()).to.deep.equal([1]);
  });

  it("lets nothing be run after it", async () => {
    const work = database.transaction(async (tx) => {
      await tx.last(insert, [1, 1]);
      await tx.run(insert, [2, 2]);
    });
    expect(await errorOf(work)).to.have.property("message", "a statement was run after the end of its transaction");
    expect(await notes()).to.deep.equal([1]);
  });

  it("refuses to end a transaction whose other statements are not awaited", async () => {
    const work = database.transaction(async (tx) => {
      const waiting = tx.run(insert, [1, 1]);
      await tx.last(insert, [2, 2]).finally(() => waiting);
    });
    expect(await errorOf(work)).to.have.property("message", "a statement of the transaction was not awaited");
    expect(await notes()).to.deep.equal([]);
  });
});
