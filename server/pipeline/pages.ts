/**
 * What stands beside the operations: health, the published contract, and the page of each problem code. Not counted on anyone, and
 * not in the request log.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Request, type RequestHandler, Router } from "express";
import type { SearchState } from "../store/search/lag.ts";
import type { PortalFiles } from "./portal-files.ts";
import { type PortalPages, prefersHtml, sendPortalFile } from "./portal-pages.ts";
import { refuseMethod } from "./refuse-method.ts";
import { sendStored, storedText } from "./stored-file.ts";

interface Readiness {
  readonly ready: boolean;
  readonly database: "up" | "down";
  /** "local": Redis does not answer, and each process limits by itself. */
  readonly limits: "shared" | "local";
  /** Whether public lists show what was committed a moment ago; what else it is than "current" is a warning. */
  readonly search: SearchState;
}

export interface Pages extends PortalPages {
  readonly readiness: () => Promise<Readiness>;
  readonly docsDir: string;
  readonly publishedDir: string;
}

export function pages({ readiness, docsDir, publishedDir, portalFiles }: Pages): Router {
  const router = Router({ caseSensitive: true });
  const route = (path: string, page: RequestHandler) => router.route(path).get(asPage, page).all(refuseMethod);
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
    const path = `/docs/errors/${file.slice(0, -".md".length)}`;
    const page = text("text/markdown", readFileSync(join(errorsDir, file), "utf8"));
    route(`${path}.md`, page);
    route(path, portalFiles === null ? page : asAsked(page, { portalFiles, path: `${path}/` }));
  }
  return router;
}

const asPage: RequestHandler = (req, _res, next) => {
  req.exchange.isPage = true;
  next();
};

interface HtmlPage {
  readonly portalFiles: PortalFiles;
  readonly path: string;
}

/** The type of a problem leads here: people get the portal's page, programs the text. With a slash at its end it is that page. */
function asAsked(markdown: RequestHandler, { portalFiles, path }: HtmlPage): RequestHandler {
  const html = portalFiles.find(path);
  if (html === undefined) return markdown;
  return (req, res, next) => {
    res.vary("Accept");
    const wantsHtml = req.path === path ? !prefersMarkdown(req) : prefersHtml(req, "text/markdown");
    if (wantsHtml) sendPortalFile(portalFiles, html, { req, res });
    else markdown(req, res, next);
  };
}

function prefersMarkdown(req: Request): boolean {
  return req.accepts(["text/html", "text/markdown"]) === "text/markdown";
}

function text(mediaType: string, body: string): RequestHandler {
  const file = storedText(`${mediaType}; charset=utf-8`, body);
  const headers = {
    "Access-Control-Allow-Origin": "*",
    "Cache-Control": "public, max-age=60",
    "X-Content-Type-Options": "nosniff",
  };
  return (req, res) => {
    res.set(headers);
    sendStored(file, { req, res });
  };
}
