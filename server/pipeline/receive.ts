/** The first step of every request: its id, its log entry, CORS, and a refusal of what HTTP parsers disagree about. */
import type { Request, RequestHandler, Response } from "express";
import { Problem } from "../problems.ts";
import { addressOf } from "./address.ts";
import { Exchange } from "./exchange.ts";
import { newRequestId } from "./request-id.ts";

export interface Finished {
  readonly req: Request;
  readonly exchange: Exchange;
  readonly res: Response;
}

const methods = new Set(["GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS"]);
const clientRequestId = /^[\x21-\x7e]{1,128}$/;
const preflight = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Methods": "GET, HEAD, POST, PATCH, DELETE",
  "Access-Control-Allow-Headers": "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Request-Id",
  "Access-Control-Max-Age": "7200",
  Vary: "Origin",
};

export interface Receiving {
  readonly trustedProxies: readonly string[];
  readonly now: () => Date;
  /** Whether the process is about to stop: connections are then closed after the answer. */
  readonly draining: () => boolean;
  readonly onFinished: (finished: Finished) => void;
}

/** For what does not answer through `send`. */
export const showRequestId: RequestHandler = (req, res, next) => {
  res.setHeader("X-Request-Id", req.exchange.requestId);
  next();
};

export function receive({ trustedProxies, now, draining, onFinished }: Receiving): RequestHandler {
  return (req, res, next) => {
    const at = now();
    const exchange = new Exchange({ requestId: newRequestId(at), at, address: addressOf(req, trustedProxies) });
    req.exchange = exchange;
    if (draining()) res.shouldKeepAlive = false;
    res.once("close", () => onFinished({ req, res, exchange }));
    const sent = req.headers["x-request-id"];
    if (typeof sent === "string" && clientRequestId.test(sent)) exchange.clientRequestId = sent;
    const refusal = ambiguity(req);
    if (refusal !== null) next(refusal);
    else if (req.method === "OPTIONS" && !req.url.startsWith("/portal/"))
      res.writeHead(204, { ...preflight, "X-Request-Id": exchange.requestId }).end();
    else next();
  };
}

/** What two parsers may read in two ways (RFC 9112, section 11.2): Node lets it through. */
function ambiguity(req: Request): Problem | null {
  if (!methods.has(req.method)) return refused("method_not_allowed", `The method ${req.method} is not known here.`);
  if (!req.url.startsWith("/")) return refused("invalid_request", "The request target must be a path.");
  const coding = req.headers["transfer-encoding"];
  if (coding !== undefined && coding.toLowerCase() !== "chunked") {
    return refused("invalid_request", "The only Transfer-Encoding understood is chunked.");
  }
  if (req.headers.host === undefined && req.httpVersion !== "1.0") {
    return refused("invalid_request", "The Host header is missing.", { pointer: "/Host", detail: "is missing" });
  }
  return repeatedHeader(req.rawHeaders);
}

function repeatedHeader(raw: readonly string[]): Problem | null {
  let hosts = 0;
  let credentials = 0;
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at] ?? "";
    if (name.length === 4 && name.toLowerCase() === "host") hosts += 1;
    else if (name.length === 13 && name.toLowerCase() === "authorization") credentials += 1;
  }
  if (hosts > 1) return repeated("Host");
  return credentials > 1 ? repeated("Authorization") : null;
}

function repeated(name: string): Problem {
  const detail = "is sent more than once";
  return refused("invalid_request", `The ${name} header ${detail}.`, { pointer: `/${name}`, detail });
}

function refused(
  code: "invalid_request" | "method_not_allowed",
  detail: string,
  header?: { pointer: string; detail: string },
): Problem {
  const headers: Record<string, string> = { Connection: "close" };
  if (code === "method_not_allowed") headers.Allow = "GET, HEAD, POST, PATCH, DELETE, OPTIONS";
  return new Problem(
    code,
    detail,
    header === undefined ? { headers } : { headers, errors: [{ in: "header", ...header }] },
  );
}
