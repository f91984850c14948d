/** What the request log keeps of a request: its path with the query, never a header's value but the user agent's. */
import { isIP } from "node:net";
import type { RequestLogEntry } from "../store/request-log.ts";
import type { Finished } from "./receive.ts";

const pathCharsMax = 2_000;

export function logEntryOf({ req, exchange, status }: Finished): RequestLogEntry {
  const { principal } = exchange;
  return {
    id: exchange.requestId,
    atMs: exchange.at.getTime(),
    accountId: principal?.accountId ?? null,
    keyId: principal?.keyId ?? null,
    session: principal?.kind === "session",
    operation: exchange.operation?.id ?? null,
    method: req.method,
    path: req.originalUrl.slice(0, pathCharsMax),
    status,
    problemCode: exchange.problem?.code ?? null,
    problem: exchange.problem?.json ?? null,
    latencyUs: Math.round((performance.now() - exchange.startedMs) * 1000),
    bytesIn: exchange.rawBody?.length ?? 0,
    bytesOut: exchange.bytesOut,
    // A proxy that is trusted may pass on what is no address.
    address: isIP(exchange.address) === 0 ? null : exchange.address,
    clientRequestId: exchange.clientRequestId,
    userAgent: req.headers["user-agent"] ?? null,
  };
}
