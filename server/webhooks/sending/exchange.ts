/** A request and its answer, from the connection to the outcome: what the client calls back, and the clock. */
import { type Dispatcher, errors } from "undici";
import { DialError, type DialTiming } from "../egress/connect.ts";
import type { Target } from "../egress/url.ts";
import { Answer, type AnswerHeaders } from "./answer.ts";
import type { AttemptOutcome, AttemptRequest } from "./attempt.ts";
import { type AttemptErrorCode, errorCodeOf, errorCodeOfStatus } from "./attempt-errors.ts";
import type { Connection } from "./connection.ts";
import type { Connections } from "./connections.ts";

/** 103 Early Hints and the like, before the answer proper. */
const INTERIM_ANSWERS_MAX = 20;

/** Attempts that were under way have no outcome. */
export class SenderClosed extends Error {
  constructor() {
    super("The sender of webhooks was closed before the attempt was over.");
    this.name = "SenderClosed";
  }
}

interface ExchangeOptions {
  readonly connections: Connections;
  readonly target: Target;
  readonly request: AttemptRequest;
  readonly timeoutMs: number;
}

interface Ending {
  /** Null: nothing but the answer's status may speak against it. */
  readonly errorCode: AttemptErrorCode | null;
  readonly isWhole: boolean;
  readonly dial: DialTiming;
}

export class Exchange implements Dispatcher.DispatchHandler {
  readonly #options: ExchangeOptions;
  readonly #result = Promise.withResolvers<AttemptOutcome>();
  readonly #at = new Date();
  readonly #startedAt = performance.now();
  readonly #timer: NodeJS.Timeout;
  readonly #answer = new Answer();
  #connection: Connection;
  #sentAt: number | null = null;
  #firstByteAt: number | null = null;
  #interimAnswers = 0;
  #isOver = false;

  constructor(options: ExchangeOptions) {
    this.#options = options;
    this.#connection = options.connections.take(options.target);
    this.#timer = setTimeout(() => this.#breakOff("timeout"), options.timeoutMs);
  }

  run(): Promise<AttemptOutcome> {
    this.#dispatch();
    return this.#result.promise;
  }

  /** The connection stands: what is sent follows at once. */
  onRequestStart(): void {
    this.#sentAt = performance.now();
  }

  onResponseStarted(): void {
    this.#firstByteAt ??= performance.now();
  }

  onResponseStart(_controller: unknown, statusCode: number, headers: AnswerHeaders): void {
    if (statusCode >= 200) this.#answer.begin(statusCode, headers);
    else if (++this.#interimAnswers > INTERIM_ANSWERS_MAX) this.#breakOff("invalid_response");
  }

  onResponseData(_controller: unknown, chunk: Buffer): void {
    if (!this.#answer.add(chunk)) this.#breakOff(null);
  }

  /** Comes also for an answer that was cut, if its end had been read already. */
  onResponseEnd(): void {
    if (this.#isOver) return;
    this.#settle({ errorCode: null, isWhole: true, dial: this.#connection.timing });
    this.#options.connections.giveBack(this.#connection);
  }

  onResponseError(_controller: unknown, error: Error): void {
    if (this.#isOver) return;
    const isOurs = error instanceof errors.ClientDestroyedError || error instanceof errors.InvalidArgumentError;
    if (isOurs) this.#fail(error);
    else if (this.#isStale(error)) this.#again();
    else this.#breakOff(errorCodeOf(error), error instanceof DialError ? error.timing : this.#connection.timing);
  }

  /** A kept connection that its server closed just then says nothing of the receiver, and deliveries may come twice. */
  #isStale(error: Error): boolean {
    return this.#connection.reused && this.#firstByteAt === null && errorCodeOf(error) === "connection_closed";
  }

  #again(): void {
    const { connections, target } = this.#options;
    connections.close(this.#connection);
    this.#connection = connections.open(target);
    this.#dispatch();
  }

  #dispatch(): void {
    const { target, request } = this.#options;
    const { headers, body } = request;
    this.#connection.dispatch({ method: "POST", path: target.path, headers: { ...headers }, body }, this);
  }

  #breakOff(errorCode: AttemptErrorCode | null, dial = this.#connection.timing): void {
    this.#settle({ errorCode, isWhole: false, dial });
    this.#options.connections.close(this.#connection);
  }

  #settle({ errorCode, isWhole, dial }: Ending): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    const { statusCode, retryAfterMs, headers } = this.#answer;
    this.#result.resolve({
      at: this.#at,
      statusCode,
      errorCode: statusCode === null ? errorCode : (errorCodeOfStatus(statusCode) ?? errorCode),
      retryAfterMs,
      responseHeaders: headers,
      responseBody: this.#answer.body(),
      responseTruncated: statusCode !== null && !isWhole,
      timing: {
        ...dial,
        firstByte: microsBetween(this.#sentAt, this.#firstByteAt),
        total: Math.round((performance.now() - this.#startedAt) * 1000),
      },
    });
  }

  #fail(error: Error): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#options.connections.close(this.#connection);
    this.#result.reject(error instanceof errors.ClientDestroyedError ? new SenderClosed() : error);
  }
}

function microsBetween(from: number | null, to: number | null): number | null {
  return from === null || to === null ? null : Math.round((to - from) * 1000);
}
