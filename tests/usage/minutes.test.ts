import { expect } from "chai";
import { latencyBucketCount, latencyBucketOf } from "../../server/store/latency-buckets.ts";
import { createDailyPartitions } from "../../server/store/partitions.ts";
import * as usage from "../../server/store/usage.ts";
import { createRequestLog } from "../../server/usage/request-log.ts";
import { accountId, entry, idAt, logPool, readableLog, type UsageDatabase, usageDatabase } from "./entries.ts";

describe("usage by the minute", () => {
  let database: UsageDatabase;
  const steps = Array.from({ length: 34 }, (_, step) => Math.round(256 * 2 ** (step / 2)));
  const latencies = [0, ...steps.flatMap((bound) => [bound - 1, bound, bound + 1])];

  before(async () => {
    database = await usageDatabase();
    const now = new Date("2026-11-21T00:00:00Z");
    await createDailyPartitions(database.pool, { table: "request_log", ids: [idAt(now.toISOString())], now });
    const pool = logPool(database.url);
    const requests = createRequestLog({ pool, log: readableLog().log });
    const record = (time: string, latencyUs: number) =>
      requests.record(entry({ id: idAt(time), atMs: Date.parse(time), accountId, latencyUs }));
    for (const latencyUs of latencies) record("2026-11-21T12:34:56.789Z", latencyUs);
    for (const time of ["12:29:59.999", "12:30:00", "12:59:59.999", "13:00:00"]) record(`2026-11-21T${time}Z`, 1);
    await requests.close();
    await pool.end();
  });
  after(() => database.close());

  const minutes = (from: string, to: string) =>
    usage.series(database.lists, {
      accountId,
      from: new Date(from),
      to: new Date(to),
      interval: "minute",
      groupBy: "status_class",
      keyId: null,
      caller: null,
    });

  it("counts latencies in the buckets of the hourly roll-up, at their bounds too", async () => {
    const [point] = await minutes("2026-11-21T12:34:00Z", "2026-11-21T12:35:00Z");
    const expected = Array<number>(latencyBucketCount).fill(0);
    for (const latencyUs of latencies) {
      const bucket = latencyBucketOf(latencyUs);
      expected[bucket] = (expected[bucket] ?? 0) + 1;
    }
    expect(point?.latencyBuckets).to.deep.equal(expected);
  });

  it("shows the minute in which the range begins whole, and none that begins at its end", async () => {
    const points = await minutes("2026-11-21T12:30:59Z", "2026-11-21T12:59:00.001Z");
    expect(points.map(({ start, requests }) => [start, requests])).to.deep.equal([
      ["2026-11-21 12:30:00+00", 1],
      ["2026-11-21 12:34:00+00", latencies.length],
      ["2026-11-21 12:59:00+00", 1],
    ]);
  });
});
