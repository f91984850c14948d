/** Python with the packages of python-packages.txt, which are downloaded once and kept. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { unpackWheels } from "../../server/embedded/pip.ts";
import { cacheFolder } from "../../server/embedded/places.ts";

const requirements = join(import.meta.dirname, "python-packages.txt");

/** The folder that has the packages; another one when what is pinned changes. */
export async function pythonPackages(cache = cacheFolder): Promise<string> {
  const digest = createHash("sha256").update(readFileSync(requirements)).digest("hex");
  const folder = join(cache, `python-packages-${digest.slice(0, 12)}`);
  await unpackWheels(folder, {
    what: "the Python packages of the tests",
    requirements,
    otherwise: "put one first on the PATH",
    log: () => undefined,
    signal: undefined,
  });
  return folder;
}

/** Under which `python3` finds them. */
export async function pythonEnvironment(): Promise<NodeJS.ProcessEnv> {
  const switches = { PYTHONDONTWRITEBYTECODE: "1", PYTHONUNBUFFERED: "1", PYTHONUTF8: "1" };
  return { PATH: process.env.PATH, PYTHONPATH: await pythonPackages(), ...switches };
}

/** Gives a program's standard output; throws what it wrote to standard error if it failed. */
export async function python(args: readonly string[], input = ""): Promise<string> {
  const child = spawn("python3", [...args], { env: await pythonEnvironment(), stdio: ["pipe", "pipe", "pipe"] });
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  child.once("error", reject);
  child.once("close", resolve);
  child.stdin.end(input);
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), promise]);
  if (code !== 0) throw new Error(`python3 ${args.join(" ")} ended with code ${code}: ${err}`);
  return out;
}
