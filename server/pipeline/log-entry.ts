/**
 * What the request log keeps of a request: its path with the query, never a header's value but the user agent's, no key, and no
 * code of a sign-in.
 */
import type { RequestLogEntry } from "../store/request-log.ts";
import type { Finished } from "./receive.ts";

const pathCharsMax = 2_000;

/** As nginx has it: the caller hung up before there was an answer. */
const clientClosedRequest = 499;

export function logEntryOf({ req, res, exchange }: Finished): RequestLogEntry {
  const { principal } = exchange;
  return {
    id: exchange.requestId,
    atMs: exchange.at.getTime(),
    accountId: principal?.accountId ?? null,
    keyId: principal?.keyId ?? null,
    session: principal?.kind === "session",
    operation: exchange.operation?.id ?? null,
    method: req.method,
    path: withoutKeys(withoutCode(req.originalUrl)).slice(0, pathCharsMax),
    status: res.writableFinished ? res.statusCode : clientClosedRequest,
    problemCode: exchange.problem?.code ?? null,
    problem: withoutKeys(exchange.problem?.json ?? null),
    latencyUs: Math.round((performance.now() - exchange.startedMs) * 1000),
    bytesIn: exchange.rawBody?.length ?? 0,
    bytesOut: exchange.bytesOut,
    address: exchange.address === "" ? null : exchange.address,
    clientRequestId: withoutKeys(exchange.clientRequestId),
    userAgent: withoutKeys(req.headers["user-agent"] ?? null),
  };
}

/** An identity provider sends people back with a code in the query, for which it says who they are. */
function withoutCode(url: string): string {
  return url.startsWith("/portal/auth/") ? (url.split("?", 1)[0] ?? "") : url;
}

/** Keys are sent in the wrong place too: in a query, as an id. What is kept shows which key it was. */
function withoutKeys<Text extends string | null>(text: Text): Text | string {
  if (text === null || !text.includes("cute_")) return text;
  return text.replaceAll(/(cute_[0-9A-Za-z]{7})[0-9A-Za-z]{29}/g, "$1…");
}
