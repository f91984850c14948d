import { randomUUID } from "node:crypto";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";
import pg from "pg";
import { rotateSecret } from "../../server/accounts/secrets.ts";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import type { CallOptions } from "../support/call.ts";
import { insertCategory, insertItem } from "../support/fixtures.ts";
import { expectReplay, isReplayed } from "../support/replays.ts";

describe("calls at once with one Idempotency-Key", () => {
  let api: TestApi;
  let seller: Account;
  let categoryId: string;

  before(async () => {
    api = await startTestApi();
    seller = await api.account();
    categoryId = await insertCategory(api);
  });
  after(() => api.close());

  const bodyOf = (title: string) => ({ title, price: { amount: 1, currency: "EUR" }, categoryId, condition: "good" });
  const withNewKey = (): CallOptions => ({ key: seller.key, headers: { "Idempotency-Key": randomUUID() } });

  async function countItems(): Promise<number> {
    const [row] = await api.sql<{ count: string }>("select count(*) from items");
    return Number(row?.count);
  }

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
        const path =
          method === "POST" ? "/v1/items" : `/v1/items/${await insertItem(api, { sellerId: seller.id, categoryId })}`;
        const body = { POST: bodyOf("Twin"), PATCH: { title: "Twin" }, DELETE: undefined }[method];
        const options = { ...withNewKey(), body };
        await blocker.query("begin; lock table items in exclusive mode");
        const first = api.call(`${method} ${path}`, options);
        await somebodyWaits();
        const twin = await api.call(`${method} ${path}`, options);
        await blocker.query("commit");
        expect(twin.status).to.equal(409);
        expect(twin.body.code).to.equal("idempotency_in_flight");
        expect(twin.headers.get("retry-after")).to.equal("1");
        const answer = await first;
        expectReplay(await api.call(`${method} ${path}`, options), answer);
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
      const options = { ...withNewKey(), body: bodyOf("Twenty") };
      const replies = await Promise.all(
        Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? api : second).call("POST /v1/items", options)),
      );
      expect(await countItems()).to.equal(count + 1);
      const created = replies.filter(({ status }) => status === 201);
      expect(created.filter((reply) => !isReplayed(reply))).to.have.lengthOf(1);
      expect(new Set(created.map(({ text }) => text)).size).to.equal(1);
      const refused = replies.filter(({ status }) => status !== 201);
      for (const { status, body } of refused) {
        expect(status).to.equal(409);
        expect(body.code).to.equal("idempotency_in_flight");
      }
    });

    it("one replays what the other stored before the secret was rotated", async () => {
      const options = { ...withNewKey(), body: bodyOf("Rotated") };
      const first = await api.call("POST /v1/items", options);
      const secretsFile = join(mkdtempSync(join(tmpdir(), "cute-secrets-")), "secrets.json");
      copyFileSync(api.secretsFile, secretsFile);
      const past = new Date(Date.now() - 120_000);
      await rotateSecret(secretsFile, { kind: "data", dependentsOf: async () => null, force: false, now: past });
      const third = await startTestApi({ databaseUrl: api.databaseUrl, secretsFile });
      const again = await third.call("POST /v1/items", options);
      await third.close();
      rmSync(dirname(secretsFile), { recursive: true });
      expectReplay(again, first);
    });

    it("one replays what the other has stored", async () => {
      const options = { ...withNewKey(), body: bodyOf("Shared") };
      const first = await api.call("POST /v1/items", options);
      expectReplay(await second.call("POST /v1/items", options), first);
    });
  });
});
