/** What `make run` adds for somebody who tries Cute out: a small marketplace, an account to sign in with, and an API key. */
import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import { createKeyring } from "./accounts/keyring.ts";
import { loadSecrets } from "./accounts/secrets.ts";
import { createSignIn } from "./accounts/sign-in.ts";
import type { Config } from "./config.ts";
import { type Scope, scopes } from "./generated/operations.ts";
import { seedMarketplace } from "./seed/main.ts";
import * as accounts from "./store/accounts.ts";
import { findByHashes } from "./store/api-key-lookup.ts";
import * as apiKeys from "./store/api-keys.ts";
import { type Database, openDatabase } from "./store/database.ts";
import { DatabaseRefusal } from "./store/refusal.ts";
import { statement } from "./store/statement.ts";

const items = 5_000;
const email = "demo@cute.example";

interface DemoFile {
  readonly password: string;
  readonly apiKey: string;
}

export interface Demo {
  readonly apiKey: string;
  welcome(url: string): readonly string[];
}

export interface DemoOptions {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly say: (line: string) => void;
}

/** Null beside a marketplace that somebody else runs: nothing is added to it. */
export async function prepareDemo({ config, databaseUrl, say }: DemoOptions): Promise<Demo | null> {
  const db = openDatabase({ url: databaseUrl });
  const secrets = await loadSecrets(config.secretsFile, { onError: (error) => say(String(error)) });
  try {
    if (!(await hasItems(db))) await seed(databaseUrl, say);
    const account = await accounts.find(db.reads, email);
    if (account === undefined) return null;
    const keyring = createKeyring(secrets);
    const file = join(config.dataDir, "demo.json");
    const kept = readDemo(file);
    const known = kept !== null && (await isLive(db, kept.apiKey));
    const demo = known ? kept : await renew();
    return { apiKey: demo.apiKey, welcome: (url) => welcome(url, demo) };

    async function isLive(database: Database, key: string): Promise<boolean> {
      const found = await findByHashes(
        database.reads,
        keyring.candidates(key).map(({ hash }) => hash),
      );
      return found !== undefined && !found.revoked;
    }

    /** At the first run, or after the key was revoked. */
    async function renew(): Promise<DemoFile> {
      const accountId = account?.id ?? "";
      const minted = keyring.mint();
      const wish = { accountId, name: "make run", scopes: Object.keys(scopes) as Scope[], tier: null, expiresAt: null };
      await db.transaction(async (tx) => {
        await accounts.setTier(tx, accountId, "pro");
        await apiKeys.insert(tx, wish, minted);
      });
      const made = { password: kept?.password ?? randomBytes(9).toString("base64url"), apiKey: minted.key };
      const signIn = await createSignIn({
        database: db,
        secret: secrets.session,
        publicUrl: "",
        signUpAllowed: false,
        log: pino(),
      });
      await signIn.setPassword(accountId, made.password);
      writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
      return made;
    }
  } finally {
    secrets.close();
    await db.close();
  }
}

const hasItemsSql = statement<{ found: boolean }>("demo_has_items", (sql) =>
  sql.raw("select exists (select from items) as found"),
);

async function hasItems(db: Database): Promise<boolean> {
  const [row] = await db.lists.run(hasItemsSql, []);
  return row?.found === true;
}

async function seed(databaseUrl: string, say: (line: string) => void): Promise<void> {
  say(`Seeding a marketplace of ${items} items …`);
  try {
    await seedMarketplace(databaseUrl, { items, seed: 1 });
  } catch (error) {
    if (!(error instanceof DatabaseRefusal)) throw error;
    say(`Nothing is seeded: ${error.message}`);
  }
}

function readDemo(file: string): DemoFile | null {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null; // not there yet, or cut short: it is made anew
  }
}

function welcome(url: string, { password, apiKey }: DemoFile): readonly string[] {
  return [
    "",
    `Cute's API is at    ${url}`,
    `The contract        ${url}/openapi.yaml`,
    `Sign-in             ${email}  ${password}`,
    `API key             ${apiKey}`,
    "",
    "Try it:",
    `  curl -H 'Authorization: Bearer ${apiKey}' '${url}/v1/items?q=coat&limit=2'`,
    "",
    'In another terminal: eval "$(make -s env)". Ctrl-C stops everything.',
  ];
}
