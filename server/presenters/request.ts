/** A request as the account's log shows it, and what followed from it. */
import type { Schema } from "../contract.ts";
import type { CausedEventRow } from "../store/request-effects.ts";
import type { LoggedRequest } from "../store/request-log.ts";
import { presentDelivery } from "./delivery.ts";
import { rfc3339 } from "./time.ts";

export function presentLoggedRequest(row: LoggedRequest): Schema<"RequestLogEntry"> {
  return {
    id: row.id,
    at: rfc3339(row.at),
    method: row.method,
    path: row.path,
    operation: row.operation,
    status: row.status,
    problemCode: row.problemCode,
    latencyMs: row.latencyUs / 1000,
    keyId: row.keyId,
    bytesIn: row.bytesIn,
    bytesOut: row.bytesOut,
    clientRequestId: row.clientRequestId,
    userAgent: row.userAgent,
  };
}

export function presentRequest(row: LoggedRequest, events: readonly CausedEventRow[]): Schema<"Request"> {
  return {
    ...presentLoggedRequest(row),
    problem: row.problem,
    address: row.address,
    events: events.map(presentCausedEvent),
  };
}

function presentCausedEvent({ id, event, seq, createdAt, deliveries }: CausedEventRow): Schema<"CausedEvent"> {
  return { id, event, seq, createdAt: rfc3339(createdAt), deliveries: deliveries.map(presentDelivery) };
}
