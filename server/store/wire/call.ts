/** One run of a statement, on its way to PostgreSQL and back. */
import type { SqlValue, Statement } from "../statement.ts";

export interface Call {
  readonly statement: Statement<unknown>;
  readonly values: readonly SqlValue[];
  /** By `performance.now()`. From then on the caller has the problem `unavailable`. */
  readonly deadline: number;
  /** Send `begin` in front of it, in the same round trip. If `begin` fails, PostgreSQL skips the statement too. */
  readonly begins: boolean;
  /** Send `commit` behind it, in the same round trip. If the statement fails, PostgreSQL skips the commit. */
  readonly commits: boolean;
  /** Say in front of it which request the transaction that begins here serves. */
  readonly requestId?: string | undefined;
  /** It may be sent again, if its plan was stale or its connection is lost or stalled. */
  readonly isRepeatable: boolean;
  /** How often another connection has taken it over. */
  relocations: number;
  resolve(rows: unknown[]): void;
  reject(error: unknown): void;
}

/** The one audited cast: what a statement's rows are stands in its text, and `Row` is what its author says they are. */
export function rowsOf<Row>(_: Statement<Row>, rows: unknown[]): Row[] {
  return rows as Row[];
}
