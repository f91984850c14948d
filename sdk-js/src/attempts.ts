/** Sends one request as often as it takes: limits of time, retries, cancellation, hooks and the pacer. */
import { limited, pause, TIME_IS_UP } from "./abort.ts";
import { readAnswer, repetition } from "./answer.ts";
import { type CallPlace, CuteConnectionError, CuteTimeoutError } from "./errors.ts";
import { type HookRequest, hookCaller, masked } from "./hooks.ts";
import { type LimitState, readLimits } from "./limits.ts";
import type { CallLimits, CuteOptions } from "./options.ts";
import { makePacer } from "./pacer.ts";
import type { Given } from "./resource.ts";
import { retryDelayMs, retryReason } from "./retry.ts";

/** What a server may ask to wait where there is no deadline. */
const WAIT_MAX_MS = 86_400_000;

/** A request, ready to be sent any number of times. */
export interface Prepared extends CallLimits {
  /** What hooks are told of it. */
  readonly shown: Omit<HookRequest, "attempt">;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
  readonly given: Given;
}

/** A success. */
interface Answered {
  /** Parsed; null for 304, undefined where there is none. */
  readonly data: unknown;
  readonly response: Response;
}

export interface Sender {
  /** Rejects with an error of errors.ts, or with the signal's reason. */
  send(request: Prepared): Promise<Answered>;
  /** As of the last answer that told. */
  limits(): LimitState | null;
}

export function makeSender({ fetch: own, hooks = {}, pacer: isPaced }: CuteOptions): Sender {
  let known: LimitState | null = null;
  const tell = hookCaller(hooks);
  const pacer = isPaced ? makePacer() : null;

  async function send(request: Prepared): Promise<Answered> {
    const { shown, deadlineMs, maxRetries, given } = request;
    const untilMs = performance.now() + (deadlineMs ?? Infinity);
    const mayRepeat = shown.method === "GET" || shown.idempotencyKey !== null;
    let number = 1;
    try {
      for (; ; number += 1) {
        try {
          return await attempt(request, number, untilMs);
        } catch (error) {
          const reason = mayRepeat && number <= maxRetries ? retryReason(error) : null;
          const delayMs = retryDelayMs(error, number);
          const leftMs = deadlineMs === null ? WAIT_MAX_MS : untilMs - performance.now();
          if (reason === null || delayMs > leftMs) throw error;
          tell("retry", { ...shown, attempt: number, delayMs, reason });
          await pause(delayMs, given.options?.signal);
        }
      }
    } catch (error) {
      tell("error", { ...shown, attempt: number, error });
      throw error;
    }
  }

  async function attempt(request: Prepared, number: number, untilMs: number): Promise<Answered> {
    const { shown, given, body } = request;
    const { operation, idempotencyKey, url, method } = shown;
    const signal = given.options?.signal;
    signal?.throwIfAborted();
    const place = { operation, attempts: number, idempotencyKey };
    const leftMs = (): number => untilMs - performance.now();
    const entry = await pacer?.enter(leftMs(), signal, { ...place, attempts: number - 1 });
    let head: Response | undefined;
    let limits: LimitState | null | undefined;
    /** The whole answer, its body included. */
    const exchange = async (inner: AbortSignal): Promise<[Response, string]> => {
      const init = { method, headers: request.headers, redirect: "manual", signal: inner } as const;
      const response = await (own ?? fetch)(url, body === undefined ? init : { ...init, body });
      head = response;
      limits = readLimits(response.headers);
      known = limits ?? known;
      return [response, await response.text()];
    };
    try {
      const info = { ...shown, attempt: number };
      tell("request", info);
      const startedMs = performance.now();
      const timeoutMs = Math.min(request.timeoutMs ?? Infinity, leftMs());
      const [response, text] = await limited(exchange, timeoutMs, signal).catch((error) => {
        throw signal?.aborted ? error : failure(error, request, place, head);
      });
      const { status, headers } = response;
      const requestId = headers.get("x-request-id");
      const durationMs = performance.now() - startedMs;
      tell("response", { ...info, status, requestId, durationMs, headers: masked(headers) });
      return { response, data: readAnswer(response, text, request, place) };
    } finally {
      pacer?.leave(entry ?? 0, limits);
    }
  }

  return { send, limits: () => known };
}

function failure(error: unknown, request: Prepared, place: CallPlace, head: Response | undefined): Error {
  const again = repetition(request);
  if (error === TIME_IS_UP) {
    const { timeoutMs, deadlineMs } = request;
    return new CuteTimeoutError(
      `no whole answer within timeoutMs ${timeoutMs}, deadlineMs ${deadlineMs}.${again}`,
      place,
    );
  }
  const what = head ? "half an answer" : `no answer from ${new URL(request.shown.url).origin}`;
  return new CuteConnectionError(
    `${what}: ${Object(error).cause ?? error}. Check baseUrl and the network.${again}`,
    place,
    {
      cause: error,
    },
  );
}
