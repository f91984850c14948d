import { expect } from "chai";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { openSession, type Session } from "./query.ts";

type Row = Record<string, unknown>;

describe("the marketplace's tables", () => {
  let database: TestDatabase;
  let session: Session;
  let seller: unknown;
  let buyer: unknown;
  let category: unknown;

  before(async () => {
    database = await freshDatabase();
    session = await openSession(database.url);
    const people = await session.query(
      "insert into users (name, email) values ('S', 's@x.example'), ('B', 'b@x.example') returning id",
    );
    [seller, buyer] = people.map(({ id }) => id);
    category = (await session.query("insert into categories (name, slug) values ('C', 'c') returning id"))[0]?.id;
  });
  after(async () => {
    await session.end();
    await database.drop();
  });

  async function only(text: string, values: readonly unknown[] = []): Promise<Row> {
    const [row] = await session.query(text, values);
    if (row === undefined) throw new Error("no row");
    return row;
  }

  /** Times as text, with their microseconds. */
  const times = `id, created_at::text, updated_at::text, published_at::text, hidden_at::text`;

  function insertItem(extra: Readonly<Row>): Promise<Row> {
    const row = {
      seller_id: seller,
      title: "T",
      price_amount: 1,
      price_currency: "EUR",
      category_id: category,
      condition: "new",
      ...extra,
    };
    const names = Object.keys(row);
    const places = names.map((_, index) => `$${index + 1}`);
    return only(
      `insert into items (${names.join(", ")}) values (${places.join(", ")}) returning ${times}`,
      Object.values(row),
    );
  }

  const updateItem = ({ id }: Row, change: string): Promise<Row> =>
    only(`update items set ${change} where id = $1 returning ${times}`, [id]);

  describe("items: times of an insert", () => {
    it("are one moment for all when the writer gives none", async () => {
      const { created_at, updated_at, published_at, hidden_at } = await insertItem({ status: "active" });
      expect(updated_at).to.equal(created_at);
      expect(published_at).to.equal(created_at);
      expect(hidden_at).to.equal(null);
    });

    it("are kept when the writer gives them", async () => {
      const row = await insertItem({
        status: "deleted",
        created_at: "2025-01-01T00:00:00.000001Z",
        updated_at: "2025-01-03T00:00:00Z",
        published_at: "2025-01-02T00:00:00Z",
        hidden_at: "2025-01-03T00:00:00Z",
      });
      const stated = await only(
        `select created_at = '2025-01-01T00:00:00.000001Z' and updated_at = '2025-01-03T00:00:00Z'
          and published_at = '2025-01-02T00:00:00Z' and hidden_at = '2025-01-03T00:00:00Z' as kept from items where id = $1`,
        [row.id],
      );
      expect(stated.kept).to.equal(true);
    });

    it("show an import of an old item as a change of now", async () => {
      const { id } = await insertItem({ status: "active", created_at: "2020-01-01T00:00:00Z" });
      const { fresh } = await only(
        "select updated_at > now() - interval '1 minute' as fresh from items where id = $1",
        [id],
      );
      expect(fresh).to.equal(true);
    });

    it("leave a draft unpublished", async () => {
      expect(await insertItem({ status: "draft" })).to.include({ published_at: null, hidden_at: null });
    });
  });

  describe("items: times of an update", () => {
    it("move with each public column, and with the sku, strictly forward", async () => {
      let row = await insertItem({ status: "active" });
      const { id: brand } = await only("insert into brands (name, slug) values ('B', 'b') returning id");
      for (const change of [
        "title = 'U'",
        "description = 'D'",
        "price_amount = 2",
        "price_currency = 'PLN'",
        `brand_id = '${brand}'`,
        "size = 'M'",
        "color = 'red'",
        "condition = 'good'",
        `photos = '[{"url": "https://photos.cute.example/1.jpg"}]'`,
        "status = 'reserved'",
        "sku = 'A-1'",
      ]) {
        const changed = await updateItem(row, change);
        const { later } = await only("select $1::timestamptz > $2::timestamptz as later", [
          changed.updated_at,
          row.updated_at,
        ]);
        expect(later, change).to.equal(true);
        row = changed;
      }
    });

    it("move past a time that lies in the future", async () => {
      const row = await insertItem({ status: "active", updated_at: "2100-01-01T00:00:00Z" });
      expect((await updateItem(row, "title = 'U'")).updated_at).to.match(/^2100-01-01 .*00\.000001/);
    });

    it("stay when nothing public changes, and take what the writer says then", async () => {
      const row = await insertItem({ status: "active" });
      expect((await updateItem(row, "title = title")).updated_at).to.equal(row.updated_at);
      expect((await updateItem(row, "updated_at = '2025-01-01T00:00:00Z'")).updated_at).to.match(/^2025-01-01/);
    });

    it("move with a statement that names a column which has another name by now, and let it pass", async () => {
      const row = await insertItem({ status: "active" });
      await session.query("alter table items rename size to measure");
      expect((await updateItem(row, "title = title")).updated_at).to.not.equal(row.updated_at);
      const again = await updateItem(row, "status = 'draft'");
      expect(again.hidden_at).to.equal(again.updated_at);
      expect((await updateItem(row, "published_at = published_at")).updated_at).to.equal(again.updated_at);
      await session.query("alter table items rename measure to size");
    });

    it("note when an item enters and leaves the public, and when it left first", async () => {
      const draft = await insertItem({ status: "draft" });
      const active = await updateItem(draft, "status = 'active'");
      expect(active).to.include({ published_at: active.updated_at, hidden_at: null });
      const hidden = await updateItem(active, "status = 'draft'");
      expect(hidden).to.include({ published_at: active.published_at, hidden_at: hidden.updated_at });
      const deleted = await updateItem(hidden, "status = 'deleted'");
      expect(deleted).to.include({ hidden_at: hidden.hidden_at });
      const back = await updateItem(deleted, "status = 'active'");
      expect(back).to.include({ published_at: active.published_at, hidden_at: null });
    });
  });

  describe("items: sku", () => {
    const twin = { status: "active", sku: "TWIN-1" };

    it("is unique among the seller's live items, drafts included", async () => {
      const first = await insertItem(twin);
      const failure = await insertItem({ ...twin, status: "draft" }).catch((error: unknown) => error);
      expect(failure).to.include({ code: "23505", constraint: "items_sku_key" });
      await updateItem(first, "status = 'deleted'");
      await updateItem(await insertItem(twin), "status = 'sold'");
      await insertItem(twin);
    });

    it("may be another seller's too", async () => {
      await insertItem({ ...twin, sku: "SHARED" });
      await insertItem({ ...twin, sku: "SHARED", seller_id: buyer });
    });
  });

  describe("orders", () => {
    it("note when they reach each status", async () => {
      const item = await insertItem({ status: "reserved" });
      const columns =
        "id, created_at::text, updated_at::text, paid_at::text, shipped_at::text, completed_at::text, cancelled_at::text";
      const created = await only(
        `insert into orders (item_id, buyer_id, seller_id, item_snapshot, price_amount, price_currency, status)
         values ($1, $2, $3, '{}', 1, 'EUR', 'created') returning ${columns}`,
        [item.id, buyer, seller],
      );
      expect(created).to.include({ updated_at: created.created_at, paid_at: null, completed_at: null });
      const walk = async (status: string): Promise<Row> =>
        only(`update orders set status = $2 where id = $1 returning ${columns}`, [created.id, status]);
      const paid = await walk("paid");
      expect(paid.paid_at).to.equal(paid.updated_at);
      const shipped = await walk("shipped");
      expect(shipped).to.include({ paid_at: paid.paid_at, shipped_at: shipped.updated_at });
      const completed = await walk("completed");
      expect(completed).to.include({
        shipped_at: shipped.shipped_at,
        completed_at: completed.updated_at,
        cancelled_at: null,
      });
      const cancelled = await walk("cancelled");
      expect(cancelled).to.include({ cancelled_at: cancelled.updated_at });
    });
  });

  it("orders: times stay when nothing of theirs changes, and take what the writer says then", async () => {
    const item = await insertItem({ status: "reserved" });
    const { id, updated_at } = await only(
      `insert into orders (item_id, buyer_id, seller_id, item_snapshot, price_amount, price_currency, status)
       values ($1, $2, $3, '{}', 1, 'EUR', 'paid') returning id, updated_at::text`,
      [item.id, buyer, seller],
    );
    const update = (change: string) =>
      only(`update orders set ${change} where id = $1 returning updated_at::text`, [id]);
    expect(await update("status = status, price_amount = 1")).to.deep.equal({ updated_at });
    expect((await update("updated_at = '2025-01-01T00:00:00Z'")).updated_at).to.match(/^2025-01-01/);
    await session.query("alter table orders rename price_currency to currency");
    expect((await update("price_amount = 1")).updated_at).to.match(/^20(?!25)/);
    await session.query("alter table orders rename currency to price_currency");
  });

  describe("words", () => {
    for (const [text, ...words] of [
      ["Żółty płaszcz", "zolty", "plaszcz"],
      ["Robe d'été", "robe", "d", "ete"],
      ["Größe M, weiß", "grosse", "m", "weiss"],
      ["Levi's 501 W32/L34", "levi", "s", "501", "w32", "l34"],
      ["Striped T-shirt", "striped", "t", "shirt"],
      ["Schuhe Gr. 37-38", "schuhe", "gr", "37", "38"],
      ["iPhone 13 Pro, PRO", "iphone", "13", "pro"],
      ["' | !& :* <->"],
    ] as const) {
      it(`of "${text}" are ${words.length === 0 ? "none" : words.join(", ")}`, async () => {
        const row = await only("select cute.search_words_of($1) as found", [text]);
        expect(row.found).to.deep.equal(words);
      });
    }
  });

  describe("cute.uuid7_floor", () => {
    it("parts the UUIDv7s of a millisecond from those before it", async () => {
      const { floor } = await only("select cute.uuid7_floor('2026-11-24T08:15:30.120Z') as floor");
      expect(floor).to.equal(
        `${Date.parse("2026-11-24T08:15:30.120Z")
          .toString(16)
          .padStart(12, "0")
          .replace(/^(.{8})/, "$1-")}-0000-0000-000000000000`,
      );
    });
  });
});
