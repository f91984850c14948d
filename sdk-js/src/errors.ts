/** Everything that this package throws. Two copies of it in one program, ES module and CommonJS, know each other's errors. */
import type { ProblemCode } from "./generated/models.ts";

/** Where a call stood when it failed. */
export interface CallPlace {
  /** The method: `items.create`. */
  readonly operation: string;
  /** How many requests were made. */
  readonly attempts: number;
  /** What was sent as `Idempotency-Key`. With it the call can be repeated for 24 hours, and happens once. */
  readonly idempotencyKey: string | null;
}

/** A value of the request that is wrong, as the API names it. */
export interface FieldError {
  /** `body`, `query`, `path` or `header`. */
  readonly in: string;
  /** A JSON pointer into the body: `/price/amount`. Elsewhere `/` and the parameter's name. */
  readonly pointer: string;
  readonly detail: string;
}

/** The base of all errors here. `message` says what happened and what to do. */
export class CuteError extends Error {
  static readonly kind: string = "CuteError";

  constructor(message: string, fields?: object) {
    super(message);
    this.name = new.target.kind;
    Object.assign(this, fields);
  }

  static override readonly [Symbol.hasInstance] = isInstance;
}

/** By `kind`, in whichever copy of the package the error was made. A caller's own subclass is told apart as usual. */
function isInstance(this: { readonly kind: string }, value: unknown): boolean {
  if (!Object.hasOwn(this, "kind")) return Function.prototype[Symbol.hasInstance].call(this, value);
  for (let own = value instanceof Error ? value.constructor : null; own !== null; own = Object.getPrototypeOf(own)) {
    if ("kind" in own && own.kind === this.kind) return true;
  }
  return false;
}

/** What the client was given cannot work: no base URL, a key with spaces, an empty id. No request was made. */
export class ConfigurationError extends CuteError {
  static override readonly kind: string = "ConfigurationError";
}

/** A call that failed once it had begun. */
class CallError extends CuteError implements CallPlace {
  declare readonly operation: string;
  declare readonly attempts: number;
  declare readonly idempotencyKey: string | null;

  constructor(message: string, place: CallPlace, fields?: object) {
    super(`${place.operation}: ${message}`, { ...place, ...fields });
  }
}

/** No answer came, or half of one. `cause` is the runtime's own error. */
export class CuteConnectionError extends CallError {
  static override readonly kind: string = "CuteConnectionError";
}

/** `timeoutMs` or `deadlineMs` ran out. */
export class CuteTimeoutError extends CallError {
  static override readonly kind: string = "CuteTimeoutError";
}

/** What an error tells of the answer. */
export interface AnswerParts {
  readonly status: number;
  readonly headers: Headers;
  /** As it came. */
  readonly body: string;
  /** To quote when you ask for help. */
  readonly requestId: string | null;
}

/** A 2xx that is no JSON, as a proxy's page is, or that lacks its body, or a part of it. */
export class InvalidResponseError extends CallError implements AnswerParts {
  static override readonly kind: string = "InvalidResponseError";
  declare readonly status: number;
  declare readonly headers: Headers;
  /** As it came. */
  declare readonly body: string;
  declare readonly requestId: string | null;
}

/** The API refused, or something before it did: every answer that is no 2xx. */
export class ApiError extends CallError implements AnswerParts, Problem {
  static override readonly kind: string = "ApiError";
  declare readonly status: number;
  /** What to compare; newer servers may have codes that are not listed. Null where the answer is no problem of the API. */
  declare readonly code: ProblemCode | (string & {}) | null;
  declare readonly title: string | null;
  declare readonly detail: string | null;
  declare readonly requestId: string | null;
  /** Every value that is wrong; often empty. */
  declare readonly errors: readonly FieldError[];
  /** How long the server asks to wait. */
  declare readonly retryAfterMs: number | null;
  declare readonly headers: Headers;
  /** As it came. */
  declare readonly body: string;
}

/** What is read of an `application/problem+json`; null and empty where the body is something else. */
export interface Problem {
  readonly code: string | null;
  readonly title: string | null;
  readonly detail: string | null;
  readonly errors: readonly FieldError[];
  readonly retryAfterMs: number | null;
}

/** 400, 413, 415: the request is wrong; `errors` names each value. */
export class BadRequestError extends ApiError {
  static override readonly kind: string = "BadRequestError";
}

/** 401: the key is missing, wrong, expired or revoked. */
export class AuthenticationError extends ApiError {
  static override readonly kind: string = "AuthenticationError";
}

/** 403: the key lacks a scope. */
export class PermissionDeniedError extends ApiError {
  static override readonly kind: string = "PermissionDeniedError";
}

/** 404, 405: it does not exist, or is not yours. */
export class NotFoundError extends ApiError {
  static override readonly kind: string = "NotFoundError";
}

/** 409: its state does not allow it. */
export class ConflictError extends ApiError {
  static override readonly kind: string = "ConflictError";
}

/** 410: the place to go on from is no longer kept. */
export class GoneError extends ApiError {
  static override readonly kind: string = "GoneError";
  /** Of `events_expired`: the first event that is still kept. */
  declare readonly oldestSeq: number | null;
}

/** 412: somebody changed it in between; get it again. */
export class PreconditionFailedError extends ApiError {
  static override readonly kind: string = "PreconditionFailedError";
}

/** 422: well formed, and not possible: an unknown reference, a refused URL, an idempotency key used for something else. */
export class UnprocessableError extends ApiError {
  static override readonly kind: string = "UnprocessableError";
}

/** 429: a limit is used up. */
export class RateLimitError extends ApiError {
  static override readonly kind: string = "RateLimitError";
}

/** 5xx: the server failed. */
export class ServerError extends ApiError {
  static override readonly kind: string = "ServerError";
}

const BY_STATUS: Readonly<Record<number, typeof ApiError>> = {
  400: BadRequestError,
  401: AuthenticationError,
  403: PermissionDeniedError,
  404: NotFoundError,
  405: NotFoundError,
  409: ConflictError,
  410: GoneError,
  412: PreconditionFailedError,
  413: BadRequestError,
  415: BadRequestError,
  422: UnprocessableError,
  429: RateLimitError,
};

/** The family of a status. */
export function apiErrorOf(status: number): typeof ApiError {
  return BY_STATUS[status] ?? (status >= 500 ? ServerError : ApiError);
}
