/** What an answer tells about the key's limits, in `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers). */

/** The state after the last answer. Both windows slide. */
export interface LimitState {
  /** Of any 60 seconds. */
  readonly minute: LimitWindow;
  /** Of any 24 hours. */
  readonly day: LimitWindow;
}

export interface LimitWindow {
  /** Requests that it admits. */
  readonly limit: number;
  readonly remaining: number;
  /** When it next gives room. */
  readonly resetsAt: Date;
}

/** Null where the headers are missing, as on a proxy's answer. */
export function readLimits(headers: Headers): LimitState | null {
  const minute = readWindow(headers, "minute");
  const day = readWindow(headers, "day");
  return minute && day && { minute, day };
}

/**
 * Of `"minute";r=41;t=30, "day";r=911;t=80000` and `"minute";q=60;w=60, "day";q=1000;w=86400`. Null where a number is
 * none, or longer than nine digits.
 */
function readWindow(headers: Headers, name: string): LimitWindow | null {
  const read = (header: string, key: string): number =>
    Number(new RegExp(`"${name}"[^,]*;${key}=(\\d{1,9})(?![^,;])`).exec(headers.get(header) ?? "")?.[1]);
  const limit = read("ratelimit-policy", "q");
  const remaining = read("ratelimit", "r");
  const resetsAt = new Date(Date.now() + 1000 * read("ratelimit", "t"));
  return Number.isNaN(limit + remaining + resetsAt.getTime()) ? null : { limit, remaining, resetsAt };
}
