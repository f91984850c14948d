/** Runs the recurring jobs: each at start and then on its interval, once in the whole cluster; cute.jobs says when and how it went. */
import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import { isUnavailable } from "../store/errors.ts";
import type { Job, JobContext } from "./job.ts";
import { jobs as allJobs } from "./jobs.ts";

export interface Housekeeping {
  start(): void;
  /** Starts nothing more; what is running goes on. */
  stop(): void;
  /** Stops, and waits for what is running; what takes too long is broken off. */
  close(): Promise<void>;
}

interface Given {
  /** Nobody else's: breaking off a job closes the connections that are in use. */
  readonly pool: pg.Pool;
  readonly log: JobContext["log"];
  readonly now: () => Date;
  readonly secrets: JobContext["secrets"];
  readonly jobs?: readonly Job[];
  /** After a run that failed, or a job that could not be claimed. */
  readonly retryMs?: number;
  readonly closeMsMax?: number;
}

/** The claim is a row, not a lock held meanwhile: it also spaces the runs of many processes, and frees itself after a crash. */
const claim = `insert into cute.jobs (name, last_started_at) values ($1, now())
  on conflict (name) do update set last_started_at = now(), last_error = null
  where jobs.last_error is not null or jobs.last_started_at <= now() - $2 * interval '1 millisecond'
  returning last_started_at::text as since`;

/** A run that took so long that another one has begun says nothing about that one. */
const finish = `update cute.jobs set last_finished_at = clock_timestamp(), last_error = $3
  where name = $1 and last_started_at = $2::timestamptz`;

export function createHousekeeping(given: Given): Housekeeping {
  const { pool, jobs = allJobs, retryMs = 60_000, closeMsMax = 2_000 } = given;
  const busy = clientsInUse(pool);
  const timers = new Map<Job, NodeJS.Timeout>();
  const breakingOff = new AbortController();
  let stopped = false;
  // One after another: all are due at the start, and the pool is small.
  let lane = Promise.resolve();

  function enqueue(job: Job): void {
    lane = lane.then(async () => {
      if (stopped) return;
      const succeeded = await runOnce(given, job, breakingOff.signal);
      if (!stopped) again(job, succeeded ? job.everyMs : Math.min(job.everyMs, retryMs));
    });
  }

  /** With a tenth of jitter, so that processes started together drift apart. */
  function again(job: Job, afterMs: number): void {
    const timer = setTimeout(() => enqueue(job), afterMs * (0.9 + Math.random() / 5));
    timers.set(job, timer.unref());
  }

  function stop(): void {
    stopped = true;
    for (const timer of timers.values()) clearTimeout(timer);
  }

  return {
    start: () => jobs.forEach(enqueue),
    stop,
    async close() {
      stop();
      const ended = lane.then(() => true);
      if (await Promise.race([ended, delay(closeMsMax, false, { ref: false })])) return;
      breakingOff.abort();
      for (const client of busy) void client.end(); // under a query too, which then fails
      await ended;
    },
  };
}

/** Runs a job unless some process has done so in the last half of its interval. False: it failed, and is due again at once. */
async function runOnce({ pool, log, now, secrets }: Given, job: Job, brokenOff: AbortSignal): Promise<boolean> {
  try {
    const { rows } = await pool.query<{ since: string }>(claim, [job.name, job.everyMs / 2]);
    const [claimed] = rows;
    if (claimed === undefined) return true;
    const error = await job.run({ pool, now: now(), secrets, log }).then(
      () => null,
      (reason: unknown) => reason,
    );
    brokenOff.throwIfAborted(); // nothing more is written, as after a crash: what kept the job would keep this too
    await pool.query(finish, [job.name, claimed.since, error === null ? null : String(error)]);
    if (error !== null) log.warn({ err: error, job: job.name }, "housekeeping: a job failed");
    return error === null;
  } catch (err) {
    const what = brokenOff.aborted ? "a job took too long for the end of the process" : "the database takes no job";
    const isTold = !brokenOff.aborted && isUnavailable(err); // whoever needs the database more often has said so
    log[isTold ? "debug" : "warn"]({ err, job: job.name }, `housekeeping: ${what}`);
    return false;
  }
}

function clientsInUse(pool: pg.Pool): ReadonlySet<pg.PoolClient> {
  const busy = new Set<pg.PoolClient>();
  pool.on("acquire", (client) => busy.add(client));
  pool.on("release", (_, client) => busy.delete(client));
  return busy;
}
