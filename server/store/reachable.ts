/** Whether the database answers, for an operation that needs nothing from it but that. */
import type { Executor } from "./database.ts";
import { statement } from "./statement.ts";

const askSql = statement("reachable_ask", (sql) => sql.raw("select"));

/** Rejects as any read does that finds no database. */
export async function assertReachable(executor: Executor): Promise<void> {
  await executor.run(askSql, []);
}
