/** Which database, Redis and secrets the commands are about: those of the settings, else those of the running `make run`. */
import { join } from "node:path";
import type { Config } from "../config.ts";
import { readRunState } from "../embedded/run-state.ts";

export interface Targets {
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
  readonly secretsFile: string;
}

type Named = Pick<Config, "databaseUrl" | "redisUrl" | "secretsFile" | "dataDir">;

/** Another database's `make run` counts for nothing: its Redis and its secrets do not belong to it. */
export function targetsOf({ databaseUrl, redisUrl, secretsFile, dataDir }: Named): Targets {
  const running = readRunState(dataDir);
  if (running === null || (databaseUrl !== null && databaseUrl !== running.databaseUrl)) {
    return { databaseUrl, redisUrl, secretsFile };
  }
  const unset = secretsFile === join(dataDir, "secrets.json");
  return {
    databaseUrl: running.databaseUrl,
    redisUrl: redisUrl ?? running.redisUrl,
    secretsFile: unset ? running.secretsFile : secretsFile,
  };
}
