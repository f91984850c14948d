/** Twenty receivers that misbehave beside fifty that do not: what that costs the fifty, and the worker's memory. */
import { execFileSync } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { answer, behaviours } from "../support/behaviours.ts";
import { insertItem } from "../support/fixtures.ts";
import { newWebhook } from "../support/new-webhook.ts";
import { printFigures, scaled } from "../support/scale.ts";
import { until } from "../support/until.ts";
import { type BadReceivers, expectedCodes, startBadReceivers } from "./bad-receivers.ts";
import { eventOf } from "./received.ts";
import { type Running, startRunning } from "./running.ts";
import { dueDeliveries, openStage, webhookOf } from "./stage.ts";

const healthyCount = 50;
const second = 1_000;
/** Longer than an attempt may take, so that those that hang are cut off while it lasts. */
const besideBadMs = 16 * second + scaled(20 * second);
const rssGrowthMax = 64 * 2 ** 20;

interface Subscriber {
  readonly ownerId: string;
  readonly itemId: string;
  readonly webhookId: string;
}

describe("receivers that misbehave", function () {
  this.timeout(180_000);
  let running: Running;
  let bad: BadReceivers;
  const healthy: Subscriber[] = [];
  const others = new Map<string, Subscriber>();
  /** When each change was committed, and when it arrived for the first time, by item and price. */
  const committedAt = new Map<string, number>();
  const arrivedAt = new Map<string, number>();

  before(async () => {
    [running, bad] = await Promise.all([startRunning(), startBadReceivers()]);
    const fine = answer("204 No Content");
    for (let nth = 0; nth < healthyCount; nth += 1) {
      const { url } = await running.receiver((socket, request) => {
        noteArrival(request);
        fine(socket, request);
      });
      healthy.push(await subscribe(url));
    }
    for (const [kind, url] of Object.entries(bad.urls)) others.set(kind, await subscribe(url));
  });

  after(async () => {
    await bad.stop(); // the worker would wait for those that hang
    await running.close();
  });

  async function subscribe(url: string): Promise<Subscriber> {
    const owner = await running.owner();
    const wish = { sellerId: owner.id, categoryId: running.categoryId, priceAmount: 0 };
    const itemId = await insertItem(running, wish);
    const { id: webhookId } = await newWebhook(running, owner, { url, events: ["item.updated"] });
    return { ownerId: owner.id, itemId, webhookId };
  }

  function noteArrival(request: Parameters<typeof eventOf>[0]): void {
    const event = eventOf(request);
    if (event.event !== "item.updated") throw new Error(`nobody subscribed to ${event.event}`);
    const name = `${event.data.id} ${event.data.price.amount}`;
    if (!arrivedAt.has(name)) arrivedAt.set(name, performance.now());
  }

  /** A change of each one's item, once a second, at its own moment, one commit each. */
  async function changeFor(subscribers: readonly Subscriber[], durationMs: number): Promise<string[]> {
    const startedAt = performance.now();
    const names: string[] = [];
    await Promise.all(
      subscribers.map(async ({ itemId }, index) => {
        const offsetMs = (index * second) / subscribers.length;
        for (let dueMs = offsetMs; dueMs < durationMs; dueMs += second) {
          await delay(Math.max(startedAt + dueMs - performance.now(), 0));
          const [row] = await running.sql<{ price_amount: string }>(
            "update items set price_amount = price_amount + 1 where id = $1 returning price_amount",
            [itemId],
          );
          const name = `${itemId} ${row?.price_amount}`;
          committedAt.set(name, performance.now());
          names.push(name);
        }
      }),
    );
    return names;
  }

  /** From the commit to the first attempt, sorted. */
  async function delaysOf(names: readonly string[]): Promise<number[]> {
    await until(async () => (names.every((name) => arrivedAt.has(name)) ? true : null), 20 * second);
    return names
      .map((name) => (arrivedAt.get(name) ?? Number.NaN) - (committedAt.get(name) ?? Number.NaN))
      .sort((one, other) => one - other);
  }

  const p99 = (sorted: readonly number[]) => sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.NaN;

  async function workerRss(): Promise<number> {
    const [, pid = ""] = await running.worker.shows(/"pid":(\d+)/);
    return Number(execFileSync("ps", ["-o", "rss=", "-p", pid], { encoding: "utf8" })) * 1024;
  }

  /** The most that it is while the work lasts. */
  async function mostRssDuring<T>(work: Promise<T>): Promise<{ most: number; result: T }> {
    let most = await workerRss();
    const watch = setInterval(async () => {
      most = Math.max(most, await workerRss());
    }, 250);
    try {
      return { result: await work, most };
    } finally {
      clearInterval(watch);
    }
  }

  it("delay nobody else, and cost the worker little memory", async () => {
    const alone = await mostRssDuring(changeFor(healthy, scaled(30 * second)));
    const baseline = p99(await delaysOf(alone.result));
    const all = [...healthy, ...others.values(), ...others.values()];
    const beside = await mostRssDuring(changeFor(all, besideBadMs));
    const healthyItems = new Set(healthy.map(({ itemId }) => itemId));
    const delays = await delaysOf(beside.result.filter((name) => healthyItems.has(name.split(" ", 1).join())));
    printFigures("misbehaving receivers", {
      "healthy p99 alone, ms": Math.round(baseline),
      "beside bad ones, ms": Math.round(p99(delays)),
      deliveries: delays.length,
      "worker's memory alone, MiB": Math.round(alone.most / 2 ** 20),
      "beside, MiB": Math.round(beside.most / 2 ** 20),
    });
    expect(p99(delays)).to.be.at.most(second);
    expect(beside.most - alone.most).to.be.at.most(rssGrowthMax);
  });

  it("are all attempted, and the log says what each did", async () => {
    for (const [kind, { webhookId }] of others) {
      const attempts = await running.sql<{ code: string | null; status: number | null }>(
        "select distinct error_code as code, status_code as status from cute.attempts where webhook_id = $1",
        [webhookId],
      );
      expect(attempts, kind).to.deep.equal([expectedCodes[kind]]);
    }
    const failed = "select from cute.attempts where webhook_id = any($1) and error_code is not null";
    expect(await running.sql(failed, [healthy.map(({ webhookId }) => webhookId)])).to.have.length(0);
  });

  it("are cut off after fifteen seconds", async () => {
    const [row] = await running.sql<{ least: number; most: number; bodies: number }>(
      `select min(total_us) filter (where error_code = 'timeout') / 1e6 as least,
         max(total_us) / 1e6 as most, max(length(response_body)) as bodies from cute.attempts`,
    );
    expect(Number(row?.least)).to.be.within(14, 16);
    expect(Number(row?.most)).to.be.within(14, 16);
    expect(row?.bodies).to.equal(16 * 1024);
  });
});

