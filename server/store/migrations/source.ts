/** The migrations of this folder, as knex wants them: one pair of `<name>.up.sql` and `<name>.down.sql` each. */
import { readdirSync, readFileSync } from "node:fs";
import type { Knex } from "knex";

const folder = new URL("./", import.meta.url);

/** Names in the order in which they run. */
export const migrationNames: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith(".up.sql"))
  .map((file) => file.slice(0, -".up.sql".length))
  .sort();

async function run(trx: Knex, file: string): Promise<void> {
  // knex takes a bare question mark for a binding
  const sql = readFileSync(new URL(file, folder), "utf8").replaceAll("?", "\\?");
  await trx.raw(sql);
}

export const migrationSource: Knex.MigrationSource<string> = {
  getMigrations: async () => [...migrationNames],
  getMigrationName: (name) => name,
  getMigration: async (name) => ({
    up: (trx) => run(trx, `${name}.up.sql`),
    down: (trx) => run(trx, `${name}.down.sql`),
  }),
};
