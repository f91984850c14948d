/** The worker and webhooks that are disabled, paused or deleted, or whose receivers fail, while it sends to them. */
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { answer, behaviours } from "../support/behaviours.ts";
import type { Behaviour } from "../support/receivers.ts";
import { until } from "../support/until.ts";
import { readableLog } from "../usage/entries.ts";
import { type Scenes, scenesOn } from "./scene.ts";
import { deliveryOf, dispatchOf, openStage, queueOf, type Stage } from "./stage.ts";

const second = 1_000;

describe("the delivery worker", () => {
  let stage: Stage;
  let scene: Scenes["scene"];
  let ended: Scenes["ended"];
  let attempted: Scenes["attempted"];
  let changeWebhook: Scenes["changeWebhook"];

  before(async () => {
    stage = await openStage();
    ({ scene, ended, attempted, changeWebhook } = scenesOn(stage));
  });

  afterEach(() => stage.clear());
  after(() => stage.close());

  describe("disables", () => {
    it("a webhook whose receiver says 410; enabled again, everything comes out", async () => {
      let gone = true;
      const shown = await scene((socket, request) => (gone ? behaviours.gone : behaviours.fine)(socket, request), 3);
      const { log, lines } = readableLog();
      const worker = stage.worker({ log });
      const { found } = await until(async () => {
        const [row] = await stage.sql("select * from cute.webhooks where not is_active");
        return row ?? null;
      });
      expect(found).to.deep.include({ disabled_reason: "gone", held_after_seq: "3" });
      expect(lines.filter(({ msg }) => msg === "webhooks: disabled; its events are held")).to.have.length(1);
      await until(async () => ((await queueOf(stage, shown.webhookId)).some(({ leased }) => leased) ? null : true));
      expect((await dispatchOf(stage, shown.webhookId)).dueAtMs).to.equal(null);
      gone = false;
      const requests = shown.receiver.requests.length;
      await stage.sql("update cute.queue set due_at = now()"); // instead of waiting for the schedule
      await changeWebhook(shown, "active");
      worker.wake();
      await Promise.all(
        shown.made.map(({ id }) =>
          until(async () => ((await deliveryOf(stage, id)).status === "succeeded" ? true : null)),
        ),
      );
      expect(shown.receiver.requests).to.have.length(requests + 3);
    });

    it("not one whose owner has named another receiver meanwhile", async () => {
      const held = Promise.withResolvers<void>();
      const shown = await scene((socket, request) => void held.promise.then(() => behaviours.gone(socket, request)));
      stage.worker();
      await until(async () => (shown.receiver.requests.length > 0 ? true : null));
      await stage.sql("update cute.webhooks set url = 'http://127.0.0.1:9/'");
      held.resolve();
      await attempted(shown.id, 1);
      const [row] = await stage.sql("select is_active from cute.webhooks");
      expect(row).to.deep.equal({ is_active: true });
    });
  });

  it("stops sending to a receiver that fails, probes it, and goes on when it is well again", async () => {
    let well = false;
    const behave: Behaviour = (socket, request) => (well ? behaviours.fine : answer("500 Oops"))(socket, request);
    const { receiver, webhookId } = await scene(behave, 30);
    let nowMs = Date.now() + second;
    const worker = stage.worker({ now: () => new Date(nowMs) });
    await until(async () => ((await dispatchOf(stage, webhookId)).breakerUntilMs === null ? null : true));
    await until(async () => ((await queueOf(stage, webhookId)).some(({ leased }) => leased) ? null : true));
    const failures = receiver.requests.length;
    expect(failures).to.be.within(10, 13);

    nowMs = (await dispatchOf(stage, webhookId)).breakerUntilMs ?? 0;
    worker.wake();
    await until(async () => (((await dispatchOf(stage, webhookId)).breakerUntilMs ?? 0) > nowMs ? true : null));
    expect(receiver.requests).to.have.length(failures + 1);

    well = true;
    nowMs = (await dispatchOf(stage, webhookId)).breakerUntilMs ?? 0;
    await until(async () => ((await dispatchOf(stage, webhookId)).breakerUntilMs === null ? true : null));
    await until(async () => {
      nowMs += 30 * second; // until the retries that failed are due
      worker.wake();
      return (await queueOf(stage, webhookId)).length === 0 ? true : null;
    });
    expect((await dispatchOf(stage, webhookId)).succeeded).to.equal(30);
  });

  it("sends nothing more to a webhook that is paused in the middle of its backlog, and the rest when it goes on", async () => {
    const shown = await scene((socket, request) => {
      setTimeout(() => behaviours.fine(socket, request), 5);
    }, 100);
    const worker = stage.worker();
    await until(async () => (shown.receiver.requests.length > 20 ? true : null));
    await changeWebhook(shown, "paused");
    await until(async () => ((await queueOf(stage, shown.webhookId)).some(({ leased }) => leased) ? null : true));
    const sent = shown.receiver.requests.length;
    expect(await queueOf(stage, shown.webhookId)).to.have.length(100 - sent);
    expect((await dispatchOf(stage, shown.webhookId)).dueAtMs).to.equal(null);
    await delay(150); // three polls
    expect(shown.receiver.requests).to.have.length(sent);
    await changeWebhook(shown, "active");
    worker.wake();
    await Promise.all(shown.made.map(({ id }) => ended(id)));
    expect(shown.receiver.requests).to.have.length(100);
  });

  it("records the attempt that was under way when its webhook was deleted", async () => {
    const held = Promise.withResolvers<void>();
    const shown = await scene(
      (socket, request) => void held.promise.then(() => answer("500 Oops")(socket, request)),
      2,
    );
    stage.worker();
    await until(async () => (shown.receiver.requests.length === 2 ? true : null));
    await changeWebhook(shown, "deleted");
    held.resolve();
    const { found } = await attempted(shown.id, 1, "failed");
    expect(found).to.deep.include({ code: 500, error: "webhook_deleted" });
    expect(found.logged).to.deep.equal([{ number: 1, code: 500, error: "http_error" }]);
    expect(await queueOf(stage, shown.webhookId)).to.deep.equal([]);
  });
});
