/** The catalogue of errors: every code of the contract with its status and title, and the one class that carries an error to the answer. */
import type { ProblemCode, Scope } from "./generated/operations.ts";

export interface ProblemKind {
  readonly status: number;
  readonly title: string;
}

export const problems = {
  invalid_request: { status: 400, title: "The request is not valid" },
  invalid_json: { status: 400, title: "The body is not valid JSON" },
  invalid_cursor: { status: 400, title: "The cursor is not valid for this query" },
  missing_credentials: { status: 401, title: "Credentials are missing" },
  invalid_key: { status: 401, title: "The API key is not valid" },
  expired_key: { status: 401, title: "The API key has expired" },
  revoked_key: { status: 401, title: "The API key has been revoked" },
  invalid_session: { status: 401, title: "The session is not valid" },
  invalid_sign_in: { status: 401, title: "The sign-in is not valid" },
  insufficient_scope: { status: 403, title: "The API key lacks a scope" },
  cross_site_request: { status: 403, title: "The request does not come from the portal" },
  route_not_found: { status: 404, title: "There is no such route" },
  item_not_found: { status: 404, title: "There is no such item" },
  order_not_found: { status: 404, title: "There is no such order" },
  webhook_not_found: { status: 404, title: "There is no such webhook" },
  delivery_not_found: { status: 404, title: "There is no such delivery" },
  event_not_found: { status: 404, title: "There is no such event" },
  key_not_found: { status: 404, title: "There is no such API key" },
  request_not_found: { status: 404, title: "There is no such request in the log" },
  session_not_found: { status: 404, title: "There is no such session" },
  method_not_allowed: { status: 405, title: "The method is not allowed here" },
  item_not_editable: { status: 409, title: "The item cannot be changed in its status" },
  sku_taken: { status: 409, title: "The sku is in use" },
  webhook_limit_reached: { status: 409, title: "The account has as many webhooks as it may" },
  webhook_not_active: { status: 409, title: "The webhook is not active" },
  key_limit_reached: { status: 409, title: "The tier allows no further key" },
  key_not_live: { status: 409, title: "The API key is not live" },
  idempotency_in_flight: { status: 409, title: "A request with this Idempotency-Key is being processed" },
  events_expired: { status: 410, title: "The events are no longer kept" },
  cursor_expired: { status: 410, title: "The cursor is too old" },
  etag_mismatch: { status: 412, title: "The resource has changed" },
  body_too_large: { status: 413, title: "The body is too large" },
  unsupported_media_type: { status: 415, title: "The media type is not supported" },
  unknown_category: { status: 422, title: "The category does not exist" },
  unknown_brand: { status: 422, title: "The brand does not exist" },
  url_refused: { status: 422, title: "The URL may not be called" },
  idempotency_key_reused: { status: 422, title: "The Idempotency-Key was used for another request" },
  rate_limited: { status: 429, title: "Too many requests" },
  internal_error: { status: 500, title: "Something went wrong on our side" },
  unavailable: { status: 503, title: "The service is not available for the moment" },
} as const satisfies Record<ProblemCode, ProblemKind>;

/** One bad field: where it stands and what is wrong with it. `pointer` is a JSON Pointer (RFC 6901) within `in`. */
export interface FieldError {
  readonly in: "path" | "query" | "header" | "body" | "cookie";
  readonly pointer: string;
  readonly detail: string;
}

export interface ProblemExtra {
  readonly errors?: readonly FieldError[];
  /** The oldest event that is kept: with events_expired. */
  readonly oldestSeq?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** An error that the caller is told about, as RFC 9457 has it. `detail` is public: it names what to change and holds no internals. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly title: string;
  readonly errors: readonly FieldError[] | undefined;
  readonly oldestSeq: number | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ProblemCode, detail: string, extra: ProblemExtra = {}) {
    super(detail, { cause: extra.cause });
    this.name = "Problem";
    this.code = code;
    this.status = problems[code].status;
    this.title = problems[code].title;
    this.errors = extra.errors;
    this.oldestSeq = extra.oldestSeq;
    this.headers = extra.headers ?? {};
  }
}

/** Said by the pipeline for what an operation always needs, and by handlers for what depends on the resource. */
export function insufficientScope(missing: readonly Scope[]): Problem {
  return new Problem("insufficient_scope", `This API key lacks the scope ${missing.join(", ")}.`, {
    headers: { "WWW-Authenticate": `Bearer error="insufficient_scope", scope="${missing.join(" ")}"` },
  });
}
