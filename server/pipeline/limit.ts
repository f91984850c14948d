/** Counts the request on its caller's two windows, and lets a refusal of the step before speak only afterwards. */
import type { RequestHandler } from "express";
import { tiers } from "../generated/operations.ts";
import { callerOfAddress } from "../limits/caller.ts";
import { rateLimitDetail } from "../limits/headers.ts";
import type { Limiter } from "../limits/limiter.ts";
import { limitRequests } from "../limits/middleware.ts";
import { Problem } from "../problems.ts";

export function limit(limiter: Limiter): RequestHandler[] {
  return [
    limitRequests({
      limiter,
      callerOf: (req) => req.exchange.caller ?? callerOfAddress(req.exchange.address, tiers.free),
      onDecision: (req, _res, decision) => {
        req.exchange.decision = decision;
      },
      onDenied: (_req, _res, decision, next) => next(new Problem("rate_limited", rateLimitDetail(decision))),
    }),
    (req, _res, next) => {
      if (req.exchange.refusal === null) next();
      else next(req.exchange.refusal);
    },
  ];
}
