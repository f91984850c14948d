import { expect } from "chai";
import { tiers } from "../../server/generated/operations.ts";
import { startTestApi, type TestApi } from "../support/api.ts";

const dayMs = 86_400_000;

describe("getMyUsage: GET /v1/me/usage", () => {
  let api: TestApi;

  before(async () => {
    api = await startTestApi();
  });
  after(() => api.close());

  /** Requests of one hour as the roll-up has them. */
  async function use(accountId: string, at: Date, { status = 200, requests = 1 } = {}): Promise<void> {
    await api.sql(
      `insert into cute.usage_hourly (account_id, key_id, operation, status, hour, requests, latency_us_sum, latency_buckets, bytes_out)
       select $1, id, 'getItem', $2, date_trunc('hour', $3::timestamptz, 'UTC'), $4, 1000, array[$4::bigint], 0
       from cute.api_keys where user_id = $1`,
      [accountId, status, at, requests],
    );
  }

  const daysAgo = (days: number) => new Date(Date.now() - days * dayMs);
  const dateOf = (time: Date) => time.toISOString().slice(0, 10);

  describe("200", () => {
    it("counts this very call on both windows", async () => {
      const { key } = await api.account("free");
      const first = await api.call("GET /v1/me/usage", { key });
      expect(first.status).to.equal(200);
      expect(first.body.tier).to.equal("free");
      await api.call("GET /v1/me", { key });
      const { body, headers } = await api.call("GET /v1/me/usage", { key });
      const [minute, day] = body.windows;
      expect(minute).to.include({ name: "minute", limit: 60, used: 3, remaining: 57 });
      expect(day).to.include({ name: "day", limit: 1000, used: 3, remaining: 997 });
      expect(Date.parse(minute.resetsAt) - Date.now()).to.be.within(0, 61_000);
      expect(Date.parse(day.resetsAt) - Date.now()).to.be.within(dayMs - 120_000, dayMs + 60_000);
      expect(headers.get("x-ratelimit-remaining")).to.equal("57");
    });

    it("has the limits of the tier", async () => {
      const { key } = await api.account("basic");
      const { body } = await api.call("GET /v1/me/usage", { key });
      const limits: readonly { readonly limit: number }[] = body.windows;
      expect(limits.map(({ limit }) => limit)).to.deep.equal([tiers.basic.perMinute, tiers.basic.perDay]);
    });

    it("shows the last 30 days to today, those without a request too", async () => {
      const { key } = await api.account();
      const { body } = await api.call("GET /v1/me/usage", { key });
      const days: readonly { readonly date: string }[] = body.days;
      expect(days.map(({ date }) => date)).to.deep.equal(
        Array.from({ length: 30 }, (_, index) => dateOf(daysAgo(29 - index))),
      );
    });

    it("adds up what the account did, and how much of it was answered with 4xx or 5xx", async () => {
      const [{ id, key }, other] = await Promise.all([api.account(), api.account()]);
      await use(id, daysAgo(3), { requests: 10 });
      await use(id, daysAgo(3), { status: 404, requests: 2 });
      await use(id, daysAgo(3), { status: 503, requests: 1 });
      await use(id, daysAgo(29), { requests: 4 });
      await use(id, daysAgo(30), { requests: 1000 });
      await use(other.id, daysAgo(3), { requests: 1000 });
      const { body } = await api.call("GET /v1/me/usage", { key });
      const days: readonly { readonly date: string; readonly requests: number }[] = body.days;
      // Today has the requests of this test itself as soon as they are rolled up.
      const past = days.filter(({ date, requests }) => requests > 0 && date !== dateOf(new Date()));
      expect(past).to.deep.equal([
        { date: dateOf(daysAgo(29)), requests: 4, errors: 0 },
        { date: dateOf(daysAgo(3)), requests: 13, errors: 3 },
      ]);
    });
  });

  describe("400", () => {
    it("refuses a query parameter: there are none here", async () => {
      const { key } = await api.account();
      const { status, body } = await api.call("GET /v1/me/usage?days=7", { key });
      expect(status).to.equal(400);
      expect(body.code).to.equal("invalid_request");
      expect(body.errors[0]).to.include({ in: "query", pointer: "/days" });
    });
  });
});
