/** The real API on a database of its own, and the people who call it: every answer is checked against the contract's closed schemas. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { type Logger, pino } from "pino";
import { createKeyring } from "../../server/accounts/keyring.ts";
import { loadSecrets } from "../../server/accounts/secrets.ts";
import { type ApiOptions, startApi } from "../../server/api.ts";
import type { Scope, Tier } from "../../server/generated/operations.ts";
import * as accounts from "../../server/store/accounts.ts";
import * as apiKeys from "../../server/store/api-keys.ts";
import { openDatabase } from "../../server/store/database.ts";
import { isUnavailable } from "../../server/store/errors.ts";
import { type CallOptions, call, type Reply } from "./call.ts";
import { freshDatabase } from "./database.ts";
import { patientDatabase, patientRedisMs } from "./patient.ts";
import { openProjection } from "./projection.ts";
import { redisUrl } from "./services.ts";

export const allScopes: readonly Scope[] = ["read:items", "write:items", "read:orders", "webhooks"];

interface KeyWish {
  readonly scopes?: readonly Scope[];
  readonly expiresAt?: string;
}

export interface Account {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  /** A key with all scopes. */
  readonly key: string;
}

export interface TestApi {
  readonly url: string;
  readonly databaseUrl: string;
  readonly redisPrefix: string;
  readonly secretsFile: string;
  /**
   * `call("GET /v1/items?limit=1", { key })`. Public lists show what is projected: before a call of listItems everything that is
   * committed is published and projected, unless the database is down.
   */
  call(line: string, options?: CallOptions): Promise<Reply>;
  sql<Row extends pg.QueryResultRow = pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** With the tier pro, unless another is wanted, so that no limit is met by accident. */
  account(tier?: Tier): Promise<Account>;
  key(accountId: string, wish?: KeyWish): Promise<string>;
  /** The cookie of a new session. */
  signIn(account: Account): Promise<string>;
  close(): Promise<void>;
}

type WaysIn = Pick<ApiOptions["config"], "signUp" | "passwords" | "identityProvider">;

const waysIn: WaysIn = { signUp: true, passwords: true, identityProvider: null };

export interface TestApiOptions {
  readonly windows?: ApiOptions["windows"];
  readonly redisUrl?: string | null;
  /** Another API's, so that both serve one database. */
  readonly databaseUrl?: string;
  /** Another API's, so that both know the same keys. */
  readonly secretsFile?: string;
  readonly publicUrl?: string;
  /** By default any that is free. */
  readonly port?: number;
  /** A built portal; by default there is none. */
  readonly portalDir?: string;
  /** By default anybody may sign up, with a password. */
  readonly waysIn?: Partial<WaysIn>;
  /** Where webhooks may lead; by default to this machine too. */
  readonly egress?: ApiOptions["config"]["egress"];
  /** By default one that does nothing, so that no housekeeping makes partitions for each file; null: none, and housekeeping. */
  readonly worker?: ApiOptions["worker"];
  readonly resolve?: ApiOptions["resolve"];
  /** By default what a busy machine alone does not exceed; {}: the product's own. */
  readonly timeouts?: Pick<ApiOptions, "redisTimeoutMs" | "databaseTimeouts">;
  readonly log?: Logger;
}

export async function startTestApi(options: TestApiOptions = {}): Promise<TestApi> {
  const fresh = options.databaseUrl === undefined ? await freshDatabase() : null;
  const databaseUrl = options.databaseUrl ?? fresh?.url ?? "";
  const folder = mkdtempSync(join(tmpdir(), "cute-api-"));
  const secretsFile = options.secretsFile ?? join(folder, "secrets.json");
  const redisPrefix = `test-${randomBytes(6).toString("hex")}:`;
  const api = await startApi({
    config: {
      host: "127.0.0.1",
      port: options.port ?? 0,
      publicUrl: options.publicUrl ?? "",
      trustedProxies: ["127.0.0.1"],
      replicaUrl: null,
      redisPrefix,
      secretsFile,
      portalDir: options.portalDir ?? join(folder, "no-portal"),
      ...waysIn,
      ...options.waysIn,
      egress: options.egress ?? { allowLoopback: true, denied: [] },
    },
    databaseUrl,
    redisUrl: options.redisUrl === undefined ? redisUrl() : options.redisUrl,
    log: options.log ?? pino({ level: "fatal" }),
    ...(options.windows === undefined ? {} : { windows: options.windows }),
    ...(options.resolve === undefined ? {} : { resolve: options.resolve }),
    ...(options.timeouts ?? { redisTimeoutMs: patientRedisMs, databaseTimeouts: patientDatabase }),
    worker: options.worker === undefined ? { wake: () => undefined } : options.worker,
  });
  const db = openDatabase({ url: databaseUrl, ...patientDatabase });
  const secrets = await loadSecrets(secretsFile, { onError: fail });
  const keyring = createKeyring(secrets);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  const projection = openProjection(databaseUrl);

  const sql: TestApi["sql"] = async (text, values = []) => (await pool.query(text, [...values])).rows;

  async function key(accountId: string, { scopes = allScopes, expiresAt }: KeyWish = {}): Promise<string> {
    const minted = keyring.mint();
    const wish = { accountId, name: "test", scopes, tier: null, expiresAt: expiresAt ?? null };
    await db.transaction((tx) => apiKeys.insert(tx, wish, minted));
    return minted.key;
  }

  return {
    url: api.url,
    databaseUrl,
    redisPrefix,
    secretsFile,
    async call(line, given = {}) {
      if (isPublicList.test(line)) await projection.catchUp().catch(unlessUnavailable);
      return call(api.url, line, given);
    },
    sql,
    key,
    async account(tier = "pro") {
      const email = `${randomBytes(6).toString("hex")}@cute.example`;
      const password = randomBytes(12).toString("hex");
      const signedUp = await signUp(api.url, { email, password });
      await db.transaction((tx) => accounts.setTier(tx, signedUp, tier));
      return { id: signedUp, email, password, key: await key(signedUp) };
    },
    async signIn({ email, password }) {
      const reply = await post(`${api.url}/portal/auth/sign-in/email`, { email, password });
      return cookieOf(reply);
    },
    async close() {
      await api.close();
      await projection.close();
      await db.close();
      await pool.end();
      secrets.close();
      rmSync(folder, { recursive: true });
      await fresh?.drop();
    },
  };
}

const isPublicList = /^(GET|HEAD) \/v1\/items(\?|$)/;

function fail(error: unknown): never {
  throw error;
}

/** The API says so itself. */
function unlessUnavailable(error: unknown): void {
  if (!isUnavailable(error)) throw error;
}

async function signUp(url: string, { email, password }: { email: string; password: string }): Promise<string> {
  const reply = await post(`${url}/portal/auth/sign-up/email`, { name: "Test Person", email, password });
  const { user }: { user: { id: string } } = JSON.parse(await reply.text());
  return user.id;
}

async function post(url: string, body: unknown): Promise<Response> {
  const reply = await fetch(url, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Origin: new URL(url).origin,
      "X-Cute-Portal": "1",
      "X-Forwarded-For": `10.${[...randomBytes(3)].join(".")}`,
    },
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`${url} answered ${reply.status}: ${await reply.text()}`);
  return reply;
}

function cookieOf(reply: Response): string {
  const [cookie] = reply.headers.getSetCookie();
  if (cookie === undefined) throw new Error("the answer sets no cookie");
  return cookie.split(";", 1)[0] ?? "";
}
