/** One connection to a receiver. Every address that it is dialled to is judged anew. */
import type { Socket } from "node:net";
import { Client, type Dispatcher } from "undici";
import type { Dial, Dialled, DialTiming } from "../egress/connect.ts";
import type { Target } from "../egress/url.ts";

/** A server may say that it keeps a connection for less time than `idleMs`: it is left alone for the last second. */
const IDLE_MARGIN_MS = 1000;
const HEAD_BYTES_MAX = 16 * 1024;
/**
 * What is kept of an answer, and the heads before it, fit into this. The client bounds heads and we the body, but nobody an
 * endless status line or chunk extension, which would be parsed as fast as it comes until the time is over.
 */
const ANSWER_BYTES_MAX = 256 * 1024;

const undialled: DialTiming = { dns: null, connect: null, tls: null };

export interface KeepTimes {
  /** How long it waits for the next attempt. */
  readonly idleMs: number;
  /** After this no attempt begins on it. */
  readonly lifeMs: number;
}

interface ConnectionOptions {
  readonly target: Target;
  readonly dial: Dial;
  readonly keep: KeepTimes;
  readonly onLost: () => void;
}

export class Connection {
  readonly origin: string;
  /** Whether an answer came over it before. */
  reused = false;
  #timing = undialled;
  #dialledAt = 0;
  #socket: Socket | null = null;
  #bytesReadBefore = 0;
  readonly #lifeMs: number;
  readonly #client: Client;

  constructor({ target, dial, keep, onLost }: ConnectionOptions) {
    this.origin = target.origin;
    this.#lifeMs = keep.lifeMs;
    this.#client = new Client(target.origin, {
      connect: (_options, callback) => {
        dial(target).then(
          (dialled) => callback(null, this.#begin(dialled)),
          (error: Error) => callback(error, null),
        );
      },
      allowH2: false,
      pipelining: 1,
      maxHeaderSize: HEAD_BYTES_MAX,
      keepAliveTimeout: keep.idleMs,
      keepAliveMaxTimeout: keep.idleMs,
      keepAliveTimeoutThreshold: IDLE_MARGIN_MS,
      // an attempt keeps its own time
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    this.#client.on("disconnect", onLost);
  }

  /** Of the dial that the last request waited for, if it did. */
  get timing(): DialTiming {
    return this.#timing;
  }

  isFresh(): boolean {
    return performance.now() - this.#dialledAt < this.#lifeMs;
  }

  /** Dials first where there is no connection, or no longer. */
  dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): void {
    this.#timing = undialled;
    this.#bytesReadBefore = this.#socket?.bytesRead ?? 0;
    this.#client.dispatch(options, handler);
  }

  /** At once: a request that is under way fails. */
  async close(): Promise<void> {
    await this.#client.destroy();
  }

  #begin({ socket, timing }: Dialled): Socket {
    this.reused = false;
    this.#timing = timing;
    this.#dialledAt = performance.now();
    this.#socket = socket;
    this.#bytesReadBefore = 0;
    socket.on("readable", () => {
      if (socket.bytesRead - this.#bytesReadBefore > ANSWER_BYTES_MAX) socket.destroy(new AnswerTooLong());
    });
    return socket;
  }
}

class AnswerTooLong extends Error {
  constructor() {
    super("The answer goes on without an end.");
    this.name = "AnswerTooLong";
  }
}
