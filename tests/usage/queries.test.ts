import { expect } from "chai";
import { Problem } from "../../server/problems.ts";
import type { Executor } from "../../server/store/executor.ts";
import { latencyQuantileUs } from "../../server/store/latency-buckets.ts";
import { keepPartitions } from "../../server/store/partitions.ts";
import * as requestLog from "../../server/store/request-log.ts";
import type { SqlValue, Statement } from "../../server/store/statement.ts";
import * as usage from "../../server/store/usage.ts";
import { createRequestLog } from "../../server/usage/request-log.ts";
import { accountId, entry, idAt, keyId, logPool, readableLog, type UsageDatabase, usageDatabase } from "./entries.ts";

const other = "01930000-0000-7000-8000-00000000000f";
const secondKey = "01930000-0000-7000-8000-0000000000b2";
const days = ["2026-11-20", "2026-11-21", "2026-11-22"];

/** 24 requests on each of three days, one an hour, of two keys; every fourth fails, those of getItem at every eighth. */
function threeDays() {
  return days.flatMap((day) =>
    Array.from({ length: 24 }, (_, hour) => {
      const time = `${day}T${String(hour).padStart(2, "0")}:30:00.000Z`;
      return entry({
        id: idAt(time, hour),
        atMs: Date.parse(time),
        keyId: hour % 2 === 0 ? keyId : secondKey,
        operation: hour % 8 === 0 ? "getItem" : "listItems",
        status: hour % 4 === 0 ? (hour === 12 ? 503 : 404) : 200,
        latencyUs: 1_000 * (hour + 1),
      });
    }),
  );
}

