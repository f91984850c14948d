/** The migrations of this folder, as knex wants them: one pair of `<name>.up.sql` and `<name>.down.sql` each. */
import { readdirSync, readFileSync } from "node:fs";
import type { Knex } from "knex";
import { lockTimeoutMs } from "../lock-patience.ts";

const folder = new URL("./", import.meta.url);

/** Names in the order in which they run. */
export const migrationNames: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith(".up.sql"))
  .map((file) => file.slice(0, -".up.sql".length))
  .sort();

async function run(trx: Knex, name: string, direction: "up" | "down"): Promise<void> {
  const sql = readFileSync(new URL(`${name}.${direction}.sql`, folder), "utf8");
  try {
    await trx.raw(`set local lock_timeout = ${lockTimeoutMs}`); // one before may have lowered it
    await trx.raw(sql.replaceAll("?", "\\?")); // knex takes a bare question mark for a binding
  } catch (error) {
    throw withoutSql(error, name);
  }
}

/** knex puts the whole statement before the message. */
function withoutSql(error: unknown, name: string): unknown {
  if (error instanceof Error) {
    error.message = `Migration ${name} failed and changed nothing: ${error.message.slice(error.message.lastIndexOf(" - ") + 3)}`;
  }
  return error;
}

export const migrationSource: Knex.MigrationSource<string> = {
  getMigrations: async () => [...migrationNames],
  getMigrationName: (name) => name,
  getMigration: async (name) => ({
    up: (trx) => run(trx, name, "up"),
    down: (trx) => run(trx, name, "down"),
  }),
};
