import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import type { CallOptions, Reply } from "../support/call.ts";
import { insertCategory, insertItem } from "../support/fixtures.ts";
import { rawCall } from "../support/socket.ts";

interface Told {
  readonly limit: number;
  readonly remaining: number;
  readonly resetInS: number;
}

/** What an answer tells of both windows, after a check that its headers agree with each other. */
function limitsIn(headers: Headers): { minute: Told; day: Told } {
  const policies = [...(headers.get("RateLimit-Policy") ?? "").matchAll(/"(\w+)";q=(\d+);w=(\d+)/g)];
  const states = [...(headers.get("RateLimit") ?? "").matchAll(/"(\w+)";r=(\d+);t=(\d+)/g)];
  expect(policies.map(([, name, , seconds]) => [name, seconds])).to.deep.equal([
    ["minute", "60"],
    ["day", "86400"],
  ]);
  expect(states.map(([, name]) => name)).to.deep.equal(["minute", "day"]);
  const [minute, day] = states.map(([, , remaining, resetInS], nth) => ({
    limit: Number(policies[nth]?.[2]),
    remaining: Number(remaining),
    resetInS: Number(resetInS),
  }));
  if (minute === undefined || day === undefined) throw new Error("a window is missing");

  const nearest = minute.remaining / minute.limit < day.remaining / day.limit ? minute : day;
  expect(Number(headers.get("X-RateLimit-Limit"))).to.equal(nearest.limit);
  expect(Number(headers.get("X-RateLimit-Remaining"))).to.equal(nearest.remaining);
  const resetInS = Number(headers.get("X-RateLimit-Reset")) - Date.now() / 1000;
  expect(resetInS).to.be.within(nearest.resetInS - 2, nearest.resetInS + 1);
  return { minute, day };
}

describe("the limits on every answer", () => {
  let api: TestApi;
  let account: Account;
  let scopeless: string;
  let cookie: string;
  let itemId: string;
  let etag: string;

  before(async function () {
    this.timeout(40_000);
    api = await startTestApi();
    account = await api.account("free");
    scopeless = await api.key(account.id, { scopes: [] });
    cookie = await api.signIn(account);
    itemId = await insertItem(api, { sellerId: account.id, categoryId: await insertCategory(api) });
    etag = (await api.call(`GET /v1/items/${itemId}`)).headers.get("etag") ?? "";
  });
  after(() => api.close());

  const missing = randomUUID();
  const wish = { title: "Coat", price: { amount: 1, currency: "EUR" }, condition: "good", categoryId: missing };
  /** `perDay` is the free tier's, unless it is said. */
  const cases: readonly { answer: string; line: () => string; options?: () => CallOptions; perDay?: number }[] = [
    { answer: "200 to a key", line: () => "GET /v1/me", options: () => ({ key: account.key }) },
    { answer: "200 to nobody in particular", line: () => "GET /v1/items" },
    { answer: "200 to a session", line: () => "GET /portal/keys", options: () => ({ cookie }), perDay: 50_000 },
    { answer: "200 to a HEAD", line: () => `HEAD /v1/items/${itemId}` },
    { answer: "304", line: () => `GET /v1/items/${itemId}`, options: () => ({ headers: { "If-None-Match": etag } }) },
    { answer: "400 for a parameter", line: () => "GET /v1/items?limit=0" },
    { answer: "400 for a path that no UTF-8 decodes", line: () => "GET /v1/items/%E0%A4%A" },
    {
      answer: "400 for broken JSON",
      line: () => "POST /v1/items",
      options: () => ({ key: account.key, raw: "{" }),
    },
    { answer: "401 without a key", line: () => "GET /v1/me" },
    { answer: "401 for what is no key", line: () => "GET /v1/me", options: () => ({ key: "cute_nonsense" }) },
    { answer: "401 without a session", line: () => "GET /portal/keys" },
    { answer: "403 for a scope", line: () => "GET /v1/me/items", options: () => ({ key: scopeless }) },
    {
      answer: "403 for another site",
      line: () => "POST /portal/keys",
      options: () => ({ cookie, body: {}, headers: { Origin: "https://evil.example" } }),
    },
    { answer: "404 for an item", line: () => `GET /v1/items/${missing}` },
    { answer: "404 for a route", line: () => "GET /v1/nothing" },
    { answer: "404 for a route outside of the API", line: () => "GET /nothing" },
    { answer: "405", line: () => "PUT /v1/items" },
    {
      answer: "412",
      line: () => `PATCH /v1/items/${itemId}`,
      options: () => ({ key: account.key, body: { title: "New" }, headers: { "If-Match": '"old"' } }),
    },
    {
      answer: "413",
      line: () => "POST /v1/items",
      options: () => ({ key: account.key, raw: JSON.stringify("x".repeat(101 * 1024)) }),
    },
    {
      answer: "415",
      line: () => "POST /v1/items",
      options: () => ({ key: account.key, raw: "x", headers: { "Content-Type": "text/plain" } }),
    },
    { answer: "422", line: () => "POST /v1/items", options: () => ({ key: account.key, body: wish }) },
  ];

  for (const { answer, line, options = () => ({}), perDay = 1_000 } of cases) {
    it(`stand on a ${answer}, and go down by one with each call`, async () => {
      const address = `10.77.0.${cases.findIndex((one) => one.answer === answer)}`;
      const call = () => api.call(line(), { address, ...options() });
      const [first, second] = [await call(), await call()];
      expect([first.status, second.status]).to.deep.equal(Array(2).fill(Number(answer.slice(0, 3))));
      const [before, after] = [limitsIn(first.headers), limitsIn(second.headers)];
      expect(before.day.limit).to.equal(perDay);
      expect(after.minute.remaining).to.equal(before.minute.remaining - 1);
      expect(after.day.remaining).to.equal(before.day.remaining - 1);
    });
  }

  // No client of Node sends these.
  for (const { what, lines, status } of [
    { what: "a method that is not known here", lines: ["TRACE /v1/items HTTP/1.1", "Host: a"], status: 405 },
    { what: "two Host headers", lines: ["GET /v1/items HTTP/1.1", "Host: a", "Host: b"], status: 400 },
    {
      what: "two Authorization headers",
      lines: ["GET /v1/me HTTP/1.1", "Host: a", "Authorization: Bearer a", "Authorization: Bearer b"],
      status: 400,
    },
  ]) {
    it(`stand on the ${status} for ${what}, and go down by one with each call`, async () => {
      const address = `10.78.0.${what.length}`;
      for (const left of [999, 998]) {
        const reply = await rawCall(api.url, [...lines, `X-Forwarded-For: ${address}`]);
        expect(reply.status).to.equal(status);
        expect(limitsIn(new Headers([...reply.headers])).day.remaining).to.equal(left);
      }
    });
  }

  it("stand on a 429 too, with the time to come back", async () => {
    const call = () => api.call("GET /v1/items?limit=0", { address: "10.79.0.1" });
    const replies: Reply[] = [];
    while (replies.length < 61) replies.push(await call());
    const statuses = replies.map(({ status }) => status);
    expect(statuses).to.deep.equal([...Array(60).fill(400), 429]);
    const { headers } = replies[60] ?? (await call());
    const { minute, day } = limitsIn(headers);
    expect([minute.remaining, day.remaining]).to.deep.equal([0, 940]);
    expect(Number(headers.get("Retry-After"))).to.be.within(minute.resetInS, minute.resetInS + 1);
  });
});
