/** A PostgreSQL of its own with a seeded marketplace, whose triggers of events are there or not as one chooses. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { startPostgres } from "../../server/embedded/postgres.ts";
import { seedMarketplace } from "../../server/seed/main.ts";
import { migrateUp } from "../../server/store/migrate.ts";
import { cpuUsOfFamily } from "../webhooks/cpu.ts";

export const sides = ["without", "with"] as const;
export type Side = (typeof sides)[number];

export interface Stand extends AsyncDisposable {
  readonly url: string;
  readonly itemCount: number;
  /** Items for sale: of many accounts, in no order, and of the account that has most. */
  readonly itemIds: Readonly<Record<"many" | "one", readonly string[]>>;
  /** Also tidies up: what the last measure left makes the next one slower. */
  choose(side: Side): Promise<void>;
  cpuUs(): number;
}

const settings = { synchronous_commit: "off", max_wal_size: "4GB", shared_buffers: "256MB", autovacuum: "off" };
const actions: Record<Side, string> = { without: "disable", with: "enable" };

export async function openStand(itemCount: number): Promise<Stand> {
  await using parts = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), "cute-bench-"));
  chmodSync(folder, 0o711); // under root, PostgreSQL runs as another user
  parts.defer(() => rmSync(folder, { recursive: true, force: true }));
  const place = { dataDir: folder, log: () => undefined, signal: undefined, portExplicit: false };
  const postgres = await startPostgres({ ...place, port: 55_600, database: "bench", settings });
  parts.defer(() => postgres.stop());
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  parts.defer(() => client.end());
  await migrateUp(postgres.url);
  await seedMarketplace(postgres.url, { items: itemCount, seed: 1 });

  const ids = async (where: string): Promise<readonly string[]> => {
    const { rows } = await client.query<{ id: string }>(
      `select id from items where status = 'active' and ${where} order by md5(id::text)`,
    );
    return rows.map(({ id }) => id);
  };
  const triggers = await client.query<{ name: string }>(
    "select tgname as name from pg_trigger where tgrelid = 'items'::regclass and tgname like 'cute%events'",
  );
  const open = parts.move();
  return {
    url: postgres.url,
    itemCount,
    itemIds: {
      many: await ids("true"),
      one: await ids(
        "seller_id = (select seller_id from items where status = 'active' group by 1 order by count(*) desc limit 1)",
      ),
    },
    async choose(side) {
      for (const { name } of triggers.rows) await client.query(`alter table items ${actions[side]} trigger ${name}`);
      await client.query("truncate cute.outbox");
      await client.query("vacuum items");
      await client.query("checkpoint");
    },
    cpuUs: () => cpuUsOfFamily(postgres.process.pid),
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}
