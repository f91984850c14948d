/** A few connections, each lent to one transaction at a time; who waits too long is told to come again. */

import { unavailable } from "../errors.ts";
import { Connection, type ConnectionOptions, type Owner } from "./connection.ts";

export interface ConnectionPoolOptions extends ConnectionOptions {
  readonly connectionsMax: number;
  readonly acquireTimeoutMs: number;
  /** Told once for each time that a connection is lost or does not come about. */
  readonly onLost: (cause: unknown) => void;
}

interface Waiter {
  lend(connection: Connection): void;
  reject(error: unknown): void;
  readonly timer: NodeJS.Timeout;
}

export class ConnectionPool implements Owner {
  readonly #options: ConnectionPoolOptions;
  readonly #open = new Set<Connection>();
  readonly #idle: Connection[] = [];
  readonly #waiters = new Set<Waiter>();
  #isClosed = false;

  constructor(options: ConnectionPoolOptions) {
    this.#options = options;
  }

  async acquire(): Promise<Connection> {
    if (this.#isClosed) throw unavailable();
    return this.#available() ?? (await this.#wait());
  }

  /** A connection in an unknown state is not lent again. */
  release(connection: Connection): void {
    const isClean = connection.load === 0 && connection.transactionStatus === "I";
    if (!isClean) connection.destroy(new Error("a transaction left the connection in an unknown state"));
    if (connection.isLost) return;
    const [waiter] = this.#waiters;
    if (waiter !== undefined) this.#serve(waiter, connection);
    else if (this.#isClosed) void connection.close();
    else this.#idle.push(connection);
  }

  lost(connection: Connection, cause: unknown): void {
    this.#open.delete(connection);
    const at = this.#idle.indexOf(connection);
    if (at !== -1) this.#idle.splice(at, 1);
    if (!this.#isClosed) this.#options.onLost(cause);
    const [waiter] = this.#waiters;
    const next = waiter === undefined ? undefined : this.#available();
    if (waiter !== undefined && next !== undefined) this.#serve(waiter, next);
  }

  /** A transaction stays on its connection. */
  relocate(): boolean {
    return false;
  }

  /** Connections that are lent are closed when they come back. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const waiter of this.#waiters) this.#refuse(waiter);
    await Promise.all(this.#idle.splice(0).map((connection) => connection.close()));
  }

  #available(): Connection | undefined {
    const idle = this.#idle.pop();
    if (idle !== undefined || this.#open.size >= this.#options.connectionsMax) return idle;
    const connection = new Connection(this.#options, this);
    this.#open.add(connection);
    return connection;
  }

  #wait(): Promise<Connection> {
    return new Promise((lend, reject) => {
      const timer = setTimeout(() => this.#refuse(waiter), this.#options.acquireTimeoutMs);
      const waiter: Waiter = { lend, reject, timer };
      this.#waiters.add(waiter);
    });
  }

  #serve(waiter: Waiter, connection: Connection): void {
    clearTimeout(waiter.timer);
    this.#waiters.delete(waiter);
    waiter.lend(connection);
  }

  #refuse(waiter: Waiter): void {
    clearTimeout(waiter.timer);
    this.#waiters.delete(waiter);
    waiter.reject(unavailable());
  }
}
