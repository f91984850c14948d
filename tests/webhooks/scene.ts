/** A webhook with work and its receiver, what becomes of that, and what its owner does meanwhile. */
import { remove, setStatus } from "../../server/store/webhooks/states.ts";
import * as webhooks from "../../server/store/webhooks/webhooks.ts";
import type { Behaviour, Receiver } from "../support/receivers.ts";
import { until } from "../support/until.ts";
import { deliveryOf, dueDeliveries, type Made, type Stage, webhookOf } from "./stage.ts";

interface Scene {
  readonly receiver: Receiver;
  readonly webhookId: string;
  readonly accountId: string;
  readonly made: readonly Made[];
  /** Of the first delivery. */
  readonly id: string;
}

type Delivery = Awaited<ReturnType<typeof deliveryOf>>;

export interface Scenes {
  scene(behave: Behaviour, count?: number): Promise<Scene>;
  /** Waits for the first attempt to be recorded, as a success. */
  ended(id: string): Promise<{ readonly found: Delivery }>;
  /** Waits for so many attempts to be recorded. */
  attempted(id: string, attempts: number, status?: string): Promise<{ readonly found: Delivery }>;
  changeWebhook(scene: Scene, to: "active" | "paused" | "deleted"): Promise<void>;
}

export function scenesOn(stage: Stage): Scenes {
  const attempted: Scenes["attempted"] = (id, attempts, status = "pending") =>
    until(async () => {
      const delivery = await deliveryOf(stage, id);
      return delivery.attempts === attempts && delivery.status === status ? delivery : null;
    });
  return {
    attempted,
    ended: (id) => attempted(id, 1, "succeeded"),
    async scene(behave, count = 1) {
      const receiver = await stage.receiver({ behave });
      const webhook = await webhookOf(stage, { url: receiver.url });
      const made = await dueDeliveries(stage, webhook, count);
      return { receiver, webhookId: webhook.id, accountId: webhook.accountId, made, id: made[0]?.id ?? "" };
    },
    changeWebhook: ({ webhookId, accountId }, to) =>
      stage.db.transaction(async (tx) => {
        await webhooks.lockBucket(tx, accountId);
        const row = await webhooks.getOwnForUpdate(tx, webhookId, accountId);
        await (to === "deleted" ? remove(tx, row) : setStatus(tx, row, to));
      }),
  };
}
