import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { claimDue, type Lease } from "../../server/webhooks/claim.ts";
import { LookBack } from "../../server/webhooks/look-back.ts";
import { dispatchOf, dueDeliveries, openStage, queueBacklog, queueOf, type Stage, webhookOf } from "./stage.ts";

const workerId = randomUUID();
const second = 1_000;

describe("claiming", () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage();
  });

  afterEach(() => stage.clear());
  after(() => stage.close());

  function claim(options: { nowMs?: number; deliveriesMax?: number; workerId?: string } = {}): Promise<Lease[]> {
    return claimDue({ db: stage.db, workerId, deliveriesMax: 512, nowMs: null, lookBack: new LookBack(), ...options });
  }

  /** How many of these are retries. */
  function retriesOf(leases: readonly Lease[]): number {
    return leases.filter(({ delivery }) => delivery.attempts > 0).length;
  }

  it("gives what is due with all that sending it needs, the longest due first", async () => {
    const webhook = await webhookOf(stage, { url: "https://receiver.example/hook", secret: Buffer.from([0, 1, 255]) });
    const made = await dueDeliveries(stage, webhook, 3);
    await stage.sql(
      "update cute.webhooks set previous_secret = 'old', previous_kek_id = 'k0', previous_secret_expires_at = now() + interval '1 hour'",
    );
    const leases = await claim();
    expect(leases.map(({ delivery }) => delivery.deliveryId)).to.deep.equal(made.map(({ id }) => id));
    expect(leases.map(({ event }) => event?.body?.toString())).to.deep.equal(made.map(({ event }) => event.body));
    expect(leases[0]?.delivery).to.deep.include({
      claimNo: 1,
      attempts: 0,
      webhookId: webhook.id,
      accountId: webhook.accountId,
      url: "https://receiver.example/hook",
      secret: Buffer.from([0, 1, 255]),
      kekId: "none",
      previousSecret: Buffer.from("old"),
      previousKekId: "k0",
    });
    expect(leases[0]?.event).to.deep.include({ type: "item.updated", seq: 1, requestId: null });
  });

  it("leaves out a secret whose overlap is over", async () => {
    await dueDeliveries(stage, await webhookOf(stage));
    await stage.sql(
      "update cute.webhooks set previous_secret = 'old', previous_kek_id = 'k0', previous_secret_expires_at = now() - interval '1 s'",
    );
    const [lease] = await claim();
    expect(lease?.delivery).to.deep.include({ previousSecret: null, previousKekId: null });
  });

  it("gives a delivery whose event is no longer kept without it", async () => {
    await dueDeliveries(stage, await webhookOf(stage));
    await stage.sql("delete from cute.events");
    const [lease] = await claim();
    expect(lease?.event).to.equal(null);
  });

  it("gives nothing before it is due, to the millisecond", async () => {
    const { id: webhookId } = await webhookOf(stage);
    const dueAtMs = Date.parse("2026-12-01T12:00:00.500Z");
    await queueBacklog(stage, { webhookId, count: 1, dueAtMs });
    expect(await claim({ nowMs: dueAtMs - 1 })).to.have.length(0);
    expect(await claim({ nowMs: dueAtMs })).to.have.length(1);
  });

  describe("slots", () => {
    it("are kept to the number, whoever claims and however many do at once, and nothing is claimed twice", async () => {
      const webhooks = [await webhookOf(stage), await webhookOf(stage), await webhookOf(stage)];
      for (const { id } of webhooks) {
        await queueBacklog(stage, { webhookId: id, count: 200 });
        await queueBacklog(stage, { webhookId: id, count: 200, attempts: 1 });
      }
      const claimed = new Set<string>();
      for (let round = 1; round <= 20; round += 1) {
        const claims = Array.from({ length: 4 }, () => claim({ workerId: randomUUID(), deliveriesMax: 64 }));
        const leases = (await Promise.all(claims)).flat();
        for (const { delivery } of leases) claimed.add(delivery.deliveryId);
        expect(claimed.size).to.equal(round * 12);
        expect(leases).to.have.length(12);
        for (const { id } of webhooks) {
          expect(leases.filter(({ delivery }) => delivery.webhookId === id)).to.have.length(4);
        }
        await stage.sql("delete from cute.queue where leased_by is not null");
        await stage.sql("update cute.webhook_dispatch set due_at = now()");
      }
    });

    it("are one less for first attempts: that one is kept for retries, also if they are due later", async () => {
      const { id: webhookId } = await webhookOf(stage);
      await queueBacklog(stage, { webhookId, count: 100, dueAtMs: Date.now() - 10 * second });
      expect(await claim()).to.have.length(3);
      expect(await claim()).to.have.length(0);
      await queueBacklog(stage, { webhookId, count: 5, attempts: 2 });
      expect(retriesOf(await claim())).to.equal(1);
      expect(await claim()).to.have.length(0);
    });

    it("are all for retries where there is nothing else", async () => {
      const { id: webhookId } = await webhookOf(stage);
      await queueBacklog(stage, { webhookId, count: 100, attempts: 1 });
      expect(await claim()).to.have.length(4);
    });

    it("that were taken away while attempts were under way are not filled again", async () => {
      const { id: webhookId } = await webhookOf(stage);
      await stage.sql("update cute.webhook_dispatch set slots = 32");
      await queueBacklog(stage, { webhookId, count: 100 });
      expect(await claim()).to.have.length(31);
      await stage.sql("update cute.webhook_dispatch set slots = 16");
      await queueBacklog(stage, { webhookId, count: 10, attempts: 1 });
      expect(await claim()).to.have.length(0);
    });
  });

  describe("a circuit breaker", () => {
    it("that is open lets nothing through, and names the time of its end as the next turn", async () => {
      const { id: webhookId } = await webhookOf(stage);
      await queueBacklog(stage, { webhookId, count: 5 });
      const nowMs = Date.now();
      await stage.sql("update cute.webhook_dispatch set breaker_until = to_timestamp($1::float8 / 1000)", [
        nowMs + 500,
      ]);
      expect(await claim({ nowMs })).to.have.length(0);
      expect((await dispatchOf(stage, webhookId)).dueAtMs).to.be.closeTo(nowMs + 500, 0.01);
      expect(await claim({ nowMs: nowMs + 499 })).to.have.length(0);
    });

    it("that is half-open lets one through, of any kind, until its result is known", async () => {
      const { id: webhookId } = await webhookOf(stage);
      await queueBacklog(stage, { webhookId, count: 5, dueAtMs: Date.now() - second });
      await queueBacklog(stage, { webhookId, count: 5, attempts: 1 });
      await stage.sql("update cute.webhook_dispatch set breaker_until = now() - interval '1 s'");
      expect(await claim()).to.have.length(1);
      await stage.sql("update cute.webhook_dispatch set due_at = now()");
      expect(await claim()).to.have.length(0);
    });

    it("that is open for a webhook without work gives it no turn", async () => {
      const { id: webhookId } = await webhookOf(stage);
      await stage.sql("update cute.webhook_dispatch set breaker_until = now() + interval '1 minute', due_at = now()");
      await claim();
      expect((await dispatchOf(stage, webhookId)).dueAtMs).to.equal(null);
    });
  });

  describe("leases", () => {
    it("that have run out are taken up under the next number, by the turn that the webhook was given", async () => {
      const { id: webhookId } = await webhookOf(stage);
      await queueBacklog(stage, { webhookId, count: 3 });
      const nowMs = Date.now();
      expect(await claim({ nowMs })).to.have.length(3);
      expect((await dispatchOf(stage, webhookId)).dueAtMs).to.be.closeTo(nowMs + 30 * second, 0.01);
      expect(await claim({ nowMs: nowMs + 29_999 })).to.have.length(0);
      const again = await claim({ nowMs: nowMs + 30_000, workerId: randomUUID() });
      expect(again.map(({ delivery }) => delivery.claimNo)).to.deep.equal([2, 2, 2]);
    });

    it("end no later by the process's own clock than by the database's", async () => {
      await queueBacklog(stage, { webhookId: (await webhookOf(stage)).id, count: 1 });
      const before = performance.now();
      const [lease] = await claim();
      expect(lease?.endsAtMs).to.be.within(before + 30_000, before + 30_100);
    });
  });

  for (const state of ["paused", "gone", "deleted"] as const) {
    it(`gives nothing of a webhook that is ${state}, and takes its turn away`, async () => {
      const { id: webhookId } = await webhookOf(stage, { state });
      await queueBacklog(stage, { webhookId, count: 5 });
      expect(await claim()).to.have.length(0);
      expect((await dispatchOf(stage, webhookId)).dueAtMs).to.equal(null);
      expect(await queueOf(stage, webhookId)).to.have.length(5);
    });
  }

  it("waits for nobody who holds a webhook", async () => {
    const [held, free] = [await webhookOf(stage), await webhookOf(stage)];
    for (const { id } of [held, free]) await queueBacklog(stage, { webhookId: id, count: 1 });
    const leases = await stage.db.transaction(async (tx) => {
      const text = "select from cute.webhook_dispatch where webhook_id = $1 for update";
      await tx.run({ name: undefined, text }, [held.id]);
      return claim();
    });
    expect(leases.map(({ delivery }) => delivery.webhookId)).to.deep.equal([free.id]);
  });

  describe("is fair", () => {
    it("to those who wait beside a backlog: they all have their turn in one round", async () => {
      const busy = await webhookOf(stage);
      await stage.sql("update cute.webhook_dispatch set slots = 32");
      await queueBacklog(stage, { webhookId: busy.id, count: 20_000, dueAtMs: Date.now() - 60 * second });
      const others = new Set<string>();
      for (let nth = 0; nth < 7; nth += 1) {
        const { id: webhookId } = await webhookOf(stage);
        others.add(webhookId);
        await queueBacklog(stage, { webhookId, count: 1 });
      }
      const leases = await claim({ deliveriesMax: 32 });
      const served = new Set(leases.map(({ delivery }) => delivery.webhookId));
      expect([...others].filter((id) => !served.has(id))).to.deep.equal([]);
      expect(leases.length).to.be.at.most(32);
    });

    it("when there are more than a claim takes: who has had a turn goes to the end of the line", async () => {
      const webhookIds: string[] = [];
      for (let nth = 0; nth < 40; nth += 1) {
        const { id: webhookId } = await webhookOf(stage);
        webhookIds.push(webhookId);
        await queueBacklog(stage, { webhookId, count: 50, dueAtMs: Date.now() - nth * second });
      }
      await stage.sql("update cute.webhook_dispatch set slots = 32");
      const turns = new Map<string, number>();
      for (let round = 0; round < 20; round += 1) {
        const served = new Set((await claim({ deliveriesMax: 16 })).map(({ delivery }) => delivery.webhookId));
        expect(served.size).to.equal(4);
        for (const id of served) turns.set(id, (turns.get(id) ?? 0) + 1);
      }
      expect(webhookIds.map((id) => turns.get(id))).to.deep.equal(webhookIds.map(() => 2));
    });
  });
});
