/** A batch of rows as one parameter per column, to select from: said once for the statement and for its values. */
import { arrayLiteral } from "./array-literal.ts";

export interface Column<Row> {
  readonly name: string;
  readonly type: string;
  readonly cell: (row: Row) => string;
}

/** What stands after FROM; the first column is the parameter of that number. */
export function rowsFrom<Row>(columns: readonly Column<Row>[], firstParameter: number, alias: string): string {
  const arrays = columns.map(({ type }, index) => `$${index + firstParameter}::${type}[]`);
  return `unnest(${arrays.join(", ")}) as ${alias} (${columns.map(({ name }) => name).join(", ")})`;
}

export function valuesOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string[] {
  return columns.map(({ cell }) => arrayLiteral(rows, cell));
}
