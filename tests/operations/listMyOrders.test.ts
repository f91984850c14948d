import { expect } from "chai";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import { insertCategory, insertItem, insertOrder } from "../support/fixtures.ts";
import { idsOf, walk } from "../support/lists.ts";

describe("listMyOrders: GET /v1/me/orders", () => {
  let api: TestApi;
  let me: Account;
  let peer: Account;
  let stranger: Account;
  let categoryId: string;

  before(async () => {
    api = await startTestApi();
    [me, peer, stranger] = await Promise.all([api.account(), api.account(), api.account()]);
    categoryId = await insertCategory(api);
  });
  after(() => api.close());
  afterEach(() => api.sql("delete from orders"));

  async function order(seller: Account, buyer: Account, status = "created"): Promise<string> {
    const itemId = await insertItem(api, { sellerId: seller.id, categoryId });
    return insertOrder(api, { itemId, sellerId: seller.id, buyerId: buyer.id, status });
  }

  const list = async (query = "") => idsOf(await api.call(`GET /v1/me/orders?${query}`, { key: me.key }));

  describe("200", () => {
    it("answers what the caller has sold and bought, newest first, and nobody else's", async () => {
      const sold = await order(me, peer);
      await order(peer, stranger);
      const bought = await order(peer, me);
      expect(await list()).to.deep.equal([bought, sold]);
    });

    it("keeps one role", async () => {
      const [sold, bought] = [await order(me, peer), await order(peer, me)];
      expect(await list("role=seller")).to.deep.equal([sold]);
      expect(await list("role=buyer")).to.deep.equal([bought]);
    });

    it("takes several statuses as OR, in both roles", async () => {
      const paid = await order(me, peer, "paid");
      const shipped = await order(peer, me, "shipped");
      await order(me, peer, "cancelled");
      expect(await list("status=paid&status=shipped")).to.deep.equal([shipped, paid]);
      expect(await list("status=paid&role=buyer")).to.deep.equal([]);
      expect(await list("status=completed")).to.deep.equal([]);
    });

    it("shows what changed since a time, that very time included", async () => {
      const [sold, bought] = [await order(me, peer), await order(peer, me)];
      await api.sql("update orders set updated_at = '2026-03-01 12:00:00.250Z' where id = $1", [sold]);
      await api.sql("update orders set updated_at = '2026-03-01 12:00:00.249Z' where id = $1", [bought]);
      expect(await list("updatedSince=2026-03-01T12:00:00.250Z")).to.deep.equal([sold]);
      expect(await list("updatedSince=2026-03-01T12:00:00.249Z")).to.deep.equal([bought, sold]);
      expect(await list("updatedSince=2026-03-01T12:00:00.249Z&role=buyer")).to.deep.equal([bought]);
    });

    it("shows each as getMyOrder does", async () => {
      const id = await order(me, peer, "paid");
      const { body } = await api.call("GET /v1/me/orders", { key: me.key });
      const read = await api.call(`GET /v1/me/orders/${id}`, { key: me.key });
      expect(body).to.deep.equal({ data: [read.body], nextCursor: null });
    });

    for (const role of ["", "role=buyer", "role=seller"]) {
      it(`shows each of equal rows once on pages of any size, ${role === "" ? "in both roles" : role}`, async () => {
        for (const pair of [
          { seller: me, buyer: peer },
          { seller: peer, buyer: me },
          { seller: peer, buyer: stranger },
        ]) {
          for (let count = 0; count < 7; count += 1) await order(pair.seller, pair.buyer);
        }
        await api.sql("update orders set created_at = '2026-01-01'");
        const mine = role === "" ? "$1 in (buyer_id, seller_id)" : `${role.slice("role=".length)}_id = $1`;
        const rows = await api.sql<{ id: string }>(`select id from orders where ${mine} order by id desc`, [me.id]);
        for (const limit of [1, 3, 14]) {
          const walked = await walk(api, `/v1/me/orders?${role}&limit=${limit}`, { key: me.key });
          expect(walked).to.deep.equal(rows.map(({ id }) => id));
        }
      });
    }

    it("names the next page in Link", async () => {
      await order(me, peer);
      await order(peer, me);
      const { headers, body } = await api.call("GET /v1/me/orders?limit=1", { key: me.key });
      expect(headers.get("link")).to.equal(`</v1/me/orders?limit=1&cursor=${body.nextCursor}>; rel="next"`);
    });
  });

  describe("400", () => {
    for (const [name, value] of [
      ["role", "courier"],
      ["status", "lost"],
      ["updatedSince", "today"],
      ["limit", "0"],
      ["buyerId", "42"],
    ]) {
      it(`names ${name}=${value}`, async () => {
        const { status, body } = await api.call(`GET /v1/me/orders?${name}=${value}`, { key: me.key });
        expect(status).to.equal(400);
        expect(body.code).to.equal("invalid_request");
        expect(body.errors).to.have.lengthOf(1);
        expect(body.errors[0].in).to.equal("query");
        expect(body.errors[0].pointer).to.match(new RegExp(`^/${name}(/0)?$`));
      });
    }

    it("refuses the cursor of the same list in another role", async () => {
      await order(me, peer);
      await order(me, peer);
      const first = await api.call("GET /v1/me/orders?limit=1&role=seller", { key: me.key });
      const line = `GET /v1/me/orders?limit=1&cursor=${first.body.nextCursor}`;
      const { status, body } = await api.call(line, { key: me.key });
      expect(status).to.equal(400);
      expect(body.code).to.equal("invalid_cursor");
    });
  });
});
