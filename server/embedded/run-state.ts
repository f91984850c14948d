/** What the running `make run` answers to, kept in a file for `make env` and the operator's command line. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { defaultDataDir } from "./places.ts";
import { commandLine } from "./server-process.ts";
import { systemCode } from "./startup-error.ts";

export interface RunState {
  url: string;
  apiKey: string;
  databaseUrl: string;
  redisUrl: string | null;
  secretsFile: string;
  pid: number;
}

interface Kept extends RunState {
  /** Tells the process that wrote the file from a later one with the same pid. */
  command: string | null;
}

function stateFile(dataDir: string): string {
  return join(dataDir, "run.json");
}

function read(file: string): Kept | null {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (systemCode(error) === "ENOENT") return null;
    throw error;
  }
}

function isLive({ pid, command }: Kept): boolean {
  return command !== null && commandLine(pid) === command;
}

export function writeRunState(dataDir: string, state: RunState): void {
  const kept: Kept = { ...state, command: commandLine(state.pid) };
  write(stateFile(dataDir), kept);
  atDefaultPlace(dataDir, (file) => {
    const earlier = read(file);
    if (earlier === null || !isLive(earlier)) write(file, kept);
  });
}

function write(file: string, kept: Kept): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o711 });
  writeFileSync(`${file}.${kept.pid}`, JSON.stringify(kept), { mode: 0o600 });
  renameSync(`${file}.${kept.pid}`, file);
}

/** So that a plain `make env` finds a run with a data folder of its own; not where the place is another user's, or an image's. */
function atDefaultPlace(dataDir: string, act: (file: string) => void): void {
  const file = stateFile(defaultDataDir);
  if (file === stateFile(dataDir)) return;
  try {
    act(file);
  } catch (error) {
    if (!["EACCES", "EPERM", "EROFS"].includes(systemCode(error) ?? "")) throw error;
  }
}

/** The state of the process that runs now, or null: a file whose process is dead counts for nothing. */
export function readRunState(dataDir: string): RunState | null {
  const kept = read(stateFile(dataDir));
  if (kept === null || !isLive(kept)) return null;
  const { command: _, ...state } = kept;
  return state;
}

export function removeRunState(dataDir: string, pid: number): void {
  const remove = (file: string): void => {
    if (read(file)?.pid === pid) rmSync(file, { force: true });
  };
  remove(stateFile(dataDir));
  atDefaultPlace(dataDir, remove);
}
