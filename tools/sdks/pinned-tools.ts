/** What builds the SDKs, and what their tests run besides them: pinned in pinned/, downloaded once and kept. */
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { unpackWheels } from "../../server/embedded/pip.ts";
import { cacheFolder } from "../../server/embedded/places.ts";
import { cachedFolder } from "../cached-folder.ts";
import { run } from "../run.ts";
import { digestOf } from "../sources.ts";

const pinned = join(import.meta.dirname, "pinned");
const lockFiles = ["package.json", "package-lock.json", ".npmrc"];

/** The folder whose node_modules has checkers, runtimes and frameworks. */
export function npmTools(): Promise<string> {
  return installedLock(pinned, "sdk-npm-tools");
}

/** A folder with the packages of another folder's lock file. */
export function installedLock(locked: string, name: string): Promise<string> {
  const digest = digestOf([readFileSync(join(locked, "package-lock.json"), "utf8")]);
  const make = async (draft: string): Promise<void> => {
    for (const file of lockFiles) copyFileSync(join(locked, file), join(draft, file));
    await run(["npm", "ci", "--ignore-scripts", "--loglevel=error"], { cwd: draft, env: process.env });
  };
  return cachedFolder({ parent: cacheFolder, name, digest, make });
}

/** The folder that has build, pip, checkers and frameworks for Python; to be put on PYTHONPATH. */
export function pythonTools(): Promise<string> {
  const requirements = join(pinned, "python-tools.txt");
  return unpackedRequirements({ name: "sdk-python-tools", what: "the Python tools of the SDK's tests", requirements });
}

export interface Requirements {
  /** Of the folder in the cache. */
  readonly name: string;
  /** For messages. */
  readonly what: string;
  /** A file of requirements with their hashes. */
  readonly requirements: string;
}

/** A folder to be put on PYTHONPATH, with the packages that a file of requirements names. */
export async function unpackedRequirements({ name, what, requirements }: Requirements): Promise<string> {
  const folder = join(cacheFolder, `${name}-${await pythonDigest(requirements)}`);
  const otherwise = "put one first on the PATH";
  await unpackWheels(folder, { what, requirements, otherwise, log: () => undefined, signal: undefined });
  return folder;
}

/** The folder that has the wheels of what the Python SDK depends on. */
export function dependencyWheels(): Promise<string> {
  return wheelsOf("python-runtime.txt", "sdk-wheels");
}

/** The folder that has the wheels of what the examples in Python ask for besides. */
export function exampleWheels(): Promise<string> {
  return wheelsOf("python-examples.txt", "example-wheels");
}

async function wheelsOf(file: string, name: string): Promise<string> {
  const requirements = join(pinned, file);
  const flags = ["--no-deps", "--require-hashes", "--only-binary=:all:", "--quiet"];
  const make = async (draft: string): Promise<void> => {
    await pip(["download", ...flags, "--dest", draft, "--requirement", requirements]);
  };
  return cachedFolder({ parent: cacheFolder, name, digest: await pythonDigest(requirements), make });
}

/** Runs the pinned pip, which need not be that of the machine, for the Python that `--python` names. */
export async function pip(args: readonly string[]): Promise<string> {
  const program = join(await pythonTools(), "pip", "__main__.py"); // not by PYTHONPATH: it would take tools for installed
  return run(["python3", program, "--disable-pip-version-check", ...args], { env: process.env });
}

/** With the machine's own settings, such as those of a proxy or a registry. */
export async function toolsEnvironment(): Promise<NodeJS.ProcessEnv> {
  return { ...process.env, PYTHONPATH: await pythonTools(), PYTHONUTF8: "1" };
}

/** Compiled wheels are for one version of Python on one machine. */
async function pythonDigest(requirements: string): Promise<string> {
  const version = "import sys, sysconfig; print(sys.version_info[:2], sysconfig.get_platform())";
  return digestOf([readFileSync(requirements, "utf8"), await run(["python3", "-c", version])]);
}
