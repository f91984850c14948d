import { expect } from "chai";
import { v7 as uuidV7 } from "uuid";
import { setStatus } from "../../server/store/webhooks/states.ts";
import * as webhooks from "../../server/store/webhooks/webhooks.ts";
import { feedAll } from "../../server/webhooks/feeder.ts";
import { behaviours } from "../support/behaviours.ts";
import { until } from "../support/until.ts";
import { insertRow, type MadeEvent, makeDelivery, makeEvent, type WebhookWish } from "../support/webhooks.ts";
import { dispatchOf, openStage, queueBacklog, queueOf, type Stage, webhookOf } from "./stage.ts";

describe("feeding the queue from replays", () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage();
  });

  afterEach(() => stage.clear());
  after(() => stage.close());

  function feed(nowMs: number | null = null): Promise<boolean> {
    return feedAll({ db: stage.db, nowMs, isOver: () => false });
  }

  async function account(events: number, wish: Partial<WebhookWish> = {}) {
    const webhook = await webhookOf(stage, wish);
    const made: MadeEvent[] = [];
    for (let nth = 0; nth < events; nth += 1) {
      const type = nth % 2 === 0 ? "item.updated" : "item.sold";
      made.push(await makeEvent(stage, { accountId: webhook.accountId, type }));
    }
    return { webhookId: webhook.id, accountId: webhook.accountId, made };
  }

  interface Span {
    readonly webhookId: string;
    readonly accountId: string;
    readonly origin?: "event" | "replay";
    readonly run?: number;
    readonly afterSeq?: number;
    readonly untilSeq: number;
  }

  async function replay({
    webhookId,
    accountId,
    origin = "replay",
    run = 1,
    afterSeq = 0,
    untilSeq,
  }: Span): Promise<string> {
    const id = uuidV7();
    const span = { origin, run, after_seq: afterSeq, until_seq: untilSeq };
    await insertRow(stage, "replays", {
      id,
      webhook_id: webhookId,
      account_id: accountId,
      ...span,
      created_at: new Date(),
    });
    return id;
  }

  async function progress(id: string) {
    const [row] = await stage.sql<{ reached: number; finished: boolean }>(
      "select after_seq::int as reached, finished_at is not null as finished from cute.replays where id = $1",
      [id],
    );
    return row;
  }

  /** In the order in which they are due. */
  function queuedSeqs(webhookId: string): Promise<number[]> {
    return stage
      .sql<{ seq: number }>(
        "select seq::int from cute.queue q join cute.deliveries d on d.id = q.delivery_id where q.webhook_id = $1 order by due_at",
        [webhookId],
      )
      .then((rows) => rows.map(({ seq }) => seq));
  }

  it("queues the events of the span in the order of their seq, 20 ms apart, and ends", async () => {
    const { webhookId, accountId } = await account(8);
    const id = await replay({ webhookId, accountId, afterSeq: 2, untilSeq: 7 });
    const nowMs = Date.now();
    expect(await feed(nowMs)).to.equal(true);
    expect(await queuedSeqs(webhookId)).to.deep.equal([3, 4, 5, 6, 7]);
    const dueAts = (await queueOf(stage, webhookId)).map(({ dueAtMs }) => dueAtMs - nowMs);
    expect(dueAts).to.deep.equal([20, 40, 60, 80, 100]);
    expect((await dispatchOf(stage, webhookId)).dueAtMs).to.be.at.most(nowMs);
    expect(await progress(id)).to.deep.equal({ reached: 7, finished: true });
    expect(await feed(nowMs)).to.equal(false);
    const [delivery] = await stage.sql(
      "select origin, run, status, event_type, next_attempt_at is not null as planned from cute.deliveries where seq = 3",
    );
    const expected = { origin: "replay", run: 1, status: "pending", event_type: "item.updated", planned: true };
    expect(delivery).to.deep.equal(expected);
  });

  it("takes only the types that the webhook wants", async () => {
    const { webhookId, accountId } = await account(6, { events: ["item.sold"] });
    const id = await replay({ webhookId, accountId, untilSeq: 5 });
    await feed();
    expect(await queuedSeqs(webhookId)).to.deep.equal([2, 4]);
    expect(await progress(id)).to.deep.equal({ reached: 5, finished: true });
  });

  it("keeps a hundred waiting at most, and goes on when half of them are gone", async () => {
    const { webhookId, accountId } = await account(0);
    for (let nth = 0; nth < 260; nth += 1) await makeEvent(stage, { accountId });
    const id = await replay({ webhookId, accountId, untilSeq: 260 });
    const nowMs = Date.now();
    await feed(nowMs);
    expect(await queueOf(stage, webhookId)).to.have.length(100);
    expect(await progress(id)).to.deep.equal({ reached: 100, finished: false });

    await stage.sql("delete from cute.queue where due_at <= to_timestamp($1::float8 / 1000)", [nowMs + 980]);
    expect(await feed(nowMs)).to.equal(false);
    await stage.sql("delete from cute.queue where due_at <= to_timestamp($1::float8 / 1000)", [nowMs + 1_000]);
    await feed(nowMs + 1_000);
    const due = (await queueOf(stage, webhookId)).map(({ dueAtMs }) => dueAtMs - nowMs);
    expect(due).to.have.length(100);
    for (const [index, at] of due.entries()) expect(at).to.be.closeTo(1_020 + 20 * index, 0.5);
  });

  it("does not count what is to be tried again much later", async () => {
    const { webhookId, accountId } = await account(4);
    await queueBacklog(stage, { webhookId, count: 500, attempts: 1, dueAtMs: Date.now() + 3_600_000 });
    await replay({ webhookId, accountId, untilSeq: 4 });
    expect(await feed()).to.equal(true);
    expect(await queueOf(stage, webhookId)).to.have.length(504);
  });

  it("waits behind a backlog", async () => {
    const { webhookId, accountId } = await account(4);
    await queueBacklog(stage, { webhookId, count: 500 });
    await replay({ webhookId, accountId, untilSeq: 4 });
    expect(await feed()).to.equal(false);
  });

  it("does not queue again what was delivered in the same run", async () => {
    const { webhookId, accountId, made } = await account(3);
    const [, second] = made;
    if (second === undefined) throw new Error("no event was made");
    await makeDelivery(stage, { webhookId, event: second, status: "succeeded" });
    await replay({ webhookId, accountId, origin: "event", run: 0, untilSeq: 3 });
    await feed();
    expect(await queuedSeqs(webhookId)).to.deep.equal([1, 3]);
  });

  it("counts down what was held, to nothing at the end, whatever was no longer kept", async () => {
    const { webhookId, accountId } = await account(4);
    await stage.sql("update cute.webhooks set held_events = 10");
    await replay({ webhookId, accountId, origin: "event", run: 0, untilSeq: 6_000 });
    await feed();
    const [row] = await stage.sql("select held_events from cute.webhooks");
    expect(row).to.deep.equal({ held_events: "0" });
  });

  it("takes one replay of a webhook after the other, the oldest first", async () => {
    const { webhookId, accountId } = await account(4);
    const first = await replay({ webhookId, accountId, run: 1, afterSeq: 2, untilSeq: 4 });
    const second = await replay({ webhookId, accountId, run: 2, untilSeq: 2 });
    await feed();
    expect(await queuedSeqs(webhookId)).to.deep.equal([3, 4, 1, 2]);
    expect([await progress(first), await progress(second)].map((one) => one?.finished)).to.deep.equal([true, true]);
  });

  it("takes up the next replay of a webhook after one that was put off while another worker ended the one before", async () => {
    const { webhookId, accountId } = await account(2);
    await replay({ webhookId, accountId, run: 1, afterSeq: 1, untilSeq: 2 });
    const second = await replay({ webhookId, accountId, run: 2, untilSeq: 1 });
    await stage.sql("update cute.replays set due_at = 'infinity' where run = 1");
    expect(await feed()).to.equal(false);
    const [waiting] = await stage.sql("select due_at from cute.replays where id = $1", [second]);
    expect(waiting).to.deep.equal({ due_at: null });
    await stage.sql("update cute.replays set due_at = now() where run = 1");
    expect(await feed()).to.equal(true);
    expect(await progress(second)).to.deep.equal({ reached: 1, finished: true });
  });

  it("is taken up where it stood when a webhook was paused, also while its replay was looked at", async () => {
    const { webhookId, accountId } = await account(3);
    const id = await replay({ webhookId, accountId, untilSeq: 3 });
    const turn = (status: "active" | "paused") =>
      stage.db.transaction(async (tx) => {
        await setStatus(tx, await webhooks.getOwnForUpdate(tx, webhookId, accountId), status);
      });
    await turn("paused");
    expect(await feed()).to.equal(false);
    await turn("active");
    expect(await feed()).to.equal(true);
    expect(await progress(id)).to.deep.equal({ reached: 3, finished: true });
  });

  it("gives each replay its turn, however many have enough waiting", async () => {
    const full = await account(1);
    await queueBacklog(stage, { webhookId: full.webhookId, count: 60 });
    await replay({ ...full, untilSeq: 1 });
    const { webhookId, accountId } = await account(2);
    await replay({ webhookId, accountId, untilSeq: 2 });
    const nowMs = Date.now();
    expect(await feed(nowMs)).to.equal(true);
    expect(await queueOf(stage, webhookId)).to.have.length(2);
    const [put] = await stage.sql(
      `select extract(epoch from due_at)::float8 * 1000 - $1::float8 as "inMs" from cute.replays where finished_at is null`,
      [nowMs],
    );
    expect(put?.inMs).to.be.closeTo(200, 1);
    await stage.sql("delete from cute.queue where webhook_id = $1", [full.webhookId]);
    expect(await feed(nowMs + 201)).to.equal(true);
  });

  it("leaves webhooks alone that are not active", async () => {
    for (const state of ["paused", "gone", "deleted"] as const) {
      const { webhookId, accountId } = await account(1, { state });
      await replay({ webhookId, accountId, untilSeq: 1 });
    }
    expect(await feed()).to.equal(false);
  });

  it("waits for nobody who holds the webhook, nor for another worker at the same replay", async () => {
    const { webhookId, accountId } = await account(2);
    const id = await replay({ webhookId, accountId, untilSeq: 2 });
    for (const held of ["cute.webhooks", "cute.replays"]) {
      await stage.db.transaction(async (tx) => {
        await tx.run({ name: undefined, text: `select from ${held} for update` }, []);
        expect(await feed()).to.equal(false);
      });
    }
    const fed = await Promise.all([feed(), feed(), feed()]);
    expect(fed).to.include(true);
    expect(await queueOf(stage, webhookId)).to.have.length(2);
    expect(await progress(id)).to.deep.equal({ reached: 2, finished: true });
  });

  it("sends what was held while a webhook was paused, in order, once it is active again", async function () {
    this.timeout(20_000);
    const receiver = await stage.receiver({ behave: behaviours.fine });
    const { webhookId, accountId } = await account(10, { url: receiver.url, state: "paused" });
    await stage.sql("update cute.webhooks set held_after_seq = 3, held_events = 7");
    const worker = stage.worker();
    await stage.db.transaction(async (tx) => {
      await webhooks.lockBucket(tx, accountId);
      await setStatus(tx, await webhooks.getOwnForUpdate(tx, webhookId, accountId), "active");
    });
    worker.wake();
    await until(async () => (receiver.requests.length === 7 ? true : null));
    const seqs = receiver.requests.map(({ body }) => JSON.parse(body.toString()).seq);
    expect(seqs).to.deep.equal([4, 5, 6, 7, 8, 9, 10]);
    const [row] = await stage.sql("select held_events, held_after_seq from cute.webhooks");
    expect(row).to.deep.equal({ held_events: "0", held_after_seq: null });
  });
});
