/** A request as the account's log shows it. */
import type { Schema } from "../contract.ts";
import type { LoggedRequest } from "../store/request-log.ts";
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

export function presentRequest(row: LoggedRequest): Schema<"Request"> {
  return { ...presentLoggedRequest(row), problem: row.problem, address: row.address };
}
