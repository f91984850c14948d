/** Writes an answer: the one place that knows the headers which every answer has. */
import type { Request, Response } from "express";
import type { Operation } from "../generated/operations.ts";
import { rateLimitHeaders } from "../limits/headers.ts";
import type { Answer, Exchange } from "./exchange.ts";

const exposedHeaders = [
  "X-Request-Id",
  "X-Client-Request-Id",
  "X-RateLimit-Limit",
  "X-RateLimit-Remaining",
  "X-RateLimit-Reset",
  "RateLimit-Policy",
  "RateLimit",
  "Retry-After",
  "ETag",
  "Link",
  "Location",
  "Idempotent-Replayed",
  "Deprecation",
  "Sunset",
].join(", ");

export function send(req: Request, res: Response, answer: Answer): void {
  const { exchange } = req;
  const headers: Record<string, string | number> = { "X-Request-Id": exchange.requestId };
  if (exchange.clientRequestId !== null) headers["X-Client-Request-Id"] = exchange.clientRequestId;
  if (exchange.operation !== null) announce(exchange.operation, headers);
  if (exchange.decision !== null) Object.assign(headers, rateLimitHeaders(exchange.decision));
  if (exchange.operation?.internal ?? req.originalUrl.startsWith("/portal/")) {
    headers["Cache-Control"] = "no-store";
  } else {
    headers["Access-Control-Allow-Origin"] = "*";
    if (req.headers.origin !== undefined) headers["Access-Control-Expose-Headers"] = exposedHeaders;
    headers["Cache-Control"] = cacheControlOf(exchange);
  }
  headers.Vary = "Authorization, Origin";
  headers["X-Content-Type-Options"] = "nosniff";
  if (answer.body !== null) {
    headers["Content-Type"] = "application/json; charset=utf-8";
    headers["Content-Length"] = Buffer.byteLength(answer.body);
    if (req.method !== "HEAD") exchange.bytesOut = headers["Content-Length"];
  } else if (answer.status !== 204 && answer.status !== 304) {
    headers["Content-Length"] = 0;
  }
  Object.assign(headers, answer.headers);
  res.writeHead(answer.status, headers);
  if (answer.body === null) res.end();
  else res.end(answer.body);
}

/** Deprecation (RFC 9745) and Sunset (RFC 8594), on problems too: whoever calls wrongly has to hear of it as well. */
function announce({ deprecatedAt, sunsetAt }: Operation, headers: Record<string, string | number>): void {
  if (deprecatedAt !== null) headers.Deprecation = `@${Date.parse(deprecatedAt) / 1000}`;
  if (sunsetAt !== null) headers.Sunset = new Date(sunsetAt).toUTCString();
}

function cacheControlOf({ operation, principal }: Exchange): string {
  if (operation?.success.secret === true) return "no-store";
  return principal === null ? "no-cache" : "private, no-cache";
}
