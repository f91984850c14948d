/** The data of a bench: a seeded marketplace, 50 keys of the tier pro, and what the workloads ask for. */
import pg from "pg";
import { createKeyring } from "../server/accounts/keyring.ts";
import { loadSecrets } from "../server/accounts/secrets.ts";
import { seedMarketplace } from "../server/seed/main.ts";
import * as accounts from "../server/store/accounts.ts";
import * as apiKeys from "../server/store/api-keys.ts";
import { openDatabase } from "../server/store/database.ts";
import { migrateUp } from "../server/store/migrate.ts";
import type { Sample } from "./workloads.ts";

export interface Marketplace {
  readonly sample: Sample;
  readonly keys: readonly string[];
}

const keysWanted = 50;

/** What the lists of the hand-written contenders read, as a good engineer would have it: this server's own lists need no index of items. */
const handWrittenIndexes = [
  "create index bench_newest on items (created_at desc, id desc) where status = 'active'",
  "create index bench_brand on items (brand_id, created_at desc, id desc) where status = 'active'",
  "create index bench_words on items using gin (cute.item_words(title, description)) with (gin_pending_list_limit = 256)",
];

export async function makeMarketplace(
  databaseUrl: string,
  { items, secretsFile }: { items: number; secretsFile: string },
): Promise<Marketplace> {
  await migrateUp(databaseUrl);
  await seedMarketplace(databaseUrl, { items, seed: 1 });
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  for (const index of handWrittenIndexes) await pool.query(index);
  await pool.query("vacuum (analyze) items");
  const column = async (sql: string) => (await pool.query<{ id: string }>(sql)).rows.map(({ id }) => id);
  const sample = {
    itemIds: await column("select id from items where status = 'active' order by md5(id::text) limit 20000"),
    categoryIds: await column("select id from categories where parent_id is not null order by id"),
    brandIds: await column(
      "select brand_id as id from items where brand_id is not null group by 1 having count(*) > 100 order by 1",
    ),
  };
  const accountIds = await column("select id from users order by id");
  const keys = await makeKeys(databaseUrl, { accountIds, secretsFile });
  await pool.end();
  return { sample, keys };
}

async function makeKeys(
  databaseUrl: string,
  { accountIds, secretsFile }: { accountIds: readonly string[]; secretsFile: string },
): Promise<string[]> {
  const db = openDatabase({ url: databaseUrl });
  const secrets = await loadSecrets(secretsFile, { onError: (error) => console.error(error) });
  const keyring = createKeyring(secrets);
  const keys: string[] = [];
  for (let at = 0; at < keysWanted; at += 1) {
    const accountId = accountIds[at % accountIds.length] ?? "";
    const minted = keyring.mint();
    await db.transaction(async (tx) => {
      await accounts.setTier(tx, accountId, "pro");
      await apiKeys.insert(
        tx,
        { accountId, name: "bench", scopes: ["read:items", "write:items"], tier: null, expiresAt: null },
        minted,
      );
    });
    keys.push(minted.key);
  }
  secrets.close();
  await db.close();
  return keys;
}
