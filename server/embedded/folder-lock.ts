import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

const SQLITE_BUSY = 5;

/**
 * Takes a folder for this process, or answers null when another process has it. An exclusive transaction on an empty
 * SQLite file is a lock that the kernel drops with the process, so nothing is stale after a `kill -9`.
 */
export function lockFolder(folder: string): { release(): void } | null {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const file = new DatabaseSync(join(folder, "lock.sqlite"), { timeout: 0 });
  try {
    file.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    file.close();
    if (error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY) return null;
    throw error;
  }
  return { release: () => (file.isOpen ? file.close() : undefined) };
}
