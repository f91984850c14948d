/** Deliveries and their attempts as the contract has them. */
import type { Schema } from "../contract.ts";
import type { AttemptRow, DeliveryRow } from "../store/webhooks/deliveries.ts";
import { rfc3339, rfc3339OrNull } from "./time.ts";

export function presentDelivery(row: DeliveryRow): Schema<"Delivery"> {
  return {
    id: row.id,
    webhookId: row.webhookId,
    eventId: row.eventId,
    event: row.event,
    seq: row.seq,
    origin: row.origin,
    status: row.status,
    attempts: row.attempts,
    nextAttemptAt: rfc3339OrNull(row.nextAttemptAt),
    lastAttemptAt: rfc3339OrNull(row.lastAttemptAt),
    lastStatusCode: row.lastStatusCode,
    lastErrorCode: row.lastErrorCode,
    createdAt: rfc3339(row.createdAt),
    completedAt: rfc3339OrNull(row.completedAt),
  };
}

export function presentAttempt(row: AttemptRow): Schema<"Attempt"> {
  return {
    number: row.number,
    at: rfc3339(row.at),
    statusCode: row.statusCode,
    errorCode: row.errorCode,
    timing: {
      dnsMs: milliseconds(row.dnsUs),
      connectMs: milliseconds(row.connectUs),
      tlsMs: milliseconds(row.tlsUs),
      firstByteMs: milliseconds(row.firstByteUs),
      totalMs: row.totalUs / 1000,
    },
    responseHeaders: [...(row.responseHeaders ?? [])],
    responseBody: row.responseBody === null ? null : textOf(row.responseBody, row.responseTruncated),
    responseTruncated: row.responseTruncated,
    nextAttemptAt: rfc3339OrNull(row.nextAttemptAt),
  };
}

/** What is no UTF-8 shows as U+FFFD; of a character that the end of what was read has cut in two there is nothing. */
function textOf(bytes: Buffer, isTruncated: boolean): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes, { stream: isTruncated });
}

function milliseconds(microseconds: number | null): number | null {
  return microseconds === null ? null : microseconds / 1000;
}
