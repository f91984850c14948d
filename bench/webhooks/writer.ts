/** A process that sells items at a rate, as the marketplace's app does, and says when each commit was acknowledged. */
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";

export interface WriterOrder {
  readonly databaseUrl: string;
  readonly itemIds: readonly string[];
  readonly perSecond: number;
}

export interface Sale {
  readonly itemId: string;
  /** When the commit was acknowledged, by the wall clock. */
  readonly atMs: number;
}

process.on("message", async (order: WriterOrder) => {
  const sales = await sell(order);
  process.send?.(sales, () => process.disconnect?.()); // not before: what the pipe does not take at once would be lost
});

async function sell({ databaseUrl, itemIds, perSecond }: WriterOrder): Promise<Sale[]> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 8 });
  await Promise.all(Array.from({ length: 8 }, () => pool.query("select pg_sleep(0.1)")));
  const startedAt = performance.now();
  const sales: Sale[] = [];
  const underWay = new Set<Promise<void>>();
  for (const [index, itemId] of itemIds.entries()) {
    const waitMs = startedAt + (index * 1000) / perSecond - performance.now();
    if (waitMs > 0) await delay(waitMs);
    const sale = pool
      .query({ name: "sell", text: "update items set status = 'sold' where id = $1", values: [itemId] })
      .then(() => void sales.push({ itemId, atMs: performance.timeOrigin + performance.now() }))
      .finally(() => underWay.delete(sale));
    underWay.add(sale);
  }
  await Promise.all(underWay);
  await pool.end();
  return sales;
}
