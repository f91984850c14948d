/** Results and the webhook that they are of: what its owner has done meanwhile, and how it is treated afterwards. */
import { expect } from "chai";
import { remove, setStatus } from "../../server/store/webhooks/states.ts";
import * as webhooks from "../../server/store/webhooks/webhooks.ts";
import { until } from "../support/until.ts";
import { answered, failed, minute, type Settling, settledBy, settlingOn } from "./settling.ts";
import {
  deliveryOf,
  dispatchOf,
  dueDeliveries,
  openStage,
  queueBacklog,
  queueOf,
  type Stage,
  webhookOf,
} from "./stage.ts";

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

  describe("of a webhook whose owner has meanwhile", () => {
    async function changed(change: "pause" | "delete", webhookId: string, accountId: string): Promise<void> {
      await stage.db.transaction(async (tx) => {
        const row = await webhooks.getOwnForUpdate(tx, webhookId, accountId);
        await (change === "pause" ? setStatus(tx, row, "paused") : remove(tx, row));
      });
    }

    it("paused it are recorded, and it keeps no turn", async () => {
      const { lease, id, webhookId } = await claimOne();
      await changed("pause", webhookId, lease.delivery.accountId);
      await write([failed(lease, 0)]);
      expect(await deliveryOf(stage, id)).to.deep.include({ status: "pending", attempts: 1, code: 500 });
      expect(await queueOf(stage, webhookId)).to.have.length(1);
      expect((await dispatchOf(stage, webhookId)).dueAtMs).to.equal(null);
    });

    it("deleted it are logged; the delivery stays given up", async () => {
      const { lease, id, webhookId } = await claimOne();
      await changed("delete", webhookId, lease.delivery.accountId);
      expect((await write([failed(lease, 0)])).lost).to.equal(0);
      expect(await deliveryOf(stage, id)).to.deep.equal({
        status: "failed",
        attempts: 1,
        code: 500,
        error: "webhook_deleted",
        logged: [{ number: 1, code: 500, error: "http_error" }],
      });
      expect(await queueOf(stage, webhookId)).to.deep.equal([]);
      expect((await dispatchOf(stage, webhookId)).dueAtMs).to.equal(null);
    });

    it("deleted it while the results waited for that are logged as well", async () => {
      const { lease, id, webhookId } = await claimOne();
      const writing = await stage.db.transaction(async (tx) => {
        await remove(tx, await webhooks.getOwnForUpdate(tx, webhookId, lease.delivery.accountId));
        const begun = write([failed(lease, 0)]);
        const waiting = "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
        await until(async () => ((await stage.sql(waiting)).length > 0 ? true : null));
        return { begun };
      });
      expect((await writing.begun).lost).to.equal(0);
      const { logged } = await deliveryOf(stage, id);
      expect(logged).to.deep.equal([{ number: 1, code: 500, error: "http_error" }]);
    });

    it("deleted it say that the delivery arrived, if it did", async () => {
      const { lease, id, webhookId } = await claimOne();
      await changed("delete", webhookId, lease.delivery.accountId);
      await write([settledBy(lease)]);
      expect(await deliveryOf(stage, id)).to.deep.include({ status: "succeeded", attempts: 1, code: 200, error: null });
      expect((await write([settledBy(lease)])).lost).to.equal(1);
    });
  });

  describe("change how a webhook is treated", () => {
    it("one slot more for a batch of successes, half of them after a failure", async () => {
      const webhook = await webhookOf(stage);
      await stage.sql("update cute.webhook_dispatch set slots = 20");
      await dueDeliveries(stage, webhook, 4);
      const [first, second, third, fourth] = await claim();
      if (first === undefined || second === undefined || third === undefined || fourth === undefined) {
        throw new Error("too few were claimed");
      }
      await write([settledBy(first), settledBy(second)]);
      expect(await dispatchOf(stage, webhook.id)).to.deep.include({ slots: 21, failingSinceMs: null });
      await write([settledBy(third), failed(fourth, minute)]);
      expect(await dispatchOf(stage, webhook.id)).to.deep.include({ slots: 10, failingSinceMs: answered.atMs });
    });

    it("ten failures open its breaker: its turn comes when that is half-open", async () => {
      const webhook = await webhookOf(stage);
      await stage.sql("update cute.webhook_dispatch set slots = 32");
      await dueDeliveries(stage, webhook, 20);
      const nowMs = Date.now() + 1_000;
      const leases = await claim({ nowMs });
      await write(
        leases.slice(0, 9).map((lease) => failed(lease, minute)),
        { nowMs },
      );
      expect((await dispatchOf(stage, webhook.id)).breakerUntilMs).to.equal(null);
      await write(
        leases.slice(9, 10).map((lease) => failed(lease, minute)),
        { nowMs },
      );
      const { breakerUntilMs, dueAtMs } = await dispatchOf(stage, webhook.id);
      expect(breakerUntilMs).to.be.at.least(nowMs + 30_000);
      expect(dueAtMs).to.equal(breakerUntilMs);
    });

    it("and leave it its place in the line while it waits for its turn", async () => {
      const { lease, webhookId } = await claimOne();
      await queueBacklog(stage, { webhookId, count: 10 });
      const waitingSince = Date.now() - 500;
      await stage.sql("update cute.webhook_dispatch set due_at = to_timestamp($1::float8 / 1000)", [waitingSince]);
      await write([settledBy(lease)]);
      expect((await dispatchOf(stage, webhookId)).dueAtMs).to.equal(waitingSince);
    });

    it("a 410 asks to disable it as gone, another failure does not", async () => {
      const { lease, webhookId } = await claimOne();
      const { accountId, url } = lease.delivery;
      expect((await write([failed(lease, 0, 500)])).disabling).to.deep.equal([]);
      const [again = lease] = await claim();
      expect((await write([failed(again, 0, 410)])).disabling).to.deep.equal([
        { webhookId, accountId, url, reason: "gone" },
      ]);
    });

    it("a failure after five days of nothing else asks to disable it as failing", async () => {
      const { lease, webhookId } = await claimOne();
      const { accountId, url } = lease.delivery;
      await stage.sql(
        "update cute.webhook_dispatch set failing_since = now() - interval '5 days' + interval '1 minute'",
      );
      expect((await write([failed(lease, 0)])).disabling).to.deep.equal([]);
      await stage.sql(
        "update cute.webhook_dispatch set failing_since = now() - interval '5 days' - interval '1 minute'",
      );
      const [again = lease] = await claim();
      expect((await write([failed(again, 0)])).disabling).to.deep.equal([
        { webhookId, accountId, url, reason: "failing" },
      ]);
    });
  });
});
