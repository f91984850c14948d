/** What `make run` needs to stand alone: a PostgreSQL and a Valkey of its own, where none was given. */
import { lockFolder } from "./embedded/folder-lock.ts";
import { notWritable } from "./embedded/places.ts";
import { type EmbeddedServer, startPostgres } from "./embedded/postgres.ts";
import { readRunState } from "./embedded/run-state.ts";
import { StartupError } from "./embedded/startup-error.ts";
import { startValkey, type ValkeyOptions } from "./embedded/valkey.ts";

const POSTGRES_PORT = 54_320;
const VALKEY_PORT = 63_790;

export interface StandaloneConfig {
  dataDir: string;
  databaseUrl: string | null;
  redisUrl: string | null;
  /** False for a process that counts no limits. */
  needsRedis: boolean;
}

export interface Standalone {
  databaseUrl: string;
  /** Null: there is no Valkey here, and limits are counted in this process's memory. */
  redisUrl: string | null;
  stop(): Promise<void>;
}

type Log = (line: string) => void;

/** Starts what is missing; an error or an abort leaves nothing running. */
export async function startStandalone(config: StandaloneConfig, log: Log, signal?: AbortSignal): Promise<Standalone> {
  const { databaseUrl, redisUrl, needsRedis } = config;
  if (databaseUrl !== null && (redisUrl !== null || !needsRedis))
    return { databaseUrl, redisUrl, stop: async () => undefined };

  const common = { dataDir: config.dataDir, log, signal, portExplicit: false, settings: {} };
  const lock = takeFolder(config.dataDir);
  const started: EmbeddedServer[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(started.map((server) => server.stop()));
    lock.release();
  };
  const keep = (server: EmbeddedServer): string => {
    started.push(server);
    return server.url;
  };
  const database = databaseUrl ?? startPostgres({ ...common, port: POSTGRES_PORT, database: "cute" }).then(keep);
  const redis = needsRedis
    ? (redisUrl ?? startValkeyIfPossible({ ...common, port: VALKEY_PORT }).then((server) => server && keep(server)))
    : redisUrl;
  await Promise.allSettled([database, redis]); // so that what did start is known, and stopped, when the other failed
  try {
    return { databaseUrl: await database, redisUrl: await redis, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function takeFolder(dataDir: string): { release(): void } {
  let lock: { release(): void } | null;
  try {
    lock = lockFolder(dataDir);
  } catch (error) {
    throw notWritable(dataDir, error);
  }
  if (lock !== null) return lock;
  const running = readRunState(dataDir);
  const which = running === null ? "" : ` (pid ${running.pid}, ${running.url})`;
  throw new StartupError(
    `Another run already uses ${dataDir}${which}: stop it, or set CUTE_DATA_DIR to another folder.`,
  );
}

/** No Valkey is no reason not to serve; anything but a known reason is a defect and goes on. */
async function startValkeyIfPossible(options: ValkeyOptions): Promise<EmbeddedServer | null> {
  try {
    return await startValkey(options);
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    options.log(`No Valkey, so limits are counted in this process's memory. ${error.message}`);
    return null;
  }
}
