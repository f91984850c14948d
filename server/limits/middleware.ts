/** The step of the pipeline that limits: express-rate-limit over the limiter. */
import type { NextFunction, Request, RequestHandler, Response } from "express";
import { rateLimit } from "express-rate-limit";
import type { Caller } from "./caller.ts";
import type { Decision } from "./decision.ts";
import type { Limiter } from "./limiter.ts";
import { HITS_MAX, SlidingWindowStore } from "./store.ts";

interface LimitRequests {
  readonly limiter: Limiter;
  readonly callerOf: (req: Request) => Caller;
  /** Called for every request, before it goes on or is denied: the place to write the headers. */
  readonly onDecision: (req: Request, res: Response, decision: Decision) => void;
  readonly onDenied: (req: Request, res: Response, decision: Decision, next: NextFunction) => void;
}

export function limitRequests({ limiter, callerOf, onDecision, onDenied }: LimitRequests): RequestHandler {
  const store = new SlidingWindowStore(limiter);
  const denials = new WeakMap<Request, Decision>();
  return rateLimit({
    store,
    limit: HITS_MAX,
    keyGenerator: (req, res) =>
      store.draw(callerOf(req), (decision) => {
        if (!decision.admitted) denials.set(req, decision);
        onDecision(req, res, decision);
      }),
    handler: (req, res, next) => {
      const decision = denials.get(req);
      if (decision === undefined) throw new Error("A call was denied without a decision.");
      onDenied(req, res, decision, next);
    },
    standardHeaders: false,
    legacyHeaders: false,
    validate: false,
  });
}
