/** The Pythons of this machine that the Python SDK is for. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { projectFolder } from "../../server/embedded/places.ts";
import { runToEnd } from "../../tools/run.ts";

export interface Python {
  /** `3.12`. */
  readonly version: string;
  readonly program: string;
}

/** The versions that PyPI will show: the classifiers of pyproject.toml. */
export function promisedVersions(): readonly string[] {
  const text = readFileSync(join(projectFolder, "sdk-python", "pyproject.toml"), "utf8");
  return [...text.matchAll(/"Programming Language :: Python :: (3\.\d+)"/g)].map(([, version = ""]) => version);
}

/** One of each version: those on the PATH, and those that pyenv keeps. */
export async function pythonsHere(): Promise<readonly Python[]> {
  const found = new Map<string, Python>();
  for (const program of candidates()) {
    const version = await versionOf(program);
    if (version !== undefined && !found.has(version)) found.set(version, { version, program });
  }
  return [...found.values()].sort((one, other) => minorOf(one.version) - minorOf(other.version));
}

function candidates(): readonly string[] {
  const { PATH = "", PYENV_ROOT = join(homedir(), ".pyenv") } = process.env;
  const kept = join(PYENV_ROOT, "versions");
  const folders = existsSync(kept) ? readdirSync(kept).map((version) => join(kept, version, "bin")) : [];
  return [...PATH.split(delimiter), ...folders].flatMap((folder) => {
    if (!existsSync(folder)) return [];
    const programs = readdirSync(folder).filter((file) => /^python3\.\d+$/.test(file));
    return programs.map((file) => join(folder, file));
  });
}

/** Undefined for what cannot be run, such as a shim of a Python that is not there, and for what is too old. */
async function versionOf(program: string): Promise<string | undefined> {
  const { code, out } = await runToEnd([program, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]);
  const version = out.trim();
  return code === 0 && minorOf(version) >= 10 ? version : undefined;
}

function minorOf(version: string): number {
  return Number(version.split(".")[1]);
}
