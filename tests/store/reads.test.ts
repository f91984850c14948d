import { expect } from "chai";
import { type Database, openDatabase } from "../../server/store/database.ts";
import { Reader } from "../../server/store/reader.ts";
import { type Statement, statement } from "../../server/store/statement.ts";
import { emptyDatabase, type TestDatabase } from "../support/database.ts";
import { patientDatabase } from "../support/patient.ts";
import { backendPid, errorOf, expectUnavailable, problemOf, sleep } from "./support.ts";

const echo = statement<{ n: number }>("test_reads_echo", (sql) => sql.raw("select $1::int as n"));
const inverse = statement<{ n: number }>("test_reads_inverse", (sql) => sql.raw("select 100 / $1::int as n"));
const late = statement<{ n: number }>("test_reads_late", (sql) => sql.raw("select n from made_later where n > $1"));
const prepared: Statement<{ name: string; runs: number }> = {
  name: undefined,
  text: "select name, generic_plans + custom_plans as runs from pg_prepared_statements order by name",
};

describe("reads", () => {
  let own: TestDatabase;
  /** With the product's own limits. */
  let database: Database;
  let patient: Database;
  /** Patient as well, over one connection. */
  let single: Reader;

  before(async () => {
    own = await emptyDatabase();
  });

  after(() => own.drop());

  beforeEach(() => {
    database = openDatabase({ url: own.url });
    patient = openDatabase({ url: own.url, ...patientDatabase });
    single = openSingle(patientDatabase.readTimeoutMs);
  });

  afterEach(async () => {
    await Promise.all([database.close(), patient.close(), single.close()]);
  });

  function openSingle(limitMs: number): Reader {
    const { connectTimeoutMs } = patientDatabase;
    return new Reader({ url: own.url, connections: 1, depthMax: 256, limitMs, connectTimeoutMs, onLost: fail });
  }

  it("prepares a named statement once per connection, and runs it by its name from then on", async () => {
    await Promise.all(Array.from({ length: 10 }, (_, n) => single.run(echo, [n])));
    for (let n = 0; n < 10; n++) expect(await single.run(echo, [n])).to.deep.equal([{ n }]);
    expect(await single.run(prepared, [])).to.deep.equal([{ name: "test_reads_echo", runs: 20 }]);
  });

  it("gives each of many concurrent calls its own answer", async () => {
    const answers = await Promise.all(Array.from({ length: 400 }, (_, n) => patient.reads.run(echo, [n])));
    expect(answers).to.deep.equal(Array.from({ length: 400 }, (_, n) => [{ n }]));
  });

  it("lets an error harm its own call alone", async () => {
    const settled = await Promise.allSettled([5, 0, 10, 0, 20].map((n) => single.run(inverse, [n])));
    expect(settled.map(({ status }) => status)).to.deep.equal([
      "fulfilled",
      "rejected",
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
    expect(await single.run(echo, [1])).to.deep.equal([{ n: 1 }]);
  });

  it("tells every concurrent call why a statement cannot be prepared, and prepares it when it can", async () => {
    const errors = await Promise.all([1, 2, 3].map((n) => errorOf(single.run(late, [n]))));
    expect(errors.map(String)).to.deep.equal(Array(3).fill('error: relation "made_later" does not exist'));
    await database.pool.query("create table made_later as select 7 as n");
    expect(await single.run(late, [1])).to.deep.equal([{ n: 7 }]);
  });

  it("ends a slow read at the limit, and goes on over the same connection", async () => {
    const hasty = openSingle(250);
    const [before] = await hasty.runWithin(patientDatabase.readTimeoutMs, backendPid, []);
    const start = performance.now();
    expectUnavailable(await problemOf(hasty.run(sleep, [5])));
    expect(performance.now() - start).to.be.within(245, 900);
    expect(await hasty.runWithin(patientDatabase.readTimeoutMs, backendPid, [])).to.deep.equal([before]);
    await hasty.close();
  });

  it("takes calls from behind a slow read to the other connection", async () => {
    await Promise.all([patient.reads.run(echo, [1]), patient.reads.run(echo, [2])]);
    const ended: string[] = [];
    const slow = patient.reads.run(sleep, [1]).then(() => ended.push("slow"));
    const fast = Array.from({ length: 50 }, (_, n) => patient.reads.run(echo, [n]).then(() => ended.push("fast")));
    await Promise.all([slow, ...fast]);
    expect(ended.at(-1)).to.equal("slow");
    expect(ended).to.have.length(51);
  });

  it("refuses at once what would be more than 256 calls deep on each of two connections", async () => {
    const calls = Array.from({ length: 600 }, (_, n) => patient.reads.run(echo, [n]));
    const refused = calls.slice(512).map(problemOf);
    const first = await Promise.race([calls[0], ...refused]);
    expect(first).to.have.property("code", "unavailable");
    for (const problem of await Promise.all(refused)) expectUnavailable(problem);
    expect(await Promise.all(calls.slice(0, 512))).to.have.length(512);
  });

  it("lets lists take longer than reads, up to their own limit", async () => {
    expect(await database.lists.run(sleep, [0.4])).to.have.length(1);
    const start = performance.now();
    expectUnavailable(await problemOf(database.lists.run(sleep, [5])));
    expect(performance.now() - start).to.be.within(995, 1900);
  });

  it("takes lists from behind a slow list to the other connections", async () => {
    await Promise.all(Array.from({ length: 6 }, (_, n) => patient.lists.run(echo, [n])));
    const ended: string[] = [];
    const slow = patient.lists.run(sleep, [2]).then(() => ended.push("slow"));
    const fast = Array.from({ length: 30 }, (_, n) => patient.lists.run(echo, [n]).then(() => ended.push("fast")));
    await Promise.all([slow, ...fast]);
    expect(ended.at(-1)).to.equal("slow");
  });

  it("is pinged in its time, or not", async () => {
    expect(await database.ping(1000)).to.equal(true);
    await Promise.all([
      problemOf(database.reads.run(sleep, [5])),
      problemOf(database.reads.run(sleep, [5])),
      pingsFalse(),
    ]);
  });

  it("answers unavailable after it was closed, and ends what was in flight before", async () => {
    const other = openDatabase({ url: own.url, ...patientDatabase });
    const last = other.reads.run(echo, [3]);
    await other.close();
    expect(await last).to.deep.equal([{ n: 3 }]);
    expectUnavailable(await problemOf(other.reads.run(echo, [3])));
    expectUnavailable(await problemOf(other.transaction((tx) => tx.run(echo, [3]))));
  });

  async function pingsFalse(): Promise<void> {
    expect(await database.ping(20)).to.equal(false);
  }
});

function fail(cause: unknown): void {
  throw new Error("a connection was lost", { cause });
}
