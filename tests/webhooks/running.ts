/** The server as two processes, an API and a worker, on one database, and what stands around it: accounts, receivers, plain SQL. */
import { join } from "node:path";
import pg from "pg";
import type { Scope } from "../../server/generated/operations.ts";
import { type MainProcess, newFolder, removeFolder, startMain } from "../runtime/main-process.ts";
import { allScopes, type TestApi } from "../support/api.ts";
import { behaviours } from "../support/behaviours.ts";
import { type CallOptions, call, type Reply } from "../support/call.ts";
import { freshDatabase } from "../support/database.ts";
import { insertCategory } from "../support/fixtures.ts";
import { type IssuedKey, openKeyOffice } from "../support/key-office.ts";
import { type Behaviour, type Receiver, startReceiver } from "../support/receivers.ts";
import { redisUrl } from "../support/services.ts";

export interface Owner {
  readonly id: string;
  /** With all scopes. */
  readonly key: string;
}

export interface Running {
  readonly sql: TestApi["sql"];
  readonly categoryId: string;
  readonly worker: MainProcess;
  call(line: string, options?: CallOptions): Promise<Reply>;
  owner(): Promise<Owner>;
  /** From now on its key has these and no others. */
  setScopes(owner: Owner, scopes: readonly Scope[]): Promise<void>;
  receiver(behave?: Behaviour): Promise<Receiver>;
  close(): Promise<void>;
}

export async function startRunning(): Promise<Running> {
  const parts = new AsyncDisposableStack();
  try {
    return { ...(await start(parts)), close: () => parts.disposeAsync() };
  } catch (error) {
    await parts.disposeAsync();
    throw error;
  }
}

async function start(parts: AsyncDisposableStack): Promise<Omit<Running, "close">> {
  const dataDir = newFolder();
  parts.defer(() => removeFolder(dataDir));
  const database = await freshDatabase();
  parts.defer(() => database.drop());
  const pool = new pg.Pool({ connectionString: database.url, max: 4 });
  parts.defer(() => pool.end());
  const sql: Running["sql"] = async (text, values = []) => (await pool.query(text, [...values])).rows;
  const office = await openKeyOffice({ databaseUrl: database.url, secretsFile: join(dataDir, "secrets.json") });
  parts.defer(() => office.close());
  const keys = new Map<string, IssuedKey>();

  const startRole = (role: string) => {
    const run = startMain({ ...settingsOf(dataDir, database.url), CUTE_ROLE: role }, []);
    parts.defer(() => stop(run));
    return run;
  };
  const [api, worker] = [startRole("api"), startRole("worker")];
  const [, url = ""] = await api.shows(/"url":"(http[^"]+)"/);
  await worker.shows(/"msg":"working"/);

  return {
    sql,
    categoryId: await insertCategory({ sql }),
    worker,
    call: (line, options) => call(url, line, options),
    async owner() {
      const key = await office.issue("pro");
      await office.setScopes(key, allScopes);
      keys.set(key.accountId, key);
      return { id: key.accountId, key: key.text };
    },
    async setScopes({ id }, scopes) {
      const key = keys.get(id);
      if (key !== undefined) await office.setScopes(key, scopes);
    },
    async receiver(behave = behaviours.fine) {
      const receiver = await startReceiver({ behave });
      parts.defer(() => receiver.close());
      return receiver;
    },
  };
}

function settingsOf(dataDir: string, databaseUrl: string) {
  return {
    CUTE_DATA_DIR: dataDir,
    CUTE_LOG_LEVEL: "info",
    CUTE_WEBHOOKS_ALLOW_LOOPBACK: "1",
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl(),
  };
}

async function stop(run: MainProcess): Promise<void> {
  run.kill("SIGTERM");
  await run.ended();
}
