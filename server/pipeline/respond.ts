/** Hands the validated request to its handler and writes what it answers. */
import type { Request, RequestHandler } from "express";
import type { Context } from "../context.ts";
import type { Operation } from "../generated/operations.ts";
import { serializers } from "../generated/serializers.js";
import { callerOfKey } from "../limits/caller.ts";
import type { Limiter } from "../limits/limiter.ts";
import { etagOf, noneMatches } from "../presenters/etag.ts";
import type { Database, Transaction } from "../store/database.ts";
import type { Answer } from "./exchange.ts";
import { openPage, type PagingSecrets } from "./paging.ts";
import { send } from "./send.ts";

/** A handler as the pipeline sees it; `Handlers` has checked its real types. */
export type AnyHandler = (input: never) => Promise<AnyResult>;

interface AnyResult {
  readonly status: number;
  readonly body?: unknown;
  readonly location?: string;
  readonly etag?: string;
}

export interface Responding {
  readonly keyring: Context["keyring"];
  readonly webhookUrls: Context["webhookUrls"];
  readonly webhookSecrets: Context["webhookSecrets"];
  readonly portal: Context["portal"];
  readonly limiter: Limiter;
  readonly db: Database;
  readonly secrets: PagingSecrets;
  readonly publicUrl: string;
}

export function respond(op: Operation, handle: AnyHandler, given: Responding): RequestHandler {
  const serialize = serializerOf(op);
  const paged = op.query.some(({ name }) => name === "cursor");
  const windowsOfKey: Context["windowsOfKey"] = async (key) => (await given.limiter.peek(callerOfKey(key))).windows;

  const inputOf = (req: Request, tx: Transaction | null) => ({
    // Reads made with a key go to the primary, so that callers see their own writes.
    reads: req.exchange.principal === null ? given.db.replica.reads : given.db.reads,
    lists: req.exchange.principal === null ? given.db.replica.lists : given.db.lists,
    keyring: given.keyring,
    webhookUrls: given.webhookUrls,
    webhookSecrets: given.webhookSecrets,
    requestId: req.exchange.requestId,
    now: req.exchange.at,
    address: req.exchange.address,
    windows: req.exchange.decision?.windows ?? [],
    windowsOfKey,
    portal: given.portal,
    principal: req.exchange.principal,
    path: req.params,
    query: req.query,
    body: req.body,
    ifMatch: req.headers["if-match"],
    page: paged ? openPage(given.secrets, pagedQuery(op, req)) : undefined,
    tx,
  });

  const answerOf = ({ status, body, location, etag }: AnyResult, req: Request): Answer => {
    const headers: Record<string, string> = {};
    const text = body === undefined ? null : serialize(body as never);
    if (text !== null && op.success.etag) headers.ETag = etag ?? etagOf(text);
    if (location !== undefined) headers.Location = `${given.publicUrl}${location}`;
    const next = paged ? nextLink(req, body, given.publicUrl) : null;
    if (next !== null) headers.Link = next;
    return { status, headers, body: text };
  };

  return async (req, res) => {
    // The one audited cast: `handlers satisfies Handlers` has checked that this handler takes the input of this operation.
    const answer = await req.exchange.perform(async (tx) => answerOf(await handle(inputOf(req, tx) as never), req));
    const { ETag: etag } = answer.headers;
    const fresh = op.method === "get" && etag !== undefined && !noneMatches(req.headers["if-none-match"], etag);
    send(req, res, fresh ? { ...answer, status: 304, body: null } : answer);
  };
}

function serializerOf(op: Operation): (body: never) => string {
  const table: Readonly<Record<string, (body: never) => string>> = serializers;
  return (
    table[op.id] ??
    (() => {
      throw new Error(`${op.id} answers a body that the contract does not declare`);
    })
  );
}

function pagedQuery(op: Operation, req: Request) {
  return { operation: op.id, query: req.query, accountId: req.exchange.principal?.accountId ?? null };
}

/** `Link: <…>; rel="next"` (RFC 8288): the same query, with the next cursor. */
function nextLink(req: Request, body: unknown, publicUrl: string): string | null {
  if (typeof body !== "object" || body === null || !("nextCursor" in body) || body.nextCursor === null) return null;
  const { pathname, searchParams: parameters } = new URL(req.originalUrl, "http://localhost");
  parameters.set("cursor", String(body.nextCursor));
  return `<${publicUrl}${pathname}?${parameters}>; rel="next"`;
}
