/** What stands beside the operations: health, the published contract, and the page of each problem code. Not counted on anyone. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type RequestHandler, Router } from "express";
import { Problem } from "../problems.ts";
import type { SearchState } from "../store/search/lag.ts";

interface Readiness {
  readonly ready: boolean;
  readonly database: "up" | "down";
  /** "local": Redis does not answer, and each process limits by itself. */
  readonly limits: "shared" | "local";
  /** Whether public lists show what was committed a moment ago; what else it is than "current" is a warning. */
  readonly search: SearchState;
}

export interface Pages {
  readonly readiness: () => Promise<Readiness>;
  readonly docsDir: string;
  readonly publishedDir: string;
}

export function pages({ readiness, docsDir, publishedDir }: Pages): Router {
  const router = Router({ caseSensitive: true });
  const route = (path: string, page: RequestHandler) => router.route(path).get(page).all(refuseMethod);
  route("/healthz", text("text/plain", "ok\n"));
  route("/readyz", async (_req, res) => {
    const found = await readiness();
    res
      .status(found.ready ? 200 : 503)
      .set("Cache-Control", "no-store")
      .json(found);
  });
  route("/openapi.json", text("application/json", readFileSync(join(publishedDir, "published.json"), "utf8")));
  route("/openapi.yaml", text("application/yaml", readFileSync(join(publishedDir, "published.yaml"), "utf8")));
  const errorsDir = join(docsDir, "errors");
  for (const file of readdirSync(errorsDir).filter((name) => name.endsWith(".md"))) {
    const page = text("text/markdown", readFileSync(join(errorsDir, file), "utf8"));
    route(`/docs/errors/${file.slice(0, -".md".length)}`, page);
  }
  return router;
}

const refuseMethod: RequestHandler = (req, _res, next) => {
  const detail = `${req.method} is not possible here. Possible are GET, HEAD, OPTIONS.`;
  next(new Problem("method_not_allowed", detail, { headers: { Allow: "GET, HEAD, OPTIONS" } }));
};

function text(mediaType: string, body: string): RequestHandler {
  const headers = {
    "Content-Type": `${mediaType}; charset=utf-8`,
    "Access-Control-Allow-Origin": "*",
    "Cache-Control": "public, max-age=60",
    "X-Content-Type-Options": "nosniff",
  };
  return (_req, res) => {
    res.set(headers).send(body);
  };
}
