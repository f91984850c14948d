/** The recurring jobs of the projection that public lists read. None has anything to do before its first filling. */
import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import { inWorkTransaction } from "../store/pooled-transaction.ts";
import { countTerms } from "../store/search/counts.ts";
import { followMoved } from "../store/search/moved-categories.ts";
import { readRebuild } from "../store/search/rebuild.ts";
import { carryOn } from "../store/search/rebuilding.ts";
import { deleteTombstones } from "../store/search/tombstones.ts";
import { deleteWhere } from "./deletions.ts";
import type { Job, JobContext } from "./job.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Cursors of copies are good for 30 days; who comes with one has to be told of everything that has gone since. */
const tombstoneDays = 31;
/** One mark older than the tombstones is what they are deleted by. Of those that are older still one a day stays, for updatedSince. */
const markDays = 32;
/** Of a minute: other jobs wait. */
const rebuildMsMax = 30_000;
/** Somebody else is at it, the operator's command for one. */
const rebuildIdleSecondsMin = 30;
const restMs = 30;

export const searchJobs: readonly Job[] = [
  { name: "search-categories", everyMs: minute, run: whereFilled(followMovedCategories) },
  { name: "search-rebuild", everyMs: minute, run: whereFilled(carryOnRebuild) },
  { name: "search-tombstones", everyMs: hour, run: whereFilled(deleteOldTombstones) },
  { name: "search-marks", everyMs: hour, run: whereFilled(deleteOldMarks) },
  { name: "search-counts", everyMs: hour, run: whereFilled(({ pool }) => countTerms(pool)) },
];

/** The first filling holds the projection for as long as it takes: jobs do not wait for it. */
function whereFilled(run: Job["run"]): Job["run"] {
  return async (given) => {
    if (await isFilled(given.pool)) await run(given);
  };
}

async function isFilled(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query("select from cute.search_state where filled_at is not null");
  return rows.length > 0;
}

async function followMovedCategories({ pool, log }: JobContext): Promise<void> {
  const { categories, items } = await inWorkTransaction(pool, followMoved);
  if (categories === 0) return;
  const how =
    items === null ? "a rebuild has begun that looks at all items" : "the items below them are projected anew";
  log.info({ categories, items }, `search: categories were moved; ${how}`);
}

async function carryOnRebuild({ pool, log }: JobContext): Promise<void> {
  const { phase, idleSeconds } = await inWorkTransaction(pool, readRebuild);
  if (phase === null || (idleSeconds ?? 0) < rebuildIdleSecondsMin) return;
  const endMs = performance.now() + rebuildMsMax;
  const rebuild = await carryOn({
    transaction: (work) => inWorkTransaction(pool, work),
    onLeftOut: (itemId, err) => log.error({ itemId, err }, "search: an item cannot be projected, and is as it was"),
    goesOn: () => performance.now() < endMs,
  });
  const { done, total, changed } = rebuild;
  if (rebuild.phase === null) log.info({ rows: done, changed }, "search: the rebuild is done");
  else log.debug({ done, total, changed }, "search: the rebuild goes on in a minute");
}

async function deleteOldTombstones({ pool, now }: JobContext): Promise<void> {
  const writtenBefore = new Date(now.getTime() - tombstoneDays * day);
  while (await inWorkTransaction(pool, (tx) => deleteTombstones(tx, writtenBefore))) await delay(restMs);
}

function deleteOldMarks({ pool, now }: JobContext): Promise<void> {
  return deleteWhere(pool, {
    table: "search_marks",
    where: `at < (select max(at) from cute.search_marks where at < $1)
      and exists (select from cute.search_marks earlier
        where earlier.at < search_marks.at and earlier.at >= date_trunc('day', search_marks.at, 'UTC'))`,
    value: new Date(now.getTime() - markDays * day).toISOString(),
  });
}
