/** What `doctor` asks a PostgreSQL about itself: one question each, answered from the catalogues. */
import type pg from "pg";
import { signing } from "./webhooks/secrets.ts";

export interface ServerFacts {
  readonly version: string;
  readonly versionNumber: number;
  readonly encoding: string;
  readonly isReplica: boolean;
  readonly connectionsMax: number;
  /** Settings that are on where a crash loses nothing. */
  readonly fsync: string;
  readonly fullPageWrites: string;
  readonly database: string;
  /** As SQL writes it. */
  readonly role: string;
}

export async function readServer(client: pg.Client): Promise<ServerFacts> {
  return only<ServerFacts>(
    client,
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as "versionNumber",
      current_setting('server_encoding') as encoding, pg_is_in_recovery() as "isReplica",
      current_setting('max_connections')::int as "connectionsMax", current_setting('fsync') as fsync,
      current_setting('full_page_writes') as "fullPageWrites", format('%I', current_database()) as database,
      format('%I', current_user) as role`,
  );
}

/** In milliseconds since 1970. */
export async function readClock(client: pg.Client): Promise<number> {
  const { ms } = await only<{ ms: number }>(
    client,
    "select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms",
  );
  return ms;
}

/** Something of ours that another role owns, and the statement that changes that. */
export interface Foreign {
  readonly name: string;
  readonly mend: string;
}

/** Our schema and its tables belong to the role that serves: it makes and drops partitions. */
export async function listForeign(client: pg.Client): Promise<readonly Foreign[]> {
  const { rows } = await client.query<Foreign>(
    `select 'the schema cute' as name, format('alter schema cute owner to %I;', current_user) as mend
    from pg_namespace where nspname = 'cute' and not pg_has_role(nspowner, 'usage')
    union all
    select format('cute.%I', relname), format('alter table cute.%I owner to %I;', relname, current_user)
    from pg_class c join pg_namespace n on n.oid = relnamespace
    where nspname = 'cute' and relkind in ('r', 'p') and not pg_has_role(relowner, 'usage')
    order by 1`,
  );
  return rows;
}

/** Columns of users that sign-up leaves out and that do not fill themselves. */
export async function listUnfilledUserColumns(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute
    where attrelid = to_regclass('users') and attnum > 0 and not attisdropped
      and attnotnull and not atthasdef and attidentity = '' and attname not in ('name', 'email')
    order by attnum`,
  );
  return rows.map(({ name }) => name);
}

export type ExtensionState = "installed" | "available" | "absent";

export async function readExtension(client: pg.Client, name: string): Promise<ExtensionState> {
  const { state } = await only<{ state: ExtensionState }>(
    client,
    `select case
      when exists (select from pg_extension where extname = $1) then 'installed'
      when exists (select from pg_available_extensions where name = $1) then 'available'
      else 'absent'
    end as state`,
    [name],
  );
  return state;
}

export interface FailedJob {
  readonly name: string;
  readonly error: string;
}

export async function listFailedJobs(client: pg.Client): Promise<readonly FailedJob[]> {
  const { rows } = await client.query<FailedJob>(
    "select name, last_error as error from cute.jobs where last_error is not null order by name",
  );
  return rows;
}

export interface SearchFacts {
  readonly filled: boolean;
  /** Of the longest waiting change that is published; 0 where none waits. */
  readonly waitingSeconds: number;
}

export async function readSearch(client: pg.Client): Promise<SearchFacts> {
  return only<SearchFacts>(
    client,
    `select filled_at is not null as filled, coalesce(extract(epoch from clock_timestamp() -
        (select at from cute.item_changes order by id limit 1)), 0)::float8 as "waitingSeconds"
    from cute.search_state`,
  );
}

export interface SecretUse {
  readonly secretId: string;
  readonly count: number;
}

/** What would stop working without which secret. */
export interface SecretUses {
  /** Live keys, by their pepper. */
  readonly peppers: readonly SecretUse[];
  /** Secrets of webhooks that sign, by the key that they are encrypted with. */
  readonly webhooks: readonly SecretUse[];
}

export async function readSecretUses(client: pg.Client): Promise<SecretUses> {
  return { peppers: await listPepperUses(client), webhooks: await listWebhookKeyUses(client) };
}

async function listPepperUses(client: pg.Client): Promise<readonly SecretUse[]> {
  const { rows } = await client.query<SecretUse>(
    `select pepper_id as "secretId", count(*)::int as count from cute.api_keys
    where revoked_at is null and (expires_at is null or expires_at > now()) group by 1 order by 1`,
  );
  return rows;
}

async function listWebhookKeyUses(client: pg.Client): Promise<readonly SecretUse[]> {
  const { rows } = await client.query<SecretUse>(
    `select kek_id as "secretId", count(*)::int as count from (${signing}) s group by 1 order by 1`,
  );
  return rows;
}

/** The row of a query that has exactly one. */
export async function only<Row extends pg.QueryResultRow>(
  client: pg.Client,
  text: string,
  values: readonly string[] = [],
): Promise<Row> {
  const { rows } = await client.query<Row>(text, [...values]);
  const [row] = rows;
  if (row === undefined) throw new Error("a query of one row gave none");
  return row;
}
