/** Builds the portal where what it is made of has changed: `make portal`. Several at once build it once. */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../../server/embedded/places.ts";
import { lockedFolder } from "../cached-folder.ts";
import { bareEnvironment, run } from "../run.ts";
import { digestOf, digestOfSources } from "../sources.ts";

const portal = join(projectFolder, "portal");
const builtPortalFolder = join(portal, "dist");
const digestFile = join(builtPortalFolder, ".made-of");
/** Whatever the site reads, by its place in the project. */
const sources = {
  folders: ["portal", "docs", "sdk-js/src"],
  files: ["openapi.yaml", "CHANGELOG.md", "package.json", "sdk-js/README.md", "sdk-python/README.md"],
};

/** Answers the folder of the site as it has to be now. */
export async function builtPortal(): Promise<string> {
  const digest = digestOfEverything();
  if (isBuilt(digest)) return builtPortalFolder;
  const lock = await lockedFolder(join(portal, ".astro", "build.lock"));
  try {
    if (!isBuilt(digest)) await build(digest);
  } finally {
    lock.release();
  }
  return builtPortalFolder;
}

function isBuilt(digest: string): boolean {
  return existsSync(digestFile) && readFileSync(digestFile, "utf8") === digest;
}

/** What was built before stays until the new one is whole. By force: kept pages would ask for styles of an older setting. */
async function build(digest: string): Promise<void> {
  const draft = join(portal, "dist.draft");
  const env = { ...bareEnvironment(), ASTRO_TELEMETRY_DISABLED: "1", NO_COLOR: "1" };
  await installPackages();
  rmSync(draft, { recursive: true, force: true });
  await run([process.execPath, "node_modules/astro/bin/astro.mjs", "build", "--force", "--outDir", draft], {
    cwd: portal,
    env,
  });
  writeFileSync(join(draft, ".made-of"), digest);
  rmSync(builtPortalFolder, { recursive: true, force: true });
  renameSync(draft, builtPortalFolder);
}

/** npm writes its own lock file last of all: it is there, and newer than ours, exactly when everything is installed. */
async function installPackages(): Promise<void> {
  const lock = readFileSync(join(portal, "package-lock.json"), "utf8");
  const installed = join(portal, "node_modules", ".made-of");
  if (existsSync(installed) && readFileSync(installed, "utf8") === digestOf([lock])) return;
  console.log("Installing the packages of portal/package-lock.json (npm ci) …");
  await run(["npm", "ci", "--ignore-scripts", "--loglevel=error"], { cwd: portal, env: process.env });
  writeFileSync(installed, digestOf([lock]));
}

function digestOfEverything(): string {
  const folders = sources.folders.map((folder) => digestOfSources(join(projectFolder, folder)));
  return digestOf([...folders, ...sources.files.map((file) => readFileSync(join(projectFolder, file), "utf8"))]);
}

if (import.meta.main) console.log(`The portal is built: ${await builtPortal()}`);
