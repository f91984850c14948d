/** The process: configuration, servers of its own where none are named, listening, signals. The only place that exits. */
import { once } from "node:events";
import { pino } from "pino";
import { SecretsError } from "./accounts/secrets-file.ts";
import { type Api, type ApiOptions, startApi } from "./api.ts";
import { type Config, ConfigError, readConfig } from "./config.ts";
import { prepareDemo, welcome } from "./demo.ts";
import { makeFolder, projectFolder } from "./embedded/places.ts";
import { choosePort, type PortWish } from "./embedded/ports.ts";
import { removeRunState, writeRunState } from "./embedded/run-state.ts";
import { StartupError, systemCode } from "./embedded/startup-error.ts";
import { Problem } from "./problems.ts";
import { startStandalone } from "./standalone.ts";
import { migrateUp } from "./store/migrate.ts";
import { DatabaseRefusal } from "./store/refusal.ts";

/** `make run`: migrates, seeds an empty database, and makes an account and a key to try. */
const demoWanted = process.argv.includes("--demo");
const say = (line: string) => console.log(line);
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
  const config = readConfig(process.env, projectFolder);
  const log = pino({ level: config.logLevel });
  makeFolder(config.dataDir, 0o711);
  const wish = { host: config.host, port: config.port, explicit: config.portFixed };
  const port = await choosePort(wish);
  if (port !== config.port) say(`Port ${config.port} is in use: taking ${port}.`);

  const servers = await startStandalone(config, say, stopping.signal);
  started.defer(() => servers.stop());
  stopping.signal.throwIfAborted();
  await untilStopped(migrateUp(servers.databaseUrl, say));
  const { databaseUrl, redisUrl } = servers;
  const demo = demoWanted ? await untilStopped(prepareDemo({ config, databaseUrl, say })) : null;

  const api = await listenOn(port, wish, { config, databaseUrl, redisUrl, log });
  started.defer(() => api.close());
  stopping.signal.throwIfAborted();
  const { secretsFile } = config;
  const apiKey = demo?.apiKey ?? "";
  writeRunState(config.dataDir, { url: api.url, apiKey, databaseUrl, redisUrl, secretsFile, pid: process.pid });
  started.defer(() => removeRunState(config.dataDir, process.pid));
  if (demoWanted) for (const line of welcome(api.url, demo)) say(line);
  else log.info({ url: api.url }, "listening");
}

/** Throws when a signal comes first: the step then ends with its servers, or with the process. */
async function untilStopped<T>(step: Promise<T>): Promise<T> {
  await Promise.race([step, stopAsked]);
  stopping.signal.throwIfAborted();
  return step;
}

/** Another program may have taken the port since it was chosen. */
async function listenOn(
  port: number,
  wish: PortWish,
  options: Omit<ApiOptions, "config"> & { config: Config },
): Promise<Api> {
  try {
    return await startApi({ ...options, config: { ...options.config, port } });
  } catch (error) {
    if (systemCode(error) !== "EADDRINUSE") throw error;
    stopping.signal.throwIfAborted();
    return startApi({ ...options, config: { ...options.config, port: await choosePort(wish) } });
  }
}

function stop(): void {
  if (stopping.signal.aborted) process.exit(1); // asked a second time
  stopping.abort();
  if (demoWanted) say("Stopping …");
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
    error instanceof DatabaseRefusal ||
    (error instanceof Problem && error.code !== "internal_error")
  );
}
