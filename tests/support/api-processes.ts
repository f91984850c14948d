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
import { patientDatabase, patientRedisMs } from "./patient.ts";
import { redisUrl } from "./services.ts";

export interface ApiProcessOptions {
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
  readonly redisPrefix: string;
  readonly secretsFile: string;
  readonly trustedProxies: readonly string[];
  readonly windows: ApiOptions["windows"];
  readonly redisTimeoutMs: ApiOptions["redisTimeoutMs"];
  readonly databaseTimeouts: ApiOptions["databaseTimeouts"];
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
  /** By default what a busy machine alone does not exceed, lest processes count by themselves. */
  readonly redisTimeoutMs?: number;
  /** By default the loopback address, from which tests name other ones. */
  readonly trustedProxies?: readonly string[];
  /** A migrated one, by default a fresh one. */
  readonly databaseUrl?: string;
}

export async function startFleet(options: FleetOptions): Promise<Fleet> {
  const undo: (() => unknown)[] = [];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    return { ...(await start(options, undo)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function start(options: FleetOptions, undo: (() => unknown)[]): Promise<Omit<Fleet, "close">> {
  const { size, windows, databaseUrl = await databaseOfItsOwn(undo) } = options;
  const folder = mkdtempSync(join(tmpdir(), "cute-fleet-"));
  undo.push(() => rmSync(folder, { recursive: true }));
  const secretsFile = join(folder, "secrets.json");
  const office = await openKeyOffice({ databaseUrl, secretsFile });
  undo.push(() => office.close());
  const given: ApiProcessOptions = {
    databaseUrl,
    redisUrl: options.redisUrl ?? redisUrl(),
    redisPrefix: `test-${randomBytes(6).toString("hex")}:`,
    secretsFile,
    trustedProxies: options.trustedProxies ?? ["127.0.0.1"],
    windows,
    redisTimeoutMs: options.redisTimeoutMs ?? patientRedisMs,
    databaseTimeouts: patientDatabase,
  };
  const started = await Promise.allSettled(Array.from({ length: size }, () => startApiProcess(given)));
  const processes = started.filter((each) => each.status === "fulfilled").map(({ value }) => value);
  undo.push(() => Promise.all(processes.map((each) => each.stop())));
  for (const each of started) if (each.status === "rejected") throw each.reason;
  return { processes, urls: processes.map(({ url }) => url), office };
}

async function databaseOfItsOwn(undo: (() => unknown)[]): Promise<string> {
  const { url, drop } = await freshDatabase();
  undo.push(drop);
  return url;
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
