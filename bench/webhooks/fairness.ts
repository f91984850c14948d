/** What receivers that misbehave cost the others: the delay from a commit to the first attempt, without them and beside them. */

import { loadSecrets } from "../../server/accounts/secrets.ts";
import { createWebhookSecrets } from "../../server/accounts/webhook-secrets.ts";
import { type BadReceivers, startBadReceivers } from "../../tests/webhooks/bad-receivers.ts";
import { median } from "../measures.ts";
import { type Installation, insertWebhook, itemsOf, itemsToSell } from "./installation.ts";
import { figuresOf, sell } from "./latency.ts";
import { startWorkers, stopWorkers } from "./worker.ts";

export interface FairnessFigures {
  readonly healthy: number;
  readonly misbehaving: number;
  /** Medians of the rounds. */
  readonly aloneMs: number;
  readonly besideMs: number;
  /** Of the two in a round, so that a slow round slows both. */
  readonly ratio: number;
}

export interface FairnessWish {
  readonly rounds: number;
  /** Of each of the two parts of a round. */
  readonly seconds: number;
}

interface BadWebhook {
  readonly id: string;
  readonly accountId: string;
}

const warmUpEvents = 100;

export async function measureFairness(installation: Installation, wish: FairnessWish): Promise<FairnessFigures> {
  const receivers = await startBadReceivers();
  try {
    const bad = await subscribe(installation, receivers);
    const rounds: { aloneMs: number; besideMs: number }[] = [];
    for (let round = 0; round < wish.rounds; round += 1) {
      const aloneMs = await p99Ms(installation, [], wish.seconds);
      const besideMs = await p99Ms(installation, bad, wish.seconds);
      rounds.push({ aloneMs, besideMs });
    }
    return {
      healthy: installation.webhooks.length,
      misbehaving: bad.length,
      aloneMs: median(rounds.map(({ aloneMs }) => aloneMs)),
      besideMs: median(rounds.map(({ besideMs }) => besideMs)),
      ratio: median(rounds.map(({ aloneMs, besideMs }) => besideMs / aloneMs)),
    };
  } finally {
    await receivers.stop();
  }
}

/** One for each receiver, of accounts that have none yet. */
async function subscribe({ pool, secretsFile }: Installation, { urls }: BadReceivers): Promise<readonly BadWebhook[]> {
  const secrets = await loadSecrets(secretsFile, { onError: (error) => console.error(error) });
  const minting = createWebhookSecrets(secrets);
  const { rows } = await pool.query<{ id: string }>(
    `select seller_id as id from items
     where status = 'active' and seller_id not in (select account_id from cute.webhooks)
     group by 1 order by count(*) desc limit $1`,
    [Object.keys(urls).length],
  );
  const made: BadWebhook[] = [];
  for (const [index, url] of Object.values(urls).entries()) {
    const seller = rows[index];
    if (seller === undefined) throw new Error("too few accounts have items for sale: seed more items");
    made.push(await insertWebhook(pool, minting, { accountId: seller.id, url }));
  }
  secrets.close();
  return made;
}

/** Each webhook has a sale a second, and a worker that knows nothing of the runs before. */
async function p99Ms(installation: Installation, bad: readonly BadWebhook[], seconds: number): Promise<number> {
  const { pool, webhooks } = installation;
  await beginAfresh(installation, bad);
  const workers = startWorkers(installation, 1);
  try {
    const warmUp = await itemsToSell(installation, warmUpEvents);
    await sell(installation, { itemIds: warmUp, perSecond: webhooks.length, arriving: warmUp.length });
    const good = await itemsToSell(installation, webhooks.length * seconds);
    const others = await itemsOf(
      pool,
      bad.map(({ accountId }) => accountId),
      bad.length * seconds,
    );
    const itemIds = [...good, ...others].sort(); // ids are random: they come mixed
    const perSecond = itemIds.length / seconds;
    return figuresOf(await sell(installation, { itemIds, perSecond, arriving: good.length })).p99Ms;
  } finally {
    await stopWorkers(workers);
  }
}

/** Nothing waits, no breaker is open, and of those that misbehave only these are active. */
async function beginAfresh({ pool, webhooks }: Installation, bad: readonly BadWebhook[]): Promise<void> {
  const active = [...webhooks, ...bad].map(({ id }) => id);
  await pool.query("truncate cute.queue");
  await pool.query(
    `update cute.webhooks set is_active = id = any($1), disabled_reason = null, disabled_at = null,
       held_after_seq = case when id = any($1) then null else 0 end`,
    [active],
  );
  await pool.query(
    `update cute.webhook_dispatch set due_at = null, slots = 4, breaker_until = null, window_started_at = null,
       window_attempts = 0, window_failures = 0, failing_since = null`,
  );
}
