/** What a client and its calls can be told, and the checks of it. */
import { ConfigurationError } from "./errors.ts";
import type { Hooks } from "./hooks.ts";
import { environment } from "./runtime.ts";

export interface CuteOptions {
  /** An API key: `cute_…`. `CUTE_API_KEY` if left out; null calls anonymously. */
  readonly apiKey?: string | null | undefined;
  /** Where the API is: `https://api.example.com`. `CUTE_URL` if left out. */
  readonly baseUrl?: string | undefined;
  /** For each attempt, its body included. 30,000; null for no limit. */
  readonly timeoutMs?: number | null | undefined;
  /** For a call with all its attempts and the waits between. 90,000; null for no limit. */
  readonly deadlineMs?: number | null | undefined;
  /** Attempts after the first. 2. */
  readonly maxRetries?: number | undefined;
  /** Waits for room in the limits instead of being answered 429. */
  readonly pacer?: boolean | undefined;
  /** Told of requests, answers, retries and errors, without secrets and bodies. */
  readonly hooks?: Hooks | undefined;
  /** Instead of the runtime's own, for a proxy or a test. */
  readonly fetch?: Fetch | undefined;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** As much of `fetch` as is used here. */
export type Fetch = (url: string, init: FetchInit) => Promise<Response>;

export interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly redirect: "manual";
  readonly signal: AbortSignal;
}

/** Of every call. Where one is left out, the client's own counts. */
export interface CallOptions {
  readonly timeoutMs?: number | null | undefined;
  readonly deadlineMs?: number | null | undefined;
  readonly maxRetries?: number | undefined;
  /** Ends the call at once, also while it waits; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Of a call that reads one resource. */
export interface ReadOptions extends CallOptions {
  /** The `etag` of your copy: the call answers null if it is still the current one (304). Null for no copy. */
  readonly ifNoneMatch?: string | null | undefined;
}

/** Of a call that reads one resource, whatever copy there is. */
export interface UnconditionalOptions extends CallOptions {
  readonly ifNoneMatch?: null | undefined;
}

/** Of a call that writes. */
export interface WriteOptions extends CallOptions {
  /**
   * Makes the call safe to repeat for 24 hours. Without it every call has a new one by itself, the same on all its
   * attempts; null sends none, and then nothing is tried again.
   */
  readonly idempotencyKey?: string | null | undefined;
}

/** Of a call that changes or deletes what may have changed meanwhile. */
export interface ChangeOptions extends WriteOptions {
  /** The `etag` that you have seen. If there is another by now: `PreconditionFailedError`, and nothing happens. Null for any. */
  readonly ifMatch?: string | null | undefined;
}

export interface CallLimits {
  readonly timeoutMs: number | null;
  readonly deadlineMs: number | null;
  readonly maxRetries: number;
}

/** What the call says counts, then what the client says; null is no limit. */
export function callLimits(call: CallOptions, client: CuteOptions): CallLimits {
  const given = <Value>(ofCall: Value | undefined, ofClient: Value): Value =>
    ofCall === undefined ? ofClient : ofCall;
  const { timeoutMs = 30_000, deadlineMs = 90_000, maxRetries = 2 } = client;
  const limits = {
    timeoutMs: given(call.timeoutMs, timeoutMs),
    deadlineMs: given(call.deadlineMs, deadlineMs),
    maxRetries: given(call.maxRetries, maxRetries),
  };
  checkNumber("timeoutMs", limits.timeoutMs ?? 1, 1);
  checkNumber("deadlineMs", limits.deadlineMs ?? 1, 1);
  checkNumber("maxRetries", limits.maxRetries, 0);
  return limits;
}

export function checkNumber(name: string, value: unknown, least: number): void {
  check(typeof value === "number" && value >= least, `${name} has to be a number, ${least} or more.`);
}

export function check(isRight: boolean, message: string): void {
  if (!isRight) throw new ConfigurationError(message);
}

export function readApiKey(given: string | null = environment("CUTE_API_KEY") ?? null): string | null {
  // The key is not shown: what is wrong about it may be all that keeps it from being one.
  const isKey = given === null || (typeof given === "string" && /^[!-~]+$/.test(given));
  check(isKey, "apiKey has characters that no key has.");
  return given;
}

/** Without a slash at its end. */
export function readBaseUrl(given = environment("CUTE_URL") ?? ""): string {
  const isBase = /^https?:[^?#@]+$/i.test(given) && URL.canParse(given);
  check(isBase, "Pass baseUrl, or set CUTE_URL: an http address without a query.");
  return new URL(given).href.replace(/\/+$/, "");
}
