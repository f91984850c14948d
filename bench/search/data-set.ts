/** Makes the data set of so many items in an empty database; nine tenths of the time go into the projection. */
import type pg from "pg";
import { seedMarketplace } from "../../server/seed/main.ts";
import { migrateUp } from "../../server/store/migrate.ts";
import { fillSearch } from "../../server/store/search/fill.ts";
import { withClient } from "../../server/store/single-client.ts";
import { copyItems } from "./copies.ts";
import { addRareWord, addWords } from "./words.ts";

export const seededItems = 100_000;

export type Log = (line: string) => void;

export async function makeDataSet(databaseUrl: string, { items, log }: { items: number; log: Log }): Promise<void> {
  const timed = stopwatch(log);
  await migrateUp(databaseUrl);
  await timed("seeded", () => seedMarketplace(databaseUrl, { items: seededItems, seed: 1 }));
  await withClient(databaseUrl, async (client) => {
    // No trigger and no foreign key looks at the rows: times are copied, and what is made up is no news.
    await client.query("set session_replication_role = replica");
    const indexes = await dropIndexes(client);
    await addWords(client);
    const onProgress = every(seededItems * 10, (done) =>
      log(`  ${count(done + seededItems)} of ${count(items)} items`),
    );
    await timed("copied", () => copyItems(client, { copies: items / seededItems - 1, onProgress }));
    await addRareWord(client);
    await timed("indexed", async () => {
      for (const index of indexes) await client.query(index);
    });
    await client.query("reset session_replication_role");
    await timed("vacuumed", () => client.query("vacuum (analyze) items, users, cute.accounts"));
    await timed("projected", () => fill(client, log));
    await timed("vacuumed", () => client.query("vacuum (analyze)"));
  });
}

/** The primary key stays: foreign keys of other tables need it. */
async function dropIndexes(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string; sql: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as sql from pg_index
     where indrelid = 'items'::regclass and not indisprimary order by indexrelid`,
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map(({ sql }) => sql);
}

/** The migrations found no items, and took the projection for complete. */
async function fill(client: pg.Client, log: Log): Promise<void> {
  await client.query("update cute.search_state set filled_at = null");
  let total = 0;
  const onProgress = every(seededItems * 10, (done) => log(`  ${count(done)} of ${count(total)} items projected`));
  await fillSearch(client, (done, all) => {
    total = all;
    onProgress(done);
  });
}

function stopwatch(log: Log): <T>(what: string, work: () => Promise<T>) => Promise<T> {
  return async (what, work) => {
    const startedAtMs = performance.now();
    const result = await work();
    log(`  ${what} in ${((performance.now() - startedAtMs) / 1000).toFixed(0)} s`);
    return result;
  };
}

/** Tells only each time that another `step` is reached. */
function every(step: number, tell: (done: number) => void): (done: number) => void {
  let told = 0;
  return (done) => {
    if (Math.floor(done / step) === told) return;
    told = Math.floor(done / step);
    tell(done);
  };
}

export function count(value: number): string {
  return value.toLocaleString("en");
}
