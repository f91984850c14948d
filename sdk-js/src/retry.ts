/** Which failures are worth another attempt, and how long to wait for it. */
import { ApiError, CuteConnectionError, CuteTimeoutError, InvalidResponseError } from "./errors.ts";
import { parseJson } from "./json.ts";

const JITTER_FIRST_MS = 500;
const JITTER_MAX_MS = 8000;

/** Why another attempt is worth it: `503 unavailable`, `502`, `connection`, `timeout`, `broken JSON`. Null for none. */
export function retryReason(error: unknown): string | null {
  if (error instanceof CuteConnectionError) return "connection";
  if (error instanceof CuteTimeoutError) return "timeout";
  if (error instanceof InvalidResponseError) return isCut(error) ? "broken JSON" : null;
  if (!(error instanceof ApiError)) return null;
  const { status, code } = error;
  const isPassing = status === 408 || status === 429 || status >= 500 || code === "idempotency_in_flight";
  return isPassing ? `${status} ${code ?? ""}`.trim() : null;
}

/** What the server asks for, otherwise anything up to 0.5 s, 1 s, 2 s … 8 s (full jitter). */
export function retryDelayMs(error: unknown, attempt: number): number {
  const askedMs = error instanceof ApiError ? error.retryAfterMs : null;
  return askedMs ?? Math.random() * Math.min(JITTER_MAX_MS, JITTER_FIRST_MS * 2 ** (attempt - 1));
}

/** What says that it is JSON and is not was cut on its way. */
function isCut({ headers, body }: InvalidResponseError): boolean {
  return /json/.test(headers.get("content-type") ?? "") && parseJson(body) === undefined;
}
