/** From the acknowledged commit of a sale to the first attempt, at a rate: the writer and the receiver are other processes. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { type Installation, itemsToSell, secretsByPath } from "./installation.ts";
import { untilDone } from "./until-done.ts";
import { startWorkers, stopWorkers } from "./worker.ts";
import type { Sale, WriterOrder } from "./writer.ts";

export interface LatencyFigures {
  readonly events: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

export interface Sales {
  readonly itemIds: readonly string[];
  readonly perSecond: number;
  /** So many of them lead to the receiver. */
  readonly arriving: number;
}

const warmUpEvents = 100;

export async function measureLatency(
  installation: Installation,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<LatencyFigures> {
  const workers = startWorkers(installation, 1);
  try {
    const warmUp = await itemsToSell(installation, warmUpEvents);
    await sell(installation, { itemIds: warmUp, perSecond, arriving: warmUp.length });
    const itemIds = await itemsToSell(installation, perSecond * seconds);
    return figuresOf(await sell(installation, { itemIds, perSecond, arriving: itemIds.length }));
  } finally {
    await stopWorkers(workers);
  }
}

/** Resolves when every sale that leads to the receiver has arrived: with the milliseconds from each one's commit to that. */
export async function sell(installation: Installation, { itemIds, perSecond, arriving }: Sales): Promise<number[]> {
  const { receiver, databaseUrl } = installation;
  await receiver.begin({ secrets: secretsByPath(installation), checkEvery: 1, readItems: true });
  const writer = fork(join(import.meta.dirname, "writer.ts"));
  const order: WriterOrder = { databaseUrl, itemIds, perSecond };
  writer.send(order);
  const [sales]: Sale[][] = await once(writer, "message");
  await untilDone(async () => arriving - (await receiver.count()));
  const { arrivals, forged } = await receiver.report();
  if (forged > 0) throw new Error(`${forged} deliveries had a wrong signature`);
  const arrivedAt = new Map(arrivals.toReversed().map(({ itemId, atMs }) => [itemId, atMs]));
  const arrived = (sales ?? []).filter(({ itemId }) => arrivedAt.has(itemId));
  if (arrived.length !== arriving) throw new Error(`of ${arriving} sales ${arrived.length} arrived`);
  return arrived.map(({ itemId, atMs }) => (arrivedAt.get(itemId) ?? Number.NaN) - atMs);
}

export function figuresOf(delays: readonly number[]): LatencyFigures {
  const sorted = delays.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(Math.floor(share * sorted.length), sorted.length - 1)] ?? Number.NaN;
  return { events: sorted.length, p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) };
}
