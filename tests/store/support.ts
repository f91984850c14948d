/** What the tests of the store share. */
import { expect } from "chai";
import pg from "pg";
import { Problem } from "../../server/problems.ts";
import { statement } from "../../server/store/statement.ts";

/** The problem that a promise is rejected with. */
export async function problemOf(promise: Promise<unknown>): Promise<Problem> {
  const error = await errorOf(promise);
  if (!(error instanceof Problem))
    throw new Error("it was rejected with something else than a problem", { cause: error });
  return error;
}

export async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("it was not rejected");
}

/** Checks that a problem tells the caller to come again, and when. */
export function expectUnavailable(problem: Problem): void {
  expect(problem.code).to.equal("unavailable");
  expect(problem.headers).to.deep.equal({ "Retry-After": "1" });
}

export const sleep = statement<{ slept: string }>("test_sleep", (sql) => sql.raw("select pg_sleep($1)::text as slept"));
export const backendPid = statement<{ pid: number }>("test_backend_pid", (sql) =>
  sql.raw("select pg_backend_pid() as pid"),
);

/** A client beside those that are tested. */
export async function administrator(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

/** Waits until a condition holds. */
export async function until(holds: () => Promise<boolean>, limitMs: number): Promise<number> {
  const start = performance.now();
  while (!(await holds())) {
    if (performance.now() - start > limitMs) throw new Error(`it did not hold within ${limitMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return performance.now() - start;
}
