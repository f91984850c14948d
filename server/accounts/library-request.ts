/** What the sign-in library gets to see of a call: only what it needs; what it decides by (origin, address) comes from us. */
import type { Request as ExpressRequest } from "express";
import { addressHeader, authPath, nominalOrigin } from "./auth-options.ts";

/** The library: from a web Request to a web Response. */
export type AnswerOfLibrary = (request: Request) => Promise<Response>;

export interface LibraryCall {
  readonly method: string;
  /** Below /portal/auth, with its query. */
  readonly path: string;
  /** Null where the route takes no body. */
  readonly fields: Readonly<Record<string, string | boolean>> | null;
}

const userAgentMax = 256;

export function libraryRequest(req: ExpressRequest, { method, path, fields }: LibraryCall): Request {
  const headers = new Headers({ origin: nominalOrigin, [addressHeader]: req.ip ?? "" });
  const { cookie, "user-agent": userAgent } = req.headers;
  if (cookie !== undefined) headers.set("cookie", cookie);
  if (userAgent !== undefined) headers.set("user-agent", userAgent.slice(0, userAgentMax));
  if (fields !== null) headers.set("content-type", "application/json");
  const body = fields === null ? null : JSON.stringify(fields);
  return new Request(`${nominalOrigin}${authPath}${path}`, { method: method.toUpperCase(), headers, body });
}
