import { randomUUID } from "node:crypto";
import { expect } from "chai";
import pg from "pg";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import type { CallOptions, Reply } from "../support/call.ts";
import { insertCategory, insertItem } from "../support/fixtures.ts";

describe("Idempotency-Key", () => {
  let api: TestApi;
  let seller: Account;
  let other: Account;
  let categoryId: string;

  before(async () => {
    api = await startTestApi();
    [seller, other] = await Promise.all([api.account(), api.account()]);
    categoryId = await insertCategory(api);
  });
  after(() => api.close());

  const bodyOf = (title: string) => ({ title, price: { amount: 1, currency: "EUR" }, categoryId, condition: "good" });
  const withKey = (idempotencyKey: string, account = seller): CallOptions => ({
    key: account.key,
    headers: { "Idempotency-Key": idempotencyKey },
  });
  const create = (idempotencyKey: string, title = "Wool coat", account = seller): Promise<Reply> =>
    api.call("POST /v1/items", { ...withKey(idempotencyKey, account), body: bodyOf(title) });
  const replayed = ({ headers }: Reply) => headers.get("idempotent-replayed");
  const insert = () => insertItem(api, { sellerId: seller.id, categoryId });

  async function countItems(account = seller): Promise<number> {
    const rows = await api.sql<{ count: string }>("select count(*) from items where seller_id = $1", [account.id]);
    return Number(rows[0]?.count);
  }

  function expectSame(again: Reply, first: Reply): void {
    expect(replayed(first)).to.equal(null);
    expect(replayed(again)).to.equal("true");
    expect(again.status).to.equal(first.status);
    expect(again.text).to.equal(first.text);
    for (const name of ["etag", "location", "content-type", "content-length", "cache-control"]) {
      expect(again.headers.get(name), name).to.equal(first.headers.get(name));
    }
    expect(again.headers.get("x-request-id")).to.not.equal(first.headers.get("x-request-id"));
  }

  describe("a repeated call", () => {
    it("gets the first answer of a POST again, byte for byte, with ETag and Location, and makes nothing", async () => {
      const key = randomUUID();
      const first = await create(key);
      expect(first.status).to.equal(201);
      const count = await countItems();
      await api.sql("update items set title = 'Changed since' where id = $1", [first.body.id]);
      expectSame(await create(key), first);
      expect(await countItems()).to.equal(count);
    });

    it("gets the first answer of a PATCH again, and does not undo what came after it", async () => {
      const [id, key] = [await insert(), randomUUID()];
      const update = () => api.call(`PATCH /v1/items/${id}`, { ...withKey(key), body: { title: "First" } });
      const first = await update();
      await api.call(`PATCH /v1/items/${id}`, { key: seller.key, body: { title: "Second" } });
      expectSame(await update(), first);
      expect((await api.call(`GET /v1/items/${id}`)).body.title).to.equal("Second");
    });

    it("gets the 204 of a DELETE again, where another key finds nothing any more", async () => {
      const [id, key] = [await insert(), randomUUID()];
      const first = await api.call(`DELETE /v1/items/${id}`, withKey(key));
      expect(first.status).to.equal(204);
      expectSame(await api.call(`DELETE /v1/items/${id}`, withKey(key)), first);
      expect((await api.call(`DELETE /v1/items/${id}`, withKey(randomUUID()))).status).to.equal(404);
    });

    it("is told apart by its key alone, of 1 to 255 visible characters", async () => {
      for (const key of ["1", "~".repeat(255), '"quoted"']) {
        const first = await create(key);
        expectSame(await create(key), first);
      }
    });
  });

  describe("422", () => {
    const reused = ({ status, body }: Reply) => {
      expect(status).to.equal(422);
      expect(body.code).to.equal("idempotency_key_reused");
    };

    it("refuses the same key with another body, by a single blank even", async () => {
      const key = randomUUID();
      const raw = JSON.stringify(bodyOf("Wool coat"));
      const first = await api.call("POST /v1/items", { ...withKey(key), raw });
      expect(first.status).to.equal(201);
      reused(await api.call("POST /v1/items", { ...withKey(key), raw: `${raw} ` }));
      reused(await create(key, "Other coat"));
      expectSame(await api.call("POST /v1/items", { ...withKey(key), raw }), first);
    });

    it("refuses the same key for another item, in PATCH and DELETE", async () => {
      const [one, two] = [await insert(), await insert()];
      for (const [method, body] of [
        ["PATCH", { size: "M" }],
        ["DELETE", undefined],
      ]) {
        const key = randomUUID();
        expect((await api.call(`${method} /v1/items/${one}`, { ...withKey(key), body })).status).to.be.oneOf([
          200, 204,
        ]);
        reused(await api.call(`${method} /v1/items/${two}`, { ...withKey(key), body }));
      }
    });
  });

  describe("a key", () => {
    it("belongs to its account: another's same key is its own", async () => {
      const key = randomUUID();
      const [mine, theirs] = [await create(key), await create(key, "Other coat", other)];
      expect(theirs.status).to.equal(201);
      expect(theirs.body.sellerId).to.equal(other.id);
      expectSame(await create(key), mine);
      expectSame(await create(key, "Other coat", other), theirs);
    });

    it("belongs to its account, not to the API key that was used", async () => {
      const key = randomUUID();
      const first = await create(key);
      expectSame(await create(key, "Wool coat", { ...seller, key: await api.key(seller.id) }), first);
    });

    it("belongs to its operation", async () => {
      const key = randomUUID();
      const { body } = await create(key);
      const updated = await api.call(`PATCH /v1/items/${body.id}`, { ...withKey(key), body: { size: "M" } });
      expect(updated.status).to.equal(200);
      expect((await api.call(`DELETE /v1/items/${body.id}`, withKey(key))).status).to.equal(204);
    });

    for (const [name, key] of [
      ["256 characters", "x".repeat(256)],
      ["a blank", "two words"],
      ["a letter that is not ASCII", "schl\u00fcssel"],
    ]) {
      it(`is refused with ${name}`, async () => {
        const { status, body } = await create(key ?? "");
        expect(status).to.equal(400);
        expect(body.code).to.equal("invalid_request");
        expect(body.errors).to.have.lengthOf(1);
        expect(body.errors[0]).to.include({ in: "header", pointer: "/Idempotency-Key" });
      });
    }
  });

  describe("a problem", () => {
    it("stores nothing: once its cause is gone, the same call succeeds", async () => {
      const [key, missing] = [randomUUID(), randomUUID()];
      const body = { ...bodyOf("Wool coat"), categoryId: missing };
      const call = () => api.call("POST /v1/items", { ...withKey(key), body });
      expect((await call()).body.code).to.equal("unknown_category");
      await api.sql("insert into categories (id, name, slug) values ($1, 'New', 'new')", [missing]);
      const first = await call();
      expect(first.status).to.equal(201);
      expectSame(await call(), first);
    });

    it("leaves the key free for a corrected body", async () => {
      const key = randomUUID();
      expect((await create(key, "")).status).to.equal(400);
      expect((await create(key, "Corrected")).status).to.equal(201);
    });

    it("takes back all that the call has done", async () => {
      const key = randomUUID();
      await api.call("POST /v1/items", { key: seller.key, body: { ...bodyOf("One"), sku: "ONCE" } });
      const call = () => api.call("POST /v1/items", { ...withKey(key), body: { ...bodyOf("Two"), sku: "ONCE" } });
      expect((await call()).body.code).to.equal("sku_taken");
      await api.sql("update items set status = 'sold' where sku = 'ONCE'");
      expect((await call()).status).to.equal(201);
    });
  });

  describe("after 24 hours", () => {
    const age = (interval: string) =>
      api.sql("update cute.idempotency_records set created_at = created_at - $1::interval", [interval]);

    it("the answer is forgotten, and the call counts as a new one", async () => {
      const key = randomUUID();
      const first = await create(key);
      await age("23 hours 59 minutes");
      expectSame(await create(key), first);
      await age("2 minutes");
      const second = await create(key);
      expect(second.status).to.equal(201);
      expect(replayed(second)).to.equal(null);
      expect(second.body.id).to.not.equal(first.body.id);
      expectSame(await create(key), second);
    });

    it("another body is as good as the same", async () => {
      const key = randomUUID();
      await create(key);
      await age("24 hours");
      const second = await create(key, "Other coat");
      expect(second.status).to.equal(201);
      expectSame(await create(key, "Other coat"), second);
    });
  });

  describe("a stored answer", () => {
    it("cannot be read in the database, nor can its key", async () => {
      const [key, canary] = [`canary-${randomUUID()}`, `canary-${randomUUID()}`];
      const { body } = await create(key, canary);
      const rows = await api.sql<{ row: string; answer: Buffer }>(
        "select r::text as row, answer from cute.idempotency_records r where account_id = $1",
        [seller.id],
      );
      expect(rows.length).to.be.above(0);
      for (const { row, answer } of rows) {
        for (const secret of [canary, key, body.id]) {
          expect(row).to.not.include(secret);
          expect(answer.includes(secret)).to.equal(false);
          expect(row).to.not.include(Buffer.from(secret).toString("hex"));
        }
      }
    });

    it("may hold a new API key: a replay shows it once more, the database never", async () => {
      const cookie = await api.signIn(seller);
      const options = { cookie, headers: { "Idempotency-Key": randomUUID() } };
      const body = { name: "Canary", scopes: ["read:items"] };
      const first = await api.call("POST /portal/keys", { ...options, body });
      expect(first.status).to.equal(201);
      expectSame(await api.call("POST /portal/keys", { ...options, body }), first);
      const rows = await api.sql<{ answer: Buffer }>("select answer from cute.idempotency_records");
      expect(rows.some(({ answer }) => answer.includes(first.body.key.slice(12)))).to.equal(false);
    });
  });

  describe("409", () => {
    let blocker: pg.Client;

    before(async () => {
      blocker = new pg.Client({ connectionString: api.databaseUrl });
      await blocker.connect();
    });
    after(() => blocker.end());

    /** Resolves once a statement waits for the blocker. */
    async function somebodyWaits(): Promise<void> {
      const waiting = "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
      while ((await api.sql(waiting)).length === 0) await new Promise((resolve) => setImmediate(resolve));
    }

    for (const method of ["POST", "PATCH", "DELETE"]) {
      it(`is the answer to a twin while the first ${method} is at work, at once; afterwards it gets the answer`, async () => {
        const path = method === "POST" ? "/v1/items" : `/v1/items/${await insert()}`;
        const body = { POST: bodyOf("Twin"), PATCH: { title: "Twin" }, DELETE: undefined }[method];
        const options = { ...withKey(randomUUID()), body };
        await blocker.query("begin; lock table items in exclusive mode");
        const first = api.call(`${method} ${path}`, options);
        await somebodyWaits();
        const twin = await api.call(`${method} ${path}`, options);
        await blocker.query("commit");
        expect(twin.status).to.equal(409);
        expect(twin.body.code).to.equal("idempotency_in_flight");
        expect(twin.headers.get("retry-after")).to.equal("1");
        const answer = await first;
        expectSame(await api.call(`${method} ${path}`, options), answer);
      });
    }
  });

  describe("over two processes", () => {
    let second: TestApi;

    before(async () => {
      second = await startTestApi({ databaseUrl: api.databaseUrl, secretsFile: api.secretsFile });
    });
    after(() => second.close());

    it("twenty calls at once make one row: one is the first, the rest are replays or 409", async () => {
      const count = await countItems();
      const options = { ...withKey(randomUUID()), body: bodyOf("Twenty") };
      const replies = await Promise.all(
        Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? api : second).call("POST /v1/items", options)),
      );
      expect(await countItems()).to.equal(count + 1);
      const created = replies.filter(({ status }) => status === 201);
      expect(created.filter((reply) => replayed(reply) === null)).to.have.lengthOf(1);
      expect(new Set(created.map(({ text }) => text)).size).to.equal(1);
      const refused = replies.filter(({ status }) => status !== 201);
      for (const { status, body } of refused) {
        expect(status).to.equal(409);
        expect(body.code).to.equal("idempotency_in_flight");
      }
    });

    it("one replays what the other has stored", async () => {
      const options = { ...withKey(randomUUID()), body: bodyOf("Shared") };
      const first = await api.call("POST /v1/items", options);
      expectSame(await second.call("POST /v1/items", options), first);
    });
  });
});
