import { expect } from "chai";
import { migrateDown, migrateUp, migrationStatus } from "../../server/store/migrate.ts";
import { migrationNames } from "../../server/store/migrations/source.ts";
import { DatabaseRefusal } from "../../server/store/refusal.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { until } from "../support/until.ts";
import { openSession, type Session } from "./query.ts";

/** The triggers of events, which lock tables, and all that came after. */
const undone = migrationNames.slice(migrationNames.indexOf("0008_event_triggers"));

describe("migrations beside a marketplace at work", () => {
  let database: TestDatabase;
  let app: Session;
  let other: Session;

  beforeEach(async () => {
    database = await freshDatabase();
    [app, other] = [await openSession(database.url), await openSession(database.url)];
    for (const _ of undone) await migrateDown(database.url);
  });

  afterEach(async () => {
    await app.end();
    await other.end();
    await database.drop();
  });

  async function hold(table: string): Promise<void> {
    await app.query("begin");
    await app.query(`update ${table} set id = id`);
  }

  for (const table of ["items", "orders", "messages"]) {
    it(`try again while a transaction holds ${table}, and say so`, async () => {
      await hold(table);
      const lines: string[] = [];
      const migrating = migrateUp(database.url, (line) => lines.push(line));
      await until(async () => (lines.length > 2 ? true : null));
      expect((await migrationStatus(database.url)).pending).to.deep.equal(undone);
      await app.query("commit");
      expect(await migrating).to.deep.equal(undone);
      expect(lines[1]).to.match(
        /^PostgreSQL's .*process \d+ \(client backend\).* holds? a table that the migration has to lock\. It changed nothing, and is tried again …$/,
      );
    });
  }

  it("let others write while they wait: half a second later at most, and nothing is locked in between", async () => {
    await hold("orders");
    const lines: string[] = [];
    const migrating = migrateUp(database.url, (line) => lines.push(line));
    await until(async () => (lines.length > 1 ? true : null));
    await other.query("set lock_timeout = '1s'");
    for (let time = 0; time < 20; time += 1) {
      for (const table of ["items", "messages", "orders"]) await other.query(`update ${table} set id = id where false`);
    }
    await app.query("commit");
    await migrating;
  });

  it("give up after their time, in one sentence, and leave nothing half-made", async () => {
    await hold("items");
    const refused = await migrateUp(database.url, undefined, { patienceMs: 600 }).then(
      String,
      (error: unknown) => error,
    );
    expect(refused).to.be.instanceOf(DatabaseRefusal);
    expect(refused)
      .to.have.property("message")
      .that.matches(/ holds? a table that the migration has to lock: wait until that has ended/);
    await app.query("commit");
    const triggers = await app.query("select from pg_trigger where tgname like 'cute%events'");
    expect(triggers).to.deep.equal([]);
    expect(await migrateUp(database.url)).to.deep.equal(undone);
  });

  it("try again on the way down too", async () => {
    const last = "0009_search"; // of those that lock a table of the marketplace
    await migrateUp(database.url);
    for (const _ of undone.slice(undone.indexOf(last) + 1)) await migrateDown(database.url);
    await hold("items");
    const lines: string[] = [];
    const migrating = migrateDown(database.url, { log: (line) => lines.push(line) });
    await until(async () => (lines.length > 0 ? true : null));
    await app.query("commit");
    expect(await migrating).to.deep.equal([last]);
  });
});
