import { expect } from "chai";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import { insertBrand, insertCategory, insertItem } from "../support/fixtures.ts";
import { idsOf, walk, withCursor } from "../support/lists.ts";
import { clearItems } from "../support/projection.ts";

const changes = "/v1/items?sort=updated_asc";

describe("listItems: GET /v1/items, following changes", () => {
  let api: TestApi;
  let seller: Account;
  let categoryId: string;

  before(async () => {
    api = await startTestApi();
    seller = await api.account();
    categoryId = await insertCategory(api);
  });
  after(() => api.close());
  afterEach(() => clearItems(api));

  const insert = (status = "active") =>
    insertItem(api, { sellerId: seller.id, categoryId, status, size: "M", sku: null });
  const setStatus = (id: string, status: string) => api.sql("update items set status = $2 where id = $1", [id, status]);
  const list = async (query: string) => idsOf(await api.call(`GET /v1/items?${query}`));

  describe("updatedSince", () => {
    it("includes what changed at that very time, and leaves out what changed before", async () => {
      const id = await insert();
      await api.sql("update items set updated_at = '2026-03-01 12:00:00.500Z' where id = $1", [id]);
      expect(await list("updatedSince=2026-03-01T12%3A00%3A00.500Z")).to.deep.equal([id]);
      expect(await list("updatedSince=2026-03-01T12%3A00%3A00.501Z")).to.deep.equal([]);
    });

    it("takes an item's own updatedAt, which is shown cut to milliseconds", async () => {
      const id = await insert();
      await api.sql("update items set updated_at = '2026-03-01 12:00:00.500999Z' where id = $1", [id]);
      const { body } = await api.call(`GET /v1/items/${id}`);
      expect(await list(`updatedSince=${encodeURIComponent(body.updatedAt)}`)).to.deep.equal([id]);
    });

    it("takes an offset, and colons as they are", async () => {
      const id = await insert();
      await api.sql("update items set updated_at = '2026-03-01 12:00:00Z' where id = $1", [id]);
      expect(await list("updatedSince=2026-03-01T14:00:00%2B02:00")).to.deep.equal([id]);
      expect(await list("updatedSince=2026-03-01T10:00:01-02:00")).to.deep.equal([]);
    });

    it("means every public status, and what has left the public", async () => {
      const shown = [await insert("active"), await insert("reserved"), await insert("sold"), await insert("active")];
      await setStatus(shown[3] ?? "", "deleted");
      await insert("draft");
      await insert("deleted");
      expect(await list("updatedSince=2026-01-01T00:00:00Z")).to.have.members(shown);
    });
  });

  describe("a tombstone", () => {
    for (const status of ["deleted", "draft"]) {
      it(`stands for an item that was public and is now ${status}: no text, no photo, to its seller neither`, async () => {
        const id = await insertItem(api, {
          sellerId: seller.id,
          categoryId,
          size: "M",
          color: "navy",
          sku: `was-${status}`,
        });
        await setStatus(id, status);
        for (const options of [{}, { key: seller.key }]) {
          const { body } = await api.call(`GET ${changes}`, options);
          expect(body.data).to.have.lengthOf(1);
          expect(body.data[0]).to.include({ id, sellerId: seller.id, status: "deleted", title: "", description: "" });
          expect(body.data[0]).to.include({ brandId: null, size: null, color: null, condition: "fair", sku: null });
          expect(body.data[0]).to.include({ categoryId: "00000000-0000-0000-0000-000000000000" });
          expect(body.data[0].price).to.deep.equal({ amount: 0, currency: "XXX" });
          expect(body.data[0].photos).to.deep.equal([]);
        }
      });
    }

    it("stays out of lists that do not ask for it", async () => {
      const id = await insert();
      await setStatus(id, "deleted");
      expect(await list("sort=newest")).to.deep.equal([]);
      expect(await list("sort=updated_desc")).to.deep.equal([]);
      expect(await list("status=active&sort=updated_asc")).to.deep.equal([]);
    });

    it("is shown alone, or beside others, by status", async () => {
      const [gone, sold] = [await insert(), await insert("sold")];
      await insert("draft");
      await setStatus(gone, "deleted");
      expect(await list("status=deleted")).to.deep.equal([gone]);
      expect(await list("status=deleted&status=sold")).to.have.members([gone, sold]);
    });

    it("stays for 30 days", async () => {
      const [young, old] = [await insert(), await insert()];
      for (const id of [young, old]) await setStatus(id, "deleted");
      const hide = "update items set hidden_at = now() - $2::interval where id = $1";
      await api.sql(hide, [young, "29 days 23 hours 59 minutes"]);
      await api.sql(hide, [old, "30 days"]);
      expect(await walk(api, changes)).to.deep.equal([young]);
    });

    it("gives way to the item when that is public again", async () => {
      const id = await insert();
      await setStatus(id, "draft");
      await setStatus(id, "active");
      const { body } = await api.call(`GET ${changes}`);
      expect(body.data).to.have.lengthOf(1);
      expect(body.data[0]).to.include({ id, status: "active", title: "Wool coat" });
    });

    it("does not exist for an item that never was public", async () => {
      const id = await insert("draft");
      await setStatus(id, "deleted");
      expect(await walk(api, changes)).to.deep.equal([]);
    });

    it("is the same whatever becomes of the draft, and stays at the time when it left the public", async () => {
      const [gone, other] = [await insert(), await insert()];
      await setStatus(gone, "draft");
      const before = await api.call(`GET ${changes}`);
      await setStatus(other, "sold");
      await api.sql(
        `update items set title = 'Secret', description = 'Secret', price_amount = 1, price_currency = 'SEK', size = 'XS',
           color = 'secret', condition = 'new', category_id = $2, brand_id = $3 where id = $1`,
        [gone, await insertCategory(api), await insertBrand(api)],
      );
      const after = await api.call(`GET ${changes}`);
      expect(idsOf(after)).to.deep.equal([gone, other]);
      expect(after.body.data[0]).to.deep.equal(before.body.data[1]);
      await setStatus(gone, "deleted");
      expect((await api.call(`GET ${changes}`)).body.data[0]).to.deep.equal(before.body.data[1]);
    });

    it("cannot be told from others by what the draft says now: every filter by content lets all of them through", async () => {
      const [secret, plain] = [await insert(), await insert()];
      const brandId = await insertBrand(api);
      await api.sql("update items set status = 'draft'");
      await api.sql(
        `update items set title = 'Confidential', price_amount = 777, size = 'XS', color = 'teal', condition = 'new',
           brand_id = $2, category_id = $3 where id = $1`,
        [secret, brandId, await insertCategory(api)],
      );
      const filters = [
        "q=confidential",
        "q=coat",
        "size=XS",
        "size=M",
        "color=teal",
        "condition=new",
        "condition=good",
      ];
      const prices = ["currency=EUR", "currency=SEK", "currency=EUR&minPrice=777", "currency=EUR&maxPrice=1"];
      const references = [`brandId=${brandId}`, `categoryId=${categoryId}`];
      for (const filter of [...filters, ...prices, ...references]) {
        expect(await list(`status=deleted&${filter}`), filter).to.deep.equal([plain, secret]);
        expect(await list(`sort=updated_asc&${filter}`), filter).to.deep.equal([secret, plain]);
        expect(await list(filter), filter).to.deep.equal([]);
      }
    });

    it("has no price to be sorted by", async () => {
      const [dear, cheap] = [await insert(), await insert()];
      await api.sql("update items set status = 'draft'");
      await api.sql("update items set price_amount = case when id = $1 then 900 else 100 end", [dear]);
      const sold = await insert("sold");
      const byId = [dear, cheap].sort();
      const query = "/v1/items?status=deleted&status=sold&currency=EUR&limit=1";
      expect(await walk(api, `${query}&sort=price_asc`)).to.deep.equal([...byId, sold]);
      expect(await walk(api, `${query}&sort=price_desc`)).to.deep.equal([sold, ...byId.reverse()]);
    });

    it("is its seller's alone with sellerId, and stands in the time when it left with updatedSince", async () => {
      const id = await insert();
      await setStatus(id, "draft");
      const other = await api.account();
      expect(await list(`status=deleted&sellerId=${seller.id}`)).to.deep.equal([id]);
      expect(await list(`status=deleted&sellerId=${other.id}`)).to.deep.equal([]);
      await api.sql("update cute.item_search set updated_at = now() - interval '2 days' where id = $1", [id]);
      const daysAgo = (days: number) => encodeURIComponent(new Date(Date.now() - days * 86_400_000).toISOString());
      expect(await list(`updatedSince=${daysAgo(3)}`)).to.deep.equal([id]);
      expect(await list(`updatedSince=${daysAgo(1)}`)).to.deep.equal([]);
    });

    it("is walked together with items, page by page, in every sort", async () => {
      for (let count = 0; count < 3; count += 1) {
        await setStatus(await insert(), "deleted");
        await insert("sold");
      }
      for (const sort of ["newest", "updated_asc", "updated_desc", "price_asc", "price_desc"]) {
        const query = `/v1/items?status=deleted&status=sold&currency=EUR&sort=${sort}`;
        const whole = idsOf(await api.call(`GET ${query}`));
        expect(whole, sort).to.have.lengthOf(6);
        expect(await walk(api, `${query}&limit=1`), sort).to.deep.equal(whole);
      }
    });

    it("is a 404 for getItem", async () => {
      const id = await insert();
      await setStatus(id, "deleted");
      const { status, body } = await api.call(`GET /v1/items/${id}`, { key: seller.key });
      expect(status).to.equal(404);
      expect(body.code).to.equal("item_not_found");
    });
  });

  describe("sort=updated_asc", () => {
    it("has a next cursor on its last page, and on an empty one", async () => {
      const nothing = await api.call(`GET ${changes}`);
      expect(nothing.body.data).to.deep.equal([]);
      expect(nothing.body.nextCursor).to.be.a("string");
      await insert();
      const all = await api.call(`GET ${changes}`);
      expect(all.body.nextCursor).to.be.a("string");
      const end = await api.call(`GET ${withCursor(changes, all.body.nextCursor)}`);
      expect(end.body.data).to.deep.equal([]);
      const id = await insert();
      expect(await walk(api, withCursor(changes, end.body.nextCursor))).to.deep.equal([id]);
    });

    it("goes on later from the cursor of an empty list", async () => {
      const nothing = await api.call(`GET ${changes}`);
      const id = await insert();
      expect(await walk(api, withCursor(changes, nothing.body.nextCursor))).to.deep.equal([id]);
    });

    it("goes on later from its last cursor: with what changed since, once, in the order of the changes", async () => {
      const [one, two, three] = [await insert(), await insert(), await insert()];
      const first = await api.call(`GET ${changes}`);
      expect(idsOf(first)).to.deep.equal([one, two, three]);
      await setStatus(two, "reserved");
      const four = await insert();
      await setStatus(one, "deleted");
      await setStatus(two, "sold");
      const later = await api.call(`GET ${withCursor(changes, first.body.nextCursor)}`);
      const seen: readonly { readonly id: string; readonly status: string }[] = later.body.data;
      expect(seen.map(({ id, status }) => `${id} ${status}`)).to.deep.equal([
        `${four} active`,
        `${one} deleted`,
        `${two} sold`,
      ]);
    });

    it("moves an item on at every change that the public can see", async () => {
      const [one, two] = [await insert(), await insert()];
      await api.sql("update items set price_amount = price_amount + 1 where id = $1", [one]);
      expect(await walk(api, changes)).to.deep.equal([two, one]);
    });

    it("names the next page in Link even on an empty one", async () => {
      const { headers, body } = await api.call(`GET ${changes}`);
      expect(headers.get("link")).to.equal(`</v1/items?sort=updated_asc&cursor=${body.nextCursor}>; rel="next"`);
    });
  });
});
