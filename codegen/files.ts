/** The generated files on disk: written, or compared with what they should be. */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Python writes it beside what it imports. */
const PYTHON_CACHE = "__pycache__";

type Files = ReadonlyMap<string, string>;

export async function writeFiles(root: string, files: Files): Promise<void> {
  for (const surplus of await listSurplus(root, files)) await rm(join(root, surplus));
  for (const [path, content] of files) {
    // A file that is as it should be keeps its time, so that whoever watches it is not woken.
    if ((await readIfPresent(join(root, path))) === content) continue;
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
}

/** One sentence for each file that is missing, stale or made by no target. */
export async function compareFiles(root: string, files: Files): Promise<readonly string[]> {
  const differences: string[] = [];
  for (const [path, content] of files) {
    const present = await readIfPresent(join(root, path));
    if (present === undefined) differences.push(`${path} is missing`);
    else if (present !== content) differences.push(`${path} is stale`);
  }
  const surplus = await listSurplus(root, files);
  return [...differences, ...surplus.map((path) => `${path} is surplus: nothing in codegen/targets.ts makes it`)];
}

/** Folders of generated files hold nothing else. */
async function listSurplus(root: string, files: Files): Promise<readonly string[]> {
  const folders = new Set([...files.keys()].map((path) => dirname(path)));
  const found = await Promise.all([...folders].map((folder) => listFiles(root, folder)));
  return [...new Set(found.flat())].filter((path) => !files.has(path));
}

async function listFiles(root: string, folder: string): Promise<readonly string[]> {
  const entries = await ifPresent(readdir(join(root, folder), { recursive: true, withFileTypes: true }));
  const present = (entries ?? []).filter((entry) => entry.isFile() && basename(entry.parentPath) !== PYTHON_CACHE);
  return present.map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)).sort();
}

function readIfPresent(path: string): Promise<string | undefined> {
  return ifPresent(readFile(path, "utf8"));
}

async function ifPresent<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
