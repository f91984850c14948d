import { randomUUID } from "node:crypto";
import { expect } from "chai";
import pg from "pg";
import { v7 as uuidV7 } from "uuid";
import { createDailyPartitions } from "../../server/store/partitions.ts";
import type { Settled } from "../../server/webhooks/deliver.ts";
import { makeDelivery, makeEvent } from "../support/webhooks.ts";
import { answered, failed, minute, type Settling, settledBy, settlingOn, workerId } from "./settling.ts";
import { deliveryOf, dispatchOf, dueDeliveries, openStage, queueOf, type Stage, webhookOf } from "./stage.ts";

describe("the results of attempts", () => {
  let stage: Stage;
  let claim: Settling["claim"];
  let write: Settling["write"];
  let claimOne: Settling["claimOne"];

  before(async () => {
    stage = await openStage();
    ({ claim, write, claimOne } = settlingOn(stage));
  });

  afterEach(() => stage.clear());
  after(() => stage.close());

  describe("are recorded", () => {
    it("with everything that the answer said, to the byte", async () => {
      const { lease, id } = await claimOne();
      const responseBody = Buffer.from([0, 0x5c, 0x22, 0x7b, 0xff, 0x0a]);
      const responseHeaders = '[{"name":"x","value":"\\u0000 \\\\ \\"{\\ud800"}]';
      await write([settledBy(lease, { attempt: { ...answered, responseBody, responseHeaders } })]);
      const [row] = await stage.sql("select * from cute.attempts where delivery_id = $1", [id]);
      expect(row).to.deep.equal({
        delivery_id: id,
        number: 1,
        webhook_id: lease.delivery.webhookId,
        at: new Date(answered.atMs),
        status_code: 200,
        error_code: null,
        dns_us: 11,
        connect_us: 22,
        tls_us: 33,
        first_byte_us: 44,
        total_us: 55,
        response_headers: [{ name: "x", value: '\ufffd \\ "{\ufffd' }],
        response_body: responseBody,
        response_truncated: true,
        next_attempt_at: null,
      });
    });

    it("as a success: the delivery is over, and counted", async () => {
      const { lease, id, webhookId } = await claimOne();
      await write([settledBy(lease)]);
      expect(await deliveryOf(stage, id)).to.deep.include({ status: "succeeded", attempts: 1, code: 200, error: null });
      expect(await queueOf(stage, webhookId)).to.deep.equal([]);
      expect(await dispatchOf(stage, webhookId)).to.deep.include({ succeeded: 1, failed: 0, dueAtMs: null });
      const [row] = await stage.sql(
        "select next_attempt_at, completed_at is not null as completed, last_attempt_at from cute.deliveries",
      );
      expect(row).to.deep.equal({ next_attempt_at: null, completed: true, last_attempt_at: new Date(answered.atMs) });
    });

    it("as a failure: the delivery is due again, at the same time in the queue, the log and the webhook's turn", async () => {
      const { lease, id, webhookId } = await claimOne();
      const nowMs = Date.now();
      await write([failed(lease, 5 * minute)], { nowMs });
      const again = nowMs + 5 * minute;
      expect(await queueOf(stage, webhookId)).to.deep.equal([
        { id, dueAtMs: again, attempts: 1, claimNo: 1, leased: false },
      ]);
      expect((await dispatchOf(stage, webhookId)).dueAtMs).to.equal(again);
      const [row] = await stage.sql(
        "select d.next_attempt_at as delivery, a.next_attempt_at as attempt from cute.deliveries d join cute.attempts a on a.delivery_id = d.id",
      );
      expect(row).to.deep.equal({ delivery: new Date(again), attempt: new Date(again) });
      expect(await deliveryOf(stage, id)).to.deep.include({
        status: "pending",
        attempts: 1,
        code: 500,
        error: "http_error",
      });
    });

    it("as the last failure: the delivery is given up, and counted", async () => {
      const { lease, id, webhookId } = await claimOne();
      await write([
        settledBy(lease, { status: "failed", errorCode: "timeout", attempt: { ...answered, statusCode: null } }),
      ]);
      expect(await deliveryOf(stage, id)).to.deep.include({ status: "failed", code: null, error: "timeout" });
      expect(await queueOf(stage, webhookId)).to.deep.equal([]);
      expect(await dispatchOf(stage, webhookId)).to.deep.include({ succeeded: 0, failed: 1 });
    });

    it("without an attempt where nothing was sent", async () => {
      const { lease, id, webhookId } = await claimOne();
      await write([settledBy(lease, { status: "failed", errorCode: "body_unavailable", attempts: 0, attempt: null })]);
      const expected = { status: "failed", attempts: 0, code: null, error: "body_unavailable", logged: [] };
      expect(await deliveryOf(stage, id)).to.deep.equal(expected);
      expect(await dispatchOf(stage, webhookId)).to.deep.include({ failed: 1, failingSinceMs: null });
    });

    it("as handed back: the delivery is due as if it had not been claimed", async () => {
      const { lease, id, webhookId } = await claimOne();
      const nowMs = Date.now();
      await write([settledBy(lease, { status: "pending", attempts: 0, attempt: null })], { nowMs });
      expect(await queueOf(stage, webhookId)).to.deep.equal([
        { id, dueAtMs: nowMs, attempts: 0, claimNo: 1, leased: false },
      ]);
      expect((await dispatchOf(stage, webhookId)).dueAtMs).to.equal(nowMs);
      expect(await deliveryOf(stage, id)).to.deep.include({ status: "pending", attempts: 0, logged: [] });
    });
  });

  describe("are fenced: they change nothing", () => {
    async function expectNothing(late: Settled, writer = workerId): Promise<void> {
      const { deliveryId, webhookId } = late.result;
      const before = [
        await queueOf(stage, webhookId),
        await dispatchOf(stage, webhookId),
        await deliveryOf(stage, deliveryId),
      ];
      expect((await write([late], { workerId: writer })).lost).to.equal(1);
      const after = [
        await queueOf(stage, webhookId),
        await dispatchOf(stage, webhookId),
        await deliveryOf(stage, deliveryId),
      ];
      expect(after).to.deep.equal(before);
    }

    it("when the lease ran out and somebody else has claimed the delivery", async () => {
      const { lease } = await claimOne();
      const [taken] = await claim({ workerId: randomUUID(), nowMs: Date.now() + minute });
      expect(taken?.delivery.claimNo).to.equal(2);
      await expectNothing(settledBy(lease));
    });

    it("when somebody else has recorded its end", async () => {
      const { lease } = await claimOne();
      const other = randomUUID();
      const [taken = lease] = await claim({ workerId: other, nowMs: Date.now() + minute });
      await write([settledBy(taken)], { workerId: other });
      await expectNothing(failed(lease, minute));
    });

    it("when they come from another worker under the same number", async () => {
      await expectNothing(settledBy((await claimOne()).lease), randomUUID());
    });

    it("when they are written again, as after a commit whose answer was lost", async () => {
      const { lease } = await claimOne();
      await write([failed(lease, minute)]);
      await expectNothing(failed(lease, minute));
    });

    it("and do not keep the others of their batch", async () => {
      const webhook = await webhookOf(stage);
      await dueDeliveries(stage, webhook, 3);
      const [first, second, third] = await claim();
      if (first === undefined || second === undefined || third === undefined) throw new Error("too few were claimed");
      await write([settledBy(second)]);
      expect((await write([settledBy(first), settledBy(second), settledBy(third)])).lost).to.equal(1);
      expect(await dispatchOf(stage, webhook.id)).to.deep.include({ succeeded: 3 });
    });

    it("but are recorded when the lease has run out and nobody has claimed the delivery", async () => {
      const { lease, id } = await claimOne();
      expect((await write([settledBy(lease)], { nowMs: Date.now() + 10 * minute })).lost).to.equal(0);
      expect((await deliveryOf(stage, id)).status).to.equal("succeeded");
    });
  });

  it("that the database refuses are found, and keep none of the others", async () => {
    const webhook = await webhookOf(stage);
    const at = new Date(Date.now() - 5 * 24 * 60 * minute);
    const pool = new pg.Pool({ connectionString: stage.databaseUrl, max: 2 });
    const made = await makeEvent(stage, { accountId: webhook.accountId });
    const event = { ...made, id: uuidV7({ msecs: at.getTime() }) };
    await createDailyPartitions(pool, { table: "deliveries", ids: [event.id], now: new Date() });
    await pool.end();
    const id = await makeDelivery(stage, { webhookId: webhook.id, event });
    await dueDeliveries(stage, webhook, 2);
    const leases = await claim();
    const { refused, lost, count } = await write(leases.map((lease) => settledBy(lease)));
    expect({ lost, count, refused: refused.map(({ settled }) => settled.result.deliveryId) }).to.deep.equal({
      lost: 0,
      count: 3,
      refused: [id],
    });
    expect(refused[0]?.error).to.be.instanceOf(Error).with.property("message").that.includes("no partition");
    expect((await dispatchOf(stage, webhook.id)).succeeded).to.equal(2);
  });

  it("are written by several workers for the same webhooks without a deadlock", async function () {
    this.timeout(30_000);
    const ids: string[] = [];
    for (let nth = 0; nth < 4; nth += 1) {
      const webhook = await webhookOf(stage);
      ids.push(webhook.id);
      await dueDeliveries(stage, webhook, 30);
    }
    await stage.sql("update cute.webhook_dispatch set slots = 32");
    const leases = await claim();
    const batches = [0, 1, 2, 3].map((part) => leases.filter((_, index) => index % 4 === part));
    const results = batches.map((batch, part) => {
      const settled = batch.map((lease) => settledBy(lease));
      return part % 2 === 0 ? settled : settled.toReversed();
    });
    const written = await Promise.all(results.map((batch) => write(batch)));
    expect(written.map(({ lost }) => lost)).to.deep.equal([0, 0, 0, 0]);
    const counts = await Promise.all(ids.map((id) => dispatchOf(stage, id)));
    expect(counts.map(({ succeeded }) => succeeded)).to.deep.equal([30, 30, 30, 30]);
  });
});
