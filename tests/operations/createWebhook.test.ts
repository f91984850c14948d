import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { webhooksMax } from "../../server/store/webhooks/webhooks.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { newWebhook, openedSecrets, receiverUrl, storedWebhook } from "../support/new-webhook.ts";
import { auditOf, type Person, signedIn } from "../support/portal.ts";

describe("createWebhook: POST /v1/webhooks", () => {
  let api: TestApi;
  let owner: Person;

  before(async () => {
    api = await startTestApi();
    owner = await signedIn(api);
  });
  after(() => api.close());
  afterEach(() => api.sql("update cute.webhooks set is_active = false, deleted_at = now()"));

  const wish = { url: receiverUrl, events: ["item.sold", "order.created"], description: "Stock sync" };
  const create = (body: unknown, key = owner.key) => api.call("POST /v1/webhooks", { key, body });
  const countOf = async (accountId: string) => {
    const [row] = await api.sql(
      "select count(*)::integer as count from cute.webhooks where account_id = $1 and deleted_at is null",
      [accountId],
    );
    return row?.count;
  };

  describe("201", () => {
    it("shows the webhook with its secret, active from now on, at an address of its own", async () => {
      const { status, body, headers } = await create(wish);
      expect(status).to.equal(201);
      expect(body).to.deep.include({
        ...wish,
        status: "active",
        disabledReason: null,
        apiVersion: "v1",
        heldEvents: 0,
        deliveriesSucceeded: 0,
        deliveriesFailed: 0,
        lastSucceededAt: null,
        lastFailedAt: null,
        previousSecretExpiresAt: null,
      });
      expect(body.secret).to.match(/^whsec_[A-Za-z0-9+/]{43}=$/);
      expect(headers.get("location")).to.equal(`/v1/webhooks/${body.id}`);
      const { secret: _, ...shown } = body;
      const got = await api.call(`GET /v1/webhooks/${body.id}`, { key: owner.key });
      expect(got.body).to.deep.equal(shown);
      expect(got.headers.get("etag")).to.equal(headers.get("etag"));
      expect(await storedWebhook(api, body.id)).to.include({ is_active: true, held_after_seq: null, due: false });
    });

    it("tells everybody on the way to keep no copy of the secret", async () => {
      expect((await create(wish)).headers.get("cache-control")).to.equal("no-store");
    });

    it("stores the secret sealed, so that only the secrets file opens it", async () => {
      const { id, secret } = await newWebhook(api, owner);
      const [row] = await api.sql("select to_jsonb(w)::text as text from cute.webhooks w where id = $1", [id]);
      expect(row?.text).to.not.include(Buffer.from(secret.slice(6), "base64").toString("hex"));
      expect(await openedSecrets(api, id)).to.deep.equal({ current: secret, previous: null });
    });

    it("takes what is left out as an empty description, and a type named twice as once", async () => {
      const { body } = await create({ url: receiverUrl, events: ["item.sold", "item.created", "item.sold"] });
      expect(body).to.deep.include({ events: ["item.sold", "item.created"], description: "" });
    });

    it("makes one webhook, and answers its secret again, when a call is repeated with its Idempotency-Key", async () => {
      const options = { key: owner.key, body: wish, headers: { "Idempotency-Key": randomUUID() } };
      const first = await api.call("POST /v1/webhooks", options);
      const second = await api.call("POST /v1/webhooks", options);
      expect(second.text).to.equal(first.text);
      expect(second.headers.get("cache-control")).to.equal("no-store");
      expect(await countOf(owner.id)).to.equal(1);
    });

    it("leaves a row in the audit log, without the secret: by a key, which it names, or by a session", async () => {
      const byKey = await newWebhook(api, { key: owner.key }, { description: "By key" });
      const bySession = await newWebhook(api, { cookie: owner.cookie }, { description: "By session" });
      const [me] = await api.sql("select id from cute.api_keys where user_id = $1", [owner.id]);
      const detail = { url: receiverUrl, events: ["item.sold"] };
      const both = [...(await auditOf(api, byKey.id)), ...(await auditOf(api, bySession.id))];
      expect(both.map(({ actor_kind, action }) => [actor_kind, action])).to.deep.equal([
        ["key", "webhook.create"],
        ["session", "webhook.create"],
      ]);
      expect(both.map((row) => row.detail)).to.deep.equal([
        { ...detail, description: "By key", keyId: me?.id },
        { ...detail, description: "By session" },
      ]);
      for (const row of both) {
        expect(row).to.include({ actor_id: owner.id, account_id: owner.id });
        expect(row.address).to.match(/^10\./);
      }
    });
  });

  describe("400", () => {
    const bad: readonly [string, object, string][] = [
      ["no URL", { url: undefined }, "/url"],
      ["an empty URL", { url: "" }, "/url"],
      ["a URL of more than 500 characters", { url: `https://a.example/${"a".repeat(483)}` }, "/url"],
      ["a URL with a space in it", { url: "https://a.example/a b" }, "/url"],
      ["a URL with a NUL in it", { url: "https://a.example/\u0000" }, "/url"],
      ["no events", { events: [] }, "/events"],
      ["a type of events that there is not", { events: ["item.stolen"] }, "/events/0"],
      ["a description of more than 200 characters", { description: "d".repeat(201) }, "/description"],
      ["a status, which a new webhook has by itself", { status: "paused" }, "/status"],
      ["a secret of the caller's own", { secret: "whsec_bXkgb3duIHNlY3JldA==" }, "/secret"],
    ];
    for (const [what, change, pointer] of bad) {
      it(`refuses ${what}`, async () => {
        const { status, body } = await create({ ...wish, ...change });
        expect([status, body.code]).to.deep.equal([400, "invalid_request"]);
        expect(body.errors[0]).to.include({ in: "body", pointer });
        expect(await countOf(owner.id)).to.equal(0);
      });
    }
  });

  describe("403", () => {
    it("gives no events about orders to a key without read:orders, and names that scope", async () => {
      const key = await api.key(owner.id, { scopes: ["webhooks"] });
      const { status, body, headers } = await create(wish, key);
      expect([status, body.code]).to.deep.equal([403, "insufficient_scope"]);
      expect(body.detail).to.include("read:orders");
      expect(headers.get("www-authenticate")).to.equal('Bearer error="insufficient_scope", scope="read:orders"');
      expect(await countOf(owner.id)).to.equal(0);
      expect((await create({ ...wish, events: ["item.sold", "message.received"] }, key)).status).to.equal(201);
    });
  });

  describe("409", () => {
    it(`stops at ${webhooksMax} webhooks, those that are paused included; a deleted one makes room`, async () => {
      const made = await Promise.all(Array.from({ length: webhooksMax }, () => newWebhook(api, owner)));
      const [first] = made;
      await api.call(`PATCH /v1/webhooks/${first?.id}`, { key: owner.key, body: { status: "paused" } });
      const { status, body } = await create(wish);
      expect([status, body.code]).to.deep.equal([409, "webhook_limit_reached"]);
      expect(body.detail).to.include(String(webhooksMax));
      const other = await api.account();
      expect((await create(wish, other.key)).status).to.equal(201);
      await api.call(`DELETE /v1/webhooks/${first?.id}`, { key: owner.key });
      expect((await create(wish)).status).to.equal(201);
    });

    it("lets one of several calls in that come at the same moment for the last place", async () => {
      for (let count = 1; count < webhooksMax; count += 1) await newWebhook(api, owner);
      const replies = await Promise.all(Array.from({ length: 6 }, () => create(wish)));
      expect(replies.map(({ status }) => status).sort()).to.deep.equal([201, 409, 409, 409, 409, 409]);
      expect(await countOf(owner.id)).to.equal(webhooksMax);
    });
  });

  describe("422", () => {
    const refused: readonly [string, string, string][] = [
      ["what is no URL", "stock.example.com", "https://"],
      ["a scheme that is not of the web", "ftp://stock.example.com/hook", "https://"],
      ["a password in the URL", "https://me:secret@stock.example.com/hook", "password"],
      ["a port of other services", "https://stock.example.com:25/hook", "25"],
      ["an address of a private network", "https://10.0.0.1/hook", "public"],
    ];
    for (const [what, url, says] of refused) {
      it(`refuses ${what}, and says what to change`, async () => {
        const { status, body } = await create({ ...wish, url });
        expect([status, body.code]).to.deep.equal([422, "url_refused"]);
        expect(body.detail).to.include(says);
        expect(body.errors).to.deep.equal([{ in: "body", pointer: "/url", detail: body.detail }]);
        expect(await countOf(owner.id)).to.equal(0);
      });
    }

    it("refuses plain HTTP and this machine, unless the operator permits them", async () => {
      const strict = await startTestApi({
        databaseUrl: api.databaseUrl,
        secretsFile: api.secretsFile,
        egress: { allowLoopback: false, denied: [] },
      });
      for (const url of [receiverUrl, "https://127.0.0.1/hook", "https://localhost:4242/hook", "https://[::1]/hook"]) {
        const { status, body } = await strict.call("POST /v1/webhooks", { key: owner.key, body: { ...wish, url } });
        expect([url, status, body.code]).to.deep.equal([url, 422, "url_refused"]);
      }
      await strict.close();
    });
  });
});
