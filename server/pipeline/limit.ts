/** Counts the request on its caller's two windows, and lets a refusal of the step before speak only afterwards. */
import type { RequestHandler } from "express";
import { tiers } from "../generated/operations.ts";
import { callerOfAddress } from "../limits/caller.ts";
import { rateLimitDetail } from "../limits/headers.ts";
import type { Limiter } from "../limits/limiter.ts";
import { limitRequests } from "../limits/middleware.ts";
import { Problem } from "../problems.ts";
import type { Guesses } from "./guesses.ts";

export interface Limiting {
  readonly limiter: Limiter;
  readonly guesses: Guesses;
}

export function limit({ limiter, guesses }: Limiting): RequestHandler[] {
  return [
    limitRequests({
      limiter,
      callerOf: (req) => req.exchange.caller ?? callerOfAddress(req.exchange.address, tiers.free),
      onDecision: (req, _res, decision) => {
        req.exchange.decision = decision;
      },
      onDenied: ({ exchange }, _res, decision, next) => {
        if (exchange.refusal?.code === "invalid_key") guesses.note(exchange.address, decision);
        next(new Problem("rate_limited", rateLimitDetail(decision)));
      },
    }),
    (req, _res, next) => {
      if (req.exchange.refusal === null) next();
      else next(req.exchange.refusal);
    },
  ];
}
