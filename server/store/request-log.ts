/** The request log: what is kept of one request, and how an account finds its own. The rows are written by usage/. */
import type { Knex } from "knex";
import type { Position } from "../context.ts";
import type { Schema } from "../contract.ts";
import { Problem } from "../problems.ts";
import type { Executor } from "./executor.ts";
import type { Slice } from "./keyset.ts";
import { adHoc, statement } from "./statement.ts";
import { uuid7Floor } from "./uuid7.ts";

export interface RequestLogEntry {
  /** The request id, a UUIDv7. */
  readonly id: string;
  readonly atMs: number;
  readonly accountId: string | null;
  readonly keyId: string | null;
  readonly session: boolean;
  /** The operationId; null when no route matched. */
  readonly operation: string | null;
  readonly method: string;
  /** With its query, without secrets; cut at 2,000 characters. */
  readonly path: string;
  readonly status: number;
  readonly problemCode: string | null;
  /** The problem as it was sent, JSON. */
  readonly problem: string | null;
  readonly latencyUs: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly address: string | null;
  readonly clientRequestId: string | null;
  readonly userAgent: string | null;
}

export interface LoggedRequest {
  readonly id: string;
  readonly at: string;
  readonly keyId: string | null;
  readonly session: boolean;
  readonly operation: string | null;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly problemCode: string | null;
  readonly problem: Schema<"Request">["problem"];
  readonly latencyUs: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly address: string | null;
  readonly clientRequestId: string | null;
  readonly userAgent: string | null;
}

export interface LoggedRequestFilter {
  readonly accountId: string;
  readonly status?: readonly number[];
  readonly statusClass?: readonly Schema<"StatusClass">[];
  readonly operation?: readonly string[];
  readonly keyId?: string;
  /** What the session does as a key, by X-Cute-Key, is the key's. */
  readonly caller?: Schema<"RequestCaller">;
  /** RFC 3339, inclusive. */
  readonly from?: string;
  /** RFC 3339, exclusive. */
  readonly to?: string;
}

const columns = `id, at, key_id as "keyId", session, operation, method, path, status, problem_code as "problemCode",
  problem, latency_us as "latencyUs", bytes_in as "bytesIn", bytes_out as "bytesOut", host(address) as address,
  client_request_id as "clientRequestId", user_agent as "userAgent"`;

const findSql = statement<LoggedRequest>("logged_request_find", (sql) =>
  sql.raw(`select ${columns} from cute.request_log where id = $1 and account_id = $2`),
);

/** A foreign request and a missing one are the same problem. */
export async function get(executor: Executor, accountId: string, requestId: string): Promise<LoggedRequest> {
  const [request] = await executor.run(findSql, [requestId, accountId]);
  if (request === undefined)
    throw new Problem("request_not_found", `There is no request ${requestId} of yours in the log.`);
  return request;
}

export const positionOf = ({ id }: LoggedRequest): Position => [id];

/**
 * Newest first. Planned with its values: the bounds of the ids then leave only the partitions of the range, and a
 * filter for failures alone has its partial index.
 */
export async function list(executor: Executor, filter: LoggedRequestFilter, slice: Slice): Promise<LoggedRequest[]> {
  const { statement, values } = adHoc<LoggedRequest>((sql) => {
    const query = sql("cute.request_log")
      .select(sql.raw(columns))
      .where("account_id", filter.accountId)
      .where("id", ">=", uuid7Floor(filter.from === undefined ? 0 : Date.parse(filter.from)))
      .where("id", "<", ceilingOf(filter, slice))
      .orderBy("id", "desc")
      .limit(slice.rows);
    narrow(query, filter);
    return query;
  });
  return executor.run(statement, values);
}

/** Ids compare as their lower-case texts do. */
function ceilingOf({ to }: LoggedRequestFilter, { after }: Slice): string {
  const end = uuid7Floor(to === undefined ? Number.POSITIVE_INFINITY : Date.parse(to));
  const [last] = after ?? [];
  return last !== undefined && last < end ? last : end;
}

function narrow(query: Knex.QueryBuilder, filter: LoggedRequestFilter): void {
  const { keyId, caller, operation, status, statusClass } = filter;
  if (keyId !== undefined) query.where("key_id", keyId);
  if (caller === "key") query.whereNotNull("key_id");
  if (caller === "session") query.whereNull("key_id");
  if (operation !== undefined) query.whereIn("operation", [...operation]);
  if (status !== undefined) query.whereIn("status", [...status]);
  if (statusClass === undefined) return;
  query.where((either) => {
    for (const hundreds of statusClass) {
      const first = Number(hundreds.charAt(0)) * 100;
      either.orWhereBetween("status", [first, first + 99]);
    }
  });
}
