/** The only place that writes an error. */
import type { ErrorRequestHandler } from "express";
import type { Logger } from "pino";
import { serializers } from "../generated/serializers.js";
import { Problem } from "../problems.ts";
import { problemOfBody } from "./body.ts";
import { problemOfValidation } from "./field-errors.ts";
import { problemOfPath } from "./path-errors.ts";
import { send } from "./send.ts";

/** A body of 100 KB may hold ten thousand unknown fields: the answer, and its row in the request log, must not be larger. */
const errorsMax = 100;

export function problem({ publicUrl, log }: { publicUrl: string; log: Logger }): ErrorRequestHandler {
  return (error: unknown, req, res, _next) => {
    const { exchange } = req;
    const refused = asProblem(error, req.path);
    if (refused.status === 500) log.error({ err: error, requestId: exchange.requestId }, "unexpected error");
    else if (refused.status === 503) log.debug({ err: error, requestId: exchange.requestId }, "unavailable");
    if (res.headersSent) {
      res.destroy();
      return;
    }
    const body = serializers.problem({
      type: `${publicUrl}/docs/errors/${refused.code}`,
      title: refused.title,
      status: refused.status,
      detail: refused.message,
      instance: uriReferenceOf(req.originalUrl),
      code: refused.code,
      requestId: exchange.requestId,
      ...(refused.errors === undefined ? {} : { errors: refused.errors.slice(0, errorsMax) }),
      ...(refused.oldestSeq === undefined ? {} : { oldestSeq: refused.oldestSeq }),
    });
    exchange.problem = { code: refused.code, json: body };
    const headers = { "Content-Type": "application/problem+json; charset=utf-8", ...refused.headers };
    send(req, res, { status: refused.status, headers, body });
  };
}

export function asProblem(error: unknown, path = ""): Problem {
  if (error instanceof Problem) return error;
  return (
    problemOfBody(error) ??
    problemOfValidation(error) ??
    problemOfPath(error, path) ??
    new Problem("internal_error", "Something went wrong on our side. Tell us the requestId and we can find out what.", {
      cause: error,
    })
  );
}

/** The path, with what no URI may hold (RFC 3986, section 3.3) percent-encoded: HTTP clients send anything. */
function uriReferenceOf(url: string): string {
  const [path = ""] = url.split("?", 1);
  return path.replaceAll(/%(?![\dA-Fa-f]{2})|[^\w%/:@!$&'()*+,;=.~-]/g, encodeURIComponent);
}
