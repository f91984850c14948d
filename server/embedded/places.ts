/** Where things are kept: everything in the project's own folder, but for what root's PostgreSQL cannot reach there. */
import { createHash, randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { canUse, type OsUser } from "./os-user.ts";
import { StartupError, systemCode } from "./startup-error.ts";

export const projectFolder = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
export const defaultDataDir = join(projectFolder, ".cute");
export const cacheFolder = join(defaultDataDir, "cache");

/** Only root comes here; unlike /var/tmp and /tmp, nothing sweeps it. */
export const systemFolder = "/var/lib/cute";

/** What to say when a file or folder of ours could not be written. */
export function notWritable(path: string, error: unknown): unknown {
  const code = systemCode(error);
  if (code === undefined) return error;
  if (code === "ENOSPC") return new StartupError(`Cannot write ${path}: the disk is full.`);
  const reason = code.startsWith("ERR_") && error instanceof Error ? error.message : code;
  return new StartupError(
    `Cannot write ${path} (${reason}): set CUTE_DATA_DIR to a folder that this user may write to.`,
  );
}

/** Makes a folder with exactly this mode, whatever the umask is; one that exists is left as it is. */
export function makeFolder(path: string, mode: number): void {
  try {
    if (mkdirSync(path, { recursive: true, mode: 0o711 }) !== undefined) chmodSync(path, mode);
  } catch (error) {
    throw notWritable(path, error);
  }
}

/** The folder that PostgreSQL lives in, which is the data folder's own unless its user cannot get there. */
export function databaseHome(dataDir: string, user: OsUser | undefined): string {
  if (user === undefined || canUse(user, dataDir)) return join(dataDir, "postgresql");
  const id = createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
  makeFolder(systemFolder, 0o755);
  makeFolder(join(systemFolder, id), 0o755);
  return join(systemFolder, id, "postgresql");
}

/** The password kept in a file that only its owner reads; made at random the first time. */
export function keepPassword(file: string): string {
  const kept = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (kept !== "") return kept;
  const password = randomBytes(24).toString("base64url");
  try {
    writeFileSync(file, password, { mode: 0o600 });
  } catch (error) {
    throw notWritable(file, error);
  }
  return password;
}
