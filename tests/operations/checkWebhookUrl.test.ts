import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { createResolve } from "../../server/webhooks/egress/resolve.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { type NameServer, startNameServer } from "../support/name-server.ts";
import { type Person, signedIn } from "../support/portal.ts";
import { startReceiver } from "../support/receivers.ts";

describe("checkWebhookUrl: POST /portal/webhook-url-checks", () => {
  let names: NameServer;
  let api: TestApi;
  let person: Person;

  before(async () => {
    names = await startNameServer({
      "good.example": ["8.8.8.8"],
      "inside.example": ["10.1.2.3"],
      "silent.example": null,
    });
    api = await startTestApi({
      egress: { allowLoopback: false, denied: ["203.0.113.0/24"] },
      resolve: createResolve([names.address]),
    });
    person = await signedIn(api);
  });
  after(async () => {
    await api.close();
    await names.close();
  });

  const check = (url: unknown) => api.call("POST /portal/webhook-url-checks", { cookie: person.cookie, body: { url } });

  describe("200", () => {
    it("permits what createWebhook takes, and has nothing to say of it", async () => {
      const { status, body } = await check("https://good.example:8443/hooks?from=cute");
      expect([status, body]).to.deep.equal([200, { permitted: true, detail: null }]);
    });

    for (const url of [
      "http://good.example/",
      "https://good.example:25/",
      "https://name:secret@good.example/",
      "https://inside.example/hooks",
      "https://127.0.0.1:8443/",
      "https://203.0.113.7/",
      "https://good.example/{id}",
      "stock",
    ]) {
      it(`says of ${url} what createWebhook refuses it for`, async () => {
        const { body: refusal } = await api.call("POST /v1/webhooks", {
          key: person.key,
          body: { url, events: ["item.sold"] },
        });
        expect(refusal.code).to.equal("url_refused");
        expect((await check(url)).body).to.deep.equal({ permitted: false, detail: refusal.detail });
      });
    }

    it("names a host that no address is found for, though createWebhook takes it", async () => {
      const url = "https://stock.example/hooks";
      const { body } = await check(url);
      expect(body.permitted).to.equal(false);
      expect(body.detail).to.match(/^No address was found for stock\.example: check the name\. .* create the webhook/);
      const created = await api.call("POST /v1/webhooks", { key: person.key, body: { url, events: ["item.sold"] } });
      expect(created.status).to.equal(201);
    });

    it("says within 5 seconds that the name servers do not answer", async () => {
      const startedAt = performance.now();
      const { status, body } = await check("https://silent.example/hooks");
      expect(performance.now() - startedAt).to.be.below(5_000);
      expect([status, body.permitted]).to.deep.equal([200, false]);
      expect(body.detail).to.match(/^The name servers of silent\.example did not answer within 1 s/);
    });

    it("answers the same again to the same Idempotency-Key", async () => {
      const options = {
        cookie: person.cookie,
        body: { url: "https://good.example/" },
        headers: { "Idempotency-Key": randomUUID() },
      };
      const first = await api.call("POST /portal/webhook-url-checks", options);
      const second = await api.call("POST /portal/webhook-url-checks", options);
      expect(second.headers.get("idempotent-replayed")).to.equal("true");
      expect(second.body).to.deep.equal(first.body);
    });

    it("makes no webhook", async () => {
      const before = await api.sql("select id from cute.webhooks");
      await check("https://good.example/");
      expect(await api.sql("select id from cute.webhooks")).to.deep.equal(before);
    });

    it("sends nothing to the URL", async () => {
      const receiver = await startReceiver({ behave: (socket) => socket.destroy() });
      const near = await startTestApi({ egress: { allowLoopback: true, denied: [] } });
      const { cookie } = await signedIn(near);
      const { body } = await near.call("POST /portal/webhook-url-checks", { cookie, body: { url: receiver.url } });
      await near.close();
      await receiver.close();
      expect(body).to.deep.equal({ permitted: true, detail: null });
      expect(receiver.connections).to.deep.equal([]);
    });
  });

  describe("400", () => {
    for (const [what, url] of [
      ["an empty URL", ""],
      ["a space in it", "https://good.example/a b"],
      ["501 characters", `https://good.example/${"a".repeat(480)}`],
      ["a number", 42],
    ] as const) {
      it(`names the URL for ${what}`, async () => {
        const { status, body } = await check(url);
        expect([status, body.code]).to.deep.equal([400, "invalid_request"]);
        expect(body.errors[0]).to.include({ in: "body", pointer: "/url" });
      });
    }
  });

  describe("503", () => {
    it("asks to come again when many look up names that nobody answers for", async () => {
      const asked = await Promise.all(Array.from({ length: 8 }, () => check("https://silent.example/hooks")));
      const refused = asked.filter(({ status }) => status === 503);
      expect(refused).to.have.lengthOf(4);
      for (const { body, headers } of refused) {
        expect([body.code, headers.get("retry-after")]).to.deep.equal(["unavailable", "1"]);
      }
    });
  });
});
