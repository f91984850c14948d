import { randomUUID } from "node:crypto";
import { expect } from "chai";
import type pg from "pg";
import { createHousekeeping } from "../../server/housekeeping/housekeeping.ts";
import type { Job } from "../../server/housekeeping/job.ts";
import { jobs as allJobs } from "../../server/housekeeping/jobs.ts";
import { openDatabase } from "../../server/store/database.ts";
import { until } from "../support/until.ts";
import { accountId, keyId, readableLog, type UsageDatabase, usageDatabase } from "../usage/entries.ts";

const hour = 3_600_000;
const key = { id: "k", secret: Buffer.alloc(32) };
const secrets = { current: () => key, byId: () => key };

describe("housekeeping", () => {
  let database: UsageDatabase;

  beforeEach(async () => {
    database = await usageDatabase();
  });

  afterEach(() => database.close());

  interface Options {
    readonly pool?: pg.Pool;
    readonly retryMs?: number;
    readonly closeMsMax?: number;
  }

  function housekeep(jobs: readonly Job[], options: Options = {}) {
    const { log, lines } = readableLog();
    const { pool = database.pool } = options;
    const now = () => new Date();
    const housekeeping = createHousekeeping({ log, now, secrets, jobs, closeMsMax: 10_000, ...options, pool });
    housekeeping.start();
    return { messages: () => lines.map(({ msg }) => msg), stop: housekeeping.stop, close: housekeeping.close };
  }

  /** Lets a process run its jobs, and stop: they run in turn, so that one more at the end says when. */
  async function runOnce(jobs: readonly Job[] = allJobs): Promise<readonly string[]> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const last: Job = { name: `last ${randomUUID()}`, everyMs: hour, run: async () => resolve() };
    const { messages, close } = housekeep([...jobs, last]);
    await promise;
    await close();
    await database.pool.query("delete from cute.jobs where name = $1", [last.name]);
    return messages();
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
    const names = allJobs.map(({ name }) => name).sort();
    expect(rows).to.deep.equal(names.map((name) => ({ name, finished: true, last_error: null })));
    for (const table of ["request_log", "events", "deliveries", "attempts"]) {
      expect(await count(`pg_inherits where inhparent = 'cute.${table}'::regclass`), table).to.be.at.least(16);
    }
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
    await database.pool.query(
      `insert into cute.problems_hourly
        select $1, date_trunc('hour', now(), 'UTC') - make_interval(days => n), $2, 'getItem', 'item_not_found', 404, 1 from unnest('{0, 399, 401}'::int[]) as n`,
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
    expect(await count("cute.problems_hourly")).to.equal(2);
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
    const { close } = housekeep([job]);
    await promise;
    await close();
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

  it("tries a job that failed again long before its interval is over", async () => {
    const runs: number[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const run = async (): Promise<void> => {
      if (runs.push(1) === 1) throw new Error("the disk is full");
      resolve();
    };
    const { messages, close } = housekeep([{ name: "fragile", everyMs: hour, run }], { retryMs: 20 });
    await promise;
    await close();
    expect(messages()).to.deep.equal(["housekeeping: a job failed"]);
    expect(await count("cute.jobs where last_error is null and last_finished_at is not null")).to.equal(1);
  });

  it("says so when the database takes no job, and runs it once it does", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const job: Job = { name: "any", everyMs: hour, run: async () => resolve() };
    await database.pool.query("alter table cute.jobs rename to elsewhere");
    const { messages, close } = housekeep([job], { retryMs: 20 });
    await until(async () => (messages().length > 1 ? true : null));
    await database.pool.query("alter table cute.elsewhere rename to jobs");
    await promise;
    await close();
    expect(new Set(messages())).to.deep.equal(new Set(["housekeeping: the database takes no job"]));
  });

  it("says nothing of a run that another process began while its own took too long", async () => {
    const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const begun = Promise.withResolvers<void>();
    const slow = housekeep([
      {
        name: "slow",
        everyMs: hour,
        run: () => {
          begun.resolve();
          return first.promise;
        },
      },
    ]);
    await begun.promise;
    await database.pool.query("update cute.jobs set last_started_at = now() - interval '31 minutes'");
    const other = housekeep([{ name: "slow", everyMs: hour, run: () => second.promise }]);
    await until(async () =>
      (await count("cute.jobs where last_started_at > now() - interval '1 minute'")) === 1 ? true : null,
    );
    first.reject(new Error("too late"));
    await slow.close();
    expect(await count("cute.jobs where last_finished_at is null and last_error is null")).to.equal(1);
    second.resolve();
    await other.close();
    expect(await count("cute.jobs where last_finished_at is not null and last_error is null")).to.equal(1);
  });

  it("starts nothing more once it is told to stop, and waits for what runs", async () => {
    const begun = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const run = (): Promise<void> => {
      begun.resolve();
      return release.promise;
    };
    const neverRun: Job = { name: "second", everyMs: hour, run: () => Promise.reject(new Error("it was started")) };
    const { messages, stop, close } = housekeep([{ name: "first", everyMs: hour, run }, neverRun]);
    await begun.promise;
    stop();
    release.resolve();
    await close();
    expect(messages()).to.deep.equal([]);
    const { rows } = await database.pool.query("select name, last_finished_at is not null as finished from cute.jobs");
    expect(rows).to.deep.equal([{ name: "first", finished: true }]);
  });

  it("breaks off a job that takes too long for the end of the process, in the middle of its statement", async () => {
    const begun = Promise.withResolvers<void>();
    const run: Job["run"] = async ({ pool }) => {
      const sleeping = pool.query("select pg_sleep(60)");
      await pool.query("select 1");
      begun.resolve();
      await sleeping;
    };
    const { pool, close: closeDatabase } = openDatabase({ url: database.url });
    const { messages, close } = housekeep([{ name: "endless", everyMs: hour, run }], { pool, closeMsMax: 300 });
    await begun.promise;
    const startedAt = performance.now();
    await close();
    await closeDatabase();
    expect(performance.now() - startedAt).to.be.within(250, 2_000);
    expect(messages()).to.deep.equal(["housekeeping: a job took too long for the end of the process"]);
    expect(await count("cute.jobs where last_finished_at is null and last_error is null")).to.equal(1);
  });
});
