import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { makeFolder } from "./places.ts";

const SQLITE_BUSY = 5;

/**
 * Takes a folder for this process, or answers null when another process has it. An exclusive transaction on an empty
 * SQLite file is a lock that the kernel drops with the process, so nothing is stale after a `kill -9`.
 */
export function lockFolder(folder: string): { release(): void } | null {
  makeFolder(folder, 0o711);
  const path = join(folder, "lock.sqlite");
  if (!existsSync(path)) writeFileSync(path, "", { mode: 0o600 }); // others could block it with a lock of theirs
  const file = new DatabaseSync(path, { timeout: 0 });
  try {
    file.exec("PRAGMA journal_mode = memory; BEGIN EXCLUSIVE");
  } catch (error) {
    file.close();
    if (error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY) return null;
    throw error;
  }
  return { release: () => (file.isOpen ? file.close() : undefined) };
}
