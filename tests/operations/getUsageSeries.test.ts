import { expect } from "chai";
import { startTestApi, type TestApi } from "../support/api.ts";
import { newKey, type Person, signedIn } from "../support/portal.ts";
import { until } from "../support/until.ts";

interface Point {
  readonly at: string;
  readonly requests: number;
  readonly errors: number;
  readonly latencyP50Ms: number | null;
  readonly latencyP95Ms: number | null;
}
interface Series {
  readonly group: string;
  readonly points: readonly Point[];
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

describe("getUsageSeries: GET /portal/usage", () => {
  let api: TestApi;
  let owner: Person;
  let other: Person;
  let secondKeyId: string;

  before(async () => {
    api = await startTestApi();
    [owner, other] = await Promise.all([signedIn(api), signedIn(api)]);
    const second = await newKey(api, owner);
    secondKeyId = second.id;
    for (let nth = 0; nth < 3; nth += 1) await api.call("GET /v1/me", { key: owner.key });
    await api.call("GET /v1/items?limit=1", { key: second.key });
    await api.call("GET /v1/items?limit=0", { key: second.key });
    await api.call("GET /v1/me", { key: other.key });
    await until(async () => (sumOf(await series("groupBy=operation"), "listItems") === 2 ? true : null), 2_000);
  });
  after(() => api.close());

  const get = (query = "", { cookie } = owner) => api.call(`GET /portal/usage?${query}`, { cookie });
  async function series(query: string, person = owner): Promise<readonly Series[]> {
    const { body } = await get(query, person);
    return body.series;
  }
  const sumOf = (all: readonly Series[], group: string, of: "requests" | "errors" = "requests") =>
    all.find((one) => one.group === group)?.points.reduce((sum, point) => sum + point[of], 0);

  describe("200", () => {
    it("shows the last 24 hours by the hour and by class of status", async () => {
      const { status, body } = await api.call("GET /portal/usage", { cookie: owner.cookie });
      expect(status).to.equal(200);
      expect(body).to.include({ interval: "hour", groupBy: "status_class" });
      expect(Date.parse(body.to) - Date.parse(body.from)).to.equal(24 * hourMs);
      const all: readonly Series[] = body.series;
      expect(all.map(({ group }) => group)).to.deep.equal(["2xx", "4xx"]);
      expect(sumOf(all, "4xx")).to.equal(1);
      expect(sumOf(all, "4xx", "errors")).to.equal(1);
      expect(sumOf(all, "2xx", "errors")).to.equal(0);
      const firstHour = new Date(Math.floor(Date.parse(body.from) / hourMs) * hourMs).toISOString();
      for (const { points } of all) {
        expect(points).to.have.lengthOf(25);
        expect(points[0]?.at).to.equal(firstHour);
      }
    });

    it("shows how long answers took, and nothing where there were none", async () => {
      const [first] = await series("groupBy=operation");
      const [empty] = first?.points ?? [];
      expect(empty).to.include({ requests: 0, errors: 0, latencyP50Ms: null, latencyP95Ms: null });
      const full = first?.points.find(({ requests }) => requests > 0);
      expect(full?.latencyP50Ms).to.be.within(0.01, 5_000);
      expect(full?.latencyP95Ms).to.be.at.least(full?.latencyP50Ms ?? Number.POSITIVE_INFINITY);
    });

    it("shows a series for each operation that was called, by keys and in the portal", async () => {
      const all = await series("groupBy=operation");
      expect(sumOf(all, "getMe")).to.equal(3);
      expect([sumOf(all, "listItems"), sumOf(all, "listItems", "errors")]).to.deep.equal([2, 1]);
      expect(sumOf(all, "createKey")).to.equal(1);
      expect(all.map(({ group }) => group)).to.not.include("createItem");
    });

    it("keeps to one key", async () => {
      const all = await series(`groupBy=operation&keyId=${secondKeyId}`);
      expect(all.map(({ group }) => group)).to.deep.equal(["listItems"]);
      expect(await series(`keyId=${secondKeyId}`, other)).to.deep.equal([]);
    });

    it("counts nobody else's", async () => {
      await until(async () => (sumOf(await series("groupBy=operation", other), "getMe") === 1 ? true : null), 2_000);
    });

    it("keeps to the range that is given, by the day too", async () => {
      const { body } = await get("interval=day&from=2026-01-01T12:00:00Z&to=2026-01-04T00:00:00Z");
      expect(body).to.include({ from: "2026-01-01T12:00:00.000Z", to: "2026-01-04T00:00:00.000Z", interval: "day" });
      expect(body.series).to.deep.equal([]);
      await api.sql(
        `insert into cute.usage_hourly (account_id, key_id, operation, status, hour, requests, latency_us_sum, latency_buckets, bytes_out)
         select $1, $2, 'getItem', 200, hour::timestamptz, 5, 1000, array[5], 0
         from unnest(array['2025-12-31T23:00:00Z', '2026-01-01T00:00:00Z', '2026-01-02T23:00:00Z', '2026-01-04T00:00:00Z']) as hour`,
        [owner.id, secondKeyId],
      );
      const [days] = await series("interval=day&from=2026-01-01T12:00:00Z&to=2026-01-04T00:00:00Z");
      expect(days?.points.map(({ at, requests }) => [at, requests])).to.deep.equal([
        ["2026-01-01T00:00:00.000Z", 5],
        ["2026-01-02T00:00:00.000Z", 5],
        ["2026-01-03T00:00:00.000Z", 0],
      ]);
    });

    it("shows as much as 31 days by the hour and 366 days by the day", async () => {
      const hours = await get("from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z");
      expect(hours.body.series[0].points).to.have.lengthOf(31 * 24);
      const days = await get("interval=day&from=2026-01-01T00:00:00Z&to=2027-01-02T00:00:00Z");
      expect(days.body.series[0].points).to.have.lengthOf(366);
    });
  });

  describe("200 by the minute", () => {
    const at = (ms: number) => new Date(ms).toISOString();
    const anHour = () => `interval=minute&from=${at(Date.now() - hourMs)}&to=${at(Date.now() + minuteMs)}`;

    it("shows every minute that touches the range, with the requests that were made just now", async () => {
      const { body } = await get(`${anHour()}&groupBy=operation`);
      const all: readonly Series[] = body.series;
      expect(body.interval).to.equal("minute");
      const first = Math.floor(Date.parse(body.from) / minuteMs) * minuteMs;
      for (const { points } of all) {
        expect(points.map(({ at: start }) => Date.parse(start))).to.deep.equal(
          Array.from({ length: 62 }, (_, nth) => first + nth * minuteMs).filter((ms) => ms < Date.parse(body.to)),
        );
      }
      expect([sumOf(all, "getMe"), sumOf(all, "listItems"), sumOf(all, "listItems", "errors")]).to.deep.equal([
        3, 2, 1,
      ]);
      const full = all.find(({ group }) => group === "getMe")?.points.find(({ requests }) => requests > 0);
      expect(full?.latencyP50Ms).to.be.within(0.01, 5_000);
      expect(full?.latencyP95Ms).to.be.at.least(full?.latencyP50Ms ?? Number.POSITIVE_INFINITY);
    });

    it("keeps to one key, and to the account", async () => {
      const all = await series(`${anHour()}&keyId=${secondKeyId}`);
      expect(all.map(({ group }) => [group, sumOf(all, group)])).to.deep.equal([
        ["2xx", 1],
        ["4xx", 1],
      ]);
      expect(await series(`${anHour()}&keyId=${secondKeyId}`, other)).to.deep.equal([]);
    });

    it("keeps to the calls of keys, or to the session's, by the minute and by the hour", async () => {
      const { id: keyId } = await newKey(api, owner);
      await api.call("GET /v1/brands", { cookie: owner.cookie, headers: { "X-Cute-Key": keyId } });
      for (const range of [anHour(), "interval=hour"]) {
        const of = (caller: string) => series(`${range}&groupBy=operation&caller=${caller}`);
        await until(async () => (sumOf(await of("key"), "listBrands") === 1 ? true : null), 2_000);
        const byKeys = await of("key");
        expect(byKeys.map(({ group }) => group)).to.deep.equal(["getMe", "listBrands", "listItems"]);
        expect([sumOf(byKeys, "getMe"), sumOf(byKeys, "listItems", "errors")]).to.deep.equal([3, 1]);
        const bySession = await of("session");
        expect(sumOf(bySession, "createKey")).to.equal(2);
        expect(bySession.some(({ group }) => ["getMe", "listBrands", "listItems"].includes(group))).to.equal(false);
      }
    });

    it("has the same latencies by the minute as by the hour, for requests of one minute", async () => {
      const start = Math.floor(Date.now() / hourMs) * hourMs;
      const range = `from=${at(start)}&to=${at(start + 2 * hourMs)}&groupBy=operation`;
      const latencies = async (interval: string) => {
        const of = (await series(`interval=${interval}&${range}`)).find(({ group }) => group === "listWebhooks");
        return of?.points.filter(({ requests }) => requests > 0).map(({ at: _, ...rest }) => rest);
      };
      await api.call("GET /v1/webhooks", { key: owner.key });
      await until(async () => ((await latencies("hour"))?.length === 1 ? true : null), 2_000);
      expect(await latencies("minute")).to.deep.equal(await latencies("hour"));
    });

    it("shows as much as three hours", async () => {
      const { status } = await get("interval=minute&from=2026-01-01T00:00:00Z&to=2026-01-01T03:00:00Z");
      expect(status).to.equal(200);
    });
  });

  describe("400", () => {
    const bad: readonly [string, string][] = [
      ["from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "/from"],
      ["from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:00Z", "/from"],
      ["from=2091-01-01T00:00:00Z", "/from"],
      ["from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:01Z", "/from"],
      ["interval=day&from=2026-01-01T00:00:00Z&to=2027-01-02T00:00:01Z", "/from"],
      ["interval=minute&from=2026-01-01T00:00:00Z&to=2026-01-01T03:00:00.001Z", "/from"],
      ["interval=minute", "/from"],
      ["from=today", "/from"],
      ["to=9999-12-31T23:59:59-14:00", "/to"],
      ["interval=week", "/interval"],
      ["groupBy=address", "/groupBy"],
      ["keyId=all", "/keyId"],
      ["caller=portal", "/caller"],
      ["limit=10", "/limit"],
    ];
    for (const [query, pointer] of bad) {
      it(`names what is wrong in ${query}`, async () => {
        const { status, body } = await get(query);
        expect([status, body.code]).to.deep.equal([400, "invalid_request"]);
        expect(body.errors).to.have.lengthOf(1);
        expect(body.errors[0]).to.include({ in: "query", pointer });
      });
    }
  });
});
