import { expect } from "chai";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import { insertCategory, insertItem } from "../support/fixtures.ts";
import { idsOf, walk, withCursor } from "../support/lists.ts";

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
  afterEach(() => api.sql("delete from items"));

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
          expect(body.data[0]).to.include({ size: null, color: null, sku: null });
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
      expect(end.body.nextCursor).to.equal(all.body.nextCursor);
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
