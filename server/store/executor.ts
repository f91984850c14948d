/** What query modules see of the database: something that runs statements, inside a transaction or outside of one. */
import type { SqlValue, Statement } from "./statement.ts";

export interface Executor {
  run<Row>(statement: Statement<Row>, values: readonly SqlValue[]): Promise<Row[]>;
}

export interface Transaction extends Executor {
  readonly transaction: true;
  /**
   * Runs the transaction's last statement and commits with it, which saves a round trip; alone it is a transaction by itself.
   * What depends on its outcome stands in the statement: afterwards there is nothing to roll back.
   */
  last<Row>(statement: Statement<Row>, values: readonly SqlValue[]): Promise<Row[]>;
}
