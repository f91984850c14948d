/** A PostgreSQL of our own, from npm: started on a free port of 127.0.0.1, stopped with us, its data kept. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { choosePort, isFree } from "./ports.ts";
import { type Cluster, complaint, initialise, openCluster } from "./postgres-cluster.ts";
import { commandLine, launch, readiness, type ServerProcess, type StopStep, stopOrphan } from "./server-process.ts";
import { StartupError } from "./startup-error.ts";

const HOST = "127.0.0.1";
const READY_TIMEOUT_MS = 120_000; // a recovery after a crash replays its log first
const START_ATTEMPTS = 5;
const CHILDREN_DIE_MS = 300;

/** SIGINT is PostgreSQL's fast shutdown (sessions are ended, a checkpoint is written), SIGQUIT its immediate one. */
const stopSteps: readonly StopStep[] = [
  ["SIGINT", 6000],
  ["SIGQUIT", 1500],
];

const baseSettings = {
  listen_addresses: HOST,
  unix_socket_directories: "",
  max_connections: "100",
  timezone: "UTC",
  log_timezone: "UTC",
};

export interface PostgresOptions {
  /** Holds the data; nobody else may run a server in it (see folder-lock.ts). */
  dataDir: string;
  /** Made if missing. */
  database: string;
  port: number;
  portExplicit: boolean;
  settings: Readonly<Record<string, string>>;
  log: (line: string) => void;
  signal: AbortSignal | undefined;
}

export interface EmbeddedServer {
  readonly url: string;
  readonly port: number;
  /** The folder that holds its data. */
  readonly home: string;
  readonly process: ServerProcess;
  stop(): Promise<void>;
}

export async function startPostgres(options: PostgresOptions): Promise<EmbeddedServer> {
  const startedAt = performance.now();
  const cluster = openCluster(options.dataDir, options.log);
  if (!existsSync(cluster.data)) {
    options.log(`PostgreSQL ${cluster.binaries.version}: making a new data folder in ${cluster.home}`);
    await initialise(cluster, options);
  }
  await clearPidFile(cluster.data);
  const { server, port } = await startOnFreePort(cluster, options);
  const url = `postgres://postgres:${cluster.password}@${HOST}:${port}/${options.database}`;
  try {
    await createDatabase(url, options.database);
  } catch (error) {
    await server.stop();
    throw error;
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  options.log(
    `PostgreSQL ${cluster.binaries.version} ready on ${HOST}:${port} (${seconds} s), data in ${cluster.home}`,
  );
  return { url, port, home: cluster.home, process: server, stop: server.stop };
}

/** Deals with the pid file of an earlier run that was killed; the caller holds the folder's lock. */
async function clearPidFile(data: string): Promise<void> {
  const file = join(data, "postmaster.pid");
  if (!existsSync(file)) return;
  const [line, ...rest] = readFileSync(file, "utf8").split("\n");
  if (commandLine(Number(line))?.includes(data)) await stopOrphan(Number(line), stopSteps);
  // Another program, or a zombie, may have the pid of a server that was killed. PostgreSQL takes its parent's pid for
  // stale, and still looks for surviving children of the old server by the file's other lines; without it it could not.
  if (existsSync(file)) writeFileSync(file, [process.pid, ...rest].join("\n"));
}

async function startOnFreePort(
  cluster: Cluster,
  options: PostgresOptions,
): Promise<{ server: ServerProcess; port: number }> {
  let wanted = options.port;
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort({ host: HOST, port: wanted, explicit: options.portExplicit });
    const settings = Object.entries({ ...baseSettings, ...options.settings, port: String(port) });
    const server = launch({
      command: cluster.binaries.postgres,
      args: ["-D", cluster.data, ...settings.flatMap(([name, value]) => ["-c", `${name}=${value}`])],
      folder: cluster.home,
      logFile: cluster.logFile,
      user: cluster.user,
      stopSteps,
    });
    if (await becomesReady(server, cluster.data, options.signal)) return { server, port };
    const lostPort = !(await isFree(HOST, port)); // to somebody who was faster
    const reason = complaint(
      readFileSync(cluster.logFile, "utf8"),
      server.hasEnded() ? await server.ended : "no answer",
    );
    await server.stop();
    const dyingChildren = reason.includes("shared memory block"); // of a server that was killed
    if (dyingChildren) await delay(CHILDREN_DIE_MS);
    if (!(lostPort || dyingChildren) || attempt === START_ATTEMPTS)
      throw new StartupError(`PostgreSQL did not start: ${reason} (log: ${cluster.logFile}).`);
    wanted = lostPort && !options.portExplicit ? port + 1 : port;
  }
}

async function becomesReady(server: ServerProcess, data: string, signal: AbortSignal | undefined): Promise<boolean> {
  const pidFile = join(data, "postmaster.pid");
  const isReady = (): boolean => {
    if (!existsSync(pidFile)) return false;
    const lines = readFileSync(pidFile, "utf8").split("\n");
    return Number(lines[0]) === server.pid && lines[7]?.trim() === "ready";
  };
  try {
    return await readiness(server, isReady, { timeoutMs: READY_TIMEOUT_MS, signal });
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function createDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.replace(/[^/]+$/, "postgres") });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
