/** What a failure of the database means to the caller. */
import pg from "pg";
import { Problem } from "../problems.ts";

/** The connection is gone, or never came about; `cause` says why. */
export class ConnectionLost extends Error {
  constructor(cause: unknown) {
    super("the connection to the database was lost", { cause });
    this.name = "ConnectionLost";
  }
}

const retryAfterSeconds = 1;

/** SQLSTATEs, whole or by their class, of a database that does not serve at the moment. */
const unavailableStates: ReadonlySet<string> = new Set([
  "08000", // connection exceptions; 08P01, a protocol violation, is a fault of ours
  "08003",
  "08006",
  "53", // too many connections, disk full, out of memory
  "57", // shutdown, starting up, cancelled by a time limit
  "25006", // a standby that was the primary
  "40001", // serialization failure, conflict with recovery on a standby
  "40P01", // deadlock
  "55P03", // lock not available
]);

const badValueDetails: Readonly<Record<string, string>> = {
  "22003": "A number is out of the range that can be stored.",
  "22007": "A date or time is not valid.",
  "22008": "A date or time is out of the range that can be stored.",
  "22021": "A text holds a character that cannot be stored, such as NUL.",
  "22P05": "A text holds a character that cannot be stored, such as NUL.",
};

const socketCodes = /^(E(CONN|HOST|NET|PIPE|TIMEDOUT|AI_)|ENOTFOUND|ENOENT|EACCES)/;
/** What pg and its pool throw without a code. */
const lostMessages =
  /^(Connection terminated|Client (was closed|has encountered)|timeout e|Query read timeout|Cannot use a pool)/;

/** The problem that tells the caller to come again. */
export function unavailable(cause?: unknown): Problem {
  return new Problem("unavailable", "The database does not answer in time. Send the request again after Retry-After.", {
    headers: { "Retry-After": String(retryAfterSeconds) },
    cause,
  });
}

/** A problem if the failure is one that the caller can be told about, and else the error as it is. */
export function translated(error: unknown): unknown {
  if (error instanceof ConnectionLost) return unavailable(error);
  if (error instanceof pg.DatabaseError) return translatedState(error);
  if (!(error instanceof Error) || error instanceof Problem) return error;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return socketCodes.test(code) || lostMessages.test(error.message) ? unavailable(error) : error;
}

/** The database does not take part at the moment: it is not that the work is wrong. */
export function isUnavailable(error: unknown): boolean {
  const problem = translated(error);
  return problem instanceof Problem && problem.code === "unavailable";
}

/** Rows may be the cause, what they hold or how much: not the database, its schema, or a right that is missing (SQLSTATE class 42). */
export function isOfRows(error: unknown): boolean {
  const cause = error instanceof Problem ? error.cause : error;
  return cause instanceof pg.DatabaseError && !isUnavailable(cause) && cause.code?.startsWith("42") !== true;
}

function translatedState(error: pg.DatabaseError): Error {
  const state = error.code ?? "";
  if (isStalePlan(error) || unavailableStates.has(state) || unavailableStates.has(state.slice(0, 2))) {
    return unavailable(error);
  }
  if (!state.startsWith("22")) return error;
  const detail = badValueDetails[state] ?? "A value of the request cannot be read or stored.";
  return new Problem("invalid_request", detail, { cause: error });
}

/** A constraint of a table refuses a row (SQLSTATE class 23). */
export interface Violation {
  readonly kind: "unique" | "reference" | "other";
  readonly constraint: string | null;
  /** The columns of the refused key, or the one that must not be null; empty where PostgreSQL does not tell, as with a check. */
  readonly columns: readonly string[];
}

const violationKinds: Readonly<Record<string, Violation["kind"]>> = { "23503": "reference", "23505": "unique" };

export function violationOf(error: unknown): Violation | null {
  if (!(error instanceof pg.DatabaseError) || error.code?.startsWith("23") !== true) return null;
  const kind = violationKinds[error.code] ?? "other";
  // In every language the detail of a refused key begins with a word and the columns: Key (seller_id, sku)=(…) …
  const [, key] = /^[^(]*\(([^)]*)\)=/.exec(kind === "other" ? "" : (error.detail ?? "")) ?? [];
  const keyed = key === undefined ? [] : key.split(", ");
  return {
    kind,
    constraint: error.constraint ?? null,
    columns: error.column === undefined ? keyed : [error.column],
  };
}

/** A standby gives up a query that is in the way of what the primary has changed. */
export function isRecoveryConflict(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === "40001";
}

/** A prepared statement that has to be parsed again: a table was altered, or a pooler switched to a server that does not know it. */
export function isStalePlan(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) return false;
  return error.code === "26000" || (error.code === "0A000" && error.routine === "RevalidateCachedQuery");
}
