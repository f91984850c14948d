/** Claiming deliveries and writing what came of them, as a worker does. */
import { randomUUID } from "node:crypto";
import { expect } from "chai";
import type { LoggedAttempt, Result } from "../../server/store/webhooks/result-rows.ts";
import { claimDue, type Lease } from "../../server/webhooks/claim.ts";
import type { Settled } from "../../server/webhooks/deliver.ts";
import { LookBack } from "../../server/webhooks/look-back.ts";
import { Results, type Written } from "../../server/webhooks/results.ts";
import { dueDeliveries, type Stage, webhookOf } from "./stage.ts";

export const workerId = randomUUID();
export const minute = 60_000;

export const answered: LoggedAttempt = {
  atMs: Date.parse("2026-12-01T12:00:00.250Z"),
  statusCode: 200,
  dnsUs: 11,
  connectUs: 22,
  tlsUs: 33,
  firstByteUs: 44,
  totalUs: 55,
  responseHeaders: '[{"name":"server","value":"x"}]',
  responseBody: Buffer.from("ok"),
  responseTruncated: true,
};

export function settledBy(lease: Lease, change: Partial<Result> = {}): Settled {
  const { deliveryId, webhookId, claimNo, attempts } = lease.delivery;
  const known = { deliveryId, webhookId, claimNo, attempts: attempts + 1 };
  return {
    lease,
    result: { ...known, status: "succeeded", waitMs: 0, errorCode: null, attempt: answered, ...change },
  };
}

export function failed(lease: Lease, waitMs: number, statusCode = 500): Settled {
  const attempt = { ...answered, statusCode };
  return settledBy(lease, { status: "pending", waitMs, errorCode: "http_error", attempt });
}

interface Who {
  readonly nowMs?: number;
  readonly workerId?: string;
}

export interface Settling {
  claim(who?: Who): Promise<Lease[]>;
  write(batch: readonly Settled[], who?: Who): Promise<Written>;
  /** The delivery of a webhook that has no other. */
  claimOne(): Promise<{ lease: Lease; webhookId: string; id: string }>;
}

export function settlingOn(stage: Stage): Settling {
  const claim: Settling["claim"] = (who = {}) =>
    claimDue({ db: stage.db, workerId, deliveriesMax: 512, nowMs: null, lookBack: new LookBack(), ...who });
  return {
    claim,
    async write(batch, who = {}) {
      const results = new Results();
      for (const settled of batch) results.add(settled);
      const written = await results.write({ db: stage.db, workerId, nowMs: null, ...who });
      expect(results.size).to.equal(0);
      return written;
    },
    async claimOne() {
      const webhook = await webhookOf(stage);
      const [made] = await dueDeliveries(stage, webhook);
      const [lease] = await claim();
      if (lease === undefined || made === undefined) throw new Error("nothing was claimed");
      return { lease, webhookId: webhook.id, id: made.id };
    },
  };
}
