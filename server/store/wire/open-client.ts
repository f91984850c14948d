/** Opens a connection with the settings that every session of ours has. */
import pg from "pg";

export interface ClientOptions {
  readonly url: string;
  readonly statementTimeoutMs: number;
  readonly connectTimeoutMs: number;
  /** More settings of the session, as `name=value`. */
  readonly settings?: readonly string[];
}

/** A transaction whose process stands still must not hold its locks. */
const idleInTransactionMs = 10_000;

/**
 * Poolers such as PgBouncer refuse time limits at start-up, and setting them later would leak them to whoever gets the server
 * connection next: there they belong to the role, and our own limit in `Connection` holds in any case.
 */
export async function openClient({
  url,
  statementTimeoutMs,
  connectTimeoutMs,
  settings: more = [],
}: ClientOptions): Promise<pg.Client> {
  const settings = [
    "TimeZone=UTC",
    "DateStyle=ISO",
    `statement_timeout=${statementTimeoutMs}`,
    `idle_in_transaction_session_timeout=${idleInTransactionMs}`,
    ...more,
  ];
  try {
    return await connected({
      connectionString: withSettings(url, settings),
      connectionTimeoutMillis: connectTimeoutMs,
    });
  } catch (error) {
    if (!isRefusedSetting(error)) throw error;
    const client = await connected({ connectionString: url, connectionTimeoutMillis: connectTimeoutMs });
    await useUtc(client);
    return client;
  }
}

/** Poolers follow these two. */
export async function useUtc(client: pg.ClientBase): Promise<void> {
  await client.query("set TimeZone = 'UTC'; set DateStyle = 'ISO'");
}

async function connected(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client({ ...config, application_name: "cute", keepAlive: true });
  // An error right behind the sign-in must not end the process. The end of the socket follows it, and that is listened for.
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

function withSettings(url: string, settings: readonly string[]): string {
  const location = new URL(url);
  const given = location.searchParams.get("options");
  const ours = settings.map((setting) => `-c ${setting}`);
  location.searchParams.set("options", [...(given === null ? [] : [given]), ...ours].join(" "));
  return location.href;
}

function isRefusedSetting(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === "08P01";
}
