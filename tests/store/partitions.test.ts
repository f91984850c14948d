import { expect } from "chai";
import { keepPartitions } from "../../server/store/partitions.ts";
import { createRequestLog } from "../../server/usage/request-log.ts";
import { entry, idAt, logPool, readableLog, type UsageDatabase, usageDatabase } from "../usage/entries.ts";

const table = "request_log";
const now = new Date("2026-11-24T12:00:00Z");

describe("partitions", () => {
  let database: UsageDatabase;

  beforeEach(async () => {
    database = await usageDatabase();
    for (const name of await partitions()) await database.pool.query(`drop table cute.${name}`);
  });

  afterEach(() => database.close());

  async function partitions(): Promise<string[]> {
    const { rows } = await database.pool.query<{ name: string }>(
      "select relname as name from pg_class where relname ~ '^request_log_\\d{8}$' and relkind = 'r' order by 1",
    );
    return rows.map(({ name }) => name);
  }

  function keep(at: Date, keepDays = 30): Promise<void> {
    return keepPartitions(database.pool, { table, now: at, daysAhead: 14, keepDays });
  }

  it("reach from yesterday to fourteen days ahead, with the bounds of cute.uuid7_floor and the indexes of the table", async () => {
    await keep(now);
    await keep(now);
    const names = await partitions();
    expect(names).to.have.length(16);
    expect([names[0], names.at(-1)]).to.deep.equal(["request_log_20261123", "request_log_20261208"]);
    const { rows } = await database.pool.query(
      `select pg_get_expr(relpartbound, oid) = format('FOR VALUES FROM (%L) TO (%L)', cute.uuid7_floor('2026-11-24Z'),
          cute.uuid7_floor('2026-11-25Z')) as bounded,
        (select count(*)::int from pg_index where indrelid = pg_class.oid) as own,
        (select count(*)::int from pg_index where indrelid = 'cute.request_log'::regclass) as parents
      from pg_class where relname = 'request_log_20261124'`,
    );
    expect(rows[0]).to.include({ bounded: true, own: rows[0].parents });
  });

  it("take the first and the last millisecond of a day", async () => {
    await keep(now);
    const pool = logPool(database.url);
    const { log, lines } = readableLog();
    const requests = createRequestLog({ pool, log });
    for (const time of ["2026-11-24T00:00:00.000Z", "2026-11-24T23:59:59.999Z"])
      requests.record(entry({ id: idAt(time) }));
    await requests.close();
    await pool.end();
    expect(lines).to.deep.equal([]);
    const { rows } = await database.pool.query("select count(*)::int as rows from cute.request_log_20261124");
    expect(rows).to.deep.equal([{ rows: 2 }]);
  });

  it("are made while others read and write", async () => {
    await keep(now);
    const reader = await database.pool.connect();
    await reader.query("begin");
    await reader.query("select from cute.request_log");
    await reader.query(
      "insert into cute.request_log (id, at, method, path, status, latency_us) values ($1, now(), 'GET', '/', 200, 1)",
      [idAt("2026-11-24T10:00:00Z")],
    );
    await keep(new Date("2026-11-25T12:00:00Z"));
    await reader.query("commit");
    reader.release();
    expect(await partitions()).to.include("request_log_20261209");
  });

  it("go when they ended more than thirty days ago", async () => {
    await keep(now);
    await keep(new Date("2026-12-25T00:00:00Z"));
    const names = await partitions();
    expect(names[0]).to.equal("request_log_20261125");
    await keep(new Date("2026-12-25T23:59:59Z"));
    expect(await partitions()).to.deep.equal(names);
  });

  it("are kept by many processes at once", async () => {
    await Promise.all([keep(now), keep(now)]);
    const later = new Date("2026-12-30T00:00:00Z");
    await Promise.all([keep(later), keep(later)]);
    expect((await partitions())[0]).to.equal("request_log_20261130");
  });

  it("are not kept over a pool that would wait for itself", async () => {
    const pool = logPool(database.url);
    const kept = await keepPartitions(pool, { table, now, daysAhead: 14, keepDays: 30 }).then(String, String);
    await pool.end();
    expect(kept).to.contain("would wait for itself");
  });

  it("go also when an earlier run was cut short: while detaching, or before the drop", async () => {
    await keep(now);
    const reader = await database.pool.connect();
    await reader.query("begin");
    await reader.query("select from cute.request_log");
    const impatient = await database.pool.connect();
    await impatient.query("set statement_timeout = 200");
    const cut = await impatient
      .query("alter table cute.request_log detach partition cute.request_log_20261123 concurrently")
      .then(String, String);
    impatient.release(true);
    await reader.query("commit");
    reader.release();
    expect(cut).to.contain("statement timeout");
    await database.pool.query("alter table cute.request_log detach partition cute.request_log_20261124");
    await keep(new Date("2026-12-25T00:00:00Z"));
    expect((await partitions())[0]).to.equal("request_log_20261125");
  });
});