interface Webhook {
  readonly id: string;
  readonly accountId: string;
}

describe("receivers that were well for long and then hang together", function () {
  this.timeout(60_000);

  it("leave room for the others, though each may hold as many attempts as there are", async () => {
    const stage = await openStage();
    try {
      const [hanging, fine] = [
        await stage.receiver({ behave: behaviours.hang }),
        await stage.receiver({ behave: behaviours.fine }),
      ];
      const others: Webhook[] = [];
      for (let nth = 0; nth < healthyCount; nth += 1) others.push(await webhookOf(stage, { url: fine.url }));
      const hung: Webhook[] = [];
      for (let nth = 0; nth < 20; nth += 1) hung.push(await webhookOf(stage, { url: hanging.url, state: "paused" }));
      for (const webhook of hung) await dueDeliveries(stage, webhook, 30);
      stage.worker({ closeMsMax: 100 });
      for (const webhook of others) await dueDeliveries(stage, webhook);
      await until(async () => (fine.requests.length === healthyCount ? true : null));
      await delay(2 * second); // a process begins with little

      const ids = [hung.map(({ id }) => id)];
      await stage.sql("update cute.webhooks set is_active = true, held_after_seq = null where id = any($1)", ids);
      await stage.sql(
        "update cute.webhook_dispatch set slots = 32, due_at = now() - interval '1 second' where webhook_id = any($1)",
        ids,
      );
      await until(async () => (hanging.requests.length > 200 ? true : null));
      await delay(second); // whatever else they can get
      for (const webhook of others) await dueDeliveries(stage, webhook);
      const { afterMs } = await until(
        async () => (fine.requests.length === 2 * healthyCount ? true : null),
        14 * second,
      );
      expect(afterMs).to.be.below(second);
    } finally {
      await stage.close();
    }
  });
});
