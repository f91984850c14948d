/** The process: configuration, servers of its own where none are named, listening, signals. The only place that exits. */
import { pino } from "pino";
import { SecretsError } from "./accounts/secrets-file.ts";
import { startApi } from "./api.ts";
import { ConfigError, readConfig } from "./config.ts";
import { prepareDemo, welcome } from "./demo.ts";
import { makeFolder, projectFolder } from "./embedded/places.ts";
import { choosePort } from "./embedded/ports.ts";
import { removeRunState, writeRunState } from "./embedded/run-state.ts";
import { StartupError } from "./embedded/startup-error.ts";
import { startStandalone } from "./standalone.ts";
import { migrateUp } from "./store/migrate.ts";
import { DatabaseRefusal } from "./store/refusal.ts";

/** `make run`: migrates, seeds an empty database, and makes an account and a key to try. */
const demoWanted = process.argv.includes("--demo");
const say = (line: string) => console.log(line);
const stopping = new AbortController();
const closing: (() => Promise<void>)[] = [];

process.on("SIGINT", stop);
process.on("SIGTERM", stop);
process.on("SIGHUP", stop);
try {
  await start();
} catch (error) {
  if (!stopping.signal.aborted) {
    console.error(isExpected(error) ? error.message : error);
    process.exitCode = 1;
  }
  await close();
}

async function start(): Promise<void> {
  const config = readConfig(process.env, projectFolder);
  const log = pino({ level: config.logLevel });
  makeFolder(config.dataDir, 0o711);
  const port = await choosePort({ host: config.host, port: config.port, explicit: config.portFixed });
  if (port !== config.port) say(`Port ${config.port} is in use: taking ${port}.`);

  const servers = await startStandalone(config, say, stopping.signal);
  closing.push(() => servers.stop());
  stopping.signal.throwIfAborted();
  await migrateUp(servers.databaseUrl, say);
  stopping.signal.throwIfAborted();
  const demo = demoWanted ? await prepareDemo({ config, databaseUrl: servers.databaseUrl, say }) : null;

  const api = await startApi({ config: { ...config, port }, ...servers, log });
  closing.push(() => api.close());
  const { databaseUrl, redisUrl } = servers;
  const { secretsFile } = config;
  const apiKey = demo?.apiKey ?? "";
  writeRunState(config.dataDir, { url: api.url, apiKey, databaseUrl, redisUrl, secretsFile, pid: process.pid });
  closing.push(async () => removeRunState(config.dataDir, process.pid));
  if (demoWanted) for (const line of welcome(api.url, demo)) say(line);
  else log.info({ url: api.url }, "listening");
}

async function stop(): Promise<void> {
  if (stopping.signal.aborted) process.exit(1); // asked a second time
  stopping.abort();
  if (demoWanted) say("Stopping …");
  await close();
}

async function close(): Promise<void> {
  for (let step = closing.pop(); step !== undefined; step = closing.pop()) await step();
}

/** Errors whose message says what to change; anything else is a defect and shows its stack. */
function isExpected(error: unknown): error is Error {
  return (
    error instanceof SecretsError ||
    error instanceof ConfigError ||
    error instanceof StartupError ||
    error instanceof DatabaseRefusal
  );
}
