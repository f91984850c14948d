/** Reads over a few pipelined connections: each call goes to the one with the least load, and on to another if that one is lost or stalled. */

import { isRecoveryConflict, translated, unavailable } from "./errors.ts";
import type { Executor } from "./executor.ts";
import type { SqlValue, Statement } from "./statement.ts";
import { type Call, rowsOf } from "./wire/call.ts";
import { Connection, type ConnectionOptions, type Owner } from "./wire/connection.ts";

interface ReaderOptions {
  readonly url: string;
  readonly connections: number;
  /** Calls in flight on one connection; more are answered `unavailable` at once. */
  readonly depthMax: number;
  /** From the call to its answer. */
  readonly limitMs: number;
  readonly connectTimeoutMs: number;
  readonly settings?: readonly string[];
  /** Told once for each time that a connection is lost or does not come about. */
  readonly onLost: (cause: unknown) => void;
  /** Takes the calls while none of our own connections serves, and those that our own server gives up. */
  readonly reserve?: Reader | undefined;
}

/** A call that ends its connection must not end all others too. */
const relocationsMax = 2;
const backoffMs = { first: 50, max: 1000 };

export class Reader implements Executor {
  readonly #options: ReaderOptions;
  readonly #lanes: Lane[];

  constructor(options: ReaderOptions) {
    this.#options = options;
    const connection: ConnectionOptions = {
      url: options.url,
      statementTimeoutMs: options.limitMs,
      connectTimeoutMs: options.connectTimeoutMs,
      silenceMsMax: 2 * options.limitMs + 250,
      settings: options.settings ?? [],
    };
    this.#lanes = Array.from({ length: options.connections }, () => new Lane(this, connection, options.onLost));
  }

  run<Row>(statement: Statement<Row>, values: readonly SqlValue[]): Promise<Row[]> {
    return this.runWithin(this.#options.limitMs, statement, values);
  }

  runWithin<Row>(limitMs: number, statement: Statement<Row>, values: readonly SqlValue[]): Promise<Row[]> {
    const { reserve } = this.#options;
    const deadline = performance.now() + limitMs;
    return new Promise((resolve, reject) => {
      const connection = this.#choose(undefined);
      if (connection === undefined) {
        reject(unavailable());
        return;
      }
      connection.send({
        statement,
        values,
        deadline,
        begins: false,
        commits: false,
        isRepeatable: true,
        relocations: 0,
        resolve: (rows) => resolve(rowsOf(statement, rows)),
        reject: (error) => {
          const leftMs = deadline - performance.now();
          if (reserve === undefined || !isRecoveryConflict(error)) reject(translated(error));
          else resolve(reserve.runWithin(leftMs, statement, values));
        },
      });
    });
  }

  /** Moves a call away from a connection, if another one serves. */
  relocate(call: Call, from: Connection): boolean {
    const connection = this.#choose(from);
    if (call.relocations === relocationsMax || connection === undefined) return false;
    // From behind a stall only to where it is quicker; from a lost connection anywhere.
    if (!from.isLost && !serves(connection)) return false;
    call.relocations++;
    connection.send(call);
    return true;
  }

  async close(): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => lane.close()));
  }

  #choose(except: Connection | undefined): Connection | undefined {
    let best: Connection | undefined;
    for (const { connection } of this.#lanes) {
      if (connection === undefined || connection === except || connection.load >= this.#options.depthMax) continue;
      if (best === undefined || isBetter(connection, best)) best = connection;
    }
    if (best !== undefined && serves(best)) return best;
    const { reserve } = this.#options;
    return reserve === undefined ? best : (reserve.#choose(except) ?? best);
  }
}

function serves(connection: Connection): boolean {
  return connection.isReady && !connection.isStalled;
}

function isBetter(one: Connection, other: Connection): boolean {
  const oneServes = serves(one);
  return oneServes === serves(other) ? one.load < other.load : oneServes;
}

/** Keeps one connection open: a lost one is opened again, at growing and scattered intervals. */
class Lane implements Owner {
  connection: Connection | undefined;
  readonly #reader: Reader;
  readonly #options: ConnectionOptions;
  readonly #onLost: (cause: unknown) => void;
  #failures = 0;
  #retry: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(reader: Reader, options: ConnectionOptions, onLost: (cause: unknown) => void) {
    this.#reader = reader;
    this.#options = options;
    this.#onLost = onLost;
    this.connection = new Connection(options, this);
  }

  lost(connection: Connection, cause: unknown): void {
    this.connection = undefined;
    if (this.#isClosed) return;
    this.#failures = connection.answered > 0 ? 0 : this.#failures + 1;
    const waitMs = Math.min(backoffMs.max, backoffMs.first * 2 ** this.#failures) * (0.5 + Math.random() / 2);
    this.#retry = setTimeout(() => {
      this.connection = new Connection(this.#options, this);
    }, waitMs);
    this.#onLost(cause);
  }

  relocate(call: Call, from: Connection): boolean {
    return this.#reader.relocate(call, from);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    const { connection } = this;
    this.connection = undefined;
    await connection?.close();
  }
}
