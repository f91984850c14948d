/**
 * Cursors: opaque positions in a list, bound to the query and to the account and authenticated with HMAC-SHA-256, so that a
 * changed byte or another query's cursor is refused and never read as a position.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Secrets } from "../accounts/secrets.ts";
import type { Page, Position } from "../context.ts";
import { Problem } from "../problems.ts";

/** The part of the secrets that cursors need. */
export type PagingSecrets = Pick<Secrets, "current" | "byId">;

const macBytes = 16;
const limitDefault = 20;

export interface PagedQuery {
  readonly operation: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly accountId: string | null;
}

export function openPage(secrets: PagingSecrets, paged: PagedQuery): Page {
  const { cursor, limit } = paged.query;
  const scope = scopeOf(paged);
  const after = typeof cursor === "string" ? decode(secrets, scope, cursor) : null;
  const size = typeof limit === "number" ? limit : limitDefault;
  return {
    size,
    rows: size + 1,
    after,
    answer(rows, map) {
      const next = "next" in map ? map.next : placeAfter(rows, { ...map, size });
      const nextCursor = next === null ? null : encode(secrets, scope, next);
      return { data: rows.slice(0, size).map(map.present), nextCursor };
    },
  };
}

interface Walked<Row> {
  readonly size: number;
  readonly position: (row: Row) => Position;
  readonly stoppedAt?: Position | null;
}

/** A row beyond the page says that there is a next one, which begins behind the last that is shown. */
function placeAfter<Row>(rows: readonly Row[], { size, position, stoppedAt = null }: Walked<Row>): Position | null {
  const last = rows.length > size ? rows[size - 1] : undefined;
  return last === undefined ? stoppedAt : position(last);
}

/** Everything of the query but where to go on and how far. */
function scopeOf({ operation, query, accountId }: PagedQuery): string {
  const filters = Object.entries(query)
    .filter(([name, value]) => name !== "cursor" && name !== "limit" && value !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([operation, accountId ?? "anonymous", filters]);
}

function encode(secrets: PagingSecrets, scope: string, position: Position): string {
  const { id, secret } = secrets.current("cursor");
  const text = `${id}.${JSON.stringify(position)}`;
  return Buffer.concat([mac(secret, scope, text), Buffer.from(text)]).toString("base64url");
}

function decode(secrets: PagingSecrets, scope: string, cursor: string): Position {
  const bytes = Buffer.from(cursor, "base64url");
  // The last character of base64 has bits to spare: only the one spelling that we write is accepted.
  if (bytes.length <= macBytes || bytes.toString("base64url") !== cursor) throw invalidCursor();
  const text = bytes.toString("utf8", macBytes);
  const dot = text.indexOf(".");
  const key = secrets.byId("cursor", text.slice(0, Math.max(dot, 0)));
  if (key === undefined) throw invalidCursor();
  if (!timingSafeEqual(mac(key.secret, scope, text), bytes.subarray(0, macBytes))) throw invalidCursor();
  const position: Position = JSON.parse(text.slice(dot + 1));
  return position;
}

function mac(secret: Buffer, scope: string, text: string): Buffer {
  return createHmac("sha256", secret).update(scope).update("\n").update(text).digest().subarray(0, macBytes);
}

function invalidCursor(): Problem {
  const detail =
    "This cursor was not given for this query. Take nextCursor as it is, and repeat the query's other parameters.";
  return new Problem("invalid_cursor", detail, {
    errors: [{ in: "query", pointer: "/cursor", detail: "was not given for this query and this caller" }],
  });
}
