/** The partitions that events need at once: of today and tomorrow. Those of later days are a job's. */
import type pg from "pg";
import { createDailyPartitions } from "../store/partitions.ts";
import { uuid7Floor } from "../store/uuid7.ts";

const tables = ["events", "deliveries", "attempts"] as const;
const day = 86_400_000;

export async function makeFirstPartitions(pool: pg.Pool, now: Date): Promise<void> {
  const ids = [uuid7Floor(now.getTime()), uuid7Floor(now.getTime() + day)];
  for (const table of tables) await createDailyPartitions(pool, { table, ids, now });
}
