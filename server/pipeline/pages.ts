/** What stands beside the operations: health, the published contract, and the page of each problem code. Not counted on anyone. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type RequestHandler, Router } from "express";

interface Readiness {
  readonly ready: boolean;
  readonly database: "up" | "down";
  /** "local": Redis does not answer, and each process limits by itself. */
  readonly limits: "shared" | "local";
}

export interface Pages {
  readonly readiness: () => Promise<Readiness>;
  readonly docsDir: string;
  readonly publishedDir: string;
}

export function pages({ readiness, docsDir, publishedDir }: Pages): Router {
  const router = Router({ caseSensitive: true });
  router.get("/healthz", text("text/plain", "ok\n"));
  router.get("/readyz", async (_req, res) => {
    const found = await readiness();
    res
      .status(found.ready ? 200 : 503)
      .set("Cache-Control", "no-store")
      .json(found);
  });
  router.get("/openapi.json", text("application/json", readFileSync(join(publishedDir, "published.json"), "utf8")));
  router.get("/openapi.yaml", text("application/yaml", readFileSync(join(publishedDir, "published.yaml"), "utf8")));
  const errorsDir = join(docsDir, "errors");
  for (const file of readdirSync(errorsDir).filter((name) => name.endsWith(".md"))) {
    const page = text("text/markdown", readFileSync(join(errorsDir, file), "utf8"));
    router.get(`/docs/errors/${file.slice(0, -".md".length)}`, page);
  }
  return router;
}

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
