/** What an outcome means, where its status alone does not say it. */

import type { Json } from "../reference/model.ts";
import { isObject } from "../samples/call.ts";
import { statusWords } from "../samples/statuses.ts";
import { type Answered, headerOf, type Outcome } from "./send.ts";

/** For those who hear it. */
export function summaryOf(outcome: Outcome): string {
  if (outcome.kind === "unanswered") return outcome.detail;
  const { status, durationMs, problem, json } = outcome;
  const head = `${statusLine(status)} in ${Math.round(durationMs)} milliseconds.`;
  if (problem !== null) return `${head} ${problem.title}. ${problem.detail}`;
  const entries = entriesOf(json);
  return entries === null ? head : `${head} ${entries} ${entries === 1 ? "entry" : "entries"}.`;
}

export function statusLine(status: number): string {
  return `${status} ${statusWords(status)}`.trimEnd();
}

/** Null where nothing has to be explained. */
export function explanationOf(outcome: Answered): string | null {
  const { status, problem, json } = outcome;
  if (status === 204) return "Done. There is no body.";
  if (status === 304)
    return "Your copy, with this ETag, is still the current one: there is no body. Clear If-None-Match to get it.";
  if (status >= 500 && problem === null)
    return "The server, or something before it, failed without saying why. Send it again in a moment.";
  if (problem === null && status >= 400) return "This answer is none of the API's.";
  if (headerOf(outcome, "idempotent-replayed") === "true")
    return "This is the stored answer to the first call with this Idempotency-Key. Nothing happened a second time.";
  if (entriesOf(json) === 0) return "Nothing fits. That is an answer, not an error.";
  return null;
}

export interface NextPage {
  /** The parameter that asks for it. */
  readonly name: "cursor" | "after";
  readonly value: string;
}

export function nextPageOf(paging: "cursor" | "seq" | null, json: Json | undefined): NextPage | null {
  if (!isObject(json)) return null;
  if (paging === "cursor" && typeof json.nextCursor === "string") return { name: "cursor", value: json.nextCursor };
  if (paging === "seq" && json.hasMore === true) return { name: "after", value: String(json.nextAfter) };
  return null;
}

function entriesOf(json: Json | undefined): number | null {
  return isObject(json) && Array.isArray(json.data) ? json.data.length : null;
}
