import { expect } from "chai";
import { rotateSecret } from "../../server/accounts/secrets.ts";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import type { CallOptions, Reply } from "../support/call.ts";
import { insertCategory } from "../support/fixtures.ts";
import { idsOf, withCursor } from "../support/lists.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

describe("paging", () => {
  let api: TestApi;
  let one: Account;
  let other: Account;

  before(async () => {
    api = await startTestApi();
    [one, other] = await Promise.all([api.account(), api.account()]);
    const categoryId = await insertCategory(api);
    await api.sql(
      `insert into items (seller_id, title, price_amount, price_currency, category_id, condition, status, size)
       select $1, 'Coat ' || n, n, 'EUR', $2, 'good', 'active', 'M/L' from generate_series(1, 120) n`,
      [one.id, categoryId],
    );
  });
  after(() => api.close());

  const get = (path: string, options: CallOptions = {}): Promise<Reply> => api.call(`GET ${path}`, options);

  async function cursorOf(path: string, options: CallOptions = {}): Promise<string> {
    const { body } = await get(path, options);
    return body.nextCursor;
  }

  async function expectRefused(path: string, options: CallOptions = {}): Promise<void> {
    const { status, body } = await get(path, options);
    expect(status, path).to.equal(400);
    expect(body.code, path).to.equal("invalid_cursor");
    expect(body.errors, path).to.have.lengthOf(1);
    expect(body.errors[0]).to.include({ in: "query", pointer: "/cursor" });
  }

  describe("limit", () => {
    it("is 20 unless another is given", async () => {
      expect((await get("/v1/items")).body.data).to.have.lengthOf(20);
    });

    for (const limit of [1, 100]) {
      it(`may be ${limit}`, async () => {
        expect((await get(`/v1/items?limit=${limit}`)).body.data).to.have.lengthOf(limit);
      });
    }

    for (const limit of ["0", "101", "-1", "1.5", "ten", "99999999999999999999"]) {
      it(`may not be ${limit}`, async () => {
        const { status, body } = await get(`/v1/items?limit=${limit}`);
        expect(status).to.equal(400);
        expect(body.code).to.equal("invalid_request");
        expect(body.errors).to.have.lengthOf(1);
        expect(body.errors[0]).to.include({ in: "query", pointer: "/limit" });
      });
    }

    it("may change from page to page", async () => {
      const whole = idsOf(await get("/v1/items?limit=50"));
      const first = await get("/v1/items?limit=7");
      const second = await get(withCursor("/v1/items?limit=43", first.body.nextCursor));
      expect([...idsOf(first), ...idsOf(second)]).to.deep.equal(whole);
    });
  });

  describe("a cursor", () => {
    it("is refused with one character changed, at whatever place", async () => {
      const cursor = await cursorOf("/v1/items?limit=2");
      const changed = [...cursor].map((character, at) => {
        const next = alphabet[(alphabet.indexOf(character) + 1 + (at % 63)) % 64];
        return `${cursor.slice(0, at)}${next}${cursor.slice(at + 1)}`;
      });
      expect(changed.length).to.be.above(60);
      for (const text of changed) await expectRefused(`/v1/items?limit=2&cursor=${text}`);
    });

    it("is refused with any other last character, though base64 has bits to spare there", async () => {
      const cursor = await cursorOf("/v1/items?limit=2");
      for (const last of alphabet) {
        const text = `${cursor.slice(0, -1)}${last}`;
        if (text !== cursor) await expectRefused(`/v1/items?limit=2&cursor=${text}`);
      }
    });

    it("is refused when it is cut, lengthened or made up", async () => {
      const cursor = await cursorOf("/v1/items?limit=2");
      const made = Buffer.from('k1.["2026-01-01","x"]').toString("base64url");
      for (const text of [
        cursor.slice(1),
        cursor.slice(0, -1),
        `${cursor}A`,
        `${cursor}=`,
        cursor.slice(0, 21),
        "A",
        made,
      ]) {
        await expectRefused(`/v1/items?limit=2&cursor=${encodeURIComponent(text)}`);
      }
    });

    it("is refused with another query: one filter more, less or different, another sort", async () => {
      const cursor = await cursorOf("/v1/items?currency=EUR&size=M%2FL&limit=2");
      const queries = [
        "currency=EUR",
        "size=M%2FL",
        "currency=SEK&size=M%2FL",
        "currency=EUR&size=M%2FL&color=red",
        "currency=EUR&size=M%2FL&size=L",
        "currency=EUR&size=M%2FL&sort=price_asc",
        "currency=EUR&size=M%2FL&status=active",
      ];
      for (const query of queries) await expectRefused(`/v1/items?${query}&limit=2&cursor=${cursor}`);
    });

    it("is good for the same query however it is written", async () => {
      const cursor = await cursorOf("/v1/items?currency=EUR&size=M%2FL&limit=2");
      const written = await get(`/v1/items?cursor=${cursor}&limit=2&size=M/L&currency=EUR&sort=newest`);
      const same = await get(`/v1/items?currency=EUR&size=M%2FL&limit=2&cursor=${cursor}`);
      expect(written.status).to.equal(200);
      expect(idsOf(written)).to.deep.equal(idsOf(same));
    });

    it("is refused by another list", async () => {
      const { key } = one;
      const own = await cursorOf("/v1/me/items?limit=2", { key });
      const listed = await cursorOf("/v1/items?limit=2", { key });
      await expectRefused(`/v1/items?limit=2&cursor=${own}`, { key });
      await expectRefused(`/v1/me/items?limit=2&cursor=${listed}`, { key });
      await expectRefused(`/v1/brands?limit=2&cursor=${await cursorOf("/v1/items?limit=2")}`);
    });

    it("is refused to another account, and between an account and nobody", async () => {
      const mine = await cursorOf("/v1/items?limit=2", { key: one.key });
      const nobodys = await cursorOf("/v1/items?limit=2");
      await expectRefused(`/v1/items?limit=2&cursor=${mine}`, { key: other.key });
      await expectRefused(`/v1/items?limit=2&cursor=${mine}`);
      await expectRefused(`/v1/items?limit=2&cursor=${nobodys}`, { key: one.key });
    });

    it("is good for another key of the same account", async () => {
      const cursor = await cursorOf("/v1/items?limit=2", { key: one.key });
      const key = await api.key(one.id);
      expect((await get(`/v1/items?limit=2&cursor=${cursor}`, { key })).status).to.equal(200);
    });

    it("can be used again, and gives the same page", async () => {
      const cursor = await cursorOf("/v1/items?limit=2");
      const pages = await Promise.all([1, 2].map(() => get(`/v1/items?limit=2&cursor=${cursor}`)));
      expect(pages[0]?.text).to.equal(pages[1]?.text);
    });

    it("outlives the row that it points to", async () => {
      const first = await get("/v1/items?limit=3&sort=price_asc&currency=EUR");
      const rest = await get(withCursor("/v1/items?limit=3&sort=price_asc&currency=EUR", first.body.nextCursor));
      await api.sql("update items set status = 'draft' where id = $1", [idsOf(first)[2]]);
      const again = await get(withCursor("/v1/items?limit=3&sort=price_asc&currency=EUR", first.body.nextCursor));
      expect(idsOf(again)).to.deep.equal(idsOf(rest));
    });

    it("is good in another process that has the same secrets, and stays so when the secret is rotated", async () => {
      const cursor = await cursorOf("/v1/items?limit=2");
      const past = new Date(Date.now() - 120_000);
      await rotateSecret(api.secretsFile, { kind: "cursor", dependentsOf: async () => null, force: false, now: past });
      const { databaseUrl, secretsFile } = api;
      const second = await startTestApi({ databaseUrl, secretsFile });
      const old = await second.call(`GET /v1/items?limit=2&cursor=${cursor}`);
      const renewed = await second.call("GET /v1/items?limit=2");
      await second.close();
      expect(old.status).to.equal(200);
      expect(renewed.body.nextCursor.slice(0, 22)).to.not.equal(cursor.slice(0, 22));
    });
  });

  describe("Link", () => {
    it("names the next page with the whole query, and there is none on the last page", async () => {
      const pathOf = ({ headers }: Reply) => /^<(.+)>; rel="next"$/.exec(headers.get("link") ?? "")?.[1];
      const filters = "q=coat%3F&size=M%2FL&size=x%26y%3D%C3%A9&updatedSince=2026-01-01T00:00:00%2B01:00&limit=50";
      const first = await get(`/v1/items?${filters}`);
      const second = await get(pathOf(first) ?? "");
      expect(second.text).to.equal((await get(`/v1/items?${filters}&cursor=${first.body.nextCursor}`)).text);
      const third = await get(pathOf(second) ?? "");
      expect(third.body.nextCursor).to.equal(null);
      expect(third.headers.get("link")).to.equal(null);
      const seen = [...idsOf(first), ...idsOf(second), ...idsOf(third)];
      expect(new Set(seen).size).to.equal(seen.length);
    });

    it("comes with HEAD too", async () => {
      const got = await get("/v1/items?limit=1");
      const head = await api.call("HEAD /v1/items?limit=1");
      expect(head.status).to.equal(200);
      expect(head.text).to.equal("");
      expect(head.headers.get("link")).to.equal(got.headers.get("link"));
    });

    it("keeps a question mark within the query", async () => {
      const { headers, body } = await get("/v1/items?q=coat?&limit=1");
      expect(headers.get("link")).to.equal(`</v1/items?q=coat%3F&limit=1&cursor=${body.nextCursor}>; rel="next"`);
    });

    it("is absolute where the public address is known, as Location and a problem's type are", async () => {
      const { databaseUrl, secretsFile } = api;
      const second = await startTestApi({ databaseUrl, secretsFile, publicUrl: "https://api.cute.example" });
      const list = await second.call("GET /v1/items?limit=1");
      const categoryId = list.body.data[0].categoryId;
      const body = {
        title: "Coat",
        price: { amount: 1, currency: "SEK" },
        categoryId,
        condition: "good",
        status: "draft",
      };
      const created = await second.call("POST /v1/items", { key: one.key, body });
      const refused = await second.call("GET /v1/items?limit=0");
      await second.close();
      const cursor = list.body.nextCursor;
      expect(list.headers.get("link")).to.equal(
        `<https://api.cute.example/v1/items?limit=1&cursor=${cursor}>; rel="next"`,
      );
      expect(created.headers.get("location")).to.equal(`https://api.cute.example/v1/items/${created.body.id}`);
      expect(refused.body.type).to.equal("https://api.cute.example/docs/errors/invalid_request");
    });
  });
});
