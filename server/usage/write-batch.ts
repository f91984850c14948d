/** One batch into the log and its sums into the roll-ups: all or nothing, and each row once whatever breaks in between. */
import pg from "pg";
import { createDailyPartitions } from "../store/partitions.ts";
import { withPooledClient } from "../store/pooled-client.ts";
import type { RequestLogEntry } from "../store/request-log.ts";
import { insertLogged, loggedValues } from "./columns.ts";
import { addProblems, problemValues, sumProblems } from "./problem-rollup.ts";
import { addRollUp, rollUp, rollUpValues } from "./rollup.ts";

/** A row that the database refuses for what it holds. */
export interface Refused {
  readonly id: string;
  readonly error: Error;
}

/** What is wrong is in the rows, so fewer of them may pass: one is refused, or cannot be written out, or some are in the log already. */
class RowsError extends Error {}

interface Target {
  readonly pool: pg.Pool;
  /** A database that takes longer for one statement is one that is down. */
  readonly timeoutMs: number;
}

/** Resolves with the rows that were refused, each found by halving; rejects when the database takes nothing. */
export async function writeBatch(target: Target, batch: readonly RequestLogEntry[]): Promise<Refused[]> {
  try {
    await writeWithPartitions(target, batch);
    return [];
  } catch (error) {
    if (!(error instanceof RowsError)) throw error;
    const [only] = batch;
    if (batch.length === 1 && only !== undefined) return [{ id: only.id, error }];
    const middle = batch.length >> 1;
    const refused = await writeBatch(target, batch.slice(0, middle));
    return [...refused, ...(await writeBatch(target, batch.slice(middle)))];
  }
}

async function writeWithPartitions(target: Target, batch: readonly RequestLogEntry[]): Promise<void> {
  const values = encode(batch);
  try {
    await write(target, batch, values);
  } catch (error) {
    if (!isMissingPartition(error)) throw error;
    await createDailyPartitions(target.pool, { table: "request_log", ids: batch.map(({ id }) => id), now: new Date() });
    await write(target, batch, values);
  }
}

function encode(batch: readonly RequestLogEntry[]): string[] {
  try {
    return loggedValues(batch);
  } catch (cause) {
    throw new RowsError("an entry cannot be written out", { cause });
  }
}

async function write({ pool, timeoutMs }: Target, batch: readonly RequestLogEntry[], values: string[]): Promise<void> {
  await withPooledClient(pool, async (client) => {
    const run: Run = (query) => {
      // pg takes a time limit with each query; its types do not know it
      const limited: pg.QueryConfig & { query_timeout: number } = { ...query, query_timeout: timeoutMs };
      return client.query(limited);
    };
    await run({ text: "begin" });
    const { rowCount } = await run({ ...insertLogged, values }).catch(refused);
    if (rowCount === batch.length) await addSums(run, batch);
    else if (rowCount !== 0) throw new RowsError(`only ${rowCount} of ${batch.length} rows were new`);
    await run({ text: "commit" });
  });
}

type Run = (query: pg.QueryConfig) => Promise<pg.QueryResult>;

/** Every process locks rows of usage before rows of problems, so that none waits in a circle here either. */
async function addSums(run: Run, batch: readonly RequestLogEntry[]): Promise<void> {
  const sums = rollUp(batch);
  if (sums.length > 0) await run({ ...addRollUp, values: rollUpValues(sums) });
  const problems = sumProblems(batch);
  if (problems.length > 0) await run({ ...addProblems, values: problemValues(problems) });
}

/** SQLSTATE classes 22 (data) and 23 (constraints) are about rows. */
function refused(cause: unknown): never {
  const aboutRows = cause instanceof pg.DatabaseError && /^2[23]/.test(cause.code ?? "");
  throw aboutRows ? new RowsError("the database refuses a row", { cause }) : cause;
}

/** A row without a partition is a check violation of no constraint. */
function isMissingPartition(error: unknown): boolean {
  if (!(error instanceof RowsError && error.cause instanceof pg.DatabaseError)) return false;
  return error.cause.code === "23514" && error.cause.constraint === undefined;
}
