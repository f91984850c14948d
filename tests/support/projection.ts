/** The projection that public lists read, brought up to date by the test itself where no worker runs. */
import { setTimeout as delay } from "node:timers/promises";
import { createProjector } from "../../server/events/projector.ts";
import { createPublisher } from "../../server/events/publisher.ts";
import { openPool } from "../../server/store/database.ts";
import { unnamed } from "../../server/store/statement.ts";
import { openWorkDatabase } from "../../server/store/work-database.ts";
import type { TestApi } from "./api.ts";
import { patientDatabase } from "./patient.ts";

export interface Projection {
  /** Publishes and projects until nothing that is committed waits. Where nothing waits it is one query. */
  catchUp(): Promise<void>;
  close(): Promise<void>;
}

const waitMsMax = 10_000;
const lookMs = 10;
/** What waits for the first filling waits for longer than a test. */
const isBehindSql = unnamed<{ behind: boolean }>((sql) =>
  sql.raw(`
    select exists (select from cute.outbox)
      or exists (select from cute.item_changes) and (select filled_at is not null from cute.search_state) as behind`),
);

/** Opens no connection before the first call. */
export function openProjection(url: string): Projection {
  const onLost = () => undefined; // the call under way reports it
  const db = openWorkDatabase({ url, ...patientDatabase, onLost });
  const pool = openPool({ url, ...patientDatabase, onLost });
  const log = { error: (fields: unknown) => console.error(fields) };
  const publisher = createPublisher({ db: { ...db, pool }, log });
  const projector = createProjector({ db, log });
  let last: Promise<void> = Promise.resolve();

  async function isBehind(): Promise<boolean> {
    const [found] = await db.transaction((tx) => tx.last(isBehindSql, []));
    return found?.behind === true;
  }

  async function drain(): Promise<void> {
    const giveUpAtMs = performance.now() + waitMsMax;
    while (await isBehind()) {
      if (performance.now() > giveUpAtMs) throw new Error(`the projection is still behind after ${waitMsMax} ms`);
      const { published } = await publisher.publish();
      const { projected } = await projector.project();
      if (published + projected === 0) await delay(lookMs); // somebody else is at it
    }
  }

  return {
    catchUp() {
      last = last.then(drain, drain);
      return last;
    },
    async close() {
      await last.catch(() => undefined); // whoever asked for it was told
      await db.close();
      await pool.end();
    },
  };
}

/** The same, once. */
export async function catchUp(databaseUrl: string): Promise<void> {
  const projection = openProjection(databaseUrl);
  try {
    await projection.catchUp();
  } finally {
    await projection.close();
  }
}

/** No item any more, and no trace of one that public lists could show. */
export async function clearItems({ sql }: Pick<TestApi, "sql">): Promise<void> {
  await sql("delete from items");
  await sql("truncate cute.item_search, cute.item_changes, cute.outbox");
}
