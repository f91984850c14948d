/** Opens everything that the API stands on, serves it, and closes it again in order. */
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import pg from "pg";
import type { Logger } from "pino";
import { createKeyDirectory } from "./accounts/key-directory.ts";
import { createKeyring } from "./accounts/keyring.ts";
import { recordLastUsed } from "./accounts/last-used.ts";
import { loadSecrets } from "./accounts/secrets.ts";
import { createSignIn } from "./accounts/sign-in.ts";
import { createApp } from "./app.ts";
import type { Config } from "./config.ts";
import { openLimiter } from "./limits/limiter.ts";
import { Guesses } from "./pipeline/guesses.ts";
import { logEntryOf } from "./pipeline/log-entry.ts";
import { answerUnparsed } from "./pipeline/unparsed.ts";
import { openDatabase } from "./store/database.ts";
import { startHousekeeping } from "./usage/housekeeping.ts";
import { createRequestLog } from "./usage/request-log.ts";

export interface ApiOptions {
  readonly config: Pick<
    Config,
    "host" | "port" | "publicUrl" | "trustedProxies" | "replicaUrl" | "redisPrefix" | "secretsFile" | "signUp"
  >;
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
  readonly log: Logger;
  readonly now?: () => Date;
  /** The lengths of the limits' windows; others than a minute and a day are for tests. */
  readonly windows?: { readonly minuteMs: number; readonly dayMs: number };
}

export interface Api {
  readonly url: string;
  /** Answers what is under way, at most 10 s, and takes nothing new. */
  close(): Promise<void>;
}

const drainMsMax = 10_000;
/** A database that is down does not keep the process from starting: /readyz says so. */
const startMsMax = 2_000;
const generatedDir = join(import.meta.dirname, "generated");

export async function startApi(options: ApiOptions): Promise<Api> {
  const { config, databaseUrl, redisUrl, log, now = () => new Date() } = options;
  const onError = (error: unknown) =>
    log.error({ err: error }, "the secrets file cannot be read again; the last secrets stay in use");
  const secrets = await loadSecrets(config.secretsFile, { onError });
  const db = openDatabase({
    url: databaseUrl,
    onLost: (cause) => log.warn({ err: cause }, "a connection to the database is lost"),
    ...(config.replicaUrl === null ? {} : { replicaUrl: config.replicaUrl }),
  });
  const limiter = await openLimiter({ redisUrl, prefix: config.redisPrefix, log, ...options.windows });
  const keyring = createKeyring(secrets);
  const lastUsed = recordLastUsed({ database: db, log });
  const logPool = new pg.Pool({ connectionString: databaseUrl, max: 1, connectionTimeoutMillis: 1_000 });
  const requestLog = createRequestLog({ pool: logPool, log });
  const housekeeping = startHousekeeping({ pool: db.pool, log, now });
  const { publicUrl } = config;
  const state = { draining: false };

  const app = await createApp({
    db,
    secrets,
    limiter,
    guesses: new Guesses(),
    keys: createKeyDirectory({ reads: db.reads, keyring, lastUsed }),
    signIn: await createSignIn({ database: db, secret: secrets.session, publicUrl, signUpAllowed: config.signUp, log }),
    keyring,
    contract: JSON.parse(readFileSync(join(generatedDir, "contract.json"), "utf8")),
    publishedDir: generatedDir,
    docsDir: join(import.meta.dirname, "..", "docs"),
    readiness: async () => {
      const up = await db.ping(1_000);
      return {
        ready: up && !state.draining,
        database: up ? "up" : "down",
        limits: limiter.shared ? "shared" : "local",
      };
    },
    draining: () => state.draining,
    onFinished: (finished) => requestLog.record(logEntryOf(finished)),
    publicUrl,
    trustedProxies: config.trustedProxies,
    now,
    log,
  });
  // Connections open while the app is made; the first request must not find them half open.
  await db.ping(startMsMax);
  const server = createServer(httpSettings, app);
  server.on("checkExpectation", app); // else Node answers 417 by itself
  answerUnparsed(server, { publicUrl, now });
  await listen(server, config);

  return {
    url: urlOf(server),
    async close() {
      state.draining = true;
      await drain(server);
      await housekeeping.close();
      await requestLog.close();
      await lastUsed.close();
      await logPool.end();
      await limiter.close();
      await db.close();
      secrets.close();
    },
  };
}

/** Node's own limits let slow headers hold a socket for 90 s. That Host is missing is for the pipeline to say. */
const httpSettings = {
  requireHostHeader: false,
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16_384,
  keepAliveTimeout: 65_000,
};

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject);
  server.listen({ host, port }, resolve);
  return promise;
}

function urlOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  const host =
    address === "127.0.0.1" || address === "::1" || address === "0.0.0.0" || address === "::" ? "localhost" : address;
  return `http://${family === "IPv6" && host !== "localhost" ? `[${host}]` : host}:${port}`;
}

async function drain(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const giveUp = setTimeout(() => server.closeAllConnections(), drainMsMax).unref();
  server.close(() => resolve());
  server.closeIdleConnections();
  await promise;
  clearTimeout(giveUp);
}
