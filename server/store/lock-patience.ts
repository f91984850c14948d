/** Migrations beside a marketplace at work: they wait for its tables, and it never waits for them longer than half a second. */
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { hostTables } from "./host-tables.ts";
import { DatabaseRefusal } from "./refusal.ts";

/** Who waits for a table keeps everybody else waiting who comes after. */
export const lockTimeoutMs = 500;

export interface Patience {
  readonly log?: ((line: string) => void) | undefined;
  /** How long to try. */
  readonly patienceMs?: number | undefined;
}

const patienceMsDefault = 5 * 60_000;
const firstPauseMs = 250;
const pauseMsMax = 5_000;

/** Runs `work`, which undoes what it did when it fails, again and again for as long as somebody holds a table that it has to lock. */
export async function whileLockedOut<T>(
  client: pg.ClientBase,
  { log, patienceMs = patienceMsDefault }: Patience,
  work: () => Promise<T>,
): Promise<T> {
  const giveUpAtMs = performance.now() + patienceMs;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, pauseMsMax)) {
    try {
      return await work();
    } catch (error) {
      if (!isLockedOut(error)) throw error;
      const holders = await holdersOf(client);
      if (performance.now() + pauseMs > giveUpAtMs) throw refused(holders, error);
      log?.(`${holders} a table that the migration has to lock. It changed nothing, and is tried again …`);
      await delay(pauseMs);
    }
  }
}

function isLockedOut(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === "55P03";
}

function refused(holders: string, cause: unknown): DatabaseRefusal {
  const mend = "wait until that has ended, or end it, and start again; nothing was left half-made.";
  return new DatabaseRefusal(`${holders} a table that the migration has to lock: ${mend}`, { cause });
}

/** They may be gone by now. */
async function holdersOf(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ holder: string }>(
    `select distinct format('process %s (%s)', pid, coalesce(nullif(application_name, ''), backend_type)) as holder
    from pg_locks join pg_stat_activity using (pid)
    where relation in (select to_regclass(name) from unnest($1::text[]) as name)
      and granted and mode not in ('AccessShareLock', 'RowShareLock') and pid <> pg_backend_pid()
    order by 1`,
    [Object.keys(hostTables)],
  );
  const [first, ...others] = rows.map(({ holder }) => holder);
  if (first === undefined) return "A transaction held";
  return others.length === 0 ? `PostgreSQL's ${first} holds` : `PostgreSQL's ${[first, ...others].join(", ")} hold`;
}
