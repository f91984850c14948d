import { expect } from "chai";
import type pg from "pg";
import { type Database, openDatabase, openPool } from "../../server/store/database.ts";
import { statement } from "../../server/store/statement.ts";
import { emptyDatabase, type TestDatabase } from "../support/database.ts";
import { patientDatabase } from "../support/patient.ts";
import { type OwnServer, startOwnPostgres } from "../support/services.ts";
import { fatal, message, type PostgresProxy, startProxy } from "./proxy.ts";
import { administrator, backendPid, expectUnavailable, problemOf, until } from "./support.ts";

const echo = statement<{ n: number }>("test_outage_echo", (sql) => sql.raw("select $1::int as n"));

describe("a database that is lost", () => {
  let own: TestDatabase;
  let proxy: PostgresProxy;
  let lost: unknown[];
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
    proxy = await startProxy(own.url);
    lost = [];
    database = openDatabase({ url: proxy.url, onLost: (cause) => lost.push(cause) });
    await serves();
  });

  afterEach(async () => {
    await database.close();
    await proxy.close();
  });

  it("loses no read when one of two connections is ended by the server", async () => {
    const patient = openDatabase({ url: proxy.url, readTimeoutMs: 5_000 }); // a busy machine alone must lose none
    await Promise.all(Array.from({ length: 10 }, (_, n) => patient.reads.run(echo, [n]))); // both are open
    const calls = Array.from({ length: 120 }, (_, n) => patient.reads.run(echo, [n])); // the other one has room for all
    const [backend] = await patient.reads.run(backendPid, []);
    await admin.query("select pg_terminate_backend($1)", [backend?.pid]);
    const more = Array.from({ length: 120 }, (_, n) => patient.reads.run(echo, [n]));
    expect(await Promise.all([...calls, ...more])).to.have.length(240);
    await patient.close();
  });

  it("answers unavailable when all connections are cut, and serves again soon", async () => {
    const calls = everything();
    proxy.cut();
    for (const settled of await Promise.allSettled(calls)) {
      if (settled.status === "rejected") expectUnavailable(await problemOf(Promise.reject(settled.reason)));
    }
    expect(await until(() => database.ping(200), 2000)).to.be.lessThan(2000);
    await serves();
  });

  it("answers unavailable within a second when nothing comes back, and serves again soon", async () => {
    proxy.freeze();
    const start = performance.now();
    const reading = [
      database.reads.run(echo, [1]),
      ...Array.from({ length: 40 }, (_, n) => database.reads.run(echo, [n])),
    ];
    for (const problem of await Promise.all(reading.map(problemOf))) expectUnavailable(problem);
    expect(performance.now() - start).to.be.lessThan(1000);
    expect(await database.ping(100)).to.equal(false);
    await until(async () => lost.some((cause) => String(cause).includes("no answer for")), 2000);
    proxy.thaw();
    expect(await until(() => database.ping(200), 5000)).to.be.lessThan(5000);
    await serves();
  });

  const nonsense = [
    { what: "a message of a type that nobody asked for", bytes: message("G", "\0\0\0") },
    { what: "a row that nobody asked for", bytes: message("D", "\0\0") },
    { what: "the end of a call that nobody made", bytes: message("Z", "I") },
    { what: "an error that ends the connection", bytes: fatal("57P01", "terminating connection") },
  ];
  for (const { what, bytes } of nonsense) {
    it(`gives up connections on ${what}, and opens others`, async () => {
      proxy.inject(bytes);
      await until(async () => lost.length >= 5, 2000);
      await until(() => database.ping(200), 5000);
      await serves();
    });
  }

  it("bears an error right behind the sign-in", async () => {
    proxy.afterSignIn = fatal("57P01", "terminating connection due to unexpected postmaster exit");
    proxy.cut();
    await until(async () => lost.length >= 12, 5000);
    expectUnavailable(await problemOf(database.transaction((tx) => tx.run(echo, [1]))));
    proxy.afterSignIn = undefined;
    await until(() => database.ping(200), 5000);
    await serves();
  });

  it("misses no connection that the server ends while it is being closed", async () => {
    const missed: unknown[] = [];
    const pool = openPool({ url: proxy.url, ...patientDatabase, onLost: (cause) => missed.push(cause) });
    await pool.query("select 1");
    const removed = new Promise((resolve) => pool.on("remove", resolve));
    const ended = pool.end();
    proxy.inject(fatal("57P01", "terminating connection due to administrator command"));
    await Promise.all([ended, removed]);
    expect(missed).to.deep.equal([]);
  });

  it("reads from the replica, and from the primary while the replica is away", async () => {
    const replicaProxy = await startProxy(own.url);
    const both = openDatabase({ url: own.url, replicaUrl: replicaProxy.url, ...patientDatabase });
    // Once its connections are open, reads go through them.
    await until(async () => {
      await both.replica.reads.run(echo, [1]);
      return replicaProxy.packets.at(-1) === "BES";
    }, 2000);
    const calls = Array.from({ length: 50 }, (_, n) => both.replica.reads.run(echo, [n]));
    replicaProxy.cut();
    expect(await Promise.all(calls)).to.have.length(50);
    await replicaProxy.close();
    expect(await Promise.all(Array.from({ length: 50 }, (_, n) => both.replica.lists.run(echo, [n])))).to.have.length(
      50,
    );
    await both.close();
  });

  it("reads from the primary what the replica gives up for a conflict with the primary's changes", async () => {
    const other = await emptyDatabase();
    const standIn = await administrator(other.url);
    await standIn.query(`create function standing() returns text language plpgsql as $$
      begin raise exception 'canceling statement due to conflict with recovery' using errcode = '40001'; end $$`);
    await admin.query("create function standing() returns text language sql return 'primary'");
    const asked = statement<{ standing: string }>("test_outage_standing", (sql) => sql.raw("select standing()"));
    const alone = openDatabase({ url: other.url, ...patientDatabase });
    expectUnavailable(await problemOf(alone.reads.run(asked, [])));
    const both = openDatabase({ url: own.url, replicaUrl: other.url, ...patientDatabase });
    for (const reader of [both.replica.reads, both.replica.lists]) {
      expect(await reader.run(asked, [])).to.deep.equal([{ standing: "primary" }]);
    }
    await Promise.all([alone.close(), both.close(), standIn.end()]);
    await other.drop();
  });

  it("says why a connection does not come about", async () => {
    const causes: unknown[] = [];
    const url = new URL(own.url);
    url.pathname = "/no_such_database";
    const absent = openDatabase({ url: url.href, onLost: (cause) => causes.push(cause) });
    expectUnavailable(await problemOf(absent.reads.run(echo, [1])));
    expectUnavailable(await problemOf(absent.transaction((tx) => tx.run(echo, [1]))));
    expect(String(causes[0])).to.equal('error: database "no_such_database" does not exist');
    await absent.close();
  });

  function everything(): Promise<unknown>[] {
    return [
      ...Array.from({ length: 20 }, (_, n) => database.reads.run(echo, [n])),
      ...Array.from({ length: 20 }, (_, n) => database.lists.run(echo, [n])),
      ...Array.from({ length: 4 }, (_, n) => database.transaction((tx) => tx.run(echo, [n]))),
    ];
  }

  async function serves(): Promise<void> {
    await until(() => succeeds(Promise.all(everything())), 5000);
  }
});

