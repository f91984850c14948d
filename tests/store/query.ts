/** One connection for a test that talks SQL. */
import pg from "pg";

export interface Session {
  query(text: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
  end(): Promise<void>;
}

export async function openSession(url: string): Promise<Session> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    query: async (text, values = []) => (await client.query(text, [...values])).rows,
    end: () => client.end(),
  };
}
