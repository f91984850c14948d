/** Somebody who is signed in to the portal, what they do there first, and what the audit log says of it. */
import type { Tier } from "../../server/generated/operations.ts";
import type { Account, TestApi } from "./api.ts";
import type { CallOptions } from "./call.ts";
import { until } from "./until.ts";

export interface Person extends Account {
  readonly cookie: string;
}

export async function signedIn(api: TestApi, tier?: Tier): Promise<Person> {
  const account = await api.account(tier);
  return { ...account, cookie: await api.signIn(account) };
}

export interface NewKey {
  readonly id: string;
  readonly key: string;
  readonly slot: number;
  readonly prefix: string;
}

/** Makes a key as the portal does. */
export async function newKey(
  api: TestApi,
  { cookie }: Person,
  wish: Record<string, unknown> = {},
  options: CallOptions = {},
): Promise<NewKey> {
  const given = { name: "Stock sync", scopes: ["read:items", "write:items"], ...wish };
  const { status, text, body } = await api.call("POST /portal/keys", { cookie, body: given, ...options });
  if (status !== 201) throw new Error(`the key was not made: ${status} ${text}`);
  return body;
}

/** What the account's list shows of one key. */
export async function shownKey(api: TestApi, { cookie }: Person, id: string) {
  const { body } = await api.call("GET /portal/keys?limit=100", { cookie });
  const keys: readonly { readonly id: string }[] = body.data;
  return keys.find((key) => key.id === id);
}

export interface AuditRow {
  readonly at: Date;
  readonly actor_kind: string;
  readonly actor_id: string | null;
  readonly account_id: string | null;
  readonly action: string;
  readonly detail: Record<string, unknown>;
  readonly address: string | null;
}

/** What was done to one key, in order. */
export function auditOf({ sql }: Pick<TestApi, "sql">, target: string): Promise<AuditRow[]> {
  return sql<AuditRow>(
    `select at, actor_kind, actor_id, account_id, action, detail, host(address) as address
     from cute.audit_log where target = $1 order by at`,
    [target],
  );
}

/** Resolves when these requests stand in the log, which is written in batches off the requests' path. */
export async function isLogged({ sql }: Pick<TestApi, "sql">, ...ids: readonly string[]): Promise<void> {
  await until(async () => {
    const rows = await sql("select 1 from cute.request_log where id = any($1)", [ids]);
    return rows.length === ids.length ? rows : null;
  }, 2_000);
}
