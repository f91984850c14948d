/** What query modules see of the database: something that runs statements, inside a transaction or outside of one. */
import type { SqlValue, Statement } from "./statement.ts";

export interface Executor {
  run<Row>(statement: Statement<Row>, values: readonly SqlValue[]): Promise<Row[]>;
}

export interface Transaction extends Executor {
  readonly transaction: true;
}
