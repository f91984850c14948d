import { expect } from "chai";
import { createPublisher, type Publisher } from "../../server/events/publisher.ts";
import { type Database, openDatabase } from "../../server/store/database.ts";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import { insertCategory, insertItem, insertOrder } from "../support/fixtures.ts";
import { patientDatabase } from "../support/patient.ts";
import { readableLog } from "../usage/entries.ts";

interface EventRow {
  readonly type: string;
  readonly request: string | null;
  readonly body: string;
}

describe("events, and the API that changes and shows the same rows", () => {
  let api: TestApi;
  let db: Database;
  let publisher: Publisher;
  let seller: Account;
  let buyer: Account;

  before(async () => {
    api = await startTestApi();
    db = openDatabase({ url: api.databaseUrl, ...patientDatabase });
    publisher = createPublisher({ db, log: readableLog().log });
    [seller, buyer] = [await api.account(), await api.account()];
  });

  after(async () => {
    await db.close();
    await api.close();
  });

  beforeEach(() => api.sql("delete from cute.events"));

  /** Of the seller, the oldest first. */
  async function published(): Promise<EventRow[]> {
    await publisher.publish();
    return api.sql<EventRow>(
      "select type, request_id as request, convert_from(body, 'UTF8') as body from cute.events where account_id = $1 order by seq",
      [seller.id],
    );
  }

  /** The bytes of what the event holds. */
  function dataOf(event: EventRow | undefined): string {
    const [, data] = /^.*?"data":(.*)\}$/s.exec(event?.body ?? "") ?? [];
    return data ?? "";
  }

  describe("the body", () => {
    it("holds the item byte for byte as getItem answers it to its seller, wherever the writer's clock hangs", async () => {
      const itemId = await insertItem(api, { sellerId: seller.id, status: "draft" });
      await api.sql(`set timezone = 'Asia/Kathmandu'; update items set title = 'Mäntel "warm" \\ 🧥', sku = 'COAT-1', size = 'M', color = '',
        price_amount = 9007199254740991, photos = '[{"url": "https://photos.cute.example/1.jpg", "width": 3}, 7, {"name": "x"}]',
        status = 'active' where id = '${itemId}'; reset timezone`);
      const [created] = await published();
      const { text } = await api.call(`GET /v1/items/${itemId}`, { key: seller.key });
      expect(dataOf(created)).to.equal(text);
      expect(JSON.parse(text)).to.include({ sku: "COAT-1", color: "" });
    });

    it("holds the order byte for byte as getMyOrder answers it", async () => {
      const itemId = await insertItem(api, { sellerId: seller.id, status: "draft", size: "M" });
      const orderId = await insertOrder(api, { itemId, buyerId: buyer.id, sellerId: seller.id, status: "paid" });
      await api.sql("update orders set status = 'completed' where id = $1", [orderId]);
      const events = await published();
      const { text } = await api.call(`GET /v1/me/orders/${orderId}`, { key: seller.key });
      expect(events.map(({ type }) => type)).to.deep.equal(["order.created", "order.completed"]);
      expect(dataOf(events[1])).to.equal(text);
    });
  });

  describe("the request's id", () => {
    async function newItem(headers: Readonly<Record<string, string>> = {}, wish: object = {}) {
      const categoryId = await insertCategory(api);
      const body = { title: "Coat", price: { amount: 1, currency: "EUR" }, categoryId, condition: "good", ...wish };
      const reply = await api.call("POST /v1/items", { key: seller.key, body, headers });
      expect(reply.status).to.equal(201);
      return { itemId: reply.body.id, requestId: reply.headers.get("x-request-id") };
    }

    it("stands in the event of a transaction of one statement", async () => {
      const { requestId } = await newItem();
      expect(await published()).to.have.length(1);
      const [event] = await published();
      expect(event).to.include({ type: "item.created", request: requestId });
    });

    it("stands in the event of a longer one, and of each call its own", async () => {
      const { requestId, itemId } = await newItem({ "Idempotency-Key": "coat-1" });
      const patch = {
        key: seller.key,
        body: { title: "Blue coat" },
        headers: { "Content-Type": "application/merge-patch+json" },
      };
      const patched = await api.call(`PATCH /v1/items/${itemId}`, patch);
      const deleted = await api.call(`DELETE /v1/items/${itemId}`, { key: seller.key });
      expect([patched.status, deleted.status]).to.deep.equal([200, 204]);
      expect((await published()).map(({ type, request }) => [type, request])).to.deep.equal([
        ["item.created", requestId],
        ["item.updated", patched.headers.get("x-request-id")],
        ["item.updated", deleted.headers.get("x-request-id")],
      ]);
    });

    it("is that of the first call, whose answer is replayed, and makes no second event", async () => {
      const headers = { "Idempotency-Key": "coat-2" };
      const categoryId = await insertCategory(api);
      const body = { title: "Coat", price: { amount: 1, currency: "EUR" }, categoryId, condition: "good" };
      const calls = [];
      for (let time = 0; time < 2; time += 1)
        calls.push(await api.call("POST /v1/items", { key: seller.key, body, headers }));
      const events = await published();
      expect(calls[1]?.headers.get("idempotent-replayed")).to.equal("true");
      expect(events.map(({ request }) => request)).to.deep.equal([calls[0]?.headers.get("x-request-id")]);
    });

    it("is nobody's where the marketplace's app writes", async () => {
      await insertItem(api, { sellerId: seller.id });
      expect((await published()).map(({ request }) => request)).to.deep.equal([null]);
    });
  });
});
