/** The marketplace's app as it writes items: in transactions of up to five seconds, some of which it rolls back. */
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import type { Random } from "../../server/seed/random.ts";

export interface Counts {
  readonly committed: number;
  readonly rolledBack: number;
  /** Ended by the database because of somebody else's transaction. */
  readonly refused: number;
  readonly changes: number;
}

interface Writing {
  readonly sellerId: string;
  readonly categoryId: string;
  readonly random: Random;
  readonly stop: AbortSignal;
}

const oneOfThem = "select id from items where md5(id::text) >= $1 order by md5(id::text) limit 1";
const deadlock = "40P01";

const changes: readonly string[] = [
  "update items set price_amount = price_amount + 1 where id = $1",
  "update items set title = title || '!' where id = $1 and char_length(title) < 130",
  "update items set status = 'sold' where id = $1 and status in ('active', 'reserved')",
  "update items set status = 'reserved' where id = $1 and status = 'active'",
  "update items set status = 'deleted' where id = $1",
  "update items set status = 'draft' where id = $1 and status = 'active'",
  "update items set status = 'active' where id = $1 and status <> 'sold'",
  "delete from items where id = $1",
];

export async function write(databaseUrl: string, writing: Writing): Promise<Counts> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const counts = { committed: 0, rolledBack: 0, refused: 0, changes: 0 };
  try {
    while (!writing.stop.aborted) {
      const outcome = await transaction(client, writing);
      counts[outcome.end] += 1;
      counts.changes += outcome.changes;
      await delay(writing.random.below(40));
    }
  } finally {
    await client.end();
  }
  return counts;
}

async function transaction(
  client: pg.Client,
  { sellerId, categoryId, random }: Writing,
): Promise<{ end: "committed" | "rolledBack" | "refused"; changes: number }> {
  let count = 0;
  const pause = () => delay(random.chance(0.05) ? random.below(2_500) : random.below(30));
  try {
    await client.query("begin");
    for (let wanted = 1 + random.below(4); wanted > 0; wanted -= 1) {
      count += await change(client, { sellerId, categoryId, random });
      await pause();
    }
    const isCommitted = random.chance(0.85);
    await client.query(isCommitted ? "commit" : "rollback");
    return { end: isCommitted ? "committed" : "rolledBack", changes: isCommitted ? count : 0 };
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== deadlock) throw error;
    await client.query("rollback");
    return { end: "refused", changes: 0 };
  }
}

async function change(client: pg.Client, { sellerId, categoryId, random }: Omit<Writing, "stop">): Promise<number> {
  if (random.chance(0.2)) {
    const { rowCount } = await client.query(
      `insert into items (seller_id, title, price_amount, price_currency, category_id, condition, status)
       values ($1, $2, $3, 'EUR', $4, 'good', $5)`,
      [sellerId, `Hat ${random.bits()}`, random.below(10_000), categoryId, random.pick(["active", "active", "draft"])],
    );
    return rowCount ?? 0;
  }
  const { rows } = await client.query<{ id: string }>(oneOfThem, [random.bits().toString(16)]);
  const { rowCount } = await client.query(random.pick(changes), [rows[0]?.id ?? null]);
  return rowCount ?? 0;
}
