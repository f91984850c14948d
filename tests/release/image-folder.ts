/** The files of the image in a folder of their own, as deploy/Containerfile puts them there, with the Node that runs them. */
import { type ChildProcess, spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { projectFolder } from "../../server/embedded/places.ts";
import { cachedFolder, outsideFolder } from "../../tools/cached-folder.ts";
import { run } from "../../tools/run.ts";
import { digestOf } from "../../tools/sources.ts";
import { lastStage, stageNamed, valuesOf } from "./containerfile.ts";

/** Nobody, where the tests run as root: the image's user may not write to its files. */
const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

export interface ImageFolder {
  readonly dataDir: string;
  /** Runs what CMD or HEALTHCHECK names, with the settings of ENV and these. */
  start(command: readonly string[], settings: Readonly<Record<string, string>>): ChildProcess;
  /** What a make run leaves that another user has started: nobody else can read it. */
  leaveRunOfAnother(): void;
  remove(): void;
}

export async function imageFolder(): Promise<ImageFolder> {
  const folder = mkdtempSync(join(tmpdir(), "cute-image-"));
  const [files, dataDir, node] = [join(folder, "cute"), join(folder, "data"), join(folder, "bin", "node")];
  for (const made of [files, dataDir, dirname(node)]) mkdirSync(made);
  if (user.uid !== undefined) chownSync(dataDir, user.uid, user.gid);
  cpSync(process.execPath, node);
  for (const copy of valuesOf(lastStage(), "COPY")) await copyAs(copy, files);
  for (const closed of [files, folder]) chmodSync(closed, 0o555);
  const settings = { ...settingsOf(valuesOf(lastStage(), "ENV")), CUTE_DATA_DIR: dataDir, PATH: dirname(node) };
  return {
    dataDir,
    start([program = "", ...args], more) {
      return spawn(program, args, { cwd: files, env: { ...settings, ...more }, ...user });
    },
    leaveRunOfAnother() {
      chmodSync(files, 0o755);
      mkdirSync(join(files, ".cute"));
      writeFileSync(join(files, ".cute", "run.json"), "{}", { mode: 0 });
      chmodSync(files, 0o555);
    },
    remove() {
      for (const opened of [folder, files]) chmodSync(opened, 0o755);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** `COPY [--from=stage] [--chown=…] source… target`: several files go into a folder, a single one becomes the target. */
async function copyAs(copy: string, files: string): Promise<void> {
  const words = copy.split(" ");
  const from = words.find((word) => word.startsWith("--from="))?.slice("--from=".length);
  const places = words.filter((word) => !word.startsWith("--"));
  const target = join(files, places.pop() ?? "");
  for (const source of places) {
    if (from === "packages" && source === "/cute/node_modules") symlinkSync(await productionPackages(), target);
    else if (from === "portal") cpSync(join(projectFolder, source.replace("/cute/", "")), target, { recursive: true });
    else if (from === undefined)
      cpSync(join(projectFolder, source), places.length > 1 ? join(target, source) : target, { recursive: true });
  }
}

/** What the stage's own npm ci installs. */
async function productionPackages(): Promise<string> {
  const stage = stageNamed("packages");
  const [npm = ""] = valuesOf(stage, "RUN").filter((command) => command.startsWith("npm "));
  const manifests = (valuesOf(stage, "COPY")[0] ?? "").split(" ").slice(0, -1);
  const locked = manifests.map((file) => readFileSync(join(projectFolder, file), "utf8"));
  const make = async (draft: string): Promise<void> => {
    for (const file of manifests) cpSync(join(projectFolder, file), join(draft, file));
    await run([...npm.split(" "), "--loglevel=error"], { cwd: draft, env: process.env });
    if (!existsSync(join(draft, "node_modules"))) throw new Error(`"${npm}" installed nothing`);
  };
  const digest = digestOf([npm, ...locked]);
  const folder = await cachedFolder({ parent: outsideFolder(), name: "production-packages", digest, make });
  return join(folder, "node_modules");
}

function settingsOf(lines: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(lines.flatMap((line) => line.split(" ").map((pair) => pair.split("="))));
}
