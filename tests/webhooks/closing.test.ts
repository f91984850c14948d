import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { claimDue } from "../../server/webhooks/claim.ts";
import { type Delivering, deliver } from "../../server/webhooks/deliver.ts";
import { Dispatcher } from "../../server/webhooks/dispatcher.ts";
import { LookBack } from "../../server/webhooks/look-back.ts";
import { createSender, type Sender } from "../../server/webhooks/sending/attempt.ts";
import { behaviours } from "../support/behaviours.ts";
import { until } from "../support/until.ts";
import { readableLog } from "../usage/entries.ts";
import { controlTimer } from "./control-timer.ts";
import { deliveryOf, dueDeliveries, openStage, queueOf, type Stage, secret, webhookOf } from "./stage.ts";

describe("closing the delivery worker", () => {
  let stage: Stage;
  let sender: Sender;

  before(async () => {
    stage = await openStage();
    sender = createSender({ rules: { allowLoopback: true, denied: [] } });
  });

  afterEach(() => stage.clear());
  after(async () => {
    await sender.close();
    await stage.close();
  });

  function delivering(): Delivering {
    const { log } = readableLog();
    return {
      sender,
      openSecret: () => secret,
      now: () => new Date(),
      random: Math.random,
      log,
      onAttempt: () => undefined,
    };
  }

  it("waits for the attempts under way, and records them", async () => {
    const receiver = await stage.receiver({
      behave: (socket, request) => void setTimeout(() => behaviours.fine(socket, request), 300),
    });
    const webhook = await webhookOf(stage, { url: receiver.url });
    const [made] = await dueDeliveries(stage, webhook);
    const worker = stage.worker();
    await until(async () => (receiver.requests.length === 1 ? true : null));
    await worker.close();
    expect(await deliveryOf(stage, made?.id ?? "")).to.deep.include({ status: "succeeded", attempts: 1 });
  });

  it("does not wait for ever: what is still under way then is sent again when its lease has run out", async () => {
    const receiver = await stage.receiver({ behave: behaviours.hang });
    const webhook = await webhookOf(stage, { url: receiver.url });
    await dueDeliveries(stage, webhook);
    const { log, lines } = readableLog();
    const worker = stage.worker({ log, closeMsMax: 200 });
    await until(async () => (receiver.requests.length === 1 ? true : null));
    const control = controlTimer(200);
    const startedAt = performance.now();
    await worker.close();
    const afterMs = performance.now() - startedAt;
    expect(afterMs).to.be.within(190, (await control) + 1_800);
    expect(lines.map(({ msg, left }) => ({ msg, left }))).to.deep.equal([
      { msg: "webhooks: closed before all attempts ended; they are sent again", left: 1 },
    ]);
    expect((await queueOf(stage, webhook.id))[0]).to.deep.include({ leased: true, attempts: 0 });
  });

  it("hands back what a claim brought that was under way", async () => {
    const receiver = await stage.receiver({ behave: behaviours.fine });
    const webhook = await webhookOf(stage, { url: receiver.url });
    await dueDeliveries(stage, webhook, 3);
    const { log } = readableLog();
    const metrics = { claimed: () => undefined, recorded: () => undefined };
    const dispatcher = new Dispatcher({
      db: {
        transaction: (work) => {
          dispatcher.close();
          return stage.db.transaction(work);
        },
      },
      log,
      workerId: randomUUID(),
      delivering: delivering(),
      metrics,
      inFlightMax: 512,
      nowMs: () => null,
      onSettled: () => undefined,
    });
    expect(await dispatcher.turn()).to.equal(3);
    await until(async () => (dispatcher.inFlight === 0 ? true : null));
    expect(await dispatcher.turn()).to.equal(0);
    expect(dispatcher.left).to.equal(0);
    const queued = await queueOf(stage, webhook.id);
    expect(queued.map(({ leased, attempts, claimNo }) => ({ leased, attempts, claimNo }))).to.deep.equal(
      queued.map(() => ({ leased: false, attempts: 0, claimNo: 1 })),
    );
    expect(queued).to.have.length(3);
    expect(Math.max(...queued.map(({ dueAtMs }) => dueAtMs))).to.be.at.most(Date.now() + 1_000);
    expect(receiver.connections).to.have.length(0);
  });

  it("or before: nothing is sent for which the lease does not leave the time", async () => {
    const receiver = await stage.receiver({ behave: behaviours.fine });
    await dueDeliveries(stage, await webhookOf(stage, { url: receiver.url }), 2);
    const leases = await claimDue({
      db: stage.db,
      workerId: randomUUID(),
      deliveriesMax: 512,
      nowMs: null,
      lookBack: new LookBack(),
    });
    const [late, early] = leases;
    if (late === undefined || early === undefined) throw new Error("too few were claimed");
    const { result } = await deliver({ ...late, endsAtMs: performance.now() + 14_900 }, delivering());
    expect(result).to.deep.include({ status: "pending", waitMs: 0, attempts: 0, attempt: null });
    expect(receiver.connections).to.have.length(0);
    const sent = await deliver({ ...early, endsAtMs: performance.now() + 15_100 }, delivering());
    expect(sent.result).to.deep.include({ status: "succeeded", attempts: 1 });
  });
});
