/** Transactions over a pool of pg, for statements that most run over connections of our own: for jobs, which have no others. */
import type pg from "pg";
import type { Transaction } from "./executor.ts";
import { withPooledClient } from "./pooled-client.ts";
import type { SqlValue, Statement } from "./statement.ts";
import { workSettings } from "./work-database.ts";

/** With the settings of the work in the background: each statement has one right plan, by indexes. */
export function inWorkTransaction<T>(pool: pg.Pool, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return withPooledClient(pool, async (client) => {
    await client.query(["begin", ...workSettings.map((setting) => `set local ${setting}`)].join(";"));
    const tx = new PooledTransaction(client);
    const result = await work(tx);
    await tx.commit();
    return result;
  });
}

class PooledTransaction implements Transaction {
  readonly transaction = true;
  readonly #client: pg.PoolClient;
  #hasEnded = false;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  async run<Row>({ name, text }: Statement<Row>, values: readonly SqlValue[]): Promise<Row[]> {
    if (this.#hasEnded) throw new Error("a statement was run after the end of its transaction");
    const { rows } = await this.#client.query({ ...(name === undefined ? {} : { name }), text, values: [...values] });
    return rows;
  }

  async last<Row>(statement: Statement<Row>, values: readonly SqlValue[]): Promise<Row[]> {
    const rows = await this.run(statement, values);
    await this.commit();
    return rows;
  }

  async commit(): Promise<void> {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    await this.#client.query("commit");
  }
}
