import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import { type Person, signedIn } from "../support/portal.ts";
import { insertRow, makeDelivery, makeEvent, makePartitions, makeWebhook } from "../support/webhooks.ts";

const createdAt = new Date();

describe("getDelivery: GET /v1/webhooks/{webhookId}/deliveries/{deliveryId}", () => {
  let api: TestApi;
  let owner: Person;
  let stranger: Account;
  let webhookId: string;

  before(async () => {
    api = await startTestApi();
    await makePartitions(api.databaseUrl);
    [owner, stranger] = await Promise.all([signedIn(api), api.account()]);
    webhookId = await makeWebhook(api, { accountId: owner.id });
  });
  after(() => api.close());

  const path = (id: string, webhook = webhookId) => `/v1/webhooks/${webhook}/deliveries/${id}`;
  const get = (id: string, key = owner.key) => api.call(`GET ${path(id)}`, { key });
  const later = (ms: number) => new Date(createdAt.getTime() + ms).toISOString();

  interface Answer {
    readonly headers?: readonly { readonly name: string; readonly value: string }[];
    readonly body?: Uint8Array | null;
    readonly isTruncated?: boolean;
  }

  /** An attempt that got an answer, as the worker logs it. */
  async function attempted(deliveryId: string, { headers = [], body = null, isTruncated = false }: Answer) {
    const [counted] = await api.sql("select attempts from cute.deliveries where id = $1", [deliveryId]);
    await insertRow(api, "attempts", {
      delivery_id: deliveryId,
      number: counted?.attempts + 1,
      webhook_id: webhookId,
      at: later(20),
      status_code: 503,
      error_code: "http_error",
      dns_us: 4_100,
      connect_us: 11_800,
      tls_us: 14_250,
      first_byte_us: 32_600,
      total_us: 63_401,
      response_headers: JSON.stringify(headers),
      response_body: body,
      response_truncated: isTruncated,
      next_attempt_at: later(5_000),
    });
    await api.sql("update cute.deliveries set attempts = attempts + 1 where id = $1", [deliveryId]);
  }

  async function made(type: "item.sold" | "order.completed" = "item.sold"): Promise<string> {
    const event = await makeEvent(api, { accountId: owner.id, type });
    return makeDelivery(api, { webhookId, event, createdAt });
  }

  async function shownBody(bytes: Uint8Array, isTruncated = false): Promise<string> {
    const id = await made();
    await attempted(id, { body: bytes, isTruncated });
    const { status, body } = await get(id);
    expect([status, body.attemptLog[0].responseTruncated]).to.deep.equal([200, isTruncated]);
    return body.attemptLog[0].responseBody;
  }

  describe("200", () => {
    it("shows the delivery, the body as it is sent and each attempt", async () => {
      const event = await makeEvent(api, { accountId: owner.id, type: "item.sold", data: { title: "Jacke für 5 €" } });
      const id = await makeDelivery(api, { webhookId, event, createdAt });
      const headers = [
        { name: "content-type", value: "text/plain" },
        { name: "set-cookie", value: "a=1" },
        { name: "set-cookie", value: "b=2" },
      ];
      await attempted(id, { headers, body: Buffer.from("Deploying, back in a minute.") });
      const { status, body } = await get(id);
      expect(status).to.equal(200);
      expect(body).to.deep.equal({
        id,
        webhookId,
        eventId: event.id,
        event: "item.sold",
        seq: event.seq,
        origin: "event",
        status: "pending",
        attempts: 1,
        nextAttemptAt: later(0),
        lastAttemptAt: null,
        lastStatusCode: null,
        lastErrorCode: null,
        createdAt: later(0),
        completedAt: null,
        body: event.body,
        attemptLog: [
          {
            number: 1,
            at: later(20),
            statusCode: 503,
            errorCode: "http_error",
            timing: { dnsMs: 4.1, connectMs: 11.8, tlsMs: 14.25, firstByteMs: 32.6, totalMs: 63.401 },
            responseHeaders: headers,
            responseBody: "Deploying, back in a minute.",
            responseTruncated: false,
            nextAttemptAt: later(5_000),
          },
        ],
      });
    });

    it("shows an attempt that got no answer", async () => {
      const id = await made();
      const attempt = { number: 1, webhook_id: webhookId, at: later(0), error_code: "dns_failed", total_us: 7 };
      await insertRow(api, "attempts", { delivery_id: id, ...attempt });
      await api.sql("update cute.deliveries set attempts = 1 where id = $1", [id]);
      const { body } = await get(id);
      expect(body.attemptLog).to.deep.equal([
        {
          number: 1,
          at: later(0),
          statusCode: null,
          errorCode: "dns_failed",
          timing: { dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null, totalMs: 0.007 },
          responseHeaders: [],
          responseBody: null,
          responseTruncated: false,
          nextAttemptAt: null,
        },
      ]);
    });

    it("shows the attempts in their order, as many as it counts", async () => {
      const id = await made();
      for (const text of ["one", "two", "three"]) await attempted(id, { body: Buffer.from(text) });
      const numbers = ({ body }: Awaited<ReturnType<typeof get>>): number[] =>
        body.attemptLog.map(({ number }: { number: number }) => number);
      expect(numbers(await get(id))).to.deep.equal([1, 2, 3]);
      await api.sql("update cute.deliveries set attempts = 2 where id = $1", [id]);
      const counted = await get(id);
      expect([numbers(counted), counted.body.attempts]).to.deep.equal([[1, 2], 2]);
    });

    it("shows what is no text with U+FFFD, and every other character as it came", async () => {
      const bytes = Buffer.from([0xef, 0xbb, 0xbf, 0x00, 0x01, 0x80, 0x41, 0xff, 0xc3, 0x28, 0xed, 0xa0, 0x80]);
      expect(await shownBody(bytes)).to.equal("\ufeff\u0000\u0001\ufffdA\ufffd\ufffd(\ufffd\ufffd\ufffd");
      expect(await shownBody(Buffer.alloc(0))).to.equal("");
      const cut = Buffer.from("5 €").subarray(0, -1);
      expect(await shownBody(cut)).to.equal("5 \ufffd");
    });

    it("leaves out the character that the end of a longer answer has cut", async () => {
      const cut = Buffer.from("5 €").subarray(0, -1);
      expect(await shownBody(cut, true)).to.equal("5 ");
      const full = Buffer.alloc(16 * 1024, 0xfe);
      expect(await shownBody(full, true)).to.equal("\ufffd".repeat(16 * 1024));
    });

    it("shows no body once it has been erased", async () => {
      const event = await makeEvent(api, { accountId: owner.id, data: null });
      const id = await makeDelivery(api, { webhookId, event });
      const { status, body } = await get(id);
      expect([status, body.body]).to.deep.equal([200, null]);
    });

    it("shows a delivery of a webhook that has been deleted, and to a session too", async () => {
      const deleted = await makeWebhook(api, { accountId: owner.id, state: "deleted" });
      const event = await makeEvent(api, { accountId: owner.id, type: "order.created" });
      const id = await makeDelivery(api, { webhookId: deleted, event, status: "failed" });
      const { status, body } = await api.call(`GET ${path(id, deleted)}`, { cookie: owner.cookie });
      expect([status, body.id, body.status, body.body]).to.deep.equal([200, id, "failed", event.body]);
    });
  });

  describe("304", () => {
    it("sends no body until there was another attempt", async () => {
      const id = await made();
      const etag = (await get(id)).headers.get("etag") ?? "";
      const again = () => api.call(`GET ${path(id)}`, { key: owner.key, headers: { "If-None-Match": etag } });
      const { status, text } = await again();
      expect([status, text]).to.deep.equal([304, ""]);
      await attempted(id, {});
      expect((await again()).status).to.equal(200);
    });
  });

  describe("400", () => {
    for (const [place, line] of [
      ["/webhookId", path(randomUUID(), "42")],
      ["/deliveryId", path("42", randomUUID())],
    ]) {
      it(`names a ${place} that is no UUID`, async () => {
        const { status, body } = await api.call(`GET ${line}`, { key: owner.key });
        expect([status, body.code]).to.deep.equal([400, "invalid_request"]);
        expect(body.errors).to.have.lengthOf(1);
        expect(body.errors[0]).to.include({ in: "path", pointer: place });
      });
    }
  });

  describe("403", () => {
    it("keeps deliveries of orders' events from a key without read:orders, and names the scope", async () => {
      const key = await api.key(owner.id, { scopes: ["webhooks"] });
      const { status, body } = await get(await made("order.completed"), key);
      expect([status, body.code]).to.deep.equal([403, "insufficient_scope"]);
      expect(body.detail).to.contain("read:orders");
      expect((await get(await made("item.sold"), key)).status).to.equal(200);
    });
  });

  describe("404", () => {
    it("answers alike for somebody else's webhook and one that never was", async () => {
      const foreign = await makeWebhook(api, { accountId: stranger.id });
      const event = await makeEvent(api, { accountId: stranger.id });
      const id = await makeDelivery(api, { webhookId: foreign, event });
      for (const line of [path(id, foreign), path(id, randomUUID()), path(await made(), foreign)]) {
        const { status, body } = await api.call(`GET ${line}`, { key: owner.key });
        expect([status, body.code, body.detail], line).to.deep.equal([
          404,
          "webhook_not_found",
          "There is no such webhook in this account.",
        ]);
      }
    });

    it("answers alike for a delivery of another webhook, somebody else's and one that never was", async () => {
      const [own, foreign] = await Promise.all([
        makeWebhook(api, { accountId: owner.id }),
        makeWebhook(api, { accountId: stranger.id }),
      ]);
      const event = await makeEvent(api, { accountId: owner.id });
      const elsewhere = await makeDelivery(api, { webhookId: own, event });
      const theirs = await makeDelivery(api, { webhookId: foreign, event });
      for (const id of [elsewhere, theirs, event.id, randomUUID()]) {
        const { status, body } = await get(id);
        expect([status, body.code, body.detail], id).to.deep.equal([
          404,
          "delivery_not_found",
          "This webhook has no such delivery.",
        ]);
      }
    });
  });
});
