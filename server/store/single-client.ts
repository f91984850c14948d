/** One connection for one piece of work: migrations, the seed, checks. Requests use database.ts. */
import pg from "pg";
import { assertDatabaseUrl, refusalOf } from "./refusal.ts";

const connectTimeoutMs = 5_000;

/** Throws a `DatabaseRefusal` where the operator can mend what went wrong. */
export async function withClient<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  assertDatabaseUrl(databaseUrl);
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: connectTimeoutMs });
  client.on("error", () => undefined); // a lost connection: the query under way, or the next one, reports it
  try {
    await client.connect();
    return await work(client);
  } catch (error) {
    throw refusalOf(error, databaseUrl);
  } finally {
    await client.end();
  }
}
