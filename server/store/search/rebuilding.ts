/** Goes on with a rebuild, batch after batch, for as long as whoever does it wants; rows that cannot be projected are left out. */
import { setTimeout as delay } from "node:timers/promises";
import { isOfRows } from "../errors.ts";
import type { Transaction } from "../executor.ts";
import { nextBatch, passOver, type Rebuild, readRebuild, rebuildStep } from "./rebuild.ts";

interface Given {
  readonly transaction: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
  /** Told of each item that cannot be projected, and why. */
  readonly onLeftOut: (itemId: string, error: unknown) => void;
  /** Told after each batch; false ends it there. */
  readonly goesOn: (rebuild: Rebuild) => boolean;
}

/** 500 unchanged items take about 30 ms. */
const rowsPerBatchMax = 500;
/** Longer than the projector waits before it looks for the lock again. */
const restMsMin = 30;

/** Ends when nothing is left to be done, by whomever. Rests as long as it works: live changes come first. */
export async function carryOn({ transaction, onLeftOut, goesOn }: Given): Promise<Rebuild> {
  let rowsMax = rowsPerBatchMax;

  async function turn(): Promise<Rebuild> {
    let tried: readonly string[] = [];
    try {
      return await transaction(async (tx) => {
        const batch = await nextBatch(tx, rowsMax);
        tried = batch?.projected ?? [];
        if (batch !== null) await rebuildStep(tx, batch);
        rowsMax = Math.min(rowsMax * 2, rowsPerBatchMax);
        return readRebuild(tx);
      });
    } catch (error) {
      const [itemId] = tried;
      if (itemId === undefined || !isOfRows(error)) throw error;
      if (tried.length === 1) return leaveOut(itemId, error);
      rowsMax = Math.floor(tried.length / 2);
      return turn();
    }
  }

  /** Unless somebody else has come by meanwhile. */
  async function leaveOut(itemId: string, error: unknown): Promise<Rebuild> {
    return transaction(async (tx) => {
      const batch = await nextBatch(tx, 1);
      if (batch?.projected[0] === itemId) {
        await passOver(tx, batch);
        onLeftOut(itemId, error);
      }
      return readRebuild(tx);
    });
  }

  for (;;) {
    const startedAt = performance.now();
    const rebuild = await turn();
    if (rebuild.phase === null || !goesOn(rebuild)) return rebuild;
    await delay(Math.max(restMsMin, performance.now() - startedAt));
  }
}
