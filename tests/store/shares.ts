/** Which values a seeded marketplace has many of, and which few: so that lists are asked for both. */
import type { Session } from "./query.ts";

/** Values of a column, by how many items have them. */
export interface Shares {
  readonly common: string;
  readonly middle: string;
  readonly rare: string;
}

export async function sharesOf(session: Session, column: string): Promise<Shares> {
  const rows = await session.query(
    `select ${column}::text as value from items where ${column} is not null group by 1 order by count(*) desc, 1`,
  );
  const [common = "", middle = "", rare = ""] = [rows[0], rows[Math.floor(rows.length / 2)], rows.at(-1)].map((row) =>
    String(row?.value),
  );
  return { common, middle, rare };
}

/** The one value that a query gives. */
export async function textOf(session: Session, sql: string): Promise<string> {
  const [row] = await session.query(`select (${sql})::text as value`);
  return String(row?.value);
}
