/** Transactions: `begin` travels with the first statement, so that a transaction of one statement takes two round trips. */

import { isStalePlan, translated } from "./errors.ts";
import type { Transaction } from "./executor.ts";
import { type SqlValue, type Statement, statement } from "./statement.ts";
import { rowsOf } from "./wire/call.ts";
import type { Connection } from "./wire/connection.ts";
import { ConnectionPool, type ConnectionPoolOptions } from "./wire/connection-pool.ts";

const commit = statement("commit", (sql) => sql.raw("commit"));
const rollback = statement("rollback", (sql) => sql.raw("rollback"));

/** The server ends a statement at its limit; if the server is silent we do, this much later. */
const graceMs = 500;

export class Transactions {
  readonly #pool: ConnectionPool;
  readonly #limitMs: number;

  constructor(options: Omit<ConnectionPoolOptions, "silenceMsMax">) {
    this.#limitMs = options.statementTimeoutMs + graceMs;
    this.#pool = new ConnectionPool({ ...options, silenceMsMax: this.#limitMs + graceMs });
  }

  /**
   * Commits what `work` did, or rolls it back and throws if `work` throws. If a table was altered since its statements were prepared,
   * `work` runs a second time, in a new transaction.
   */
  async run<T>(work: (tx: Transaction) => Promise<T>, requestId?: string): Promise<T> {
    try {
      return await this.#attempt(work, requestId);
    } catch (error) {
      if (!isStalePlan(error)) throw error;
    }
    try {
      return await this.#attempt(work, requestId);
    } catch (error) {
      throw translated(error);
    }
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  async #attempt<T>(work: (tx: Transaction) => Promise<T>, requestId: string | undefined): Promise<T> {
    const connection = await this.#pool.acquire();
    const tx = new OpenTransaction(connection, { limitMs: this.#limitMs, requestId });
    try {
      const result = await work(tx);
      await tx.commit();
      return result;
    } catch (error) {
      await tx.rollback();
      throw error;
    } finally {
      this.#pool.release(connection);
    }
  }
}

interface Terms {
  readonly limitMs: number;
  readonly requestId: string | undefined;
}

interface Sending<Row> {
  readonly statement: Statement<Row>;
  readonly values: readonly SqlValue[];
  readonly limitMs: number;
  readonly commits?: boolean;
}

class OpenTransaction implements Transaction {
  readonly transaction = true;
  readonly #connection: Connection;
  readonly #limitMs: number;
  readonly #requestId: string | undefined;
  #hasBegun = false;
  #hasEnded = false;

  constructor(connection: Connection, { limitMs, requestId }: Terms) {
    this.#connection = connection;
    this.#limitMs = limitMs;
    this.#requestId = requestId;
  }

  async run<Row>(statement: Statement<Row>, values: readonly SqlValue[]): Promise<Row[]> {
    if (this.#hasEnded) throw new Error("a statement was run after the end of its transaction");
    return await this.#send({ statement, values, limitMs: this.#limitMs });
  }

  async last<Row>(statement: Statement<Row>, values: readonly SqlValue[]): Promise<Row[]> {
    if (this.#hasEnded) throw new Error("a statement was run after the end of its transaction");
    this.#assertAwaited();
    this.#hasEnded = true;
    const rows = await this.#send({ statement, values, limitMs: this.#limitMs, commits: true });
    this.#hasBegun = false;
    return rows;
  }

  async commit(): Promise<void> {
    this.#hasEnded = true;
    if (!this.#hasBegun) return;
    this.#assertAwaited();
    // PostgreSQL answers the commit of a failed transaction with a rollback, and calls that a success.
    if (this.#connection.transactionStatus !== "T")
      throw new Error("the transaction failed or ended before its commit");
    await this.#send({ statement: commit, values: [], limitMs: this.#limitMs });
  }

  /** If this fails, the pool drops the connection, and PostgreSQL rolls back. */
  async rollback(): Promise<void> {
    this.#hasEnded = true;
    if (!this.#hasBegun || this.#connection.isLost) return;
    try {
      await this.#send({ statement: rollback, values: [], limitMs: graceMs });
    } catch (error) {
      this.#connection.destroy(error);
    }
  }

  #assertAwaited(): void {
    if (this.#connection.load > 0) throw new Error("a statement of the transaction was not awaited");
  }

  #send<Row>({ statement, values, limitMs, commits = false }: Sending<Row>): Promise<Row[]> {
    const begins = !this.#hasBegun;
    return new Promise((resolve, reject) => {
      const isSent = this.#connection.send({
        statement,
        values,
        deadline: performance.now() + limitMs,
        begins,
        commits,
        requestId: begins ? this.#requestId : undefined,
        isRepeatable: false,
        relocations: 0,
        resolve: (rows) => resolve(rowsOf(statement, rows)),
        reject: (error) => reject(isStalePlan(error) ? error : translated(error)),
      });
      if (isSent) this.#hasBegun = !(begins && commits);
    });
  }
}
