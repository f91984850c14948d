/** What a recurring job is. */
import type pg from "pg";
import type { Logger } from "pino";
import type { Secrets } from "../accounts/secrets.ts";

export interface Job {
  readonly name: string;
  readonly everyMs: number;
  readonly run: (given: JobContext) => Promise<void>;
}

/** What jobs work with. */
export interface JobContext {
  readonly pool: pg.Pool;
  readonly now: Date;
  readonly secrets: Pick<Secrets, "current" | "byId">;
  readonly log: Pick<Logger, "debug" | "info" | "warn" | "error">;
}
