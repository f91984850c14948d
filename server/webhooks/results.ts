/** Results of attempts on their way to the database: written in batches, kept while the database is down. */
import { Problem } from "../problems.ts";
import type { Database, Transaction } from "../store/database.ts";
import { violationOf } from "../store/errors.ts";
import {
  changeWebhooks,
  type DispatchRow,
  lockWebhooks,
  record,
  recordDeleted,
} from "../store/webhooks/attempt-results.ts";
import type { Disabling } from "../store/webhooks/disabling.ts";
import type { DispatchChange, Health } from "../store/webhooks/result-rows.ts";
import { type Answer, healthAfter, isFailingForTooLong } from "./breaker.ts";
import type { Settled } from "./deliver.ts";

export interface Written {
  readonly count: number;
  /** Results whose claim somebody else holds by now, or nobody any more: they changed nothing. */
  readonly lost: number;
  /** Results that the database refuses for what they hold: their deliveries are sent again when the lease has run out. */
  readonly refused: readonly { readonly settled: Settled; readonly error: unknown }[];
  readonly disabling: readonly Disabling[];
}

interface Writing {
  readonly db: Pick<Database, "transaction">;
  readonly workerId: string;
  readonly nowMs: number | null;
}

const batchMax = 250;
/** Answers take 16 KiB each at most, twice that in a statement. */
const batchBytesMax = 1_000_000;

export class Results {
  #waiting: Settled[] = [];

  get size(): number {
    return this.#waiting.length;
  }

  add(settled: Settled): void {
    this.#waiting.push(settled);
  }

  /** Writes the oldest. If the database takes nothing they stay, and it rejects. */
  async write(writing: Writing): Promise<Written> {
    const batch = this.#waiting.slice(0, this.#batchLength());
    const written = await writeBatch(writing, batch);
    this.#waiting.splice(0, batch.length);
    return written;
  }

  #batchLength(): number {
    let bytes = 0;
    const end = this.#waiting.findIndex(({ result }) => {
      bytes += result.attempt?.responseBody?.length ?? 0;
      return bytes > batchBytesMax;
    });
    return Math.min(end === -1 ? this.#waiting.length : Math.max(end, 1), batchMax);
  }
}

/** What is refused is found by halving, so that one row does not keep the others. */
async function writeBatch(writing: Writing, batch: readonly Settled[]): Promise<Written> {
  try {
    return await writing.db.transaction((tx) => writeAll(tx, writing, batch));
  } catch (error) {
    if (!isAboutRows(error)) throw error;
    const [only] = batch;
    if (batch.length === 1 && only !== undefined) {
      return { count: 1, lost: 0, refused: [{ settled: only, error }], disabling: [] };
    }
    const middle = batch.length >> 1;
    const first = await writeBatch(writing, batch.slice(0, middle));
    const second = await writeBatch(writing, batch.slice(middle));
    return {
      count: batch.length,
      lost: first.lost + second.lost,
      refused: [...first.refused, ...second.refused],
      disabling: [...first.disabling, ...second.disabling],
    };
  }
}

/** A value, a constraint, or a partition that is no longer there. */
function isAboutRows(error: unknown): boolean {
  return violationOf(error) !== null || (error instanceof Problem && error.code === "invalid_request");
}

async function writeAll(tx: Transaction, { workerId, nowMs }: Writing, batch: readonly Settled[]): Promise<Written> {
  const results = batch.map(({ result }) => result);
  const webhooks = await lockWebhooks(tx, [...new Set(results.map(({ webhookId }) => webhookId))], nowMs);
  const recorded = await record(tx, results, { workerId, nowMs });
  const lost = results.filter(({ deliveryId }) => !recorded.has(deliveryId));
  // Whether a webhook is deleted the statement that records it has to see: it may have happened while the lock was waited for.
  const sent = lost.filter(({ attempt }) => attempt !== null);
  const late = sent.length === 0 ? 0 : await recordDeleted(tx, sent);
  const kept = batch.filter(({ result }) => recorded.has(result.deliveryId));
  const keptOf = Map.groupBy(kept, ({ result }) => result.webhookId);
  const changed = webhooks.map((webhook) => changeOf(webhook, keptOf.get(webhook.webhookId) ?? []));
  await changeWebhooks(
    tx,
    changed.map(({ change }) => change),
    nowMs,
  );
  return {
    count: batch.length,
    lost: lost.length - late,
    refused: [],
    disabling: changed.flatMap(({ disabling }) => disabling),
  };
}

interface Changed {
  readonly change: DispatchChange;
  readonly disabling: readonly Disabling[];
}

function changeOf(webhook: DispatchRow, kept: readonly Settled[]): Changed {
  const { webhookId, nowMs } = webhook;
  const answers = kept.flatMap(({ result: { attempt, errorCode } }) =>
    attempt === null ? [] : { succeeded: errorCode === null, atMs: attempt.atMs },
  );
  const health = healthAfter(webhook, answers, nowMs);
  const change = {
    ...health,
    webhookId,
    succeeded: kept.filter(({ result }) => result.status === "succeeded").length,
    failed: kept.filter(({ result }) => result.status === "failed").length,
    lastSucceededMs: latest(answers.filter(({ succeeded }) => succeeded)),
    lastFailedMs: latest(answers.filter(({ succeeded }) => !succeeded)),
  };
  return { change, disabling: disablingOf(webhook, health, kept) };
}

function latest(answers: readonly Answer[]): number | null {
  return answers.length === 0 ? null : Math.max(...answers.map(({ atMs }) => atMs));
}

/** For a 410, or for days of nothing but failures, the last of them now. */
function disablingOf({ webhookId, nowMs }: DispatchRow, health: Health, kept: readonly Settled[]): Disabling[] {
  const failed = kept.filter(({ result }) => result.attempt !== null && result.errorCode !== null);
  const gone = failed.find(({ result }) => result.attempt?.statusCode === 410);
  const [last] = isFailingForTooLong(health, nowMs) ? failed : [];
  const settled = gone ?? last;
  if (settled === undefined) return [];
  const { accountId, url } = settled.lease.delivery;
  return [{ webhookId, accountId, url, reason: gone === undefined ? "failing" : "gone" }];
}
