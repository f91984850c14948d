/** Removes the data of the embedded servers; the secrets stay, since keys in a database of yours may need them. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { readConfig } from "../config.ts";
import { lockFolder } from "./folder-lock.ts";
import { databaseUser } from "./os-user.ts";
import { databaseHome, projectFolder } from "./places.ts";

const { dataDir } = readConfig(process.env, projectFolder);
const lock = lockFolder(dataDir);
if (lock === null) {
  console.error(`A server uses ${dataDir}: stop it first.`);
  process.exitCode = 1;
} else {
  const database = databaseHome(dataDir, databaseUser(join(dataDir, "postgresql", "data"), console.log));
  const made = [database, join(dataDir, "valkey"), join(dataDir, "demo.json")];
  for (const path of made) rmSync(path, { recursive: true, force: true });
  lock.release();
  console.log(`Removed ${made.join(", ")}.`);
}
