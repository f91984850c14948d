/** One attempt: what is sent, and what its outcome means for the delivery. */
import type { Logger } from "pino";
import type { LoggedAttempt, Result } from "../store/webhooks/result-rows.ts";
import type { Lease } from "./claim.ts";
import { waitAfterMs } from "./schedule.ts";
import { type AttemptOutcome, type AttemptRequest, attemptMsMax, type Sender } from "./sending/attempt.ts";
import { SenderClosed } from "./sending/exchange.ts";
import { signatureHeaders } from "./signature.ts";

/** What a lease came to. */
export interface Settled {
  readonly lease: Lease;
  readonly result: Result;
}

/** A webhook's secret, `whsec_…`; throws if it cannot be opened. */
export type OpenSecret = (webhookId: string, sealed: Buffer, kekId: string) => string;

export interface AttemptSeen {
  /** Null: a 2xx. */
  readonly errorCode: string | null;
  readonly totalMs: number;
}

export interface Delivering {
  readonly sender: Pick<Sender, "send">;
  readonly openSecret: OpenSecret;
  readonly now: () => Date;
  readonly random: () => number;
  readonly log: Pick<Logger, "info" | "warn" | "error">;
  readonly onAttempt: (attempt: AttemptSeen) => void;
}

/** Where the fault is ours, it may be mended meanwhile. */
const postponedMs = 60_000;

/** Sends a delivery, if its lease leaves the time for it. Never rejects. */
export async function deliver(lease: Lease, given: Delivering): Promise<Settled> {
  const { delivery, event } = lease;
  if (event === null || event.body === null) return unsent(lease, { status: "failed", errorCode: "body_unavailable" });
  if (performance.now() + attemptMsMax > lease.endsAtMs) return handedBack(lease);
  try {
    const { id, type, body } = event;
    const timestampS = Math.floor(given.now().getTime() / 1_000);
    const secrets = secretsOf(lease, given);
    const request = requestOf(delivery.url, signatureHeaders({ secrets, id, timestampS, body, event: type }), body);
    return settled(lease, await given.sender.send(request), given);
  } catch (err) {
    const { deliveryId, webhookId } = delivery;
    const closed = err instanceof SenderClosed; // the process ends: nobody takes this result
    if (!closed)
      given.log.error({ err, deliveryId, webhookId }, "webhooks: a delivery waits a minute for a fault of ours");
    return unsent(lease, { waitMs: postponedMs });
  }
}

/** As if it had not been claimed. */
export function handedBack(lease: Lease): Settled {
  return unsent(lease, {});
}

function unsent(lease: Lease, change: Partial<Result>): Settled {
  const { deliveryId, webhookId, claimNo, attempts } = lease.delivery;
  const claim = { deliveryId, webhookId, claimNo, attempts };
  return { lease, result: { ...claim, status: "pending", waitMs: 0, errorCode: null, attempt: null, ...change } };
}

/** One that cannot be opened any more keeps nothing back: whoever has taken over the new secret verifies with that. */
function secretsOf({ delivery }: Lease, { openSecret, log }: Delivering): string[] {
  const { deliveryId, webhookId, secret, kekId, previousSecret, previousKekId } = delivery;
  const current = openSecret(webhookId, secret, kekId);
  if (previousSecret === null || previousKekId === null) return [current];
  try {
    return [current, openSecret(webhookId, previousSecret, previousKekId)];
  } catch (err) {
    log.warn(
      { err, deliveryId, webhookId },
      "webhooks: the secret before the rotation cannot be opened; only the new one signs",
    );
    return [current];
  }
}

function requestOf(url: string, signature: object, body: Buffer): AttemptRequest {
  return {
    url,
    headers: { "Content-Type": "application/json", "User-Agent": "Cute-Webhooks/1", ...signature },
    body,
  };
}

function settled(lease: Lease, outcome: AttemptOutcome, { now, random, log, onAttempt }: Delivering): Settled {
  const { deliveryId, webhookId, claimNo, attempts, eventId } = lease.delivery;
  const { errorCode, statusCode, retryAfterMs } = outcome;
  const number = attempts + 1;
  const waitMs = errorCode === null ? null : waitAfterMs({ number, retryAfterMs, random });
  const totalMs = outcome.timing.total / 1_000;
  log.info(
    {
      deliveryId,
      webhookId,
      eventId,
      event: lease.event?.type,
      requestId: lease.event?.requestId,
      number,
      status: statusCode,
      error: errorCode,
      ms: Math.round(totalMs),
      next: waitMs === null ? null : new Date(now().getTime() + waitMs),
    },
    "webhook attempt",
  );
  onAttempt({ errorCode, totalMs });
  const status = errorCode === null ? "succeeded" : waitMs === null ? "failed" : "pending";
  const result = { deliveryId, webhookId, claimNo, attempts: number, status, waitMs: waitMs ?? 0, errorCode } as const;
  return { lease, result: { ...result, attempt: loggedOf(outcome) } };
}

function loggedOf({
  at,
  statusCode,
  responseHeaders,
  responseBody,
  responseTruncated,
  timing,
}: AttemptOutcome): LoggedAttempt {
  return {
    atMs: at.getTime(),
    statusCode,
    dnsUs: timing.dns,
    connectUs: timing.connect,
    tlsUs: timing.tls,
    firstByteUs: timing.firstByte,
    totalUs: timing.total,
    responseHeaders: statusCode === null ? null : JSON.stringify(responseHeaders),
    responseBody: statusCode === null ? null : responseBody,
    responseTruncated,
  };
}
