/**
 * A PostgreSQL of the bench's own with a data set of so many items, which is kept: making it takes minutes. It lies in CUTE_BENCH_DIR,
 * or else in the system's folder for temporary files, in a folder for each number of items. A data set is made under another name and
 * renamed when it is complete.
 */
import { chmodSync, mkdirSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { lockFolder } from "../../server/embedded/folder-lock.ts";
import { type EmbeddedServer, startPostgres } from "../../server/embedded/postgres.ts";
import { migrateUp } from "../../server/store/migrate.ts";
import { typePolicy } from "../../server/store/wire/type-policy.ts";
import { count, type Log, makeDataSet } from "./data-set.ts";

/** As `make run` starts it, but that statistics stay as they were chosen. */
const askedSettings = { autovacuum: "off" };

/** Nothing has to outlive a crash: what was begun is made again. */
const loadingSettings = {
  ...askedSettings,
  fsync: "off",
  full_page_writes: "off",
  synchronous_commit: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_wal_size: "4GB",
  checkpoint_timeout: "1h",
  shared_buffers: "2GB",
  maintenance_work_mem: "1GB",
  max_parallel_maintenance_workers: "1",
  work_mem: "256MB",
};

const bytesPerItem = 4_000;

export interface Stand extends AsyncDisposable {
  readonly folder: string;
  readonly databaseUrl: string;
  readonly client: pg.Client;
}

export async function openStand(items: number, log: Log): Promise<Stand> {
  await using parts = new AsyncDisposableStack();
  const folder = folderOf(items);
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o711); // under root, PostgreSQL runs as another user
  const lock = lockFolder(folder);
  if (lock === null) throw new Error(`Another bench is running in ${folder}.`);
  parts.defer(() => lock.release());
  if (!(await isMade(folder))) await make(folder, { items, log });
  const server = await start(folder, askedSettings);
  parts.defer(() => server.stop());
  const databaseUrl = urlOf(server, "bench");
  await migrateUp(databaseUrl);
  const client = new pg.Client({ connectionString: databaseUrl, types: typePolicy });
  await client.connect();
  parts.defer(() => client.end());
  log(`Data set: ${count(items)} items in ${folder}; ${settingsText(askedSettings)}.`);
  const open = parts.move();
  return { folder, databaseUrl, client, [Symbol.asyncDispose]: () => open.disposeAsync() };
}

export function folderOf(items: number): string {
  const { CUTE_BENCH_DIR: given = "" } = process.env;
  return join(given === "" ? tmpdir() : given, `cute-bench-search-${items}`);
}

async function isMade(folder: string): Promise<boolean> {
  const server = await start(folder, askedSettings);
  try {
    return await withAdmin(server, async (admin) => {
      const { rowCount } = await admin.query("select from pg_database where datname = 'bench'");
      return rowCount === 1;
    });
  } finally {
    await server.stop();
  }
}

async function make(folder: string, { items, log }: { items: number; log: Log }): Promise<void> {
  const [bytes, free] = [items * bytesPerItem, freeBytesOf(folder)];
  if (free < bytes) throw new Error(`${gigabytes(bytes)} are needed in ${folder}, and ${gigabytes(free)} are free.`);
  log(`Making ${count(items)} items in ${folder} (kept for the next time); ${settingsText(loadingSettings)} …`);
  const server = await start(folder, loadingSettings);
  try {
    await withAdmin(server, async (admin) => {
      await admin.query("drop database if exists loading");
      await admin.query("create database loading");
    });
    await makeDataSet(urlOf(server, "loading"), { items, log });
    await withAdmin(server, async (admin) => {
      await admin.query("alter database loading rename to bench");
      await admin.query("checkpoint"); // otherwise the server would be killed over it when it stops
    });
  } finally {
    await server.stop();
  }
}

function start(dataDir: string, settings: Readonly<Record<string, string>>): Promise<EmbeddedServer> {
  const place = { dataDir, log: () => undefined, signal: undefined, portExplicit: false };
  return startPostgres({ ...place, port: 55_600, database: "postgres", settings });
}

async function withAdmin<T>(server: EmbeddedServer, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function urlOf(server: EmbeddedServer, database: string): string {
  return server.url.replace(/[^/]+$/, database);
}

function freeBytesOf(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}

function settingsText(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .join(", ");
}
