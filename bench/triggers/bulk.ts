/** One update of every item: as the first statement of its session, or after one that touched a single row. */
import pg from "pg";
import type { Stand } from "./stand.ts";

export interface BulkMeasure {
  readonly ms: number;
  /** Of PostgreSQL. */
  readonly cpuMs: number;
}

/** It is rolled back, so that the next one finds the same rows. */
export async function measureBulk(stand: Stand, place: "first" | "second"): Promise<BulkMeasure> {
  const { url, itemIds } = stand;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const change = "update items set price_amount = price_amount % 1000000 + 1";
  if (place === "second") await client.query(`${change} where id = $1`, [itemIds.many[0]]);
  await client.query("begin");
  const cpuBeforeUs = stand.cpuUs();
  const startedAtMs = performance.now();
  await client.query(change);
  const measured = { ms: performance.now() - startedAtMs, cpuMs: (stand.cpuUs() - cpuBeforeUs) / 1000 };
  await client.query("rollback");
  await client.end();
  return measured;
}
