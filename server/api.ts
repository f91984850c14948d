/** Opens everything that the API stands on, serves it, and closes it again in order. */
import { readFileSync } from "node:fs";
import { createServer, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import pg from "pg";
import type { Logger } from "pino";
import { createKeyDirectory } from "./accounts/key-directory.ts";
import { createKeyring } from "./accounts/keyring.ts";
import { recordLastUsed } from "./accounts/last-used.ts";
import { loadSecrets } from "./accounts/secrets.ts";
import { createSignIn } from "./accounts/sign-in.ts";
import { createWebhookSecrets } from "./accounts/webhook-secrets.ts";
import { createApp } from "./app.ts";
import { sampled } from "./background/sampled.ts";
import type { Config } from "./config.ts";
import { makeFirstPartitions } from "./housekeeping/first-partitions.ts";
import { createHousekeeping } from "./housekeeping/housekeeping.ts";
import { openLimiter } from "./limits/limiter.ts";
import { Guesses } from "./pipeline/guesses.ts";
import { logEntryOf } from "./pipeline/log-entry.ts";
import { type PortalFiles, readPortalFiles } from "./pipeline/portal-files.ts";
import type { Finished } from "./pipeline/receive.ts";
import { answerUnparsed } from "./pipeline/unparsed.ts";
import { type DatabaseTimeouts, openDatabase } from "./store/database.ts";
import { readSearchLag, searchStateOf } from "./store/search/lag.ts";
import { createRequestLog } from "./usage/request-log.ts";
import type { Resolve } from "./webhooks/egress/resolve.ts";
import { createUrlCheck } from "./webhooks/egress/url-check.ts";
import { createPermittedUrls } from "./webhooks/permitted-urls.ts";

export interface ApiOptions {
  readonly config: Pick<
    Config,
    | "host"
    | "port"
    | "publicUrl"
    | "trustedProxies"
    | "replicaUrl"
    | "redisPrefix"
    | "secretsFile"
    | "portalDir"
    | "signUp"
    | "passwords"
    | "identityProvider"
    | "egress"
  >;
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
  readonly log: Logger;
  readonly now?: () => Date;
  /** In the same process: woken after each successful write, so that it need not wait for its next look. It keeps house too. */
  readonly worker?: { wake(): void } | null;
  /** The lengths of the limits' windows; others than a minute and a day are for tests. */
  readonly windows?: { readonly minuteMs: number; readonly dayMs: number };
  /** Instead of the system's name servers, for tests. */
  readonly resolve?: Resolve;
  /** How long Redis may take to answer; more than the limiter's own is for tests on a busy machine. */
  readonly redisTimeoutMs?: number;
  /** The same of the database. */
  readonly databaseTimeouts?: DatabaseTimeouts;
}

export interface Api {
  readonly url: string;
  /** Answers what is under way, for some seconds at most, and takes nothing new. */
  close(): Promise<void>;
}

/** Within the 10 s that a stop may take there has to be time for the request log, and for servers of our own. */
const drainMsMax = 7_000;
const idleCheckMs = 100;
/** A database that is down does not keep the process from starting: /readyz says so. */
const startMsMax = 2_000;
const readyMsMax = 1_000;
/** However often somebody asks whether it is ready. */
const lagEveryMs = 1_000;
const generatedDir = join(import.meta.dirname, "generated");

/** What fails leaves nothing open. */
export async function startApi(options: ApiOptions): Promise<Api> {
  const { config, databaseUrl, redisUrl, log, worker = null, now = () => new Date() } = options;
  await using parts = new AsyncDisposableStack(); // closed in the reverse order
  const state = { listening: false, draining: false };
  const onError = (error: unknown) =>
    log.error({ err: error }, "the secrets file cannot be read again; the last secrets stay in use");
  const onPartitions = (err: unknown) => log.warn({ err }, "partitions cannot be made now; a job tries it again");
  const secrets = await loadSecrets(config.secretsFile, { onError });
  parts.defer(() => secrets.close());
  const db = openDatabase({
    url: databaseUrl,
    ...options.databaseTimeouts,
    // Making the app keeps this thread busy for longer than a connection may take to open: until then that is no news.
    onLost: (cause) => log[state.listening ? "warn" : "debug"]({ err: cause }, "a connection to the database is lost"),
    ...(config.replicaUrl === null ? {} : { replicaUrl: config.replicaUrl }),
  });
  parts.defer(() => db.close());
  if (await db.ping(startMsMax)) await makeFirstPartitions(db.pool, now()).catch(onPartitions);
  const limiter = await openLimiter({
    redisUrl,
    prefix: config.redisPrefix,
    log,
    commandTimeoutMs: options.redisTimeoutMs,
    ...options.windows,
  });
  parts.defer(() => limiter.close());
  const keyring = createKeyring(secrets);
  const housekeeping = worker === null ? createHousekeeping({ pool: db.pool, log, now, secrets }) : null;
  parts.defer(() => housekeeping?.close());
  const lastUsed = recordLastUsed({ database: db, log });
  parts.defer(() => lastUsed.close());
  const logPool = new pg.Pool({ connectionString: databaseUrl, max: 1, connectionTimeoutMillis: 1_000 });
  parts.defer(() => logPool.end());
  const requestLog = createRequestLog({ pool: logPool, log });
  parts.defer(() => requestLog.close());
  const { publicUrl } = config;
  const searchLag = sampled({ everyMs: lagEveryMs, readMsMax: readyMsMax }, () => readSearchLag(db.lists));

  const app = await createApp({
    db,
    secrets,
    limiter,
    guesses: new Guesses(),
    keys: createKeyDirectory({ reads: db.reads, keyring, lastUsed }),
    signIn: await createSignIn({ ...config, database: db, secret: secrets.session, log }),
    keyring,
    webhookUrls: createPermittedUrls(createUrlCheck(config.egress, options.resolve)),
    webhookSecrets: createWebhookSecrets(secrets),
    portal: {
      signUp: config.signUp,
      passwords: config.passwords,
      identityProvider: config.identityProvider?.name ?? null,
    },
    contract: JSON.parse(readFileSync(join(generatedDir, "contract.json"), "utf8")),
    publishedDir: generatedDir,
    portalFiles: openPortal(config.portalDir, log),
    docsDir: join(import.meta.dirname, "..", "docs"),
    readiness: async () => {
      const [up, lag] = await Promise.all([db.ping(readyMsMax), searchLag()]);
      return {
        ready: up && !state.draining,
        database: up ? "up" : "down",
        limits: limiter.shared ? "shared" : "local",
        search: searchStateOf(lag),
      };
    },
    draining: () => state.draining,
    onFinished: (finished) => {
      if (!finished.exchange.isPage) requestLog.record(logEntryOf(finished));
      if (hasWritten(finished)) worker?.wake();
    },
    publicUrl,
    trustedProxies: config.trustedProxies,
    now,
    log,
  });
  // The first request must not find connections half open.
  if (!(await db.ping(startMsMax))) log.warn("the database does not answer yet");
  const underWay = new Set<ServerResponse>();
  const handle = following(underWay, app);
  const server = createServer(httpSettings, handle);
  server.on("checkExpectation", handle); // else Node answers 417 by itself
  answerUnparsed(server, { publicUrl, now });
  await listen(server, config);
  state.listening = true;
  parts.defer(async () => {
    state.draining = true;
    housekeeping?.stop();
    await drain(server, underWay);
  });
  housekeeping?.start();

  const open = parts.move();
  return { url: urlOf(server), close: () => open.disposeAsync() };
}

/** Its API serves without it. */
function openPortal(portalDir: string, log: Logger): PortalFiles | null {
  const files = readPortalFiles(portalDir);
  if (files === null) log.info({ portalDir }, "there is no portal to serve: run make portal, or set CUTE_PORTAL_DIR");
  return files;
}

function hasWritten({ res, exchange }: Finished): boolean {
  return res.statusCode < 300 && exchange.operation !== null && exchange.operation.method !== "get";
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

function following(underWay: Set<ServerResponse>, handler: RequestListener): RequestListener {
  function forget(this: ServerResponse): void {
    underWay.delete(this);
  }
  return (req, res) => {
    underWay.add(res);
    res.once("close", forget);
    handler(req, res);
  };
}

/** Connections whose answer can no longer say that they close are idle after it, and closed then. */
async function drain(server: Server, underWay: ReadonlySet<ServerResponse>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const res of underWay) res.shouldKeepAlive = false;
  const closeIdle = setInterval(() => server.closeIdleConnections(), idleCheckMs);
  const giveUp = setTimeout(() => server.closeAllConnections(), drainMsMax);
  server.close(() => resolve());
  server.closeIdleConnections();
  await promise;
  clearInterval(closeIdle);
  clearTimeout(giveUp);
}
