/** The portal's pages and their files. Not counted on anyone, and not in the request log. */
import type { Request, RequestHandler } from "express";
import type { PortalFile, PortalFiles } from "./portal-files.ts";
import { refuseMethod } from "./refuse-method.ts";
import { type Exchanged, sendStored } from "./stored-file.ts";

export interface PortalPages {
  /** Null: there is no portal here. */
  readonly portalFiles: PortalFiles | null;
}

/** What programs ask for: there, a path that is none is a problem, whoever asks. */
const ofPrograms = /^\/(?:v1|portal|openapi\.[^/]*|healthz|readyz)(?:\/|$)/;

export function portalPages({ portalFiles }: PortalPages): RequestHandler {
  if (portalFiles === null) return (_req, _res, next) => next();
  const notFound = portalFiles.find("/404.html");
  return (req, res, next) => {
    const path = pathOf(req);
    const isRead = req.method === "GET" || req.method === "HEAD";
    const file = portalFiles.find(path);
    if (file !== undefined) {
      return isRead ? sendPortalFile(portalFiles, file, { req, res }) : refuseMethod(req, res, next);
    }
    // The path is one of ours by now: nobody is sent to another host.
    if (isRead && portalFiles.find(`${path}/`) !== undefined) return addSlash(path, { req, res });
    if (!isRead || notFound === undefined || ofPrograms.test(path) || !prefersHtml(req, "application/json")) {
      return next();
    }
    res.status(404).vary("Accept");
    sendPortalFile(portalFiles, notFound, { req, res });
  };
}

/** Texts for programs, as the contract is one: pages of other hosts may read them too. */
const ofAnyOrigin = /^\.(?:md|txt)$/;
const openHeaders = { "Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin" };

export function sendPortalFile({ headers }: PortalFiles, file: PortalFile, exchanged: Exchanged): void {
  exchanged.req.exchange.isPage = true;
  exchanged.res
    .set(headers)
    .set(ofAnyOrigin.test(file.type) ? openHeaders : {})
    .set("Cache-Control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
  sendStored(file, exchanged);
}

/** Whether HTML is asked for by name, before everything else and before this. Who takes anything gets the other. */
export function prefersHtml(req: Request, otherwise: string): boolean {
  return req.accepts([otherwise, "text/html"]) === "text/html";
}

function addSlash(path: string, { req, res }: Exchanged): void {
  req.exchange.isPage = true;
  const query = req.url.slice(req.path.length);
  res.set("Cache-Control", "no-cache").redirect(301, `${encodeURI(path)}/${query}`);
}

/** Decoded; as it is where that cannot be done. */
function pathOf({ path }: Request): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}
