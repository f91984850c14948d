/** What `make run` adds for somebody who tries Cute out: a small marketplace, an account to sign in with, and an API key. */
import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import { createKeyring, type Keyring } from "./accounts/keyring.ts";
import { loadSecrets, type Secrets } from "./accounts/secrets.ts";
import { createSignIn } from "./accounts/sign-in.ts";
import type { Config } from "./config.ts";
import { scopeNames } from "./generated/operations.ts";
import { seedMarketplace } from "./seed/main.ts";
import * as accounts from "./store/accounts.ts";
import { findByHashes } from "./store/api-key-lookup.ts";
import * as apiKeys from "./store/api-keys.ts";
import { type Database, openDatabase } from "./store/database.ts";
import { statement } from "./store/statement.ts";

const items = 5_000;
const email = "demo@cute.example";

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
  const db = openDatabase({ url: databaseUrl });
  const secrets = await loadSecrets(config.secretsFile, { onError: (error) => say(String(error)) });
  try {
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
    const made = await makeDemo(db, { secrets, keyring, accountId: account.id });
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
    return made;
  } finally {
    secrets.close();
    await db.close();
  }
}

export function welcome(url: string, demo: Demo | null): readonly string[] {
  const places = ["", `Cute's API is at    ${url}`, `The contract        ${url}/openapi.yaml`];
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
    ...end,
  ];
}

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
  readonly secrets: Secrets;
  readonly keyring: Keyring;
  readonly accountId: string;
}

/** At the first run, and after the key was revoked. */
async function makeDemo(db: Database, { secrets, keyring, accountId }: Making): Promise<Demo> {
  const minted = keyring.mint();
  await db.transaction(async (tx) => {
    await accounts.setTier(tx, accountId, "pro");
    await apiKeys.insert(tx, { accountId, name: "make run", scopes: scopeNames, tier: null, expiresAt: null }, minted);
  });
  const password = randomBytes(9).toString("base64url");
  const log = pino({ level: "warn" });
  const signIn = await createSignIn({
    database: db,
    secret: secrets.session,
    publicUrl: "",
    signUpAllowed: false,
    log,
  });
  await signIn.setPassword(accountId, password);
  return { password, apiKey: minted.key };
}

function readDemo(file: string): Demo | null {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null; // not there yet, or cut short: it is made anew
  }
}
