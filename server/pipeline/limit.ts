/** Counts the request on its caller's two windows, and lets a refusal of the step before speak only afterwards. */
import type { ErrorRequestHandler, Request, RequestHandler } from "express";
import { tiers } from "../generated/operations.ts";
import { callerOfAddress } from "../limits/caller.ts";
import { rateLimitDetail } from "../limits/headers.ts";
import type { Caller, Limiter } from "../limits/limiter.ts";
import { limitRequests } from "../limits/middleware.ts";
import { Problem } from "../problems.ts";
import type { Guesses } from "./guesses.ts";
import { asProblem } from "./problem.ts";

export interface Limiting {
  readonly limiter: Limiter;
  readonly guesses: Guesses;
}

export function limit(parts: Limiting): RequestHandler[] {
  return [
    count(parts),
    (req, _res, next) => {
      if (req.exchange.refusal === null) next();
      else next(req.exchange.refusal);
    },
  ];
}

/**
 * For what was refused before anybody asked who calls: a path that cannot be decoded, a header that is sent twice. It counts on
 * the address; what is our own fault counts on nobody.
 */
export function limitRefused(parts: Limiting): ErrorRequestHandler {
  const counted = count(parts);
  return async (error: unknown, req, res, next) => {
    const { exchange } = req;
    if (exchange.decision !== null) return next(error);
    if (asProblem(error).status < 500) return counted(req, res, (denial?: unknown) => next(denial ?? error));
    exchange.decision = await parts.limiter.peek(callerOf(req));
    next(error);
  };
}

function count({ limiter, guesses }: Limiting): RequestHandler {
  return limitRequests({
    limiter,
    callerOf,
    onDecision: ({ exchange }, _res, decision) => {
      exchange.decision = decision;
      if (exchange.refusal?.code === "invalid_key") guesses.note(exchange.address, decision);
    },
    onDenied: (_req, _res, decision, next) => next(new Problem("rate_limited", rateLimitDetail(decision))),
  });
}

function callerOf({ exchange }: Request): Caller {
  return exchange.caller ?? callerOfAddress(exchange.address, tiers.free);
}
