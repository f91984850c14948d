/** What the tests of accounts share: a database with a person in it, a count of queries, waiting for a condition. */

import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { createKeyring, type Keyring } from "../../server/accounts/keyring.ts";
import { type Database, type Executor, openDatabase } from "../../server/store/database.ts";
import { freshDatabase } from "../support/database.ts";
import { patientDatabase } from "../support/patient.ts";

export interface AccountsDatabase extends Pick<Database, "reads" | "lists" | "transaction"> {
  insertUser(email: string): Promise<string>;
  query<Row>(text: string, values?: readonly (string | number | null)[]): Promise<Row[]>;
  drop(): Promise<void>;
}

export async function accountsDatabase(): Promise<AccountsDatabase> {
  const fresh = await freshDatabase();
  const database = openDatabase({ url: fresh.url, ...patientDatabase });
  const query = <Row>(text: string, values: readonly (string | number | null)[] = []): Promise<Row[]> =>
    database.transaction((tx) => tx.run<Row>({ name: undefined, text }, values));
  return {
    reads: database.reads,
    lists: database.lists,
    transaction: (work) => database.transaction(work),
    query,
    async insertUser(email) {
      const text = "insert into users (id, name, email) values (gen_random_uuid(), 'Ada', $1) returning id";
      const [user] = await query<{ id: string }>(text, [email]);
      if (user === undefined) throw new Error("no user was inserted");
      return user.id;
    },
    async drop() {
      await database.close();
      await fresh.drop();
    },
  };
}

/** Two peppers: keys are made with the one given. */
export function testKeyring(current: "old" | "new" = "new"): Keyring {
  return createKeyring({
    current: () => ({ id: current, secret: peppers[current] }),
    live: () => [
      { id: "old", secret: peppers.old },
      { id: "new", secret: peppers.new },
    ],
  });
}

const peppers = { old: randomBytes(32), new: randomBytes(32) };

export interface CountingExecutor extends Executor {
  queries: number;
}

export function counting(executor: Executor): CountingExecutor {
  const counter: CountingExecutor = {
    queries: 0,
    run(statement, values) {
      counter.queries += 1;
      return executor.run(statement, values);
    },
  };
  return counter;
}

export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const startedAt = performance.now();
  while (!(await holds())) {
    if (performance.now() - startedAt > 5_000) throw new Error("what was waited for did not come about within 5 s");
    await delay(5);
  }
}

/** What a promise is rejected with; an error if it is fulfilled. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  const outcome = await promise.then(
    () => ({ rejected: false, error: undefined }),
    (error: unknown) => ({ rejected: true, error }),
  );
  if (outcome.rejected) return outcome.error;
  throw new Error("expected a rejection");
}
