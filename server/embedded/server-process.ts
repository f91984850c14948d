/** Servers as child processes: started apart from the terminal's Ctrl-C, stopped by us in our own order. */
import { spawn, spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import type { OsUser } from "./os-user.ts";
import { StartupError, systemCode } from "./startup-error.ts";

const POLL_MS = 10;

/** A signal and how long to wait for it to work before the next one. */
export type StopStep = readonly [signal: NodeJS.Signals, waitMs: number];

export interface ServerProcess {
  readonly pid: number;
  /** Settles when the process is gone, with how it ended; never rejects. */
  readonly ended: Promise<string>;
  hasEnded(): boolean;
  stop(): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

interface Launch {
  command: string;
  args: readonly string[];
  folder: string;
  logFile: string;
  user: OsUser | undefined;
  stopSteps: readonly StopStep[];
}

/** The environment that servers get: none of ours, so that no PG… or LC_… variable of the caller changes what they do. */
export const serverEnvironment = { PATH: "/usr/local/bin:/usr/bin:/bin", LANG: "C", TZ: "UTC" };

export function launch({ command, args, folder, logFile, user, stopSteps }: Launch): ServerProcess {
  const log = openSync(logFile, "w", 0o600);
  const child = spawn(command, args, {
    cwd: folder,
    env: serverEnvironment,
    detached: true,
    stdio: ["ignore", log, log],
    ...user,
  });
  closeSync(log);
  let gone = false;
  const { promise: ended, resolve } = Promise.withResolvers<string>();
  child.once("error", (error) => resolve(error.message));
  child.once("exit", (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
  const { pid } = child;
  if (pid === undefined) throw new StartupError(`Cannot run ${command}: is it there, and executable?`);

  const lastResort = (): void => {
    child.kill(stopSteps[0]?.[0]);
  };
  process.once("exit", lastResort);
  ended.then(() => {
    gone = true;
    process.off("exit", lastResort);
  });

  return {
    pid,
    ended,
    hasEnded: () => gone,
    kill: (signal) => void child.kill(signal),
    async stop() {
      for (const [signal, waitMs] of [...stopSteps, ["SIGKILL", 2000] as const]) {
        if (gone) return;
        child.kill(signal);
        await Promise.race([ended, delay(waitMs, undefined, { ref: false })]);
      }
    },
  };
}

/** Awaits a server's readiness; answers false when it ended first. */
export async function readiness(
  server: ServerProcess,
  isReady: () => boolean | Promise<boolean>,
  options: { timeoutMs: number; signal: AbortSignal | undefined },
): Promise<boolean> {
  const deadline = Date.now() + options.timeoutMs;
  while (Date.now() < deadline && !server.hasEnded()) {
    options.signal?.throwIfAborted();
    if (await isReady()) return true;
    await delay(POLL_MS);
  }
  return false;
}

/** What a running process was started as, or null when there is no such process. */
export function commandLine(pid: number): string | null {
  if (process.platform === "linux") {
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
      return line === "" ? null : line;
    } catch (error) {
      if (systemCode(error) === "ENOENT" || systemCode(error) === "ESRCH") return null;
      throw error;
    }
  }
  const { status, stdout } = spawnSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : null;
}

/** Stops a server that an earlier run left behind. */
export async function stopOrphan(pid: number, stopSteps: readonly StopStep[]): Promise<void> {
  const command = commandLine(pid);
  for (const [signal, waitMs] of [...stopSteps, ["SIGKILL", 2000] as const]) {
    const deadline = Date.now() + waitMs;
    if (commandLine(pid) !== command) return;
    process.kill(pid, signal);
    while (commandLine(pid) === command && Date.now() < deadline) await delay(POLL_MS);
  }
}
