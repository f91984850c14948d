/** PostgreSQL refuses to run as root, so under root it runs as another user, in folders that this user can reach. */
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { StartupError } from "./startup-error.ts";

export interface OsUser {
  uid: number;
  gid: number;
}

/** Root's PATH may lack the folders that these programs are in. */
const env = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin" };

function number(command: string, args: readonly string[]): number | null {
  const { status, stdout } = spawnSync(command, args, { encoding: "utf8", env });
  return status === 0 ? Number(stdout) : null;
}

function find(name: string): OsUser | null {
  const uid = number("id", ["-u", name]);
  const gid = number("id", ["-g", name]);
  return uid === null || gid === null ? null : { uid, gid };
}

/** The user to run PostgreSQL as: undefined (ourselves) but for root. An existing data folder keeps its owner. */
export function databaseUser(dataFolder: string, log: (line: string) => void): OsUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const existing = statSync(dataFolder, { throwIfNoEntry: false });
  if (existing !== undefined && existing.uid !== 0) return { uid: existing.uid, gid: existing.gid };
  const known = find("postgres");
  if (known !== null) return known;
  log("PostgreSQL does not run as root: adding the system user postgres for it");
  spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"], {
    env,
  });
  const added = find("postgres");
  if (added !== null) return added;
  throw new StartupError(
    "PostgreSQL does not run as root, and the system user postgres could not be added: add it, run this as an ordinary user, or set DATABASE_URL.",
  );
}

/** Whether that user may run a file or enter a folder; access lists and all parents are taken into account. */
export function canUse(user: OsUser, path: string): boolean {
  const { status, error } = spawnSync(
    "/bin/sh",
    ["-c", 'test -x "$1" && { test -d "$1" || test -r "$1"; }', "sh", path],
    { ...user, cwd: "/" },
  );
  if (error !== undefined) {
    throw new StartupError(
      `PostgreSQL does not run as root, and this root may not switch to user id ${user.uid} (${error.message}): run this as an ordinary user, or set DATABASE_URL.`,
    );
  }
  return status === 0;
}
