/** Which failures are worth another attempt, and how long to wait for it. */
import { ApiError, CuteConnectionError, CuteTimeoutError, InvalidResponseError } from "./errors.ts";

const JITTER_FIRST_MS = 500;
const JITTER_MAX_MS = 8000;

/** What the server asks for, otherwise anything up to 0.5 s, 1 s, 2 s … 8 s (full jitter); `Infinity` for never. */
export function retryDelayMs(error: unknown, attempt: number): number {
  const jitterMs = Math.random() * Math.min(JITTER_MAX_MS, JITTER_FIRST_MS * 2 ** (attempt - 1));
  if (error instanceof CuteConnectionError || error instanceof CuteTimeoutError || isBroken(error)) return jitterMs;
  return error instanceof ApiError && isPassing(error) ? (error.retryAfterMs ?? jitterMs) : Infinity;
}

/** What says that it is JSON and is not was cut on its way. */
function isBroken(error: unknown): boolean {
  return error instanceof InvalidResponseError && /json/.test(error.headers.get("content-type") ?? "");
}

function isPassing({ status, code }: ApiError): boolean {
  return status === 408 || status === 429 || status >= 500 || code === "idempotency_in_flight";
}
