/** What `make run` adds for somebody who tries Cute out: a small marketplace, an account to sign in with, and an API key. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createKeyring, type Keyring } from "./accounts/keyring.ts";
import { newPassword, resetPassword } from "./accounts/passwords.ts";
import { loadSecrets } from "./accounts/secrets.ts";
import { hasCode } from "./accounts/secrets-file.ts";
import { type Config, ConfigError } from "./config.ts";
import { scopeNames } from "./generated/operations.ts";
import { seedMarketplace } from "./seed/main.ts";
import * as accounts from "./store/accounts.ts";
import { findByHashes } from "./store/api-key-lookup.ts";
import * as apiKeys from "./store/api-keys.ts";
import * as auditLog from "./store/audit-log.ts";
import { type Database, openDatabase, type Transaction } from "./store/database.ts";
import { statement } from "./store/statement.ts";

const items = 5_000;
const email = "demo@cute.example";
const tier = "pro";
const keyName = "make run";

/** Kept in the data folder, so that every run shows the same. */
interface Demo {
  readonly password: string;
  readonly apiKey: string;
}

interface Given {
  readonly config: Pick<Config, "dataDir" | "secretsFile">;
  readonly databaseUrl: string;
  readonly say: (line: string) => void;
}

/** Null beside a marketplace that somebody else runs: nothing is added to it. */
export async function prepareDemo({ config, databaseUrl, say }: Given): Promise<Demo | null> {
  await using parts = new AsyncDisposableStack();
  const secrets = await loadSecrets(config.secretsFile, { onError: (error) => say(String(error)) });
  parts.defer(() => secrets.close());
  const db = openDatabase({ url: databaseUrl });
  parts.defer(() => db.close());
  if (await isOursToFill(db)) {
    say(`Seeding a marketplace of ${items} items …`);
    await seedMarketplace(databaseUrl, { items, seed: 1 });
  }
  const account = await accounts.find(db.reads, email);
  if (account === undefined) return null;
  const file = join(config.dataDir, "demo.json");
  const kept = readDemo(file);
  const keyring = createKeyring(secrets);
  if (kept !== null && (await isLive(db, keyring, kept.apiKey))) return kept;
  return db.transaction((tx) => makeDemo(tx, { account, keyring, file }));
}

export function welcome(url: string, demo: Demo | null, { egress }: Pick<Config, "egress">): readonly string[] {
  const receivers = egress.allowLoopback
    ? "may lead to this machine too, by http:// (CUTE_WEBHOOKS_ALLOW_LOOPBACK=1)"
    : "may lead to public addresses only, by https://";
  const places = [
    "",
    `Cute's API is at    ${url}`,
    `The portal          ${url}/`,
    `The contract        ${url}/openapi.yaml`,
    `Webhooks            ${receivers}`,
  ];
  const end = ["", 'In another terminal: eval "$(make -s env)". Ctrl-C stops everything.'];
  if (demo === null) {
    const create = "npm run -s admin -- keys create --account <e-mail> --name try --scopes read:items";
    return [
      ...places,
      "",
      "This database has its own marketplace, so there is no demo account. Make a key:",
      `  ${create}`,
      ...end,
    ];
  }
  return [
    ...places,
    `Sign-in             ${email}  ${demo.password}`,
    `API key             ${demo.apiKey}`,
    "",
    "Try it:",
    `  curl -H 'Authorization: Bearer ${demo.apiKey}' '${url}/v1/items?q=coat&limit=2'`,
    "",
    "Let things happen, so that there are events:",
    '  eval "$(make -s env)"; npm run -s simulate -- --rate 2',
    ...end,
  ];
}

const listEarlierKeysSql = statement<{ id: string }>("demo_list_earlier_keys", (sql, param) =>
  sql.raw("select id from cute.api_keys where user_id = :accountId and name = :name and revoked_at is null", {
    accountId: param("accountId"),
    name: param("name"),
  }),
);

/** Tables that the marketplace's own app made are not ours to fill, empty or not. */
const isOursToFillSql = statement<{ ours: boolean }>("demo_is_ours_to_fill", (sql) =>
  sql.raw(`select not exists (select from items)
    and exists (select from cute.owned_tables where name = 'items') as ours`),
);

async function isOursToFill(db: Database): Promise<boolean> {
  const [row] = await db.lists.run(isOursToFillSql, []);
  return row?.ours === true;
}

async function isLive(db: Database, keyring: Keyring, key: string): Promise<boolean> {
  const hashes = keyring.candidates(key).map(({ hash }) => hash);
  const found = await findByHashes(db.reads, hashes);
  return found !== undefined && !found.revoked;
}

interface Making {
  readonly account: accounts.AccountRow;
  readonly keyring: Keyring;
  readonly file: string;
}

/** At the first run, after the key was revoked, and for another data folder: then the key of the one before ends. */
async function makeDemo(tx: Transaction, { account, keyring, file }: Making): Promise<Demo> {
  const log = (entry: Pick<auditLog.AuditEntry, "action" | "target" | "detail">) =>
    auditLog.insert(tx, { ...auditLog.byOperator(account.id), ...entry });

  if (account.tier !== tier) {
    await accounts.setTier(tx, account.id, tier);
    await log({ action: "tier.set", target: account.id, detail: { from: account.tier, to: tier } });
  }
  for (const { id } of await tx.run(listEarlierKeysSql, [account.id, keyName])) {
    const earlier = await apiKeys.revoke(tx, await apiKeys.getOwned(tx, id, account.id));
    await log({ action: "key.revoke", target: id, detail: { name: keyName, lastUsedAt: earlier.lastUsedAt } });
  }
  const minted = keyring.mint();
  const wish = { name: keyName, scopes: scopeNames, tier: null, expiresAt: null };
  const key = await apiKeys.insert(tx, { accountId: account.id, ...wish }, minted);
  await log({ action: "key.create", target: key.id, detail: wish });
  const demo = { password: newPassword(), apiKey: minted.key };
  await resetPassword(tx, account.id, demo.password);
  await log({ action: "password.reset", target: account.id, detail: {} });
  writeDemo(file, demo);
  return demo;
}

/** Null: it is not there, or was cut short. */
function readDemo(file: string): Demo | null {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error instanceof SyntaxError || hasCode(error, "ENOENT")) return null;
    throw unusable(file, error);
  }
}

function writeDemo(file: string, demo: Demo): void {
  try {
    writeFileSync(file, JSON.stringify(demo), { mode: 0o600 });
  } catch (error) {
    throw unusable(file, error);
  }
}

function unusable(file: string, error: unknown): ConfigError {
  const reason = error instanceof Error ? error.message : String(error);
  return new ConfigError(
    "CUTE_DATA_DIR",
    `Cannot use ${file} (${reason}): let this user read and write it, or set CUTE_DATA_DIR to another folder.`,
  );
}
