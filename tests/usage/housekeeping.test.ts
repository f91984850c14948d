import { expect } from "chai";
import pg from "pg";
import { startHousekeeping } from "../../server/usage/housekeeping.ts";
import type { Job } from "../../server/usage/jobs.ts";
import { accountId, keyId, readableLog, type UsageDatabase, usageDatabase } from "./entries.ts";

const hour = 3_600_000;

describe("housekeeping", () => {
  let database: UsageDatabase;

  beforeEach(async () => {
    database = await usageDatabase();
  });

  afterEach(() => database.close());

  /** Lets a process start its jobs, and stop. */
  async function runOnce(jobs?: readonly Job[], pool = database.pool): Promise<readonly string[]> {
    const { log, lines } = readableLog();
    const housekeeping = startHousekeeping({
      pool,
      log,
      now: () => new Date(),
      ...(jobs === undefined ? {} : { jobs }),
    });
    await housekeeping.close();
    return lines.map(({ msg }) => msg);
  }

  async function count(from: string): Promise<number> {
    const { rows } = await database.pool.query<{ rows: number }>(`select count(*)::int as rows from ${from}`);
    return rows[0]?.rows ?? Number.NaN;
  }

  it("runs every job at start, and writes down when it ran", async () => {
    expect(await runOnce()).to.deep.equal([]);
    const { rows } = await database.pool.query(
      "select name, last_finished_at >= last_started_at as finished, last_error from cute.jobs order by name",
    );
    const names = ["idempotency-records", "request-log-partitions", "sessions", "usage", "verifications"];
    expect(rows).to.deep.equal(names.map((name) => ({ name, finished: true, last_error: null })));
    expect(await count("pg_inherits where inhparent = 'cute.request_log'::regclass")).to.be.at.least(16);
  });

  it("deletes what has expired, however much it is, and nothing else", async () => {
    await database.pool.query(
      `insert into cute.idempotency_records
        select gen_random_uuid(), 'createItem', 'k', 'f', 201, 'a', 's', now() - make_interval(hours => case when n = 1 then 23 else 25 end)
        from generate_series(1, 2501) as n`,
    );
    await database.pool.query(
      `insert into cute.usage_hourly
        select $1, date_trunc('hour', now(), 'UTC') - make_interval(days => n), $2, 'getItem', 200, 1, 1, '{1}', 1 from unnest('{0, 399, 401}'::int[]) as n`,
      [accountId, keyId],
    );
    for (const days of [-1, 1]) {
      const expiry = `now() + interval '${days} days'`;
      await database.pool.query(`insert into cute.sessions (user_id, token, expires_at) values ($1, $2, ${expiry})`, [
        accountId,
        days,
      ]);
      await database.pool.query(
        `insert into cute.verifications (identifier, value, expires_at) values ('i', 'v', ${expiry})`,
      );
    }
    await runOnce();
    expect(await count("cute.idempotency_records")).to.equal(1);
    expect(await count("cute.usage_hourly")).to.equal(2);
    expect(await count("cute.sessions where expires_at > now()")).to.equal(1);
    expect(await count("cute.sessions")).to.equal(1);
    expect(await count("cute.verifications")).to.equal(1);
  });

  it("leaves a row that somebody holds to a later run", async () => {
    await database.pool.query(
      "insert into cute.sessions (user_id, token, expires_at) select $1, n, now() - interval '1 day' from generate_series(1, 2) as n",
      [accountId],
    );
    const holder = await database.pool.connect();
    await holder.query("begin; select from cute.sessions where token = '1' for update");
    await runOnce();
    await holder.query("rollback");
    holder.release();
    expect(await count("cute.sessions")).to.equal(1);
  });

  it("runs a job once, however many processes start it", async () => {
    const runs: Date[] = [];
    const job: Job = { name: "count", everyMs: hour, run: async ({ now }) => void runs.push(now) };
    await Promise.all([runOnce([job]), runOnce([job]), runOnce([job])]);
    await runOnce([job]);
    expect(runs).to.have.length(1);
    await database.pool.query("update cute.jobs set last_started_at = now() - interval '31 minutes'");
    await runOnce([job]);
    expect(runs).to.have.length(2);
  });

  it("runs a job again and again", async () => {
    const runs: number[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const job: Job = { name: "often", everyMs: 20, run: async () => void (runs.push(1) === 3 && resolve()) };
    const housekeeping = startHousekeeping({
      pool: database.pool,
      log: readableLog().log,
      now: () => new Date(),
      jobs: [job],
    });
    await promise;
    await housekeeping.close();
    expect(runs).to.have.length(3);
  });

  it("keeps why a job failed, and runs it again at the next occasion", async () => {
    const failing: Job = { name: "fragile", everyMs: hour, run: () => Promise.reject(new Error("the disk is full")) };
    expect(await runOnce([failing])).to.deep.equal(["housekeeping: a job failed"]);
    const { rows } = await database.pool.query("select last_error from cute.jobs");
    expect(rows).to.deep.equal([{ last_error: "Error: the disk is full" }]);
    expect(await runOnce([{ ...failing, run: async () => undefined }])).to.deep.equal([]);
    expect(await count("cute.jobs where last_error is null")).to.equal(1);
  });

  it("says so when the database is down, and goes on", async () => {
    const nowhere = new pg.Pool({ connectionString: "postgres://nobody@127.0.0.1:9/none" });
    const job: Job = { name: "any", everyMs: hour, run: async () => undefined };
    expect(await runOnce([job], nowhere)).to.deep.equal(["housekeeping: the database takes no job"]);
    await nowhere.end();
  });
});