describe("queries of usage and of the request log", () => {
  let database: UsageDatabase;
  const all = threeDays();
  const newestFirst = all.toSorted((a, b) => (a.id < b.id ? 1 : -1));

  before(async () => {
    database = await usageDatabase();
    await keepPartitions(database.pool, {
      table: "request_log",
      now: new Date("2026-11-21T00:00:00Z"),
      daysAhead: 14,
      keepDays: 30,
    });
    const pool = logPool(database.url);
    const requests = createRequestLog({ pool, log: readableLog().log });
    for (const each of all) requests.record(each);
    requests.record(
      entry({ id: idAt("2026-11-21T12:00:00Z"), atMs: Date.parse("2026-11-21T12:00:00Z"), accountId: other }),
    );
    await requests.close();
    await pool.end();
  });

  after(() => database.close());

  describe("list", () => {
    type Filter = Omit<requestLog.LoggedRequestFilter, "accountId">;

    async function ids(filter: Filter, rows = 100): Promise<string[]> {
      const found = await requestLog.list(database.lists, { ...filter, accountId }, { after: null, rows });
      return found.map(({ id }) => id);
    }

    function expected(holds: (each: (typeof all)[number]) => boolean): string[] {
      return newestFirst.filter(holds).map(({ id }) => id);
    }

    it("shows an account's own requests, newest first", async () => {
      expect(await ids({})).to.deep.equal(expected(() => true));
      expect(await ids({}, 5)).to.deep.equal(expected(() => true).slice(0, 5));
    });

    it("goes on after a position, without a repeat or a skip", async () => {
      const walked: string[] = [];
      let page: requestLog.LoggedRequest[] = [];
      do {
        const last = page.at(-1);
        const after = last === undefined ? null : requestLog.positionOf(last);
        page = await requestLog.list(database.lists, { accountId }, { after, rows: 7 });
        walked.push(...page.map(({ id }) => id));
      } while (page.length > 0);
      expect(walked).to.deep.equal(expected(() => true));
    });

    it("narrows by key, operations, statuses and classes of them", async () => {
      expect(await ids({ keyId })).to.deep.equal(expected((each) => each.keyId === keyId));
      expect(await ids({ operation: ["getItem"] })).to.deep.equal(expected((each) => each.operation === "getItem"));
      expect(await ids({ operation: ["getItem", "listItems"] })).to.have.length(72);
      expect(await ids({ status: [404, 503] })).to.deep.equal(expected((each) => each.status >= 400));
      expect(await ids({ statusClass: ["5xx"] })).to.deep.equal(expected((each) => each.status === 503));
      expect(await ids({ statusClass: ["2xx", "5xx"] })).to.deep.equal(expected((each) => each.status !== 404));
      expect(await ids({ keyId, status: [200], operation: ["listItems"], statusClass: ["2xx"] })).to.deep.equal(
        expected((each) => each.keyId === keyId && each.status === 200 && each.operation === "listItems"),
      );
    });

    it("takes the beginning of a range into it and leaves its end out", async () => {
      const range = { from: "2026-11-21T10:30:00.000Z", to: "2026-11-21T12:30:00Z" };
      expect(await ids(range)).to.deep.equal(
        expected(({ atMs }) => atMs >= Date.parse(range.from) && atMs < Date.parse(range.to)),
      );
    });
  });

  describe("get", () => {
    it("finds an account's own request with all that is known of it", async () => {
      const wanted = all[5];
      const found = await requestLog.get(database.lists, accountId, wanted?.id ?? "");
      expect(found).to.deep.include({
        id: wanted?.id,
        at: "2026-11-20 05:30:00+00",
        latencyUs: 6_000,
        keyId: secondKey,
      });
      expect(found).to.deep.include({
        operation: "listItems",
        method: "GET",
        status: 200,
        problem: null,
        address: "203.0.113.7",
      });
    });

    it("answers a foreign request as one that does not exist", async () => {
      const failures = [
        requestLog.get(database.lists, other, all[5]?.id ?? ""),
        requestLog.get(database.lists, other, other),
      ];
      for (const failure of failures) {
        const problem = await failure.catch((error: unknown) => error);
        expect(problem).to.be.instanceOf(Problem).and.to.have.property("code", "request_not_found");
      }
    });
  });

  describe("plans", () => {
    const touched = /request_log_\d{8}/g;

    /** Shows the partitions and indexes that the statements would touch, instead of running them. */
    function explaining(plans: string[]): Executor {
      return {
        async run<Row>({ text }: Statement<Row>, values: readonly SqlValue[]): Promise<Row[]> {
          const { rows } = await database.pool.query<{ "QUERY PLAN": string }>(`explain ${text}`, [...values]);
          plans.push(rows.map((row) => row["QUERY PLAN"]).join("\n"));
          return [];
        },
      };
    }

    async function planOf(
      filter: Omit<requestLog.LoggedRequestFilter, "accountId">,
      after: string | null,
    ): Promise<string> {
      const plans: string[] = [];
      const slice = { after: after === null ? null : [after], rows: 21 };
      await requestLog.list(explaining(plans), { ...filter, accountId }, slice);
      return plans.join();
    }

    function partitionsIn(plan: string): string[] {
      return [...new Set(plan.match(touched))].sort();
    }

    it("touch the partitions of the range alone", async () => {
      const plan = await planOf({ from: "2026-11-21T10:00:00Z", to: "2026-11-22T00:00:00Z" }, null);
      expect(partitionsIn(plan)).to.deep.equal(["request_log_20261121"]);
    });

    it("touch nothing newer than the position", async () => {
      const plan = await planOf({ from: "2026-11-21T10:00:00Z" }, idAt("2026-11-22T10:00:00Z"));
      expect(partitionsIn(plan)).to.deep.equal(["request_log_20261121", "request_log_20261122"]);
    });

    it("touch one partition for an id", async () => {
      const plans: string[] = [];
      await requestLog.get(explaining(plans), accountId, all[30]?.id ?? "").catch(() => undefined);
      expect(partitionsIn(plans.join())).to.deep.equal(["request_log_20261121"]);
      expect(plans.join()).to.contain("Index Scan");
    });

    it("go by an index whatever the filter, at many rows", async () => {
      await database.pool.query(
        `insert into cute.request_log (id, at, account_id, key_id, operation, method, path, status, latency_us)
        select (left(cute.uuid7_floor('2026-11-25Z'::timestamptz + n * interval '1 second')::text, 14) || '7000-8000-' || lpad(n::text, 12, '0'))::uuid,
          now(), case when n % 50 = 0 then $1::uuid else gen_random_uuid() end, case when n % 500 = 0 then $2::uuid else gen_random_uuid() end,
          case when n % 1000 = 0 then 'getItem' else 'listItems' end, 'GET', '/', case when n % 700 = 0 then 429 else 200 end, 1
        from generate_series(1, 80000) as n`,
        [accountId, keyId],
      );
      await database.pool.query("analyze cute.request_log");
      const day = { from: "2026-11-25T00:00:00Z", to: "2026-11-26T00:00:00Z" };
      expect(await planOf(day, null)).to.match(/Index Scan using request_log_20261125_account_id_id_idx/);
      for (const filter of [
        { keyId },
        { caller: "key" as const },
        { caller: "session" as const },
        { operation: ["getItem"] },
        { status: [429] },
        { statusClass: ["4xx" as const] },
      ]) {
        const plan = await planOf({ ...day, ...filter }, null);
        expect(plan).to.contain("Index").and.not.to.contain("Seq Scan");
      }
      for (const filter of [
        { status: [429] },
        { status: [404, 429] },
        { statusClass: ["4xx" as const, "5xx" as const] },
      ]) {
        expect(await planOf({ ...day, ...filter }, null)).to.contain("request_log_20261125_account_id_status_id_idx");
      }
    });
  });

  describe("series", () => {
    const wholeRange = { from: new Date("2026-11-20T00:30:00Z"), to: new Date("2026-11-23T00:00:00Z") };
    const byStatus = { accountId, groupBy: "status_class", keyId: null, caller: null } as const;

    it("sums requests, errors and latencies by day and class of status", async () => {
      const points = await usage.series(database.lists, { ...wholeRange, ...byStatus, interval: "day" });
      const short = points.map(({ group, start, requests, errors }) => ({ group, start, requests, errors }));
      expect(short).to.deep.equal(
        [
          { group: "2xx", requests: 18, errors: 0 },
          { group: "4xx", requests: 5, errors: 5 },
          { group: "5xx", requests: 1, errors: 1 },
        ].flatMap((sum) => days.map((day) => ({ ...sum, start: `${day} 00:00:00+00` }))),
      );
      const p50 = latencyQuantileUs(points[0]?.latencyBuckets ?? [], 0.5);
      expect(p50).to.be.within(13_000 / Math.SQRT2, 13_000 * Math.SQRT2);
    });

    it("shows the hour in which the range begins whole, and none that begins at its end", async () => {
      const range = { from: new Date("2026-11-20T08:59:00Z"), to: new Date("2026-11-20T10:00:00Z") };
      const points = await usage.series(database.lists, {
        ...range,
        ...byStatus,
        interval: "hour",
        groupBy: "operation",
      });
      expect(points.map(({ group, start, requests }) => ({ group, start, requests }))).to.deep.equal([
        { group: "getItem", start: "2026-11-20 08:00:00+00", requests: 1 },
        { group: "listItems", start: "2026-11-20 09:00:00+00", requests: 1 },
      ]);
    });

    it("narrows to one key", async () => {
      const points = await usage.series(database.lists, {
        ...wholeRange,
        ...byStatus,
        interval: "day",
        keyId: secondKey,
      });
      expect(points.map(({ group, requests }) => [group, requests])).to.deep.equal(days.map(() => ["2xx", 12]));
    });
  });

  describe("dailyTotals", () => {
    it("has a row for each of the last days, those without requests too", async () => {
      const totals = await usage.dailyTotals(database.lists, {
        accountId,
        days: 5,
        now: new Date("2026-11-23T23:59:59Z"),
      });
      expect(totals).to.deep.equal([
        { date: "2026-11-19", requests: 0, errors: 0 },
        ...days.map((date) => ({ date, requests: 24, errors: 6 })),
        { date: "2026-11-23", requests: 0, errors: 0 },
      ]);
    });
  });
});
