/** From a commit of whoever writes to a signed request at a receiver: through both processes, by plain SQL. */
import { randomUUID } from "node:crypto";
import { expect } from "chai";
import type { Schema } from "../../server/contract.ts";
import { insertItem, insertOrder } from "../support/fixtures.ts";
import { newWebhook } from "../support/new-webhook.ts";
import type { ReceivedRequest } from "../support/receivers.ts";
import { until } from "../support/until.ts";
import { arrived, eventOf, firstOf, headersOf, inOrder, isGenuine } from "./received.ts";
import { type Owner, type Running, startRunning } from "./running.ts";

const everyType: readonly Schema<"EventType">[] = [
  "item.created",
  "item.updated",
  "item.sold",
  "order.created",
  "order.completed",
  "message.received",
];

describe("from a commit to a receiver, through an API process and a worker process", function () {
  this.timeout(60_000);
  let running: Running;

  before(async () => {
    running = await startRunning();
  });

  after(() => running.close());

  const newItem = ({ id: sellerId }: Owner, status = "active") =>
    insertItem(running, { sellerId, categoryId: running.categoryId, status });

  it("an update in SQL that sells an item arrives signed, and changed by one byte it is nobody's", async () => {
    const [owner, receiver] = [await running.owner(), await running.receiver()];
    const { secret } = await newWebhook(running, owner, { url: receiver.url, events: ["item.sold"] });
    const itemId = await newItem(owner);
    await running.sql("update items set status = 'sold' where id = $1", [itemId]);
    const request = await firstOf(receiver);
    expect(eventOf(request)).to.deep.include({ event: "item.sold", seq: 2 });
    expect(eventOf(request).data).to.deep.include({ id: itemId, status: "sold" });
    expect(headersOf(request)).to.deep.include({ "x-cute-event": "item.sold", "webhook-id": eventOf(request).id });
    expect(isGenuine(request, secret)).to.equal(true);
    const forged = Buffer.from(request.body.toString().replace("sold", "told"));
    expect(isGenuine({ ...request, body: forged }, secret)).to.equal(false);
    expect(isGenuine(request, `whsec_${Buffer.alloc(32, 1).toString("base64")}`)).to.equal(false);
  });

  it("a transaction that is rolled back arrives nowhere", async () => {
    const [owner, receiver] = [await running.owner(), await running.receiver()];
    await newWebhook(running, owner, { url: receiver.url, events: [...everyType] });
    const itemId = await newItem(owner);
    await running.sql(`do $$ begin update items set status = 'sold' where id = '${itemId}'; rollback; end $$`);
    await running.sql("update items set title = 'The last one' where id = $1", [itemId]);
    const events = inOrder(await arrived(receiver, 2)).map(eventOf);
    expect(events.map(({ seq, event }) => ({ seq, event }))).to.deep.equal([
      { seq: 1, event: "item.created" },
      { seq: 2, event: "item.updated" },
    ]);
  });

  describe("every type of event", () => {
    let owner: Owner;
    let secret: string;
    let webhookId: string;
    let requests: readonly ReceivedRequest[];

    before(async () => {
      owner = await running.owner();
      const receiver = await running.receiver();
      const other = (await running.owner()).id;
      const made = await newWebhook(running, owner, { url: receiver.url, events: [...everyType] });
      [secret, webhookId] = [made.secret, made.id];
      const itemId = await newItem(owner, "draft");
      for (const status of ["active", "reserved", "sold"])
        await running.sql("update items set status = $2 where id = $1", [itemId, status]);
      const orderId = await insertOrder(running, { itemId, buyerId: other, sellerId: owner.id });
      await running.sql("update orders set status = 'completed' where id = $1", [orderId]);
      await running.sql(
        "insert into messages (id, item_id, sender_id, recipient_id, text) values ($1, $2, $3, $4, 'Is it still there? 🧥')",
        [randomUUID(), itemId, other, owner.id],
      );
      requests = inOrder(await arrived(receiver, everyType.length));
    });

    it("arrives from plain SQL, in its turn and signed", () => {
      expect(requests.map((request) => eventOf(request).event)).to.deep.equal(everyType);
      expect(requests.map((request) => eventOf(request).seq)).to.deep.equal([1, 2, 3, 4, 5, 6]);
      expect(requests.map((request) => isGenuine(request, secret))).to.deep.equal(requests.map(() => true));
    });

    for (const [index, type] of everyType.entries()) {
      it(`${type}: getEvent and getDelivery show what was sent`, async () => {
        const request = requests[index];
        if (request === undefined) throw new Error(`${type} did not arrive`);
        const { id } = eventOf(request);
        const key = owner.key;
        const event = await running.call(`GET /v1/events/${id}`, { key });
        expect(event.text).to.equal(request.body.toString());
        const path = `/v1/webhooks/${webhookId}/deliveries`;
        const { body: list } = await running.call(`GET ${path}?event=${type}`, { key });
        expect(list.data).to.have.length(1);
        const delivery = await until(async () => {
          const { body } = await running.call(`GET ${path}/${list.data[0].id}`, { key });
          return body.status === "succeeded" ? body : null;
        });
        expect(delivery.found).to.deep.include({
          event: type,
          eventId: id,
          body: request.body.toString(),
          attempts: 1,
        });
        expect(delivery.found.attemptLog[0]).to.deep.include({ number: 1, statusCode: 200, errorCode: null });
      });
    }

    it("stands in the feed, in the same bytes", async () => {
      const { text } = await running.call("GET /v1/events", { key: owner.key });
      for (const { body } of requests) expect(text).to.include(body.toString());
    });
  });

  it("one request id leads from a call of the API to its event, its delivery, its attempts and the line in the log", async () => {
    const [owner, receiver] = [await running.owner(), await running.receiver()];
    const { id: webhookId } = await newWebhook(running, owner, { url: receiver.url, events: ["item.created"] });
    const item = {
      title: "Wool coat",
      price: { amount: 8900, currency: "EUR" },
      categoryId: running.categoryId,
      condition: "good",
      status: "active",
    };
    const made = await running.call("POST /v1/items", { key: owner.key, body: item });
    expect(made.status, made.text).to.equal(201);
    const requestId = made.headers.get("x-request-id");
    const { id: eventId } = eventOf(await firstOf(receiver));
    const { found } = await until(async () => {
      const [row] = await running.sql<{ delivery: string; attempts: number }>(
        `select d.id as delivery, a.number as attempts from cute.events e
         join cute.deliveries d on d.event_id = e.id join cute.attempts a on a.delivery_id = d.id
         where e.request_id = $1 and e.id = $2 and d.webhook_id = $3`,
        [requestId, eventId, webhookId],
      );
      return row ?? null;
    });
    expect(found.attempts).to.equal(1);
    const [line = "{}"] = running.worker
      .output()
      .split("\n")
      .filter((text) => text.includes(`"requestId":"${requestId}"`));
    expect(JSON.parse(line)).to.deep.include({ deliveryId: found.delivery, eventId, webhookId, status: 200 });
  });
});
