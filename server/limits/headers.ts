/** The headers that tell a caller about its limits. */
import type { Decision, WindowState } from "./decision.ts";

/**
 * X-RateLimit-*: the window nearest to running out, that is with the smallest share of its limit left (of two equal
 * ones that which opens later). RateLimit-Policy and RateLimit: both windows, draft-ietf-httpapi-ratelimit-headers-11.
 * Retry-After: on a denial, in seconds rounded up.
 */
export function rateLimitHeaders(decision: Decision): Record<string, string> {
  const [minute, day] = decision.windows;
  const nearest = nearestToRunningOut(minute, day);
  const headers: Record<string, string> = {
    "X-RateLimit-Limit": String(nearest.limit),
    "X-RateLimit-Remaining": String(nearest.remaining),
    "X-RateLimit-Reset": String(Math.ceil(nearest.resetMs / 1000)),
    "RateLimit-Policy": `${policyOf(minute)}, ${policyOf(day)}`,
    RateLimit: `${limitOf(minute)}, ${limitOf(day)}`,
  };
  if (!decision.admitted) headers["Retry-After"] = String(Math.ceil(decision.retryAfterMs / 1000));
  return headers;
}

function nearestToRunningOut(minute: WindowState, day: WindowState): WindowState {
  const difference = minute.remaining / minute.limit - day.remaining / day.limit;
  if (difference === 0) return day.resetInMs > minute.resetInMs ? day : minute;
  return difference < 0 ? minute : day;
}

function policyOf({ name, limit, windowSeconds }: WindowState): string {
  return `"${name}";q=${limit};w=${windowSeconds}`;
}

function limitOf({ name, remaining, resetInMs }: WindowState): string {
  return `"${name}";r=${remaining};t=${Math.ceil(resetInMs / 1000)}`;
}

/** Says which window a denied call has used up, and until when. */
export function rateLimitDetail({ windows: [minute, day], deniedBy, retryAfterMs }: Decision): string {
  const { limit, name } = deniedBy === "day" ? day : minute;
  return `The limit of ${limit} requests a ${name} is used up. The next call is admitted in ${Math.ceil(retryAfterMs / 1000)} s.`;
}
