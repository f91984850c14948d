/** The servers that tests talk to: those that tests/run.ts shares among all files, and own ones for tests that kill them. */
import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type EmbeddedServer, startPostgres } from "../../server/embedded/postgres.ts";
import { startValkey } from "../../server/embedded/valkey.ts";

const postgresSettings = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_connections: "200",
};

/** For what must not be lost when the server is killed. */
export const durable = { fsync: "on", synchronous_commit: "on", full_page_writes: "on" };

const shared = [
  { name: "CUTE_TEST_DATABASE_URL", start: () => startOwnPostgres() },
  { name: "CUTE_TEST_REDIS_URL", start: startOwnValkey },
] as const;

export interface OwnServer {
  readonly url: string;
  readonly port: number;
  readonly home: string;
  /** Sends a signal and goes on: SIGSTOP freezes the server, SIGCONT thaws it. */
  signal(signal: NodeJS.Signals): void;
  /** The same for a server of several processes. */
  signalAll(signal: NodeJS.Signals): void;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again with the same data on the same port. */
  restart(): Promise<void>;
  /** Stops it and removes its data. */
  stop(): Promise<void>;
}

/**
 * Ports by chance: another test that looks for a free one must not come upon that of a server which is down for the moment.
 * And none of those that the system gives to connections (32,768 to 60,999 on Linux).
 */
export function startOwnPostgres(more: Readonly<Record<string, string>> = {}): Promise<OwnServer> {
  const settings = { ...postgresSettings, ...more };
  return startOwn((place) => startPostgres({ ...place, database: "postgres", settings }), randomInt(22_000, 31_000));
}

export function startOwnValkey(): Promise<OwnServer> {
  return startOwn((place) => startValkey({ ...place, settings: {} }), randomInt(61_000, 65_000));
}

/** Those that CUTE_TEST_DATABASE_URL and CUTE_TEST_REDIS_URL name, or new ones, which the answer stops. */
export async function ensureServers(): Promise<() => Promise<void>> {
  await using started = new AsyncDisposableStack();
  for (const { name, start } of shared) {
    if (process.env[name] !== undefined) continue;
    const server = await start();
    started.defer(server.stop);
    process.env[name] = server.url;
  }
  const open = started.move();
  return () => open.disposeAsync();
}

/** The server's URL of the shared PostgreSQL; most tests want `freshDatabase()` instead. */
export function sharedPostgresUrl(): string {
  return required("CUTE_TEST_DATABASE_URL");
}

export function redisUrl(): string {
  return required("CUTE_TEST_REDIS_URL");
}

function required(name: string): string {
  const value = process.env[name];
  if (value !== undefined) return value;
  throw new Error(`${name} is not set: run the tests with node tests/run.ts [files], or name a server of yours.`);
}

interface Place {
  dataDir: string;
  port: number;
  portExplicit: boolean;
  log: (line: string) => void;
  signal: undefined;
}

/** One that has ended meanwhile needs no signal. */
function signalThem(pids: readonly number[], signal: NodeJS.Signals): void {
  spawnSync("kill", ["-s", signal.replace("SIG", ""), ...pids.map(String)]);
}

async function startOwn(start: (place: Place) => Promise<EmbeddedServer>, port: number): Promise<OwnServer> {
  const dataDir = mkdtempSync(join(tmpdir(), "cute-test-"));
  chmodSync(dataDir, 0o711); // under root, PostgreSQL runs as another user
  const place = { dataDir, log: () => undefined, signal: undefined };
  let server = await start({ ...place, port, portExplicit: false });
  return {
    url: server.url,
    port: server.port,
    home: server.home,
    signal: (signal) => server.process.kill(signal),
    signalAll(signal) {
      server.process.kill(signal); // first: a server that is stopped starts no others
      signalThem(childrenOf(server.process.pid), signal);
    },
    async kill() {
      const children = childrenOf(server.process.pid); // PostgreSQL's go on for a moment where they are left behind
      server.process.kill("SIGKILL");
      signalThem(children, "SIGKILL");
      await server.process.ended;
    },
    async restart() {
      server = await start({ ...place, port: server.port, portExplicit: true });
    },
    async stop() {
      await server.stop();
      for (const folder of [server.home, dataDir]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function childrenOf(pid: number): number[] {
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const pairs = stdout.split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  return pairs.flatMap(([child = 0, parent]) => (parent === pid ? [child] : []));
}