describe("a database server that is killed and started again", () => {
  let server: OwnServer;
  let database: Database;

  before(async () => {
    server = await startOwnPostgres();
    database = openDatabase({ url: server.url });
  });

  after(async () => {
    await database.close();
    await server.stop();
  });

  it("answers unavailable within a second while it is away, and serves within five when it is back", async () => {
    await database.transaction((tx) => tx.run(echo, [1]));
    const inFlight = Promise.allSettled(Array.from({ length: 20 }, (_, n) => database.reads.run(echo, [n])));
    await server.kill();
    await inFlight;
    const start = performance.now();
    const calls = [
      database.reads.run(echo, [1]),
      database.lists.run(echo, [1]),
      database.transaction((tx) => tx.run(echo, [1])),
      database.replica.reads.run(echo, [1]),
    ];
    for (const problem of await Promise.all(calls.map(problemOf))) expectUnavailable(problem);
    expect(await database.ping(500)).to.equal(false);
    expect(performance.now() - start).to.be.lessThan(1000);

    await server.restart();
    const again = [
      () => database.reads.run(echo, [2]),
      () => database.lists.run(echo, [2]),
      () => database.transaction((tx) => tx.run(echo, [2])),
    ];
    await Promise.all(again.map((call) => until(() => succeeds(call()), 5000)));
  });
});

async function succeeds(call: Promise<unknown>): Promise<boolean> {
  const [{ status }] = await Promise.allSettled([call]);
  return status === "fulfilled";
}
