/** Sends a call to this server, and tells what came of it. */
import { headersOf as headersOfKey, type KeyChoice } from "../api/chosen-key.ts";
import { isProblem, type Problem } from "../api/client.ts";
import type { Json, Method } from "../reference/model.ts";

export interface Outgoing {
  readonly method: Method;
  /** Path and query. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly key: KeyChoice;
}

export type Outcome = Answered | Unanswered;

export interface Answered {
  readonly kind: "answered";
  readonly status: number;
  readonly durationMs: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly text: string;
  /** Undefined where the body is none, or no JSON. */
  readonly json: Json | undefined;
  readonly problem: Problem | null;
}

export interface Unanswered {
  readonly kind: "unanswered";
  readonly detail: string;
}

export async function send(call: Outgoing, signal: AbortSignal): Promise<Outcome> {
  const begun = performance.now();
  try {
    const response = await fetch(call.address, requestOf(call, signal));
    const text = await response.text();
    const durationMs = performance.now() - begun;
    const json = jsonOf(text);
    const problem = !response.ok && isProblem(json) ? json : null;
    return {
      kind: "answered",
      status: response.status,
      durationMs,
      headers: [...response.headers],
      text,
      json,
      problem,
    };
  } catch (error) {
    if (signal.aborted) {
      return {
        kind: "unanswered",
        detail: "You cancelled the call. What it was to do may have been done all the same.",
      };
    }
    if (error instanceof UnsendableHeader) return { kind: "unanswered", detail: error.message };
    return {
      kind: "unanswered",
      detail:
        "No answer came. The server does not run, or the network between failed. Check your connection, then send it again.",
    };
  }
}

export function headerOf({ headers }: Answered, name: string): string | null {
  return headers.find(([own]) => own === name)?.[1] ?? null;
}

class UnsendableHeader extends Error {}

function requestOf({ method, headers, body, key }: Outgoing, signal: AbortSignal): RequestInit {
  const all = { ...headers, ...headersOfKey(key), ...(body === null ? {} : { "Content-Type": "application/json" }) };
  for (const [name, value] of Object.entries(all)) {
    // A request with such a header would fail as if the network had.
    if (/^[\t\x20-\x7e]*$/.test(value)) continue;
    const what = name === "Authorization" ? "The key" : name;
    throw new UnsendableHeader(`${what} has characters that a header cannot hold. Nothing was sent.`);
  }
  return {
    method,
    headers: all,
    signal,
    cache: "no-store",
    // Only an own key is called through the session.
    credentials: key.kind === "own" ? "same-origin" : "omit",
    ...(body === null ? {} : { body }),
  };
}

function jsonOf(text: string): Json | undefined {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
