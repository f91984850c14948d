/** Runs the recurring jobs: each at start and then on its interval, once in the whole cluster; cute.jobs says when and how it went. */
import type pg from "pg";
import type { Logger } from "pino";
import { jobs as allJobs, type Job } from "./jobs.ts";

export interface Housekeeping {
  /** Starts nothing more, and waits for what is running. */
  close(): Promise<void>;
}

interface Given {
  readonly pool: pg.Pool;
  readonly log: Pick<Logger, "warn">;
  readonly now: () => Date;
  readonly jobs?: readonly Job[];
}

/** The claim is a row, not a lock held meanwhile: it also spaces the runs of many processes, and frees itself after a crash. */
const claim = `insert into cute.jobs (name, last_started_at) values ($1, now())
  on conflict (name) do update set last_started_at = now(), last_error = null
  where jobs.last_error is not null or jobs.last_started_at <= now() - $2 * interval '1 millisecond'`;

const finish = "update cute.jobs set last_finished_at = clock_timestamp(), last_error = $2 where name = $1";

export function startHousekeeping({ pool, log, now, jobs = allJobs }: Given): Housekeeping {
  // One after another: all are due at the start, and the pool has its other work.
  let lane = Promise.resolve();
  const inTurn = (job: Job) => {
    lane = lane.then(() => runOnce({ pool, log, now }, job));
    return lane;
  };
  const stops = jobs.map((job) => repeat(job.everyMs, () => inTurn(job)));
  return {
    async close() {
      await Promise.all(stops.map((stop) => stop()));
    },
  };
}

/** Runs a job unless some process has done so in the last half of its interval; a run that failed is due again at once. */
async function runOnce({ pool, log, now }: Given, job: Job): Promise<void> {
  try {
    const { rowCount } = await pool.query(claim, [job.name, job.everyMs / 2]);
    if (rowCount === 0) return;
    const error = await job.run({ pool, now: now() }).then(
      () => null,
      (reason: unknown) => reason,
    );
    await pool.query(finish, [job.name, error === null ? null : String(error)]);
    if (error !== null) log.warn({ err: error, job: job.name }, "housekeeping: a job failed");
  } catch (err) {
    log.warn({ err, job: job.name }, "housekeeping: the database takes no job");
  }
}

/** At once, then again and again with a tenth of jitter, so that processes started together drift apart. */
function repeat(everyMs: number, run: () => Promise<void>): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = cycle();
  async function cycle(): Promise<void> {
    await run();
    if (stopped) return;
    timer = setTimeout(
      () => {
        running = cycle();
      },
      everyMs * (0.9 + Math.random() / 5),
    ).unref();
  }
  return () => {
    stopped = true;
    clearTimeout(timer);
    return running;
  };
}
