/** The pipeline: how a request becomes an answer. Nothing else wires routes. */
import express, { type Express } from "express";
import type { OpenAPIV3 } from "express-openapi-validator/dist/framework/types.js";
import type { Logger } from "pino";
import { operations } from "./generated/operations.ts";
import { handlers } from "./operations/index.ts";
import { type Authentication, authenticate } from "./pipeline/authenticate.ts";
import { type Idempotency, idempotency } from "./pipeline/idempotency.ts";
import { type Limiting, limit, limitRefused } from "./pipeline/limit.ts";
import { type Pages, pages } from "./pipeline/pages.ts";
import { portalPages } from "./pipeline/portal-pages.ts";
import { problem } from "./pipeline/problem.ts";
import { type Receiving, receive, showRequestId } from "./pipeline/receive.ts";
import { type Responding, respond } from "./pipeline/respond.ts";
import { unmatched } from "./pipeline/unmatched.ts";
import { validate } from "./pipeline/validate.ts";

export interface Parts extends Authentication, Limiting, Idempotency, Responding, Receiving, Pages {
  readonly contract: OpenAPIV3.DocumentV3_1;
  readonly log: Logger;
}

export async function createApp(parts: Parts): Promise<Express> {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.set("query parser", "simple");
  app.set("case sensitive routing", true);
  app.set("trust proxy", [...parts.trustedProxies]);

  app.use(receive(parts));
  for (const op of operations) {
    app[op.method](
      op.path,
      authenticate(op, parts),
      limit(parts),
      await validate(op, parts.contract),
      idempotency(op, parts),
      respond(op, handlers[op.id], parts),
    );
  }
  app.use(limitRefused(parts));
  app.use("/portal/auth", showRequestId, parts.signIn.handler);
  app.use(showRequestId, pages(parts), portalPages(parts));
  app.use(limit(parts), unmatched(operations));
  app.use(problem(parts));
  return app;
}
