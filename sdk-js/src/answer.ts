/** From an answer to what the call gives: the body, or the error that says what is wrong with it. */

import type { Prepared } from "./attempts.ts";
import {
  type AnswerParts,
  apiErrorOf,
  type CallPlace,
  type FieldError,
  InvalidResponseError,
  type Problem,
} from "./errors.ts";
import { isRecord, parseJson } from "./json.ts";

const FOREIGN = "this is not the API. Check baseUrl and the network.";

/** The body; null for 304, undefined where there need be none. Otherwise throws. */
export function readAnswer({ status, headers }: Response, text: string, request: Prepared, place: CallPlace): unknown {
  const { given } = request;
  if (status === 304 && given.options?.ifNoneMatch) return null;
  const answer = { status, headers, body: text, requestId: headers.get("x-request-id") };
  const value = parseJson(text);
  const type = headers.get("content-type") ?? "no type";
  const again = repetition(request);
  if (status < 200 || status > 299) throw refusal(answer, value, type, place, again);
  if (given.noContent && text === "") return undefined;
  const fault = isRecord(value) ? given.faultOf?.(value) : brokenness(text, type);
  if (fault === undefined) return value;
  throw new InvalidResponseError(`${status} with ${fault}: ${FOREIGN}${again}`, place, answer);
}

function brokenness(text: string, type: string): string {
  return text === "" ? "no body" : type.includes("json") ? "broken JSON" : `${type} instead of JSON`;
}

/** A write that failed may have happened all the same. */
export function repetition({ shown: { method, idempotencyKey } }: Prepared): string {
  if (method === "GET") return "";
  return ` It may have happened${
    idempotencyKey === null
      ? ", and cannot be repeated safely."
      : `: repeat it with idempotencyKey "${idempotencyKey}", and it happens once.`
  }`;
}

/** Made here, without a request: a window opens later than the call may wait. */
export function noRoomError(detail: string, waitMs: number, place: CallPlace): Error {
  const headers = new Headers({ "retry-after": String(Math.ceil(waitMs / 1000)) });
  return refusal({ status: 429, headers, body: "", requestId: null }, { code: "rate_limited", detail }, "", place, "");
}

function refusal(answer: AnswerParts, value: unknown, type: string, place: CallPlace, again: string): Error {
  const { status, headers, requestId } = answer;
  const body = isRecord(value) ? value : {};
  const code = text(body.code);
  const title = text(body.title);
  const detail = text(body.detail);
  const errors = Array.isArray(body.errors) ? body.errors.filter(isFieldError) : [];
  const retryAfterMs = readRetryAfter(headers);
  const problem: Problem = { code, title, detail, errors, retryAfterMs };
  const message = [
    status,
    code === null ? foreignness(answer, type) : ` ${code}: ${detail ?? title ?? ""}`,
    ...errors.map((error) => ` ${error.pointer}: ${error.detail} (${error.in}).`),
    CURSOR.test(code ?? "") ? RESTART : "",
    retryAfterMs === null ? "" : ` Wait ${retryAfterMs / 1000} s.`,
    status > 499 ? again : "",
    requestId === null ? "" : ` Request ${requestId}`,
  ].join("");
  return new (apiErrorOf(status))(message, place, {
    ...answer,
    ...problem,
    ...(status === 410 && { oldestSeq: typeof body.oldestSeq === "number" ? body.oldestSeq : null }),
  });
}

function foreignness({ status, headers }: AnswerParts, type: string): string {
  if (status === 304) return ` although nothing was asked for by ETag.`;
  if (status > 399) return ` with ${type}: ${FOREIGN}`;
  // Following a redirect would make a GET of a POST, and give the key to somebody else. Browsers do not show where to.
  const location = headers.get("location");
  return `: redirected${location ? ` to ${location}` : ""}, which is not followed. Set baseUrl to where the API is.`;
}

/** `invalid_cursor` and `cursor_expired`. */
const CURSOR = /cursor/;
const RESTART = " Begin again without cursor; of a copy, drop afterwards what you have not seen.";

function isFieldError(value: unknown): value is FieldError {
  return isRecord(value) && [value.in, value.pointer, value.detail].every((part) => typeof part === "string");
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

/** Seconds, or a date as HTTP writes it (RFC 9110, 5.6.7). */
function readRetryAfter(headers: Headers): number | null {
  const value = headers.get("retry-after") ?? "";
  const isDate = /^[A-Z].* [\d:]{8} GMT$/.test(value);
  const ms = isDate ? Date.parse(value) - Date.now() : /^\d+$/.test(value) ? Number(value) * 1000 : Number.NaN;
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}
