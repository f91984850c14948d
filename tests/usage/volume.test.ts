import { expect } from "chai";
import { type Database, type Executor, openDatabase } from "../../server/store/database.ts";
import * as problemCounts from "../../server/store/problem-counts.ts";
import * as requestEffects from "../../server/store/request-effects.ts";
import * as requestLog from "../../server/store/request-log.ts";
import * as usage from "../../server/store/usage.ts";
import * as deliveries from "../../server/store/webhooks/deliveries.ts";
import { type Scan, scansOf } from "../store/plan.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { fastestOf } from "../support/fastest.ts";
import { type Person, signedIn } from "../support/portal.ts";
import { fillVolume, type Volume } from "./volume.ts";

const hourMs = 3_600_000;
/** So few stand in a day's partition soon after midnight, and are quicker read without an index: what is asked for here is among more. */
const fewRows = 250;
const answerMsMost = 300;

describe("what the portal reads, of 10,000 requests and 1,000 webhooks", function () {
  this.timeout(60_000);
  let api: TestApi;
  let db: Database;
  let owner: Person;
  let volume: Volume;

  before(async () => {
    api = await startTestApi();
    db = openDatabase({ url: api.databaseUrl, listTimeoutMs: 10_000, readTimeoutMs: 10_000 });
    owner = await signedIn(api);
    volume = await fillVolume(api, owner.id);
  });
  after(async () => {
    await db.close();
    await api.close();
  });

  /** Rows that were read of a table or its partitions, by an index all of them: but for what is empty, and a partition hardly begun. */
  function rowsRead(table: string, scans: readonly Scan[]): number {
    const read = scans
      .filter((scan) => scan.table === table || scan.table.startsWith(`${table}_2`))
      .filter((scan) => scan.type !== "Seq Scan" || scan.rows > (scan.table === table ? 0 : fewRows));
    expect(read).to.not.deep.equal([]);
    expect(read.filter(({ type }) => type === "Seq Scan")).to.deep.equal([]);
    return read.reduce((sum, { rows }) => sum + rows, 0);
  }

  describe("the rows that are looked at", () => {
    const filters: Readonly<
      Record<string, (given: Volume) => [Omit<requestLog.LoggedRequestFilter, "accountId">, number]>
    > = {
      "no filter": () => [{}, 100],
      "a status": () => [{ status: [404] }, 200],
      "a class of status": () => [{ statusClass: ["4xx"] }, 300],
      "an operation": () => [{ operation: ["getMe"] }, 1_000],
      "a key": ({ keyId }) => [{ keyId }, 1_000],
      "the calls of keys": () => [{ caller: "key" }, 200],
      "the session's calls": () => [{ caller: "session" }, 500],
      "a key that made none": ({ quiet }) => [{ keyId: quiet }, 10_500],
      "a range": () => [{ from: new Date(Date.now() - hourMs).toISOString() }, 600],
      "everything at once": ({ keyId }) => [
        { keyId, status: [404], statusClass: ["4xx"], operation: ["getItem"], to: new Date().toISOString() },
        2_500,
      ],
    };
    for (const [name, filterOf] of Object.entries(filters)) {
      it(`listRequests walks the account's own requests by an index, with ${name}`, async () => {
        const [filter, rowsMax] = filterOf(volume);
        const slice = { after: null, rows: 51 };
        const scans = await scansOf(db.lists, (executor) =>
          requestLog.list(executor, { accountId: owner.id, ...filter }, slice),
        );
        expect(rowsRead("request_log", scans)).to.be.at.most(rowsMax);
      });
    }

    it("listDeliveries walks one webhook's deliveries", async () => {
      const { webhookId } = volume;
      const scans = await scansOf(db.lists, (executor) =>
        deliveries.list(executor, { webhookId, status: ["failed"] }, { after: null, rows: 51 }),
      );
      expect(rowsRead("deliveries", scans)).to.be.at.most(100);
    });

    it("getRequest reads one request, its events and their deliveries", async () => {
      const scans = await scansOf(db.reads, (executor) => shown(executor, volume.common));
      expect(rowsRead("request_log", scans)).to.equal(1);
      expect(rowsRead("events", scans)).to.equal(1);
      expect(rowsRead("deliveries", scans)).to.equal(20);
      expect(rowsRead("webhooks", scans)).to.be.at.most(1_000);
    });

    it("getTopProblems reads the account's sums of the range", async () => {
      const range = { from: new Date(Date.now() - 3 * hourMs), to: new Date() };
      const scans = await scansOf(db.lists, (executor) =>
        problemCounts.list(executor, {
          accountId: owner.id,
          keyId: null,
          caller: null,
          ...problemCounts.wholeHours(range),
        }),
      );
      const [own] = await api.sql(
        "select count(*)::int as rows from cute.problems_hourly where account_id = $1 and hour >= date_trunc('hour', $2::timestamptz)",
        [owner.id, range.from],
      );
      expect(rowsRead("problems_hourly", scans)).to.equal(own?.rows).and.to.be.above(10);
    });

    it("getUsageSeries reads the account's requests of the range, by the minute", async () => {
      const [from, to] = [new Date(Date.now() - 2 * hourMs), new Date(Date.now() - hourMs)];
      const filter = { accountId: owner.id, keyId: null, groupBy: "operation", interval: "minute" } as const;
      for (const caller of [null, "key", "session"] as const) {
        const scans = await scansOf(db.lists, (executor) => usage.series(executor, { ...filter, caller, from, to }));
        expect(rowsRead("request_log", scans)).to.be.within(440, 470);
      }
    });
  });

  /** As getRequest reads it. */
  async function shown(executor: Executor, requestId: string): Promise<readonly requestEffects.CausedEventRow[]> {
    const request = await requestLog.get(executor, owner.id, requestId);
    return requestEffects.list(executor, { accountId: owner.id, request });
  }

  it("getRequest takes as many statements for 50 events with 1,000 deliveries as for one", async () => {
    const counts: number[] = [];
    for (const [id, events, each] of [
      [volume.common, 1, 20],
      [volume.rich, 50, 20],
    ] as const) {
      let statements = 0;
      const rows = await shown(
        {
          run: (statement, values) => {
            statements += 1;
            return db.reads.run(statement, values);
          },
        },
        id,
      );
      expect(rows.map(({ deliveries: { length } }) => length)).to.deep.equal(Array(events).fill(each));
      counts.push(statements);
    }
    expect(counts).to.deep.equal([3, 3]);
  });

  describe("the answers of the API", () => {
    const lines: Readonly<Record<string, (given: Volume) => string>> = {
      listRequests: () => "GET /portal/requests?limit=100",
      "listRequests by status": () => "GET /portal/requests?limit=100&status=404",
      "listRequests by class": () => "GET /portal/requests?limit=100&statusClass=4xx&statusClass=5xx",
      "listRequests by operation": () => "GET /portal/requests?limit=100&operation=getMe",
      "listRequests by caller": () => "GET /portal/requests?limit=100&caller=key",
      "listRequests by key": ({ keyId }) => `GET /portal/requests?limit=100&keyId=${keyId}`,
      getRequest: ({ rich }) => `GET /portal/requests/${rich}`,
      listDeliveries: ({ webhookId }) => `GET /v1/webhooks/${webhookId}/deliveries?limit=100`,
      getTopProblems: () => `GET /portal/problems?from=${new Date(Date.now() - 30 * 24 * hourMs).toISOString()}`,
      "getUsageSeries by minute": () =>
        `GET /portal/usage?interval=minute&groupBy=operation&from=${new Date(Date.now() - 2 * hourMs).toISOString()}`,
      "getUsageSeries by hour": () =>
        `GET /portal/usage?groupBy=operation&from=${new Date(Date.now() - 30 * 24 * hourMs).toISOString()}`,
    };
    for (const [name, lineOf] of Object.entries(lines)) {
      it(`${name} is answered, and within ${answerMsMost} ms`, async () => {
        const line = lineOf(volume);
        const measure = async () => {
          const startedAt = performance.now();
          const { status } = await api.call(line, { cookie: owner.cookie });
          expect(status).to.equal(200);
          return performance.now() - startedAt;
        };
        expect(await fastestOf(measure, { mostMs: answerMsMost, runsMost: 5 })).to.be.at.most(answerMsMost);
      });
    }
  });

  describe("a request that caused more than any call can", () => {
    it("shows its first 100 events, in the order of their publication", async () => {
      const before = await shown(db.reads, volume.common);
      const [{ id: first } = { id: "" }] = before;
      await api.sql(
        `insert into cute.events (id, account_id, seq, type, at, request_id, body)
         select overlay(id::text placing 'ffff' || lpad(to_hex(n), 8, '0') from 25)::uuid, account_id, 1000000 + n, type, at, request_id, body
         from cute.events, generate_series(1, 120) as n where id = $1`,
        [first],
      );
      const ids = (await shown(db.reads, volume.common)).map(({ id }) => id);
      await api.sql("delete from cute.events where seq > 1000000");
      expect(ids).to.have.length(100).and.deep.equal(ids.toSorted());
      expect(ids[0]).to.equal(first);
    });
  });

  describe("an event that was sent again and again", () => {
    it("shows no more than 100 deliveries of an event, the newest", async () => {
      const [{ id: eventId, deliveries: before } = { id: "", deliveries: [] }] = await shown(db.reads, volume.common);
      await api.sql(
        `insert into cute.deliveries (id, event_id, webhook_id, run, origin, event_type, seq, status, created_at)
         select overlay(id::text placing lpad(to_hex(n), 6, '0') from 31)::uuid, event_id, webhook_id, n, 'retry', event_type, seq, 'failed', now() + n * interval '1 ms'
         from cute.deliveries, generate_series(1, 120) as n where id = $1`,
        [before[0]?.id],
      );
      const [event] = await shown(db.reads, volume.common);
      expect(event?.deliveries.map(({ origin }) => origin)).to.deep.equal(Array(100).fill("retry"));
      expect(event?.id).to.equal(eventId);
      const times = event?.deliveries.map(({ createdAt }) => createdAt) ?? [];
      expect(times).to.deep.equal(times.toSorted().reverse());
    });
  });
});
