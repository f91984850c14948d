import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import type { CallOptions, Reply } from "../support/call.ts";
import { insertCategory, insertItem } from "../support/fixtures.ts";
import { expectReplay, isReplayed } from "../support/replays.ts";

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
  const insert = () => insertItem(api, { sellerId: seller.id, categoryId });

  async function countItems(account = seller): Promise<number> {
    const rows = await api.sql<{ count: string }>("select count(*) from items where seller_id = $1", [account.id]);
    return Number(rows[0]?.count);
  }

  describe("a repeated call", () => {
    it("gets the first answer of a POST again, byte for byte, with ETag and Location, and makes nothing", async () => {
      const key = randomUUID();
      const first = await create(key);
      expect(first.status).to.equal(201);
      const count = await countItems();
      await api.sql("update items set title = 'Changed since' where id = $1", [first.body.id]);
      expectReplay(await create(key), first);
      expect(await countItems()).to.equal(count);
    });

    it("gets the first answer of a PATCH again, and does not undo what came after it", async () => {
      const [id, key] = [await insert(), randomUUID()];
      const update = () => api.call(`PATCH /v1/items/${id}`, { ...withKey(key), body: { title: "First" } });
      const first = await update();
      await api.call(`PATCH /v1/items/${id}`, { key: seller.key, body: { title: "Second" } });
      expectReplay(await update(), first);
      expect((await api.call(`GET /v1/items/${id}`)).body.title).to.equal("Second");
    });

    it("gets the 204 of a DELETE again, where another key finds nothing any more", async () => {
      const [id, key] = [await insert(), randomUUID()];
      const first = await api.call(`DELETE /v1/items/${id}`, withKey(key));
      expect(first.status).to.equal(204);
      expectReplay(await api.call(`DELETE /v1/items/${id}`, withKey(key)), first);
      expect((await api.call(`DELETE /v1/items/${id}`, withKey(randomUUID()))).status).to.equal(404);
    });

    it("is told apart by its key alone, of 1 to 255 visible characters", async () => {
      for (const key of ["1", "~".repeat(255), '"quoted"']) {
        const first = await create(key);
        expectReplay(await create(key), first);
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
      expectReplay(await api.call("POST /v1/items", { ...withKey(key), raw }), first);
    });

    for (const { method, body, success } of [
      { method: "PATCH", body: { size: "M" }, success: 200 },
      { method: "DELETE", body: undefined, success: 204 },
    ]) {
      it(`refuses the same key for another item in ${method}`, async () => {
        const [one, two, key] = [await insert(), await insert(), randomUUID()];
        expect((await api.call(`${method} /v1/items/${one}`, { ...withKey(key), body })).status).to.equal(success);
        reused(await api.call(`${method} /v1/items/${two}`, { ...withKey(key), body }));
        expect((await api.call(`GET /v1/items/${two}`)).body.size).to.equal(null);
      });
    }
  });

  describe("a key", () => {
    it("belongs to its account: another's same key is its own", async () => {
      const key = randomUUID();
      const [mine, theirs] = [await create(key), await create(key, "Other coat", other)];
      expect(theirs.status).to.equal(201);
      expect(theirs.body.sellerId).to.equal(other.id);
      expectReplay(await create(key), mine);
      expectReplay(await create(key, "Other coat", other), theirs);
    });

    it("belongs to its account, not to the API key that was used", async () => {
      const key = randomUUID();
      const first = await create(key);
      expectReplay(await create(key, "Wool coat", { ...seller, key: await api.key(seller.id) }), first);
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
      expectReplay(await call(), first);
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
      expectReplay(await create(key), first);
      await age("2 minutes");
      const second = await create(key);
      expect(second.status).to.equal(201);
      expect(isReplayed(second)).to.equal(false);
      expect(second.body.id).to.not.equal(first.body.id);
      expectReplay(await create(key), second);
    });

    it("another body is as good as the same", async () => {
      const key = randomUUID();
      await create(key);
      await age("24 hours");
      const second = await create(key, "Other coat");
      expect(second.status).to.equal(201);
      expectReplay(await create(key, "Other coat"), second);
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
      expectReplay(await api.call("POST /portal/keys", { ...options, body }), first);
      const rows = await api.sql<{ answer: Buffer }>("select answer from cute.idempotency_records");
      expect(rows.some(({ answer }) => answer.includes(first.body.key.slice(12)))).to.equal(false);
    });
  });
});
