/** A `make run` on a database of its own, that can be killed and started again at the same address. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import pg from "pg";
import { seedMarketplace } from "../../../server/seed/main.ts";
import { type MainProcess, newFolder, removeFolder, startMain } from "../../runtime/main-process.ts";
import { freshDatabase } from "../../support/database.ts";
import { freePort } from "../../support/ports.ts";
import { redisUrl } from "../../support/services.ts";

export interface Marketplace {
  readonly url: string;
  /** The demo account's, with every scope and the tier pro. */
  readonly apiKey: string;
  /** What a shell needs for `make env` to find this run. */
  readonly settings: { readonly CUTE_DATA_DIR: string };
  /** As the marketplace's own app writes. */
  sql<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** As a crash does. */
  kill(): Promise<void>;
  /** At the same address, on the same data; resolves once it serves. */
  startAgain(): Promise<void>;
  close(): Promise<void>;
}

const ATTEMPTS_MAX = 3;

/** With the 5,000 items of `make run`, or as many as are given: whoever looks at none of them need not wait for them. */
export async function startMarketplace(items?: number): Promise<Marketplace> {
  const database = await freshDatabase();
  if (items !== undefined) await seedMarketplace(database.url, { items, seed: 1 });
  const dataDir = newFolder();
  const settings = {
    CUTE_DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    REDIS_URL: redisUrl(),
    CUTE_REDIS_PREFIX: `test-${randomBytes(6).toString("hex")}:`,
    CUTE_WEBHOOKS_ALLOW_LOOPBACK: "1",
    CUTE_PORTAL_DIR: join(dataDir, "no-portal"),
  };
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  let main: MainProcess;
  async function start(port: string): Promise<RegExpExecArray> {
    main = startMain({ ...settings, PORT: port });
    await main.shows(/Ctrl-C stops everything\.\n/);
    return main.shows(/API is at +(\S+)[\s\S]+API key +(\S+)/);
  }
  /** At another port where somebody took the first while items were made. */
  async function startAnywhere(): Promise<RegExpExecArray> {
    for (let attempt = 1; ; attempt += 1) {
      const port = await freePort();
      try {
        return await start(port);
      } catch (error) {
        if (attempt === ATTEMPTS_MAX || !String(error).includes(`Port ${port} on 127.0.0.1 is in use`)) throw error;
      }
    }
  }
  const [, url = "", apiKey = ""] = await startAnywhere();
  return {
    url,
    apiKey,
    settings: { CUTE_DATA_DIR: dataDir },
    sql: async (text, values = []) => (await pool.query(text, [...values])).rows,
    async kill() {
      main.kill("SIGKILL");
      await main.ended();
    },
    async startAgain() {
      await start(new URL(url).port);
    },
    async close() {
      main.kill("SIGTERM");
      await main.ended();
      await pool.end();
      await database.drop();
      removeFolder(dataDir);
    },
  };
}
