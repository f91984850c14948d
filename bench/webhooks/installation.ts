/** A PostgreSQL of its own with fsync on, a seeded marketplace, and webhooks that lead to the receiver. */
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { v7 as uuid7 } from "uuid";
import { loadSecrets } from "../../server/accounts/secrets.ts";
import { createWebhookSecrets, type WebhookSecrets } from "../../server/accounts/webhook-secrets.ts";
import { startPostgres } from "../../server/embedded/postgres.ts";
import { seedMarketplace } from "../../server/seed/main.ts";
import { migrateUp } from "../../server/store/migrate.ts";
import { keepPartitions } from "../../server/store/partitions.ts";
import { cpuUsOfFamily } from "./cpu.ts";
import { type Receiver, startReceiver } from "./receivers.ts";

interface Webhook {
  readonly id: string;
  readonly accountId: string;
  readonly path: string;
  readonly secret: string;
}

export interface Installation {
  readonly folder: string;
  readonly databaseUrl: string;
  readonly secretsFile: string;
  readonly pool: pg.Pool;
  readonly receiver: Receiver;
  /** One an account, each subscribed to item.sold. */
  readonly webhooks: readonly Webhook[];
  postgresCpuUs(): number;
}

interface Wish {
  readonly items: number;
  readonly webhooks: number;
}

export async function install(wish: Wish, parts: AsyncDisposableStack): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), "cute-bench-"));
  chmodSync(folder, 0o711); // under root, PostgreSQL runs as another user
  parts.defer(() => rmSync(folder, { recursive: true, force: true }));
  const place = { dataDir: folder, log: () => undefined, signal: undefined, portExplicit: false };
  const postgres = await startPostgres({ ...place, port: 55_600, database: "bench", settings: {} });
  parts.defer(() => postgres.stop());
  const receiver = await startReceiver();
  parts.defer(() => receiver.stop());
  const pool = new pg.Pool({ connectionString: postgres.url, max: 2 });
  pool.on("error", () => undefined); // its sockets may close after PostgreSQL has stopped
  parts.defer(() => pool.end());

  await migrateUp(postgres.url);
  for (const table of ["events", "deliveries", "attempts", "request_log"]) {
    await keepPartitions(pool, { table, now: new Date(), daysAhead: 1, keepDays: 30 });
  }
  await seedMarketplace(postgres.url, { items: wish.items, seed: 1 });
  const secretsFile = join(folder, "secrets.json");
  const webhooks = await subscribe(pool, { secretsFile, url: receiver.url, count: wish.webhooks });
  return {
    folder,
    databaseUrl: postgres.url,
    secretsFile,
    pool,
    receiver,
    webhooks,
    postgresCpuUs: () => cpuUsOfFamily(postgres.process.pid),
  };
}

interface Subscription {
  readonly secretsFile: string;
  readonly url: string;
  readonly count: number;
}

async function subscribe(pool: pg.Pool, { secretsFile, url, count }: Subscription): Promise<readonly Webhook[]> {
  const secrets = await loadSecrets(secretsFile, { onError: (error) => console.error(error) });
  const minting = createWebhookSecrets(secrets);
  const { rows } = await pool.query<{ id: string }>(
    "select seller_id as id from items where status = 'active' group by 1 order by count(*) desc limit $1",
    [count],
  );
  const webhooks: Webhook[] = [];
  for (const { id: accountId } of rows) {
    const path = `/${randomBytes(4).toString("hex")}`;
    webhooks.push({ ...(await insertWebhook(pool, minting, { accountId, url: url + path })), path });
  }
  secrets.close();
  return webhooks;
}

export async function insertWebhook(
  pool: pg.Pool,
  minting: WebhookSecrets,
  { accountId, url }: { accountId: string; url: string },
): Promise<Omit<Webhook, "path">> {
  const id = uuid7();
  const { secret, sealed, kekId } = minting.mint(id);
  await pool.query(
    `with made as (
       insert into cute.webhooks (id, account_id, url, events, secret, kek_id, created_at, updated_at)
       values ($1, $2, $3, '{item.sold}', $4, $5, now(), now()) returning id)
     insert into cute.webhook_dispatch (webhook_id) select id from made`,
    [id, accountId, url, sealed, kekId],
  );
  return { id, accountId, secret };
}

/** Items for sale of accounts with a webhook, in no order. */
export function itemsToSell({ pool, webhooks }: Installation, limit: number): Promise<readonly string[]> {
  const accountIds = webhooks.map(({ accountId }) => accountId);
  return itemsOf(pool, accountIds, limit);
}

export async function itemsOf(pool: pg.Pool, accountIds: readonly string[], limit: number): Promise<readonly string[]> {
  const { rows } = await pool.query<{ id: string }>(
    "select id from items where status = 'active' and seller_id = any($1) order by md5(id::text) limit $2",
    [accountIds, limit],
  );
  return rows.map(({ id }) => id);
}

export function secretsByPath({ webhooks }: Installation): Readonly<Record<string, string>> {
  return Object.fromEntries(webhooks.map(({ path, secret }) => [path, secret]));
}
