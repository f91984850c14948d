/** From an answer to what the call gives: the body, or the error that says what is wrong with it. */
import {
  type AnswerParts,
  apiErrorOf,
  type CallPlace,
  type FieldError,
  InvalidResponseError,
  type Problem,
} from "./errors.ts";
import { isRecord, parseJson } from "./json.ts";
import type { Given } from "./resource.ts";

const FOREIGN = "this is not the API. Check baseUrl, and any proxy.";

/** The body; null for 304, undefined where there need be none. Otherwise throws. */
export function readAnswer({ status, headers }: Response, text: string, given: Given, place: CallPlace): unknown {
  if (status === 304 && given.options?.ifNoneMatch) return null;
  const answer = { status, headers, body: text, requestId: headers.get("x-request-id") };
  const value = parseJson(text);
  const type = headers.get("content-type") ?? "no type";
  if (status < 200 || status > 299) throw refusal(answer, value, type, place);
  if (given.noContent && text === "") return undefined;
  if (isRecord(value) && (!given.isList || Array.isArray(value.data))) return value;
  const what = text === "" ? "no body" : type.includes("json") ? "broken JSON" : `${type} instead of JSON`;
  throw new InvalidResponseError(`${status} with ${what}: ${FOREIGN}${repetition(place)}`, place, answer);
}

/** A write that failed may have happened all the same. */
export function repetition({ idempotencyKey }: CallPlace): string {
  if (idempotencyKey === null) return "";
  return ` It may have happened: repeat it with idempotencyKey "${idempotencyKey}", and it happens once.`;
}

/** Made here, without a request: a window opens later than the call may wait. */
export function noRoomError(window: string, waitMs: number, place: CallPlace): Error {
  const detail = `The limit of the ${window} opens after deadlineMs.`;
  const headers = new Headers({ "retry-after": String(Math.ceil(waitMs / 1000)) });
  return refusal({ status: 429, headers, body: "", requestId: null }, { code: "rate_limited", detail }, "", place);
}

function refusal(answer: AnswerParts, value: unknown, type: string, place: CallPlace): Error {
  const { status, headers, requestId } = answer;
  const problem = readProblem(answer, isRecord(value) ? value : {});
  const { code, title, detail, errors, retryAfterMs } = problem;
  // Following a redirect would make a GET of a POST, and give the key to somebody else.
  const foreign = status < 400 ? `redirected to ${headers.get("location")}. Set baseUrl to where the API is.` : FOREIGN;
  const message = [
    `${status} ${code === null ? `with ${type}: ${foreign}` : `${code}: ${detail ?? title ?? ""}`}`,
    ...errors.map((error) => ` ${error.pointer}: ${error.detail} (${error.in}).`),
    HINTS[code ?? ""] ?? "",
    retryAfterMs === null ? "" : ` Wait ${retryAfterMs / 1000} s.`,
    status > 499 ? repetition(place) : "",
    requestId === null ? "" : ` Request ${requestId}`,
  ].join("");
  return new (apiErrorOf(status))(message, place, { ...answer, ...problem });
}

const RESTART = " Begin again without cursor; of a copy, drop afterwards what you have not seen.";
const HINTS: Readonly<Record<string, string>> = {
  missing_credentials: " Pass apiKey, or set CUTE_API_KEY.",
  invalid_cursor: RESTART,
  cursor_expired: RESTART,
  events_expired: " Get the present state, then go on after oldestSeq - 1.",
};

function readProblem({ status, headers }: AnswerParts, value: Readonly<Record<string, unknown>>): Problem {
  const { code, title, detail, errors, oldestSeq } = value;
  return {
    code: text(code),
    title: text(title),
    detail: text(detail),
    errors: Array.isArray(errors) ? errors.filter(isFieldError) : [],
    retryAfterMs: retryAfterMs(headers),
    ...(status === 410 && { oldestSeq: typeof oldestSeq === "number" ? oldestSeq : null }),
  };
}

function isFieldError(value: unknown): value is FieldError {
  return isRecord(value) && typeof value.pointer === "string";
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

/** Seconds, or a date. */
function retryAfterMs(headers: Headers): number | null {
  const value = headers.get("retry-after") ?? "";
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}
