/** The API in processes of their own, as many as a test wants, on one database and one Redis. */
import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ApiOptions } from "../../server/api.ts";
import { freshDatabase } from "./database.ts";
import { type KeyOffice, openKeyOffice } from "./key-office.ts";
import { redisUrl } from "./services.ts";

export interface ApiProcessOptions {
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
  readonly redisPrefix: string;
  readonly secretsFile: string;
  readonly trustedProxies: readonly string[];
  readonly windows: ApiOptions["windows"];
}

interface ApiProcess {
  readonly url: string;
  /** As an operator does: it answers what is under way. */
  stop(): Promise<void>;
  /** As a crash does. */
  kill(): Promise<void>;
}

export interface Fleet {
  readonly processes: readonly ApiProcess[];
  readonly urls: readonly string[];
  readonly office: KeyOffice;
  close(): Promise<void>;
}

export interface FleetOptions {
  readonly size: number;
  readonly windows?: ApiOptions["windows"];
  readonly redisUrl?: string;
  /** By default the loopback address, from which tests name other ones. */
  readonly trustedProxies?: readonly string[];
  /** A migrated one, by default a fresh one. */
  readonly databaseUrl?: string;
}

export async function startFleet({ size, windows, ...options }: FleetOptions): Promise<Fleet> {
  const fresh = options.databaseUrl === undefined ? await freshDatabase() : null;
  const databaseUrl = options.databaseUrl ?? fresh?.url ?? "";
  const folder = mkdtempSync(join(tmpdir(), "cute-fleet-"));
  const secretsFile = join(folder, "secrets.json");
  const office = await openKeyOffice({ databaseUrl, secretsFile });
  const given: ApiProcessOptions = {
    databaseUrl,
    redisUrl: options.redisUrl ?? redisUrl(),
    redisPrefix: `test-${randomBytes(6).toString("hex")}:`,
    secretsFile,
    trustedProxies: options.trustedProxies ?? ["127.0.0.1"],
    windows,
  };
  const processes = await Promise.all(Array.from({ length: size }, () => startApiProcess(given)));
  return {
    processes,
    urls: processes.map(({ url }) => url),
    office,
    async close() {
      await Promise.all(processes.map((each) => each.stop()));
      await office.close();
      rmSync(folder, { recursive: true });
      await fresh?.drop();
    },
  };
}

async function startApiProcess(options: ApiProcessOptions): Promise<ApiProcess> {
  const child = fork(join(import.meta.dirname, "api-process.ts"), [JSON.stringify(options)]);
  const ended = once(child, "exit");
  const { url } = await whereIt(child, ended);
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  return { url, stop: () => end("SIGTERM"), kill: () => end("SIGKILL") };
}

async function whereIt(child: ChildProcess, ended: Promise<unknown[]>): Promise<{ url: string }> {
  const settled = new AbortController();
  try {
    const [message] = await Promise.race([
      once(child, "message", { signal: settled.signal }),
      ended.then(([code]) => Promise.reject(new Error(`An API process ended at its start, with ${code}.`))),
    ]);
    return message;
  } finally {
    settled.abort();
  }
}
