/** One row of the table: a question's first page, or a page deep in its list. */
import type { Position } from "../../server/context.ts";
import type { Executor } from "../../server/store/executor.ts";
import { ask, type Filter, pageSize } from "./ask.ts";
import { listening, type Reads, readsOf, type Sent } from "./plans.ts";

export interface Figures extends Reads {
  readonly requests: number;
  readonly failed: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** On the page itself. */
  readonly found: number;
  /** Until there are as many as a page has, or the list ends. */
  readonly pages: number;
}

export interface Load {
  readonly concurrency: number;
  readonly requests: number;
  /** No more are begun after that. */
  readonly limitMs: number;
}

const pagesMax = 100;
const deepPages = 8;

export async function measure(
  executor: Executor,
  { filter, positions, load }: { filter: Filter; positions: readonly (Position | null)[]; load: Load },
): Promise<{ readonly figures: Figures; readonly sent: readonly Sent[] }> {
  const first = positions[0] ?? null;
  const heard = listening(executor);
  const { items: found } = await ask(heard.executor, filter, first);
  const reads = await readsOf(executor, heard.sent);
  const pages = await pagesUntilFull(executor, filter, first);
  const latency = await latencyOf(load, (nth) => ask(executor, filter, positions[nth % positions.length] ?? null));
  return { figures: { ...latency, found, pages, ...reads }, sent: heard.sent };
}

/** From the middle of the list's order on: where a page begins, and some that follow it. */
export async function deepPositions(
  executor: Executor,
  filter: Filter,
  middle: Position,
): Promise<readonly Position[]> {
  const positions = [middle];
  for (let page = 1; page < deepPages; page += 1) {
    const { next } = await ask(executor, filter, positions.at(-1) ?? middle);
    if (next === null) break;
    positions.push(next);
  }
  return positions;
}

async function pagesUntilFull(executor: Executor, filter: Filter, from: Position | null): Promise<number> {
  let [after, items] = [from, 0];
  for (let page = 1; page < pagesMax; page += 1) {
    const found = await ask(executor, filter, after);
    items += found.items;
    if (items >= pageSize || found.next === null) return page;
    after = found.next;
  }
  return pagesMax;
}

async function latencyOf(
  { concurrency, requests, limitMs }: Load,
  run: (nth: number) => Promise<unknown>,
): Promise<Pick<Figures, "requests" | "failed" | "p50Ms" | "p99Ms">> {
  const ms: number[] = [];
  let [begun, failed] = [0, 0];
  const endMs = performance.now() + limitMs;
  const caller = async () => {
    while (begun < requests && (begun < concurrency || performance.now() < endMs)) {
      const nth = begun;
      begun += 1;
      const startedAtMs = performance.now();
      await run(nth).catch((error: unknown) => {
        if (failed === 0) console.error(error);
        failed += 1;
      });
      ms.push(performance.now() - startedAtMs);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, caller));
  ms.sort((one, other) => one - other);
  const quantile = (share: number) => ms[Math.ceil(ms.length * share) - 1] ?? Number.NaN;
  return { requests: begun, failed, p50Ms: quantile(0.5), p99Ms: quantile(0.99) };
}
