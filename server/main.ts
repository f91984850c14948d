/** The process: configuration, servers of its own where none are named, listening, signals. The only place that exits. */
import { once } from "node:events";
import { pino } from "pino";
import type { Registry } from "prom-client";
import { SecretsError } from "./accounts/secrets-file.ts";
import { type Api, type ApiOptions, startApi } from "./api.ts";
import { type Config, ConfigError, demoEnvironment, environment, readConfig } from "./config.ts";
import { prepareDemo, welcome } from "./demo.ts";
import { makeFolder, projectFolder } from "./embedded/places.ts";
import { choosePort, type PortWish } from "./embedded/ports.ts";
import { removeRunState, writeRunState } from "./embedded/run-state.ts";
import { StartupError, systemCode } from "./embedded/startup-error.ts";
import { createRegistry, instrumentWorker } from "./metrics.ts";
import { type MetricsServer, serveMetrics } from "./metrics-server.ts";
import { PortalFolderError } from "./pipeline/portal-files.ts";
import { Problem } from "./problems.ts";
import { startStandalone } from "./standalone.ts";
import { migrateUp } from "./store/migrate.ts";
import { DatabaseRefusal } from "./store/refusal.ts";
import { startWorker } from "./worker.ts";

/** `make run`: migrates, seeds an empty database, and makes an account and a key to try. */
const demoWanted = process.argv.includes("--demo");
const stopping = new AbortController();
const stopAsked = once(stopping.signal, "abort");
const started = new AsyncDisposableStack(); // what to close, in the reverse order

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
try {
  await start();
  await stopAsked;
} catch (error) {
  if (!stopping.signal.aborted) fail(error);
}
try {
  await started.disposeAsync();
} catch (error) {
  fail(error);
}
process.exit(); // a step of the start that a signal came in between may still be at work

async function start(): Promise<void> {
  const config = readConfig(demoWanted ? demoEnvironment(environment) : environment, projectFolder);
  const { role, dataDir } = config;
  const log = pino({ level: config.logLevel });
  const say = demoWanted ? (line: string) => console.log(line) : (line: string) => log.info(line);
  makeFolder(dataDir, 0o711);
  const port = role === "worker" ? null : await freePort(config, say);

  const servers = await startStandalone({ ...config, needsRedis: role !== "worker" }, say, stopping.signal);
  started.defer(() => servers.stop());
  stopping.signal.throwIfAborted();
  await untilStopped(migrateUp(servers.databaseUrl, say));
  const opened = { config, databaseUrl: servers.databaseUrl, log };

  const demo = demoWanted && port !== null ? await untilStopped(prepareDemo({ ...opened, say })) : null;

  const registry = config.metricsPort === null ? null : createRegistry();
  if (registry !== null) {
    const metrics = await listenForMetrics(registry, config);
    started.defer(() => metrics.close());
    log.info({ port: metrics.port }, "serving metrics");
  }
  const running: { close(): Promise<void> }[] = [];
  started.defer(() => closeTogether(running));
  const instruments = registry === null || role === "api" ? undefined : instrumentWorker(registry);
  const worker = role === "api" ? null : await startWorker({ ...opened, instruments });
  if (worker !== null) running.push(worker);
  stopping.signal.throwIfAborted();
  if (port === null) return log.info({ role }, "working");

  const { redisUrl, databaseUrl } = servers;
  const api = await listenOn(port, { ...opened, redisUrl, worker });
  running.push(api);
  stopping.signal.throwIfAborted();
  const { secretsFile } = config;
  const apiKey = demo?.apiKey ?? "";
  writeRunState(dataDir, { url: api.url, apiKey, databaseUrl, redisUrl, secretsFile, pid: process.pid });
  started.defer(() => removeRunState(dataDir, process.pid));
  if (demoWanted) for (const line of welcome(api.url, demo, config)) say(line);
  else log.info({ url: api.url, role }, "listening");
}

function wishOf({ host, port, portFixed }: Config): PortWish {
  return { host, port, explicit: portFixed };
}

async function freePort(config: Config, say: (line: string) => void): Promise<number> {
  const port = await choosePort(wishOf(config));
  if (port !== config.port) say(`Port ${config.port} is in use: taking ${port}.`);
  return port;
}

/** Throws when a signal comes first: the step then ends with its servers, or with the process. */
async function untilStopped<T>(step: Promise<T>): Promise<T> {
  await Promise.race([step, stopAsked]);
  stopping.signal.throwIfAborted();
  return step;
}

/** Another program may have taken the port since it was chosen. */
async function listenOn(port: number, options: Omit<ApiOptions, "config"> & { config: Config }): Promise<Api> {
  try {
    return await startApi({ ...options, config: { ...options.config, port } });
  } catch (error) {
    if (systemCode(error) !== "EADDRINUSE") throw error;
    stopping.signal.throwIfAborted();
    return startApi({ ...options, config: { ...options.config, port: await choosePort(wishOf(options.config)) } });
  }
}

async function listenForMetrics(registry: Registry, { host, metricsPort }: Config): Promise<MetricsServer> {
  const port = metricsPort ?? 0;
  try {
    return await serveMetrics(registry, { host, port });
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    throw new StartupError(
      `Metrics cannot be served on port ${port} of ${host} (${code}): set CUTE_METRICS_PORT to a free one, or unset it.`,
    );
  }
}

/** What is under way is ended by all at once: together they take no longer than the one that takes the longest. */
async function closeTogether(parts: readonly { close(): Promise<void> }[]): Promise<void> {
  const ended = await Promise.allSettled(parts.map((part) => part.close()));
  for (const each of ended) if (each.status === "rejected") throw each.reason;
}

function stop(): void {
  if (stopping.signal.aborted) process.exit(1); // asked a second time
  stopping.abort();
  if (demoWanted) console.log("Stopping …");
}

function fail(error: unknown): void {
  console.error(isExpected(error) ? error.message : error);
  process.exitCode = 1;
}

/** Errors whose message says what to change; anything else is a defect and shows its stack. */
function isExpected(error: unknown): error is Error {
  return (
    error instanceof SecretsError ||
    error instanceof ConfigError ||
    error instanceof StartupError ||
    error instanceof PortalFolderError ||
    error instanceof DatabaseRefusal ||
    (error instanceof Problem && error.code !== "internal_error")
  );
}
