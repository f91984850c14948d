/** Sends one request as often as it takes: limits of time, retries, cancellation, hooks and the pacer. */
import { limited, pause, TIME_IS_UP } from "./abort.ts";
import { readAnswer, repetition } from "./answer.ts";
import { type CallPlace, CuteConnectionError, CuteTimeoutError } from "./errors.ts";
import { HookCaller, type HookRequest, masked } from "./hooks.ts";
import { type LimitState, readLimits } from "./limits.ts";
import type { CallLimits, CuteOptions, Fetch } from "./options.ts";
import { Pacer } from "./pacer.ts";
import type { Given } from "./resource.ts";
import { retryDelayMs } from "./retry.ts";

/** A request, ready to be sent any number of times. */
export interface Prepared extends CallLimits {
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
  readonly idempotencyKey: string | null;
  readonly given: Given;
}

/** A success. */
export interface Answered {
  /** Parsed; null for 304, undefined where there is none. */
  readonly data: unknown;
  readonly response: Response;
}

/** How far an attempt has come. */
interface Progress {
  /** The head of the answer, once it is there. */
  response?: Response;
  limits?: LimitState | null;
}

export class Sender {
  /** As of the last answer that told. */
  limits: LimitState | null = null;
  readonly #fetch: Fetch;
  readonly #hooks: HookCaller;
  readonly #pacer: Pacer | null;

  constructor(options: CuteOptions) {
    this.#fetch = options.fetch ?? ((url, init) => fetch(url, init));
    this.#hooks = new HookCaller(options.hooks ?? {});
    this.#pacer = options.pacer ? new Pacer() : null;
  }

  /** Rejects with an error of errors.ts, or with the signal's reason. */
  async send(request: Prepared): Promise<Answered> {
    const untilMs = performance.now() + (request.deadlineMs ?? Infinity);
    const mayRepeat = request.method === "GET" || request.idempotencyKey !== null;
    let attempt = 1;
    try {
      for (; ; attempt += 1) {
        try {
          return await this.#attempt(request, attempt, untilMs);
        } catch (error) {
          const delayMs = retryDelayMs(error, attempt);
          const isInTime = performance.now() + delayMs < untilMs;
          if (!mayRepeat || !isInTime || !(attempt <= request.maxRetries)) throw error;
          this.#hooks.call("retry", { ...told(request, attempt), delayMs, reason: String(error) });
          await pause(delayMs, request.given.options?.signal);
        }
      }
    } catch (error) {
      this.#hooks.call("error", { ...told(request, attempt), error });
      throw error;
    }
  }

  async #attempt(request: Prepared, attempt: number, untilMs: number): Promise<Answered> {
    const { operation, idempotencyKey, given } = request;
    const signal = given.options?.signal;
    signal?.throwIfAborted();
    const place = { operation, attempts: attempt, idempotencyKey };
    const leftMs = (): number => untilMs - performance.now();
    const entry = await this.#pacer?.enter(leftMs(), signal, { ...place, attempts: attempt - 1 });
    const progress: Progress = {};
    try {
      const info = told(request, attempt);
      this.#hooks.call("request", info);
      const startedMs = performance.now();
      const timeoutMs = Math.min(request.timeoutMs ?? Infinity, leftMs());
      const exchange = limited((inner) => this.#exchange(request, inner, progress), timeoutMs, signal);
      const { response, text } = await exchange.catch((error) => {
        throw signal?.aborted ? error : failure(error, request, place, progress);
      });
      const { status, headers } = response;
      const requestId = headers.get("x-request-id");
      const durationMs = performance.now() - startedMs;
      this.#hooks.call("response", { ...info, status, requestId, durationMs, headers: masked(headers) });
      return { response, data: readAnswer(response, text, request.given, place) };
    } finally {
      this.#pacer?.leave(entry ?? 0, progress.limits);
    }
  }

  /** The whole answer, its body included. */
  async #exchange(
    { url, method, headers, body }: Prepared,
    signal: AbortSignal,
    progress: Progress,
  ): Promise<{ response: Response; text: string }> {
    const send = this.#fetch;
    const init = { method, headers, redirect: "manual", signal } as const;
    const response = await send(url, body === undefined ? init : { ...init, body });
    progress.response = response;
    progress.limits = readLimits(response.headers);
    this.limits = progress.limits ?? this.limits;
    return { response, text: await response.text() };
  }
}

function told({ operation, method, url, idempotencyKey, headers }: Prepared, attempt: number): HookRequest {
  return { operation, method, url, attempt, idempotencyKey, headers: masked(Object.entries(headers)) };
}

function failure(error: unknown, request: Prepared, place: CallPlace, { response }: Progress): Error {
  const again = repetition(place);
  if (error === TIME_IS_UP) {
    const { timeoutMs, deadlineMs } = request;
    return new CuteTimeoutError(
      `no whole answer within timeoutMs ${timeoutMs}, deadlineMs ${deadlineMs}.${again}`,
      place,
    );
  }
  const what = response ? "half an answer came" : `no answer from ${new URL(request.url).origin}`;
  return new CuteConnectionError(`${what}: ${causes(error)}. Check baseUrl and the network.${again}`, place, {
    cause: error,
  });
}

/** `fetch failed: connect ECONNREFUSED 127.0.0.1:1` */
function causes(error: unknown): string {
  const { message, cause } = error instanceof Error ? error : { message: String(error) };
  return cause instanceof Error ? `${message}: ${cause.message || cause.name}` : message;
}
