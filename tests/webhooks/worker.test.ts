import { expect } from "chai";
import { Webhook } from "standardwebhooks";
import { scheduleMs } from "../../server/webhooks/schedule.ts";
import { answer, behaviours } from "../support/behaviours.ts";
import type { Behaviour, ReceivedRequest } from "../support/receivers.ts";
import { until } from "../support/until.ts";
import { readableLog } from "../usage/entries.ts";
import { type Scenes, scenesOn } from "./scene.ts";
import { deliveryOf, openStage, queueOf, type Stage, secret } from "./stage.ts";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

describe("the delivery worker", () => {
  let stage: Stage;
  let scene: Scenes["scene"];
  let ended: Scenes["ended"];
  let attempted: Scenes["attempted"];

  before(async () => {
    stage = await openStage();
    ({ scene, ended, attempted } = scenesOn(stage));
  });

  afterEach(() => stage.clear());
  after(() => stage.close());

  describe("sends", () => {
    it("the event's bytes, signed so that Standard Webhooks verifies them", async () => {
      const { receiver, made, id } = await scene(behaviours.fine);
      stage.worker();
      await ended(id);
      expect(receiver.requests).to.have.length(1);
      const [request] = receiver.requests;
      const [{ event } = { event: null }] = made;
      expect(request?.body.toString()).to.equal(event?.body);
      const headers = headersOf(request);
      expect(new Webhook(secret).verify(event?.body ?? "", headers)).to.deep.include({ id: event?.id, seq: 1 });
      expect(headers).to.deep.include({
        "content-type": "application/json",
        "user-agent": "Cute-Webhooks/1",
        "x-cute-event": "item.updated",
        "webhook-id": event?.id,
      });
      expect(Number(headers["webhook-timestamp"])).to.be.closeTo(Date.now() / second, 5);
    });

    it("with both secrets' signatures while a rotation overlaps", async () => {
      const { receiver, id } = await scene(behaviours.fine);
      const old = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
      await stage.sql(
        "update cute.webhooks set previous_secret = 'old', previous_kek_id = 'k', previous_secret_expires_at = now() + interval '1 hour'",
      );
      stage.worker({ openSecret: (_, sealed) => (sealed.toString() === "old" ? old : secret) });
      await ended(id);
      const [request] = receiver.requests;
      for (const key of [old, secret]) {
        expect(new Webhook(key).verify(request?.body ?? "", headersOf(request))).to.be.an("object");
      }
    });

    it("with the new secret's signature alone where the one before cannot be opened, and says so", async () => {
      const { receiver, webhookId, id } = await scene(behaviours.fine);
      await stage.sql(
        "update cute.webhooks set previous_secret = 'old', previous_kek_id = 'k', previous_secret_expires_at = now() + interval '1 hour'",
      );
      const { log, lines } = readableLog();
      stage.worker({
        log,
        openSecret(_, sealed) {
          if (sealed.toString() === "old") throw new Error("the key is gone");
          return secret;
        },
      });
      await ended(id);
      const [request] = receiver.requests;
      const headers = headersOf(request);
      expect(new Webhook(secret).verify(request?.body ?? "", headers)).to.be.an("object");
      expect(headers["webhook-signature"]).to.match(/^v1,\S+$/);
      expect(headers["x-cute-signature"]).to.match(/^[0-9a-f]{64}$/);
      const [warning, attempt] = lines;
      expect(warning).to.deep.include({ level: 40, deliveryId: id, webhookId });
      expect(warning?.msg).to.equal(
        "webhooks: the secret before the rotation cannot be opened; only the new one signs",
      );
      expect(attempt?.msg).to.equal("webhook attempt");
    });

    it("one after another, in the order of the events, to a receiver that takes its time", async () => {
      const { receiver, made } = await scene((socket, request) => {
        setTimeout(() => behaviours.fine(socket, request), 2);
      }, 60);
      stage.worker();
      await ended(made.at(-1)?.id ?? "");
      const places = receiver.requests.map(({ body }) => JSON.parse(body.toString()).seq);
      expect(places.toSorted((one, other) => one - other)).to.deep.equal(made.map(({ event }) => event.seq));
      // as many as may be under way can overtake each other
      for (const [index, seq] of places.entries()) expect(Math.abs(seq - 1 - index)).to.be.below(32);
    });

    it("no more at once than it is allowed to", async () => {
      let open = 0;
      let most = 0;
      const behave: Behaviour = (socket, request) => {
        open += 1;
        most = Math.max(most, open);
        setTimeout(() => {
          open -= 1;
          behaviours.fine(socket, request);
        }, 20);
      };
      const scenes = await Promise.all(Array.from({ length: 12 }, () => scene(behave, 10)));
      stage.worker({ inFlightMax: 20 });
      for (const { made } of scenes) await Promise.all(made.map(({ id }) => ended(id)));
      expect(most).to.be.within(10, 20);
    });
  });

  describe("tries again", () => {
    it("by the whole schedule, and then gives up", async () => {
      const { receiver, webhookId, id } = await scene(answer("500 Oops"));
      let nowMs = Date.now();
      const worker = stage.worker({ now: () => new Date(nowMs), random: () => 0.5 });
      for (const [index, waitMs] of [...scheduleMs.slice(1), null].entries()) {
        await attempted(id, index + 1, waitMs === null ? "failed" : "pending");
        expect(receiver.requests).to.have.length(index + 1);
        const due = (await queueOf(stage, webhookId)).map(({ dueAtMs }) => dueAtMs);
        expect(due).to.deep.equal(waitMs === null ? [] : [nowMs + waitMs]);
        nowMs += waitMs ?? 0;
        worker.wake();
      }
      const delivery = await deliveryOf(stage, id);
      expect(delivery).to.deep.include({ status: "failed", attempts: 10, code: 500, error: "http_error" });
      expect(delivery.logged.map(({ number }) => number)).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      expect(new Set(receiver.requests.map(({ body }) => body.toString())).size).to.equal(1);
      expect(new Set(receiver.requests.map((request) => headersOf(request)["webhook-id"])).size).to.equal(1);
      const times = receiver.requests.map((request) => Number(headersOf(request)["webhook-timestamp"]));
      expect((times.at(-1) ?? 0) - (times[0] ?? 0)).to.be.closeTo(272_105, 1);
    });

    it("when the receiver asks for it by Retry-After, up to a day later", async () => {
      const asked: readonly [string, string, number][] = [
        ["429 Too Many Requests", "3600", hour],
        ["503 Unavailable", "1", 5 * second],
        ["503 Unavailable", "9999999", 24 * hour],
        ["500 Oops", "3600", 5 * second],
      ];
      for (const [status, retryAfter, waitMs] of asked) {
        const { id, webhookId } = await scene(answer(status, { headers: [`Retry-After: ${retryAfter}`] }));
        const nowMs = Date.now();
        stage.worker({ now: () => new Date(nowMs), random: () => 0.5 });
        await attempted(id, 1);
        expect((await queueOf(stage, webhookId))[0]?.dueAtMs).to.equal(nowMs + waitMs);
        await stage.clear();
      }
    });

    it("after a redirect, which it does not follow", async () => {
      const elsewhere = await stage.receiver({ behave: behaviours.fine });
      const { id } = await scene(answer("302 Found", { headers: [`Location: ${elsewhere.url}`] }));
      stage.worker();
      const { found } = await attempted(id, 1);
      expect(found).to.deep.include({ code: 302, error: "redirect_refused" });
      expect(elsewhere.connections).to.have.length(0);
    });

    it("where nobody listens", async () => {
      const shown = await scene(behaviours.fine);
      await shown.receiver.close();
      stage.worker();
      const { found } = await attempted(shown.id, 1);
      expect(found).to.deep.include({ code: null, error: "connect_failed" });
    });
  });

  it("gives up a delivery whose event was erased, without sending", async () => {
    const { receiver, id } = await scene(behaviours.fine);
    await stage.sql("update cute.events set body = null");
    stage.worker();
    const { found } = await attempted(id, 0, "failed");
    expect(found).to.deep.include({ error: "body_unavailable", logged: [] });
    expect(receiver.connections).to.have.length(0);
  });

  it("lets a delivery wait a minute where a secret cannot be opened, and says why", async () => {
    const { receiver, webhookId, id } = await scene(behaviours.fine);
    const { log, lines } = readableLog();
    const nowMs = Date.now();
    stage.worker({
      log,
      now: () => new Date(nowMs),
      openSecret: () => {
        throw new Error("the key is gone");
      },
    });
    await until(async () => ((await queueOf(stage, webhookId))[0]?.dueAtMs === nowMs + minute ? true : null));
    expect(await deliveryOf(stage, id)).to.deep.include({ status: "pending", attempts: 0, logged: [] });
    expect(receiver.connections).to.have.length(0);
    expect(lines.map(({ msg }) => msg)).to.deep.equal(["webhooks: a delivery waits a minute for a fault of ours"]);
    expect(lines[0]?.deliveryId).to.equal(id);
  });

  it("writes one line for each attempt", async () => {
    const requestId = "01936f60-1c52-7a10-8d3e-5f0a9b7c2e41";
    const { webhookId, made, id } = await scene(answer("500 Oops"));
    await stage.sql("update cute.events set request_id = $1", [requestId]);
    const { log, lines } = readableLog();
    const nowMs = Date.now();
    stage.worker({ log, now: () => new Date(nowMs), random: () => 0.5 });
    await attempted(id, 1);
    expect(lines).to.have.length(1);
    expect(lines[0]).to.deep.include({
      msg: "webhook attempt",
      deliveryId: id,
      webhookId,
      eventId: made[0]?.event.id,
      event: "item.updated",
      requestId,
      number: 1,
      status: 500,
      error: "http_error",
      next: new Date(nowMs + 5 * second).toISOString(),
    });
    expect(lines[0]?.ms).to.be.a("number");
  });

  it("tells what it does in figures", async () => {
    const { id } = await scene(answer("500 Oops"));
    const told: unknown[] = [];
    stage.worker({
      metrics: {
        attempted: ({ errorCode }) => told.push(errorCode),
        claimed: ({ deliveries }) => deliveries > 0 && told.push(deliveries),
        recorded: ({ results, lost }) => told.push({ results, lost }),
      },
    });
    await attempted(id, 1);
    await until(async () => (told.length >= 3 ? true : null));
    expect(told).to.deep.equal([1, "http_error", { results: 1, lost: 0 }]);
  });
});

function headersOf(request: ReceivedRequest | undefined): Record<string, string> {
  const lines = (request?.head ?? "").split("\r\n").slice(1);
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 2)]),
  );
}
