import { expect } from "chai";
import type pg from "pg";
import { type Database, openDatabase } from "../../server/store/database.ts";
import { violationOf } from "../../server/store/errors.ts";
import { statement } from "../../server/store/statement.ts";
import { ConnectionPool } from "../../server/store/wire/connection-pool.ts";
import { emptyDatabase, type TestDatabase } from "../support/database.ts";
import { patientDatabase } from "../support/patient.ts";
import { startProxy } from "./proxy.ts";
import { administrator, backendPid, errorOf, expectUnavailable, problemOf, sleep } from "./support.ts";

const insert = statement<{ id: number }>("test_tx_insert", (sql, param) =>
  sql("notes")
    .insert({ id: param("id") })
    .returning("id"),
);
const insertDeferred = statement("test_tx_deferred", (sql, param) =>
  sql("notes").insert({ id: param("id"), late: param("late") }),
);
const lock = statement("test_tx_lock", (sql, param) => sql("notes").where("id", param("id")).forUpdate());
const echo = statement<{ n: number }>("test_tx_echo", (sql) => sql.raw("select $1::int as n"));
const ownCommit = statement("test_tx_own_commit", (sql) => sql.raw("commit"));

describe("transaction", () => {
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
    database = openDatabase({ url: own.url, statementTimeoutMs: 600, acquireTimeoutMs: 200 });
  });

  afterEach(async () => {
    await database.close();
  });

  it("commits what its work did, and answers what it returned", async () => {
    const answer = await database.transaction(async (tx) => [
      ...(await tx.run(insert, [1])),
      ...(await tx.run(insert, [2])),
    ]);
    expect(answer).to.deep.equal([{ id: 1 }, { id: 2 }]);
    expect(await notes()).to.deep.equal([1, 2]);
  });

  it("takes two round trips for one statement, and none for no statement", async () => {
    const proxy = await startProxy(own.url);
    const proxied = openDatabase({ url: proxy.url });
    await proxied.transaction((tx) => tx.run(insert, [1]));
    await Promise.all([proxied.ping(1000), proxied.lists.run(echo, [1])]);
    const before = proxy.packets.length;
    await proxied.transaction(async () => undefined);
    await proxied.transaction((tx) => tx.run(insert, [2]));
    // Parse, Bind, Execute of begin with Bind, Execute, Sync of the insert; then Bind, Execute, Sync of commit.
    expect(proxy.packets.slice(before)).to.deep.equal(["PBEBES", "BES"]);
    await proxied.close();
    await proxy.close();
  });

  it("rolls back and throws what its work throws", async () => {
    const reason = new Error("changed my mind");
    const work = database.transaction(async (tx) => {
      await tx.run(insert, [1]);
      throw reason;
    });
    expect(await errorOf(work)).to.equal(reason);
    expect(await notes()).to.deep.equal([]);
  });

  it("rolls back when a statement fails, and lets a unique violation be told from other errors", async () => {
    await database.transaction((tx) => tx.run(insert, [1]));
    const work = database.transaction(async (tx) => {
      await tx.run(insert, [2]);
      await tx.run(insert, [1]);
    });
    const error = await errorOf(work);
    expect(violationOf(error)?.kind).to.equal("unique");
    expect(error).to.include({ code: "23505", constraint: "notes_pkey", table: "notes" });
    expect(await notes()).to.deep.equal([1]);
  });

  it("rolls back when the first statement fails, which travels with begin", async () => {
    await database.transaction((tx) => tx.run(insert, [1]));
    const work = database.transaction(async (tx) => {
      await errorOf(tx.run(insert, [1]));
      await tx.run(insert, [2]);
    });
    expect(await errorOf(work)).to.have.property("code", "25P02");
    expect(await notes()).to.deep.equal([1]);
  });

  it("begins with the first statement that is sent, not with one whose values have no form in SQL", async () => {
    const reason = new Error("changed my mind");
    const work = database.transaction(async (tx) => {
      await problemOf(tx.run(insert, ["\ud800"]));
      await tx.run(insert, [1]);
      throw reason;
    });
    expect(await errorOf(work)).to.equal(reason);
    expect(await notes()).to.deep.equal([]);
  });

  it("does not call a commit a success whose transaction had failed", async () => {
    await database.transaction((tx) => tx.run(insert, [1]));
    const work = database.transaction(async (tx) => {
      await tx.run(insert, [2]);
      await errorOf(tx.run(insert, [1]));
    });
    expect(String(await errorOf(work))).to.equal("Error: the transaction failed or ended before its commit");
    expect(await notes()).to.deep.equal([1]);
  });

  it("refuses work that ends its transaction itself", async () => {
    const work = database.transaction((tx) => tx.run(ownCommit, []));
    expect(String(await errorOf(work))).to.equal("Error: the transaction failed or ended before its commit");
  });

  it("refuses statements that are not awaited, and those after the end", async () => {
    let late: Promise<unknown> = Promise.resolve();
    const unawaited: Promise<unknown>[] = [];
    const work = database.transaction(async (tx) => {
      unawaited.push(tx.run(insert, [1]));
      late = new Promise((resolve) => setTimeout(resolve, 100)).then(() => tx.run(insert, [2]));
    });
    expect(String(await errorOf(work))).to.equal("Error: a statement of the transaction was not awaited");
    expect(String(await errorOf(late))).to.equal("Error: a statement was run after the end of its transaction");
    await Promise.all(unawaited);
    expect(await notes()).to.deep.equal([]);
  });

  it("throws when the commit fails", async () => {
    const work = database.transaction(async (tx) => {
      await tx.run(insertDeferred, [1, 7]);
      await tx.run(insertDeferred, [2, 7]);
    });
    expect(violationOf(await errorOf(work))?.kind).to.equal("unique");
    expect(await notes()).to.deep.equal([]);
  });

  it("runs concurrent statements in order", async () => {
    const answers = await database.transaction((tx) => Promise.all([1, 2, 3].map((n) => tx.run(echo, [n]))));
    expect(answers).to.deep.equal([[{ n: 1 }], [{ n: 2 }], [{ n: 3 }]]);
  });

  it("ends a statement at the limit", async () => {
    const start = performance.now();
    expectUnavailable(await problemOf(database.transaction((tx) => tx.run(sleep, [5]))));
    expect(performance.now() - start).to.be.within(590, 1500);
  });

  it("answers unavailable to whoever waits too long for a connection, and keeps to eight", async () => {
    const hasty = openDatabase({ url: own.url, ...patientDatabase, acquireTimeoutMs: 200 });
    const held = Array.from({ length: 8 }, () =>
      hasty.transaction(async (tx) => {
        const [row] = await tx.run(backendPid, []);
        await tx.run(sleep, [0.45]);
        return row?.pid;
      }),
    );
    const start = performance.now();
    expectUnavailable(await problemOf(hasty.transaction((tx) => tx.run(echo, [1]))));
    expect(performance.now() - start).to.be.within(195, 1000);
    const pids = new Set(await Promise.all(held));
    expect(pids.size).to.equal(8);
    for (const pid of await pidsOf(hasty, 8)) expect(pids).to.include(pid);
    await hasty.close();
    const patient = openDatabase({ url: own.url, ...patientDatabase });
    expect(new Set(await pidsOf(patient, 40)).size).to.be.within(1, 8);
    await patient.close();
  });

  it("answers unavailable to one of two that lock each other out", async () => {
    await admin.query("insert into notes values (1), (2)");
    const other = openDatabase({ url: `${own.url}?options=-c%20deadlock_timeout%3D50ms` });
    const meet = meeting(2);
    const crossing = [
      [1, 2],
      [2, 1],
    ].map((ids) =>
      other.transaction(async (tx) => {
        await tx.run(lock, [ids[0] ?? 0]);
        await meet();
        await tx.run(lock, [ids[1] ?? 0]);
      }),
    );
    const settled = await Promise.allSettled(crossing);
    const reasons = settled.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(reasons).to.have.length(1);
    expectUnavailable(await problemOf(Promise.reject(reasons[0])));
    await other.close();
  });

  it("answers unavailable when its connection is lost, and goes on with others", async () => {
    const work = database.transaction(async (tx) => {
      await tx.run(insert, [1]);
      const [row] = await tx.run(backendPid, []);
      await admin.query("select pg_terminate_backend($1)", [row?.pid]);
      await tx.run(insert, [2]);
    });
    expectUnavailable(await problemOf(work));
    await database.transaction((tx) => tx.run(insert, [3]));
    expect(await notes()).to.deep.equal([3]);
  });

  it("answers unavailable when the server falls silent, and drops the connection", async () => {
    const proxy = await startProxy(own.url);
    const proxied = openDatabase({ url: proxy.url, statementTimeoutMs: 500 });
    await proxied.transaction((tx) => tx.run(insert, [1]));
    proxy.freeze();
    expectUnavailable(await problemOf(proxied.transaction((tx) => tx.run(insert, [2]))));
    proxy.thaw();
    await proxied.transaction((tx) => tx.run(insert, [3]));
    await proxied.close();
    await proxy.close();
    expect(await notes()).to.deep.equal([1, 3]);
  });

  /** The connections of so many transactions that begin at once. */
  function pidsOf({ transaction }: Database, count: number): Promise<(number | undefined)[]> {
    return Promise.all(
      Array.from({ length: count }, async () => {
        const [row] = await transaction((tx) => tx.run(backendPid, []));
        return row?.pid;
      }),
    );
  }

  async function notes(): Promise<number[]> {
    const { rows } = await admin.query<{ id: number }>("select id from notes order by id");
    return rows.map(({ id }) => id);
  }
});

describe("the transactions' pool", () => {
  it("does not lend a connection again that comes back in a transaction", async () => {
    const own = await emptyDatabase();
    const lost: string[] = [];
    const pool = new ConnectionPool({
      url: own.url,
      statementTimeoutMs: 1000,
      connectTimeoutMs: 1000,
      silenceMsMax: 2000,
      connectionsMax: 1,
      acquireTimeoutMs: 200,
      onLost: (cause) => lost.push(String(cause)),
    });
    const first = await pool.acquire();
    await new Promise<unknown>((resolve, reject) =>
      first.send({
        statement: echo,
        values: [1],
        deadline: Number.POSITIVE_INFINITY,
        begins: true,
        commits: false,
        isRepeatable: false,
        relocations: 0,
        resolve,
        reject,
      }),
    );
    const next = pool.acquire();
    pool.release(first);
    expect(lost).to.deep.equal(["Error: a transaction left the connection in an unknown state"]);
    expect(await next).not.to.equal(first);
    pool.release(await next);
    await pool.close();
    await own.drop();
  });
});

/** Everybody who calls waits for so many to have called. */
function meeting(count: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let met = 0;
  return () => {
    met++;
    if (met === count) resolve();
    return promise;
  };
}
