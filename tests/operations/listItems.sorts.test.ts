import { expect } from "chai";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import { insertCategory } from "../support/fixtures.ts";
import { idsOf, pages, walk } from "../support/lists.ts";

const sorts = [
  { sort: "newest", query: "sort=newest", order: "i.created_at desc, i.id desc" },
  { sort: "the default", query: "currency=EUR", order: "i.created_at desc, i.id desc" },
  { sort: "updated_asc", query: "sort=updated_asc", order: "change_no" },
  { sort: "updated_desc", query: "sort=updated_desc", order: "change_no desc" },
  { sort: "price_asc", query: "sort=price_asc&currency=EUR", order: "i.price_amount, i.id" },
  { sort: "price_desc", query: "sort=price_desc&currency=EUR", order: "i.price_amount desc, i.id desc" },
];

describe("listItems: GET /v1/items, sorts and pages", () => {
  let api: TestApi;
  let seller: Account;
  let categoryId: string;

  before(async () => {
    api = await startTestApi();
    seller = await api.account();
    categoryId = await insertCategory(api);
    await insertEqualRows();
  });
  after(() => api.close());

  /** 60 items: five at a time have the same times, which are a microsecond apart, and seven different prices. */
  async function insertEqualRows(): Promise<void> {
    await api.sql(
      `insert into items (seller_id, title, price_amount, price_currency, category_id, condition, status, created_at, updated_at)
       select $1, 'Coat ' || n, n % 7, 'EUR', $2, 'good', 'active',
         timestamptz '2026-01-01 00:00:00.123Z' + n / 5 * interval '1 microsecond',
         timestamptz '2026-02-01 00:00:00.999Z' - n / 5 * interval '1 microsecond'
       from generate_series(1, 60) n`,
      [seller.id, categoryId],
    );
  }

  async function inOrder(order: string): Promise<string[]> {
    const rows = await api.sql<{ id: string }>(
      `select i.id from items i join (select id, change_no from cute.item_search) as s using (id) order by ${order}`,
    );
    return rows.map(({ id }) => id);
  }

  for (const { sort, query, order } of sorts) {
    describe(sort, () => {
      it("has one order, by id where the values are equal, or by publication", async () => {
        const reply = await api.call(`GET /v1/items?${query}&limit=100`);
        expect(idsOf(reply)).to.deep.equal(await inOrder(order));
      });

      for (const limit of [1, 4, 5, 59, 60]) {
        it(`shows each row once and none twice on pages of ${limit}`, async () => {
          expect(await walk(api, `/v1/items?${query}&limit=${limit}`)).to.deep.equal(await inOrder(order));
        });
      }
    });
  }

  it("fills every page but the last, and says null only there", async () => {
    const sizes: number[] = [];
    const cursors: (string | null)[] = [];
    for await (const { body } of pages(api, "/v1/items?limit=25")) {
      sizes.push(body.data.length);
      cursors.push(body.nextCursor);
    }
    expect(sizes).to.deep.equal([25, 25, 10]);
    expect(cursors.map((cursor) => cursor === null)).to.deep.equal([false, false, true]);
  });

  it("knows that a page which is just full is the last one", async () => {
    const { body } = await api.call("GET /v1/items?limit=60");
    expect(body.data).to.have.lengthOf(60);
    expect(body.nextCursor).to.equal(null);
  });

  it("shows times with milliseconds, cut and not rounded", async () => {
    const { body } = await api.call("GET /v1/items?q=coat+1&limit=100");
    const items: readonly { readonly title: string }[] = body.data;
    expect(items.find(({ title }) => title === "Coat 1")).to.include({
      createdAt: "2026-01-01T00:00:00.123Z",
      updatedAt: "2026-02-01T00:00:00.999Z",
    });
  });
});
