/** Owners who do several things to their webhooks at once, while events are published and delivered. */
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { startWorker, type Worker } from "../../server/worker.ts";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import { behaviours } from "../support/behaviours.ts";
import { insertItem } from "../support/fixtures.ts";
import { newWebhook } from "../support/new-webhook.ts";
import { type Behaviour, type Receiver, startReceiver } from "../support/receivers.ts";
import { printFigures, scaled } from "../support/scale.ts";
import { until } from "../support/until.ts";
import { type Line, readableLog } from "../usage/entries.ts";
import { arrived, eventOf, isGenuine } from "./received.ts";

/** More calls than an account may make in a minute, if the run is long. */
const windows = { minuteMs: 1_000, dayMs: 86_400_000 };

describe("owners who race against themselves", function () {
  this.timeout(120_000);
  let api: TestApi;
  let worker: Worker;
  let lines: Line[];
  const receivers: Receiver[] = [];

  before(async () => {
    api = await startTestApi({ windows });
    const { databaseUrl, secretsFile } = api;
    const readable = readableLog();
    lines = readable.lines;
    const config = { secretsFile, egress: { allowLoopback: true, denied: [] } };
    worker = await startWorker({ config, databaseUrl, log: readable.log });
  });

  after(async () => {
    await worker.close();
    for (const receiver of receivers) await receiver.close();
    await api.close();
  });

  async function receiverThat(behave: Behaviour = behaviours.fine): Promise<Receiver> {
    const receiver = await startReceiver({ behave });
    receivers.push(receiver);
    return receiver;
  }

  /** An account with an item and a webhook for its changes. */
  async function scene(behave?: Behaviour) {
    const [account, receiver] = [await api.account(), await receiverThat(behave)];
    const itemId = await insertItem(api, { sellerId: account.id });
    const { id, secret } = await newWebhook(api, account, { url: receiver.url, events: ["item.updated"] });
    return { account, receiver, itemId, id, secret, path: `/v1/webhooks/${id}` };
  }

  const change = (itemId: string) =>
    api.sql("update items set price_amount = price_amount + 1 where id = $1", [itemId]);

  const seqsOf = ({ requests }: Receiver) => requests.map((request) => eventOf(request).seq ?? 0);
  const fromTo = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, nth) => first + nth);
  const ascending = (one: number, other: number) => one - other;

  async function statusesOf(calls: readonly Promise<{ status: number }>[]): Promise<number[]> {
    return (await Promise.all(calls)).map(({ status }) => status).sort(ascending);
  }

  const patch = ({ key }: Account, path: string, body: object, headers: Record<string, string> = {}) =>
    api.call(`PATCH ${path}`, { key, body, headers });

  it("have twenty webhooks at most, whoever comes second", async () => {
    const account = await api.account();
    const wish = { key: account.key, body: { url: "http://127.0.0.1:4242/", events: ["item.sold"] } };
    for (let nth = 0; nth < 19; nth += 1) await newWebhook(api, account);
    for (let round = 0; round < scaled(50); round += 1) {
      const both = await Promise.all([api.call("POST /v1/webhooks", wish), api.call("POST /v1/webhooks", wish)]);
      expect(both.map(({ status }) => status).sort(ascending)).to.deep.equal([201, 409]);
      const { body } = both.find(({ status }) => status === 201) ?? both[0];
      await api.call(`DELETE /v1/webhooks/${body.id}`, { key: account.key });
    }
  });

  it("change a webhook that they have both seen: one does, the other is told", async () => {
    const { account, path } = await scene();
    for (let round = 0; round < scaled(50); round += 1) {
      const { headers } = await api.call(`GET ${path}`, { key: account.key });
      const seen = { "If-Match": headers.get("etag") ?? "" };
      const names = ["one", "two", "three"].map((name) => ({ description: `${name} ${round}` }));
      const statuses = await statusesOf(names.map((body) => patch(account, path, body, seen)));
      expect(statuses).to.deep.equal([200, 412, 412]);
    }
  });

  it("make one webhook with one idempotency key, and see its secret again", async () => {
    const account = await api.account();
    const body = { url: "http://127.0.0.1:4242/", events: ["item.sold", "item.sold", "item.created"] };
    const wish = { key: account.key, body, headers: { "Idempotency-Key": "the-only-one" } };
    const replies = await Promise.all(Array.from({ length: 5 }, () => api.call("POST /v1/webhooks", wish)));
    const made = replies.filter(({ status }) => status === 201);
    expect(
      replies.filter(({ status, body: { code } }) => status !== 201 && code !== "idempotency_in_flight"),
    ).to.deep.equal([]);
    const again = await api.call("POST /v1/webhooks", wish);
    expect(new Set([...made, again].map(({ text }) => text)).size).to.equal(1);
    expect(again.body.events).to.deep.equal(["item.sold", "item.created"]);
    expect((await api.call("GET /v1/webhooks", { key: account.key })).body.data).to.have.length(1);
  });

  it("rotate a secret several times at once: the last two answers are those that sign", async () => {
    const { account, receiver, itemId, secret: first, path } = await scene();
    const rotations = Array.from({ length: 5 }, () => api.call(`POST ${path}/rotate-secret`, { key: account.key }));
    const secrets = (await Promise.all(rotations)).map(({ body }) => body.secret);
    await change(itemId);
    const [request] = await arrived(receiver);
    if (request === undefined) throw new Error("nothing arrived");
    expect([first, ...secrets].filter((secret) => isGenuine(request, secret))).to.have.length(2);
    expect(isGenuine(request, first)).to.equal(false);
  });

  it("pause and resume while their items change: each event is delivered once, whether it was held or not", async () => {
    const { account, receiver, itemId, id, path } = await scene();
    const { key } = account;
    const rounds = scaled(1_000);
    let goesOn = true;
    const writers = Array.from({ length: 4 }, async () => {
      while (goesOn) {
        await change(itemId);
        await delay(Math.random() * 20);
      }
    });
    let heldSeen = 0;
    for (let round = 0; round < rounds; round += 1) {
      const status = round % 2 === 0 ? "paused" : "active";
      const reply = await patch(account, path, { status });
      expect(reply.status, reply.text).to.equal(200);
      heldSeen = Math.max(heldSeen, reply.body.heldEvents);
    }
    goesOn = false;
    await Promise.all(writers);
    await until(async () => ((await api.sql("select from cute.outbox")).length === 0 ? true : null));
    const { body: feed } = await api.call("GET /v1/events?after=0&limit=1", { key });
    expect(feed.data[0].event).to.equal("item.created");
    const [{ seq: last } = { seq: 0 }] = await api.sql<{ seq: number }>(
      "select seq::int from cute.account_seqs where account_id = $1",
      [account.id],
    );
    await until(async () => ((await api.call(`GET ${path}`, { key })).body.heldEvents === 0 ? true : null), 60_000);
    await until(async () => (receiver.requests.length >= last - 1 ? true : null), 60_000);
    printFigures("pausing while events are published", { rounds, events: last - 1, "most held": heldSeen });
    expect(seqsOf(receiver).sort(ascending)).to.deep.equal(fromTo(2, last));
    expect(heldSeen).to.be.above(0);
    const open =
      "select from cute.replays r where finished_at is null and exists (select from cute.webhooks w where w.id = webhook_id)";
    await until(async () => ((await api.sql(open)).length === 0 ? true : null));
    const queued = "select from cute.queue where webhook_id = $1"; // a result counts once its row is gone from there
    await until(async () => ((await api.sql(queued, [id])).length === 0 ? true : null));
    const { body: webhook } = await api.call(`GET ${path}`, { key });
    expect(webhook).to.include({ status: "active", heldEvents: 0, deliveriesSucceeded: last - 1, deliveriesFailed: 0 });
  });

  it("ask for replays while others run: every one sends everything, one after the other, in order", async () => {
    const { account, receiver, itemId, path } = await scene();
    const events = 25;
    for (let nth = 0; nth < events; nth += 1) await change(itemId);
    await arrived(receiver, events);
    const replay = () => api.call(`POST ${path}/replay`, { key: account.key, body: { afterSeq: 0 } });
    const first = await statusesOf([replay(), replay()]);
    await arrived(receiver, events + 5);
    expect([...first, (await replay()).status]).to.deep.equal([202, 202, 202]);
    await arrived(receiver, 4 * events);
    await delay(200);
    const whole = fromTo(2, events + 1);
    expect(seqsOf(receiver).slice(events)).to.deep.equal([...whole, ...whole, ...whole]);
  });

  it("delete a webhook in the middle of a replay and of an attempt: nothing more is sent, and both are in its log", async () => {
    const held = Promise.withResolvers<void>();
    const { account, receiver, itemId, path } = await scene(
      (socket, request) => void held.promise.then(() => behaviours.fine(socket, request)),
    );
    for (let nth = 0; nth < 10; nth += 1) await change(itemId);
    await arrived(receiver, 3); // as many as may be under way, one slot being kept for retries
    await api.call(`POST ${path}/replay`, { key: account.key, body: { afterSeq: 0 } });
    expect((await api.call(`DELETE ${path}`, { key: account.key })).status).to.equal(204);
    held.resolve();
    const { found } = await until(async () => {
      const { body } = await api.call(`GET ${path}/deliveries?limit=100`, { key: account.key });
      const states = Map.groupBy(body.data, ({ status }: { status: string }) => status);
      return states.get("succeeded")?.length === 3 ? states : null;
    });
    expect([...found.keys()].sort()).to.deep.equal(["failed", "succeeded"]);
    for (const delivery of found.get("failed") ?? []) expect(delivery).to.include({ lastErrorCode: "webhook_deleted" });
    await delay(700); // longer than between two looks at the replays
    expect(receiver.requests).to.have.length(3);
    expect(await api.sql("select from cute.queue where webhook_id = $1", [path.slice(-36)])).to.have.length(0);
  });

  it("leave no complaint in the worker's log", () => {
    expect(lines.filter(({ level }) => Number(level) >= 40)).to.deep.equal([]);
  });
});
