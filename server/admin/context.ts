/** What commands work with. Each part is opened when a command first asks for it, so that help needs nothing and migrations no secrets. */
import { createKeyring, type Keyring } from "../accounts/keyring.ts";
import type { Secrets } from "../accounts/secrets.ts";
import { type Environment, readConfig } from "../config.ts";
import { type Database, openDatabase } from "../store/database.ts";
import { migrationStatus } from "../store/migrate.ts";
import { AdminError } from "./errors.ts";
import { counted } from "./layout.ts";
import { loadSecretsInUse } from "./secrets-in-use.ts";
import { type Targets, targetsOf } from "./targets.ts";

export interface Surroundings {
  readonly env: Environment;
  readonly projectFolder: string;
  readonly now: () => Date;
  /** Tells how far a long command is. */
  readonly progress: (line: string) => void;
}

export interface Context extends Surroundings {
  readonly targets: Targets;
  readonly databaseUrl: string;
  /** With the schema of this version. Throws an error that says what to change for one that cannot be used. */
  database(): Promise<Database>;
  keyring(): Promise<Keyring>;
  close(): Promise<void>;
}

/** An operator waits longer than a request may, and the database may be far away. */
const patience = {
  readTimeoutMs: 30_000,
  listTimeoutMs: 30_000,
  statementTimeoutMs: 30_000,
  acquireTimeoutMs: 10_000,
  connectTimeoutMs: 10_000,
  poolMax: 1,
} as const;

export function openContext(surroundings: Surroundings): Context {
  const { env, projectFolder } = surroundings;
  const targets = once(() => targetsOf(readConfig(env, projectFolder)));
  const databaseUrl = once(() => {
    const { databaseUrl: url } = targets();
    if (url !== null) return url;
    throw new AdminError(
      "There is no database to work on: set DATABASE_URL, or start `make run` and leave it running.",
    );
  });
  const closing: (() => Promise<void> | void)[] = [];

  const database = once(async () => {
    await assertCurrent(databaseUrl());
    const opened = openDatabase({ url: databaseUrl(), ...patience });
    closing.push(() => opened.close());
    return opened;
  });
  const secrets = once(async (): Promise<Secrets> => {
    await database();
    const loaded = await loadSecretsInUse(databaseUrl(), targets().secretsFile);
    closing.push(() => loaded.close());
    return loaded;
  });

  return {
    ...surroundings,
    get targets() {
      return targets();
    },
    get databaseUrl() {
      return databaseUrl();
    },
    database,
    keyring: async () => createKeyring(await secrets()),
    async close() {
      for (const step of closing.reverse()) await step();
    },
  };
}

/** Throws for a database that cannot be reached, or has another schema than this version's. */
export async function assertCurrent(databaseUrl: string): Promise<void> {
  const { pending } = await migrationStatus(databaseUrl);
  if (pending.length > 0) {
    throw new AdminError(
      `The database lacks ${counted(pending.length, "migration")} (${pending[0]} and on): run \`npm run -s admin -- migrate up\`.`,
    );
  }
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
