/** What owners do to their webhooks, through both processes: rotating, pausing, replaying, retrying, testing, deleting, scopes. */
import { expect } from "chai";
import { answer, behaviours } from "../support/behaviours.ts";
import { insertItem, insertOrder } from "../support/fixtures.ts";
import { newWebhook } from "../support/new-webhook.ts";
import type { Behaviour } from "../support/receivers.ts";
import { until } from "../support/until.ts";
import { arrived, eventOf, firstOf, inOrder, isGenuine } from "./received.ts";
import { type Owner, type Running, startRunning } from "./running.ts";

describe("owners of webhooks, through an API process and a worker process", function () {
  this.timeout(60_000);
  let running: Running;

  before(async () => {
    running = await startRunning();
  });
  after(() => running.close());

  /** An owner of one webhook for changes of an item. */
  async function scene(behave?: Behaviour) {
    const [owner, receiver] = [await running.owner(), await running.receiver(behave)];
    const itemId = await insertItem(running, { sellerId: owner.id, categoryId: running.categoryId });
    const { id, secret } = await newWebhook(running, owner, { url: receiver.url, events: ["item.updated"] });
    return { owner, receiver, itemId, id, secret, path: `/v1/webhooks/${id}` };
  }

  /** So many events, one commit each. */
  async function change(itemId: string, times = 1): Promise<void> {
    for (let nth = 0; nth < times; nth += 1) {
      await running.sql("update items set price_amount = price_amount + 1 where id = $1", [itemId]);
    }
  }

  async function ask({ key }: Owner, line: string, body?: unknown, want = 200) {
    const reply = await running.call(line, body === undefined ? { key } : { key, body });
    expect(reply.status, `${line}: ${reply.text}`).to.equal(want);
    return reply.body;
  }

  /**
   * The seqs of so many deliveries that are over, as their attempts began, those of one millisecond by seq. They arrive as the
   * system gives the receiver its connections.
   */
  async function begun(owner: Owner, path: string, count: number): Promise<number[]> {
    const { found } = await until(async () => {
      const { data } = await ask(owner, `GET ${path}/deliveries?limit=100&status=succeeded`);
      return data.length === count ? data : null;
    });
    const deliveries: { seq: number; lastAttemptAt: string }[] = found;
    return deliveries
      .map(({ seq, lastAttemptAt }) => ({ seq, atMs: Date.parse(lastAttemptAt) }))
      .sort((one, other) => one.atMs - other.atMs || one.seq - other.seq)
      .map(({ seq }) => seq);
  }

  const webhookOnce = (owner: Owner, path: string, fulfils: (webhook: { [field: string]: unknown }) => boolean) =>
    until(async () => {
      const webhook = await ask(owner, `GET ${path}`);
      return fulfils(webhook) ? webhook : null;
    }, 10_000);

  it("rotate a secret: both sign for the overlap, and only the new one after it", async () => {
    const { owner, receiver, itemId, id, secret: old, path } = await scene();
    const rotated = await ask(owner, `POST ${path}/rotate-secret`);
    await change(itemId);
    const during = await firstOf(receiver);
    expect([isGenuine(during, old), isGenuine(during, rotated.secret)]).to.deep.equal([true, true]);
    const hours = (Date.parse(rotated.previousSecretExpiresAt) - Date.now()) / 3_600_000;
    expect(hours).to.be.closeTo(24, 0.1);
    await running.sql("update cute.webhooks set previous_secret_expires_at = now() where id = $1", [id]);
    await change(itemId);
    const afterwards = (await arrived(receiver, 2))[1] ?? during;
    expect([isGenuine(afterwards, old), isGenuine(afterwards, rotated.secret)]).to.deep.equal([false, true]);
    expect((await ask(owner, `GET ${path}`)).previousSecretExpiresAt).to.equal(null);
  });

  it("pause: what happens then is held and counted, and comes out in order when they resume", async () => {
    const { owner, receiver, itemId, path } = await scene();
    await change(itemId);
    await arrived(receiver);
    await ask(owner, `PATCH ${path}`, { status: "paused" });
    await change(itemId, 30);
    await webhookOnce(owner, path, ({ heldEvents }) => heldEvents === 30);
    expect(receiver.requests).to.have.length(1);
    await ask(owner, `PATCH ${path}`, { status: "active" });
    const seqs = inOrder(await arrived(receiver, 31)).map((request) => eventOf(request).seq);
    expect(seqs).to.deep.equal(Array.from({ length: 31 }, (_, index) => index + 2));
    expect(await begun(owner, path, seqs.length)).to.deep.equal(seqs);
    await webhookOnce(owner, path, ({ heldEvents, status }) => heldEvents === 0 && status === "active");
  });

  it("are disabled by a 410, find why and how much is held, and lose nothing when they are well again", async () => {
    let gone = true;
    const { owner, receiver, itemId, path } = await scene((socket, request) =>
      (gone ? behaviours.gone : behaviours.fine)(socket, request),
    );
    await change(itemId);
    const { found } = await webhookOnce(owner, path, ({ status }) => status === "disabled");
    expect(found).to.deep.include({ disabledReason: "gone", heldEvents: 0 });
    await change(itemId, 3);
    await webhookOnce(owner, path, ({ heldEvents }) => heldEvents === 3);
    expect(receiver.requests).to.have.length(1);
    gone = false;
    expect(await ask(owner, `PATCH ${path}`, { status: "active" })).to.deep.include({
      status: "active",
      disabledReason: null,
    });
    const held = (await arrived(receiver, 4)).slice(1).map((request) => eventOf(request).seq);
    expect(held).to.include.members([3, 4, 5]);
    // the one that was refused is tried again by its schedule, five seconds later
    const seqs = (await arrived(receiver, 5)).map((request) => eventOf(request).seq);
    expect(seqs.toSorted()).to.deep.equal([2, 2, 3, 4, 5]);
  });

  it("have events sent again after a seq and since a time, with the ids and bytes of the first time", async () => {
    const { owner, receiver, itemId, path } = await scene();
    await change(itemId, 2);
    await arrived(receiver, 2);
    const [clock] = await running.sql<{ now: Date }>("select clock_timestamp() as now");
    await change(itemId, 3);
    const first = inOrder(await arrived(receiver, 5)).map(({ body }) => body.toString());
    const afterSeq = await ask(owner, `POST ${path}/replay`, { afterSeq: 2 }, 202);
    expect(afterSeq).to.deep.equal({ afterSeq: 2, untilSeq: 6, events: 4 });
    const again = inOrder((await arrived(receiver, 9)).slice(5)).map(({ body }) => body.toString());
    expect(again).to.deep.equal(first.slice(1));
    const since = await ask(owner, `POST ${path}/replay`, { since: clock?.now.toISOString() }, 202);
    expect(since).to.deep.equal({ afterSeq: 3, untilSeq: 6, events: 3 });
    const third = inOrder((await arrived(receiver, 12)).slice(9)).map(({ body }) => body.toString());
    expect(third).to.deep.equal(first.slice(2));
    expect((await begun(owner, path, 12)).slice(5)).to.deep.equal([3, 4, 5, 6, 4, 5, 6]);
    const { data } = await ask(owner, `GET ${path}/deliveries?limit=100`);
    expect(data.map(({ origin }: { origin: string }) => origin).toSorted()).to.deep.equal(
      [...Array(5).fill("event"), ...Array(7).fill("replay")].toSorted(),
    );
  });

  it("retry by hand what waits, and what is over", async () => {
    let fails = true;
    const { owner, receiver, itemId, path } = await scene((socket, request) =>
      (fails ? answer("500 Oops") : behaviours.fine)(socket, request),
    );
    await change(itemId);
    const { found: waiting } = await until(async () => {
      const { data } = await ask(owner, `GET ${path}/deliveries`);
      return data[0]?.lastStatusCode === 500 ? data[0] : null;
    });
    fails = false;
    await ask(owner, `POST ${path}/deliveries/${waiting.id}/retry`, undefined, 202);
    await arrived(receiver, 2, 3_000);
    await until(async () =>
      (await ask(owner, `GET ${path}/deliveries/${waiting.id}`)).status === "succeeded" ? true : null,
    );
    const another = await ask(owner, `POST ${path}/deliveries/${waiting.id}/retry`, undefined, 202);
    expect(another).to.deep.include({ origin: "retry", eventId: waiting.eventId, attempts: 0 });
    expect(another.id).to.not.equal(waiting.id);
    const bodies = (await arrived(receiver, 3)).map(({ body }) => body.toString());
    expect(new Set(bodies).size).to.equal(1);
  });

  it("test a webhook: signed, without a seq, and not in the feed; a 410 counts here too", async () => {
    let gone = false;
    const { owner, receiver, secret, path } = await scene((socket, request) =>
      (gone ? behaviours.gone : behaviours.fine)(socket, request),
    );
    const made = await ask(owner, `POST ${path}/test`, { event: "order.completed" }, 202);
    expect(made).to.deep.include({ origin: "test", seq: null, event: "order.completed" });
    const request = await firstOf(receiver);
    expect(isGenuine(request, secret)).to.equal(true);
    expect(eventOf(request)).to.deep.include({ event: "order.completed", seq: null, id: made.eventId });
    const { found: feed } = await until(async () => {
      const { data } = await ask(owner, "GET /v1/events");
      return data.length > 0 ? data : null;
    });
    expect(feed.map(({ event }: { event: string }) => event)).to.deep.equal(["item.created"]);
    gone = true;
    await ask(owner, `POST ${path}/test`, { event: "item.sold" }, 202);
    const { found } = await webhookOnce(owner, path, ({ status }) => status === "disabled");
    expect(found).to.deep.include({ disabledReason: "gone" });
    await ask(owner, `POST ${path}/test`, { event: "item.sold" }, 409);
  });

  it("delete a webhook: nothing more is sent, what waited is given up, and its log stays", async () => {
    const { owner, receiver, itemId, path } = await scene(answer("500 Oops"));
    await change(itemId, 2);
    await until(async () => {
      const { data } = await ask(owner, `GET ${path}/deliveries`);
      return data.filter(({ attempts }: { attempts: number }) => attempts === 1).length === 2 ? true : null;
    });
    await ask(owner, `DELETE ${path}`, undefined, 204);
    await ask(owner, `GET ${path}`, undefined, 404);
    await change(itemId);
    await until(async () => ((await ask(owner, "GET /v1/events")).data.length === 4 ? true : null));
    const { data } = await ask(owner, `GET ${path}/deliveries`);
    expect(data).to.have.length(2);
    for (const delivery of data) expect(delivery).to.include({ status: "failed", lastErrorCode: "webhook_deleted" });
    const { attemptLog } = await ask(owner, `GET ${path}/deliveries/${data[0].id}`);
    expect(attemptLog).to.have.length(1);
    expect(receiver.requests).to.have.length(2);
  });

  it("see orders only with the scope for orders, however they ask", async () => {
    const [owner, receiver] = [await running.owner(), await running.receiver()];
    const itemId = await insertItem(running, { sellerId: owner.id, categoryId: running.categoryId });
    const events = ["order.created", "item.updated"] as const;
    const { id } = await newWebhook(running, owner, { url: receiver.url, events: [...events] });
    await insertOrder(running, { itemId, buyerId: (await running.owner()).id, sellerId: owner.id });
    const order = eventOf(await firstOf(receiver));
    const path = `/v1/webhooks/${id}`;
    const [delivery] = (await ask(owner, `GET ${path}/deliveries`)).data;
    await running.setScopes(owner, ["webhooks"]);
    await until(async () => ((await running.call("GET /v1/me/orders", owner)).status === 403 ? true : null));
    const refused: readonly [string, unknown?][] = [
      ["POST /v1/webhooks", { url: receiver.url, events }],
      [`PATCH ${path}`, { events }],
      [`PATCH ${path}`, { url: `${receiver.url}/mine` }],
      [`POST ${path}/test`, { event: "order.completed" }],
      [`POST ${path}/replay`, { afterSeq: 0 }],
      [`GET /v1/events/${order.id}`],
      [`GET ${path}/deliveries/${delivery.id}`],
      [`POST ${path}/deliveries/${delivery.id}/retry`],
    ];
    for (const [line, body] of refused) {
      const problem = await ask(owner, line, body, 403);
      expect(problem.code, line).to.equal("insufficient_scope");
      expect(problem.detail, line).to.include("read:orders");
    }
    const feed = await ask(owner, "GET /v1/events");
    expect(feed.data.map(({ event }: { event: string }) => event)).to.deep.equal(["item.created"]);
    expect(feed.nextAfter).to.equal(2);
    expect(JSON.stringify(feed)).to.not.include(order.data.id);
  });
});
