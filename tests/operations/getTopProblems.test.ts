import { expect } from "chai";
import { startTestApi, type TestApi } from "../support/api.ts";
import { newKey, type Person, signedIn } from "../support/portal.ts";
import { until } from "../support/until.ts";

interface Count {
  readonly code: string;
  readonly status: number;
  readonly requests: number;
  readonly operations: readonly string[];
}

const hourMs = 3_600_000;
const nobody = "00000000-0000-0000-0000-000000000000";

describe("getTopProblems: GET /portal/problems", () => {
  let api: TestApi;
  let owner: Person;
  let other: Person;
  let secondKeyId: string;

  before(async () => {
    api = await startTestApi();
    [owner, other] = await Promise.all([signedIn(api), signedIn(api)]);
    const second = await newKey(api, owner);
    secondKeyId = second.id;
    for (let nth = 0; nth < 3; nth += 1) await api.call("GET /v1/items?limit=0", { key: owner.key });
    await api.call("GET /v1/items/42", { key: owner.key });
    await api.call("GET /v1/items/42", { key: second.key });
    await api.call("GET /v1/items/01936c2e-8f5a-7c31-9d2b-6f0e4a1b7c55", { key: second.key });
    await api.call("GET /v1/me", { key: owner.key });
    await api.call("GET /portal/requests?limit=abc", { cookie: owner.cookie });
    await api.call("GET /v1/items/42", { key: other.key });
    await until(async () => ((await total(owner)) === 7 && (await total(other)) === 1 ? true : null));
  });
  after(() => api.close());

  const get = (query = "", { cookie } = owner) => api.call(`GET /portal/problems?${query}`, { cookie });
  async function problems(query = "", person = owner): Promise<readonly Count[]> {
    return (await get(query, person)).body.problems;
  }
  const total = async (person: Person) => (await problems("", person)).reduce((sum, { requests }) => sum + requests, 0);

  describe("200", () => {
    it("counts the problems of the last 24 hours in whole hours, the most frequent first, with their operations", async () => {
      const { status, body } = await api.call("GET /portal/problems", { cookie: owner.cookie });
      expect(status).to.equal(200);
      expect([Date.parse(body.from) % hourMs, Date.parse(body.to) % hourMs]).to.deep.equal([0, 0]);
      expect((Date.parse(body.to) - Date.parse(body.from)) / hourMs).to.equal(25);
      expect(Date.parse(body.to) - Date.now()).to.be.within(-hourMs, hourMs);
      expect(body.problems).to.deep.equal([
        { code: "invalid_request", status: 400, requests: 6, operations: ["listItems", "getItem", "listRequests"] },
        { code: "item_not_found", status: 404, requests: 1, operations: ["getItem"] },
      ]);
    });

    it("keeps to one key, and counts nobody else's", async () => {
      expect(await problems(`keyId=${secondKeyId}`)).to.deep.equal([
        { code: "invalid_request", status: 400, requests: 1, operations: ["getItem"] },
        { code: "item_not_found", status: 404, requests: 1, operations: ["getItem"] },
      ]);
      expect(await problems(`keyId=${secondKeyId}`, other)).to.deep.equal([]);
      expect(await problems("", other)).to.deep.equal([
        { code: "invalid_request", status: 400, requests: 1, operations: ["getItem"] },
      ]);
    });

    it("keeps to what keys were answered, or the session", async () => {
      expect(await problems("caller=key")).to.deep.equal([
        { code: "invalid_request", status: 400, requests: 5, operations: ["listItems", "getItem"] },
        { code: "item_not_found", status: 404, requests: 1, operations: ["getItem"] },
      ]);
      expect(await problems("caller=session")).to.deep.equal([
        { code: "invalid_request", status: 400, requests: 1, operations: ["listRequests"] },
      ]);
    });

    it("widens the range to whole hours, and names no operation where no route was met", async () => {
      const hours = ["2026-01-01T09:00Z", "2026-01-01T10:00Z", "2026-01-01T11:00Z", "2026-01-01T12:00Z"];
      await api.sql(
        `insert into cute.problems_hourly (account_id, hour, key_id, operation, problem_code, status, requests)
         select $1, hour::timestamptz, $2, '', 'route_not_found', 404, 5 from unnest($3::text[]) as hour`,
        [owner.id, nobody, hours],
      );
      const { body } = await get("from=2026-01-01T10:59:59Z&to=2026-01-01T11:00:00.001Z");
      expect(body).to.deep.equal({
        from: "2026-01-01T10:00:00.000Z",
        to: "2026-01-01T12:00:00.000Z",
        problems: [{ code: "route_not_found", status: 404, requests: 10, operations: [] }],
      });
      const oneHour = await get("from=2026-01-01T09:00:00Z&to=2026-01-01T10:00:00Z");
      expect(oneHour.body).to.deep.include({ from: "2026-01-01T09:00:00.000Z", to: "2026-01-01T10:00:00.000Z" });
      expect(oneHour.body.problems[0].requests).to.equal(5);
    });

    it("covers as much as 31 days", async () => {
      expect(await problems("from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z")).to.deep.equal([
        { code: "route_not_found", status: 404, requests: 20, operations: [] },
      ]);
    });
  });

  describe("400", () => {
    const bad: readonly [string, string][] = [
      ["from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "/from"],
      ["from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:01Z", "/from"],
      ["from=2091-01-01T00:00:00Z", "/from"],
      ["from=today", "/from"],
      ["to=9999-12-31T23:59:59-14:00", "/to"],
      ["to=9999-12-31T23:59:59Z", "/to"],
      ["keyId=all", "/keyId"],
      ["caller=portal", "/caller"],
      ["interval=hour", "/interval"],
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
