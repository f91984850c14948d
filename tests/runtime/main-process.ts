/** server/main.ts as a process of its own, as somebody starts it in a terminal. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Settings = Readonly<Record<string, string>>;

export interface MainProcess {
  readonly pid: number | undefined;
  /** Everything that stood on the terminal so far. */
  output(): string;
  /** Resolves with what was found once it stands there; rejects when the process ends without. */
  shows(pattern: RegExp): Promise<RegExpExecArray>;
  kill(signal: NodeJS.Signals): void;
  /** Resolves when it has ended, with its exit code or the signal that ended it. */
  ended(): Promise<number | NodeJS.Signals>;
}

/** What it logged, without what the limiter says of Redis: on a busy machine that is late now and then. */
export function loggedBy(run: MainProcess): readonly string[] {
  const entries = run
    .output()
    .split("\n")
    .filter((line) => line.startsWith("{"));
  return entries.filter((entry) => !entry.includes('"msg":"Redis cannot be used: '));
}

const project = join(import.meta.dirname, "..", "..");
const path = { PATH: process.env.PATH ?? "" };

/** With the log level of the Makefile, and on whichever port is free. */
export function startMain(settings: Settings, args: readonly string[] = ["--demo"]): MainProcess {
  const env = { ...path, PORT: "0", CUTE_LOG_LEVEL: "warn", ...settings };
  return watched(spawn(process.execPath, [join(project, "server", "main.ts"), ...args], { env }));
}

/** A program that was started, and is killed with the tests. */
export function watched(child: ChildProcess): MainProcess {
  const exit = once(child, "close");
  const killWithUs = (): void => void child.kill("SIGKILL");
  process.once("exit", killWithUs);
  const changed = new EventTarget();
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (part: string) => {
      text += part;
      changed.dispatchEvent(new Event("text"));
    });
  }
  let hasEnded = false;
  exit.then(() => {
    hasEnded = true;
    process.off("exit", killWithUs);
    changed.dispatchEvent(new Event("text"));
  });
  return {
    pid: child.pid,
    output: () => text,
    async shows(pattern) {
      for (;;) {
        const found = pattern.exec(text);
        if (found !== null) return found;
        if (hasEnded) throw new Error(`the process ended before it showed ${pattern}:\n${text}`);
        await once(changed, "text");
      }
    },
    kill: (signal) => void child.kill(signal),
    async ended() {
      const [code, signal] = await exit;
      return code ?? signal;
    },
  };
}

/** Runs a shell's script to its end. */
export function shell(script: string, settings: Settings = {}) {
  const { status, stdout, stderr } = spawnSync("/bin/sh", ["-c", script], {
    encoding: "utf8",
    env: { ...path, ...settings },
  });
  return { status, stdout, stderr };
}

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "cute-main-"));
  chmodSync(folder, 0o711); // under root, PostgreSQL runs as another user
  return folder;
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** The running programs that have this folder on their command line. */
export function programsOf(folder: string): string[] {
  const { stdout } = spawnSync("ps", ["-A", "-ww", "-o", "command="], { encoding: "utf8" });
  return stdout.split("\n").filter((line) => line.includes(folder));
}
