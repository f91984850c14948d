/**
 * Brings the items that publishers have handed over into the projection that public lists read, in the order of publication. One
 * process at a time: whoever finds the lock taken comes back later. Each batch is a transaction, so that one that is broken off is
 * done again, and doing it twice is doing it once.
 */
import type { Logger } from "pino";
import type { Database } from "../store/database.ts";
import { isOfRows } from "../store/errors.ts";
import * as changes from "../store/search/changes.ts";
import { project, tryLock } from "../store/search/projection.ts";
import { Floors } from "./floors.ts";

interface Projected {
  /** Changes that were brought in. */
  readonly projected: number;
  /** Rows of the projection that differ from what they were. */
  readonly changed: number;
  /** Changes that could not be projected and were left out. */
  readonly failed: number;
  /** Whether there is more to be projected at once. */
  readonly more: boolean;
}

export interface Projector {
  /** Projects some of what waits, unless somebody else is at it. Not to be called before the last call has ended. */
  project(): Promise<Projected>;
}

export interface ProjectorOptions {
  readonly db: Pick<Database, "transaction">;
  readonly log: Pick<Logger, "error">;
}

const rowsPerBatchMax = 500;
const nothing: Projected = { projected: 0, changed: 0, failed: 0, more: false };
const again: Projected = { ...nothing, more: true };

export function createProjector({ db, log }: ProjectorOptions): Projector {
  const floors = new Floors(db, changes.floorSource);
  /** Half of a batch that failed, down to the one change that fails; doubled by each that did not. */
  let rowsMax = rowsPerBatchMax;
  let taken: readonly changes.Change[] = [];

  async function projectBatch(): Promise<Projected> {
    const [floor = 0] = floors.values;
    const done = await db.transaction(async (tx) => {
      if (!(await tryLock(tx))) return nothing;
      taken = await changes.take(tx, { floor, rowsMax });
      if (taken.length === 0) return nothing;
      const changed = await project(
        tx,
        taken.map(({ itemId }) => itemId),
      );
      return { projected: taken.length, changed, failed: 0, more: taken.length === rowsMax };
    });
    if (done.projected > 0) rowsMax = Math.min(rowsMax * 2, rowsPerBatchMax);
    return done;
  }

  /** Those behind it must not wait for it for ever. The projection keeps what it had of the item. */
  async function leaveOut(change: changes.Change, err: unknown): Promise<Projected> {
    const isLeftOut = await db.transaction((tx) => changes.leaveOut(tx, change));
    if (!isLeftOut) return again;
    log.error({ itemId: change.itemId, err }, "search: an item cannot be projected; lists have it as it was");
    return { ...again, failed: 1 };
  }

  return {
    async project() {
      taken = [];
      try {
        return (await floors.look()).length === 0 ? nothing : await projectBatch();
      } catch (error) {
        const [first, ...others] = taken;
        if (first !== undefined) rowsMax = Math.max(1, Math.floor(taken.length / 2));
        if (first === undefined || !isOfRows(error)) {
          floors.forget();
          throw error;
        }
        return others.length > 0 ? again : leaveOut(first, error);
      }
    },
  };
}
