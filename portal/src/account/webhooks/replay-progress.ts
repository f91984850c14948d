/** How far a replay is, by the deliveries that it has made. */
import type { Schema } from "../../api/client.ts";
import { type Delivery, type DeliveryFilter, listDeliveries } from "./calls.ts";

export interface Progress {
  /** The ids of the deliveries that it has made. */
  readonly made: ReadonlySet<string>;
  /** RFC 3339: from when on the next look has to look. */
  readonly since: string;
  /** Of those, not over yet, and given up: `countedMost` stands for that many or more. */
  readonly waiting: number;
  readonly failed: number;
}

export const countedMost = 100;
const pagesMost = 50;
/** Deliveries that are made at the same time may be seen one after the other. */
const overlapMs = 5_000;

export interface Begun {
  readonly webhookId: string;
  readonly span: Schema<"Replay">;
  /** RFC 3339: no delivery of it was made before. */
  readonly at: string;
}

export function begin({ at }: Begun): Progress {
  return { made: new Set(), since: at, waiting: 0, failed: 0 };
}

/** Of what is made, only what was made since the last look is asked for. */
export async function lookOn(begun: Begun, before: Progress): Promise<Progress> {
  const [fresh, waiting, failed] = await Promise.all([
    allSince(begun, before.since),
    countOf(begun, "pending"),
    countOf(begun, "failed"),
  ]);
  const newest = fresh.map(({ createdAt }) => Date.parse(createdAt) - overlapMs);
  const since = new Date(Math.max(Date.parse(before.since), ...newest)).toISOString();
  return { made: new Set([...before.made, ...fresh.map(({ id }) => id)]), since, waiting, failed };
}

export function isOver({ span }: Begun, { made, waiting }: Progress): boolean {
  return made.size >= span.events && waiting === 0;
}

async function allSince(begun: Begun, createdSince: string): Promise<readonly Delivery[]> {
  const found: Delivery[] = [];
  let filter: DeliveryFilter = { createdSince, limit: countedMost };
  for (let page = 0; page < pagesMost; page += 1) {
    const { data, nextCursor } = await listDeliveries(begun.webhookId, filter);
    found.push(...data.filter((delivery) => isOf(begun, delivery)));
    if (nextCursor === null) break;
    filter = { ...filter, cursor: nextCursor };
  }
  return found;
}

async function countOf(begun: Begun, status: Schema<"DeliveryStatus">): Promise<number> {
  const filter = { status: [status], createdSince: begun.at, limit: countedMost };
  const { data } = await listDeliveries(begun.webhookId, filter);
  return data.filter((delivery) => isOf(begun, delivery)).length;
}

function isOf({ span }: Begun, { origin, seq }: Delivery): boolean {
  return origin === "replay" && seq !== null && seq > span.afterSeq && seq <= span.untilSeq;
}
