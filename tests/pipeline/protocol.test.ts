/** What holds for every route: HEAD, OPTIONS, 404 and 405, and the headers that every answer has. */
import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { commonHeaders, operations } from "../../server/generated/operations.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import type { Reply } from "../support/call.ts";
import { insertItem, insertOrder } from "../support/fixtures.ts";
import { isLogged, type Person, signedIn } from "../support/portal.ts";
import { makeDelivery, makeEvent, makeWebhook } from "../support/webhooks.ts";
import { expectProblem, lineOf, optionsOf } from "./samples.ts";

const templates = [...new Set(operations.map(({ template }) => template))];

describe("every route", () => {
  let api: TestApi;
  let person: Person;
  const ids: Record<string, string> = {};

  before(async () => {
    api = await startTestApi();
    const [signed, buyer] = await Promise.all([signedIn(api), api.account()]);
    person = signed;
    ids.itemId = await insertItem(api, { sellerId: person.id });
    ids.orderId = await insertOrder(api, { itemId: ids.itemId, sellerId: person.id, buyerId: buyer.id });
    const { headers } = await api.call("GET /v1/me", { key: person.key });
    ids.requestId = headers.get("x-request-id") ?? "";
    await isLogged(api, ids.requestId);
    ids.webhookId = await makeWebhook(api, { accountId: person.id });
    const event = await makeEvent(api, { accountId: person.id });
    ids.eventId = event.id;
    ids.deliveryId = await makeDelivery(api, { webhookId: ids.webhookId, event });
  });
  after(() => api.close());

  const pathOf = (template: string) => template.replaceAll(/\{\w+\}/g, randomUUID());

  describe("HEAD", () => {
    for (const op of operations.filter(({ method }) => method === "get")) {
      it(`answers as GET does, without a body: ${op.id}`, async () => {
        const line = lineOf(op, { ids });
        const got = await api.call(line, optionsOf(op, person));
        const head = await api.call(line.replace("GET", "HEAD"), optionsOf(op, person));
        expect([got.status, head.status, head.text]).to.deep.equal([200, 200, ""]);
        for (const name of ["content-type", "etag", "cache-control", "vary", "access-control-allow-origin"]) {
          expect(head.headers.get(name), name).to.equal(got.headers.get(name));
        }
        expect(Number(head.headers.get("content-length"))).to.be.above(0);
      });
    }

    it("is refused as GET is, without a body: 400, 401, 404", async () => {
      for (const [path, status] of [
        ["/v1/items?limit=0", 400],
        ["/v1/me", 401],
        [`/v1/items/${randomUUID()}`, 404],
        ["/v1/things", 404],
      ]) {
        const head = await api.call(`HEAD ${path}`);
        expect([head.status, head.text]).to.deep.equal([status, ""]);
        expect(head.headers.get("content-type")).to.include("application/problem+json");
      }
    });
  });

  describe("OPTIONS", () => {
    for (const template of templates.filter((one) => one.startsWith("/v1/"))) {
      it(`lets any site's script call it, without credentials of the browser's: ${template}`, async () => {
        const { status, text, headers } = await preflight(pathOf(template));
        expect([status, text]).to.deep.equal([204, ""]);
        expect(headers.get("access-control-allow-origin")).to.equal("*");
        expect(headers.get("access-control-allow-credentials")).to.equal(null);
        expect(headers.get("access-control-allow-methods")).to.include("PATCH").and.include("DELETE");
        for (const name of ["Authorization", "Content-Type", "Idempotency-Key", "If-Match"]) {
          expect(headers.get("access-control-allow-headers")).to.include(name);
        }
      });
    }

    for (const [path, answered] of [
      ...templates.filter((one) => one.startsWith("/portal/")).map((one) => [one, 405] as const),
      ["/portal/auth/sign-in/email", 200] as const,
    ]) {
      it(`lets no other site call it: ${path}`, async () => {
        const { status, headers } = await preflight(pathOf(path));
        expect(status).to.equal(answered);
        expect([...headers.keys()].filter((name) => name.startsWith("access-control-"))).to.deep.equal([]);
      });
    }
  });

  describe("an answer to another site's script", () => {
    const headers = { Origin: "https://shop.example" };

    it("may be read, with the headers that say something", async () => {
      for (const path of ["/v1/items?limit=1", "/v1/items?limit=0", "/v1/me", "/v1/things"]) {
        const reply = await api.call(`GET ${path}`, { headers });
        expect(reply.headers.get("access-control-allow-origin"), path).to.equal("*");
        for (const name of ["X-Request-Id", "RateLimit", "Retry-After", "ETag", "Link", "Idempotent-Replayed"]) {
          expect(reply.headers.get("access-control-expose-headers"), path).to.include(name);
        }
      }
    });

    it("may not where it is the portal's: refused, unknown or of another method", async () => {
      for (const line of [
        "GET /portal/keys",
        "GET /portal/nothing",
        "PUT /portal/keys",
        "POST /portal/auth/sign-out",
      ]) {
        const reply = await api.call(line, { headers });
        expect(reply.status, line).to.be.within(400, 499);
        expect(reply.headers.get("access-control-allow-origin"), line).to.equal(null);
      }
    });
  });

  describe("404 and 405", () => {
    for (const template of templates) {
      it(`names the methods that there are: ${template}`, async () => {
        const methods = operations.filter((op) => op.template === template).map(({ method }) => method.toUpperCase());
        const reply = await api.call(`PUT ${pathOf(template)}`);
        expectProblem(reply, "method_not_allowed");
        const allowed = reply.headers.get("allow")?.split(", ") ?? [];
        const free = template.startsWith("/portal/") ? [] : ["OPTIONS"];
        const head = methods.includes("GET") ? ["HEAD"] : [];
        expect(allowed).to.have.members([...methods, ...head, ...free]);
        for (const method of ["POST", "PATCH", "DELETE"].filter((one) => !methods.includes(one))) {
          expectProblem(await api.call(`${method} ${pathOf(template)}`), "method_not_allowed");
        }
      });
    }

    it("are for paths that do not exist, below those that do too", async () => {
      for (const path of [
        "/",
        "/v1",
        "/v2/items",
        "/portal",
        "/portal/auth/nothing",
        `/v1/items/${randomUUID()}/photos`,
      ]) {
        expectProblem(await api.call(`GET ${path}`), "route_not_found");
      }
    });
  });

  describe("X-Request-Id", () => {
    const ask = (headers: Record<string, string>) => api.call("GET /v1/brands?limit=1", { headers });
    const uuidV7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

    it("is ours, a UUIDv7 of this moment, and another one each time", async () => {
      const [one, other] = await Promise.all([ask({}), ask({})]);
      for (const { headers } of [one, other]) {
        const id = headers.get("x-request-id") ?? "";
        expect(id).to.match(uuidV7);
        expect(Number.parseInt(id.replace("-", "").slice(0, 12), 16)).to.be.closeTo(Date.now(), 10_000);
        expect(headers.get("x-client-request-id")).to.equal(null);
      }
      expect(one.headers.get("x-request-id")).to.not.equal(other.headers.get("x-request-id"));
    });

    for (const sent of ["nightly-sync-17", "a".repeat(128), randomUUID(), "<script>", "~!#"]) {
      it(`comes back as X-Client-Request-Id where it is visible ASCII: ${sent.slice(0, 20)}`, async () => {
        const { headers } = await ask({ "X-Request-Id": sent });
        expect(headers.get("x-client-request-id")).to.equal(sent);
        expect(headers.get("x-request-id")).to.match(uuidV7);
      });
    }

    for (const sent of ["", "a b", "a".repeat(129), "é"]) {
      it(`does not come back where it is not: ${JSON.stringify(sent.slice(0, 20))}`, async () => {
        const { status, headers } = await ask({ "X-Request-Id": sent });
        expect(status).to.equal(200);
        expect(headers.get("x-client-request-id")).to.equal(null);
      });
    }

    it("comes back on a problem too", async () => {
      const { headers } = await api.call("GET /v1/things", { headers: { "X-Request-Id": "mine" } });
      expect(headers.get("x-client-request-id")).to.equal("mine");
    });
  });

  it("says on every answer what is left of the limits, and what the answer is for", async () => {
    const replies: Reply[] = [];
    for (const line of [
      "GET /v1/brands",
      "GET /v1/items/42",
      "GET /v1/items/%E0",
      "GET /v1/things",
      "PUT /v1/items",
      "GET /v1/me",
    ]) {
      replies.push(await api.call(line), await api.call(line, { key: person.key }));
    }
    replies.push(await api.call("GET /portal/keys"), await api.call("GET /portal/keys", { cookie: person.cookie }));
    for (const { headers } of replies) {
      for (const name of commonHeaders.filter((one) => one !== "X-Client-Request-Id")) {
        expect(headers.get(name), name).to.not.equal(null);
      }
      expect(headers.get("vary")).to.equal("Authorization, Origin");
      expect(headers.get("x-content-type-options")).to.equal("nosniff");
      expect(headers.get("cache-control")).to.match(/^(private, )?no-cache$|^no-store$/);
      expect(headers.get("x-powered-by")).to.equal(null);
    }
  });

  function preflight(path: string): Promise<Reply> {
    const headers = { Origin: "https://shop.example", "Access-Control-Request-Method": "POST" };
    return api.call(`OPTIONS ${path}`, { headers });
  }
});
