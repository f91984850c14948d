/** Keeps a connection to Redis: gives it up at the first failure, tries again in the background, and says which it is. */
import { type Connection, isUnknownScript } from "./connection.ts";

/** Between the tries: doubled from 50 ms, at most 2 s, so that with the time of a try less than 5 s go by. */
const DELAY_MIN_MS = 50;
const DELAY_MAX_MS = 2000;
const CONNECT_TIMEOUT_MS = 1000;
/**
 * How often a command's answer is looked for before Redis is blamed. A process that was busy itself finds its timers due all at
 * once: in between it reads what has come. Measured on two cores with three busy loops besides: one timer blamed Redis in one of
 * two runs, after 296 ms in which the process alone had been at work.
 */
const LOOKS = 5;
/** A link that held this long was a good one: the next try is a first try. */
const STEADY_MS = 5000;

interface LinkOptions {
  readonly connect: (onLost: (reason: Error) => void) => Connection;
  /** Resolves if the connection is fit for use: a server that loads, is full or may not write is not. */
  readonly check: (connection: Connection) => Promise<unknown>;
  readonly commandTimeoutMs: number;
  readonly onUp: () => void;
  readonly onDown: (reason: unknown) => void;
}

export class Link {
  readonly #options: LinkOptions;
  #connection: Connection | null = null;
  #dialled: Connection | null = null;
  #retry: NodeJS.Timeout | undefined;
  #tries = 0;
  #upSince = 0;
  #closed = false;

  constructor(options: LinkOptions) {
    this.#options = options;
  }

  get up(): boolean {
    return this.#connection !== null;
  }

  /** Tries once; whatever comes of it, the link looks after itself from then on. Throws for a URL that is none. */
  async open(): Promise<void> {
    const { connect, check, commandTimeoutMs, onUp, onDown } = this.#options;
    const connection = connect((reason) => this.#lose(connection, reason));
    this.#dialled = connection;
    try {
      await within(CONNECT_TIMEOUT_MS, connection.connect());
      await within(commandTimeoutMs, check(connection));
    } catch (error) {
      connection.destroy();
      if (this.#closed) return;
      if (this.#tries === 0) onDown(error);
      this.#tryLater();
      return;
    }
    if (this.#closed) return;
    this.#connection = connection;
    this.#upSince = performance.now();
    onUp();
  }

  /** Sends a command, once. Rejects at the latest after the timeout, and any failure but an unknown script downs the link. */
  send(key: string, command: string[]): Promise<unknown> {
    const connection = this.#connection;
    if (connection === null) return Promise.reject(new Error("There is no connection to Redis."));
    return new Promise((resolve, reject) => {
      let pending = true;
      let looks = 0;
      let timer: NodeJS.Timeout | undefined;
      const wait = () => {
        timer = setTimeout(() => setImmediate(look), this.#options.commandTimeoutMs / LOOKS);
      };
      const look = () => {
        if (!pending) return;
        looks += 1;
        if (looks < LOOKS) return wait();
        const error = lateAnswer(this.#options.commandTimeoutMs);
        reject(error);
        this.#lose(connection, error);
      };
      wait();
      const settle = () => {
        pending = false;
        clearTimeout(timer);
      };
      connection.send(key, command).then(
        (reply) => {
          settle();
          resolve(reply);
        },
        (error: Error) => {
          settle();
          reject(error);
          if (!isUnknownScript(error)) this.#lose(connection, error);
        },
      );
    });
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#connection = null;
    this.#dialled?.destroy();
  }

  #lose(connection: Connection, reason: Error): void {
    if (this.#connection !== connection) return;
    this.#connection = null;
    connection.destroy();
    if (performance.now() - this.#upSince >= STEADY_MS) this.#tries = 0;
    this.#options.onDown(reason);
    this.#tryLater();
  }

  #tryLater(): void {
    const delayMs = Math.min(DELAY_MAX_MS, DELAY_MIN_MS * 2 ** this.#tries) * (0.5 + Math.random() / 2);
    this.#tries += 1;
    this.#retry = setTimeout(() => void this.open(), delayMs);
  }
}

async function within(timeoutMs: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise((_, reject) => {
    timer = setTimeout(() => reject(lateAnswer(timeoutMs)), timeoutMs);
  });
  try {
    await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

function lateAnswer(timeoutMs: number): Error {
  return new Error(`Redis did not answer within ${timeoutMs} ms.`);
}
