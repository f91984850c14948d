/** How soon public lists show what was committed, by a worker that has everything else to do too. */
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import pino from "pino";
import { startWorker, type Worker } from "../../server/worker.ts";
import { newFolder, removeFolder } from "../runtime/main-process.ts";
import { printFigures, scaled } from "../support/scale.ts";
import { until } from "../support/until.ts";
import { insertItem, type Market, openMarket } from "./support.ts";

const perSecond = 200;
const writesWanted = perSecond * scaled(30);
const changedItems = 200;
const lookMs = 4;
const p99MsMax = 250;

describe(`${perSecond} writes a second for ${writesWanted / perSecond} s`, function () {
  this.timeout(2 * 60_000);

  const folder = newFolder();
  let market: Market;
  let worker: Worker;
  let sellers: readonly string[];

  before(async () => {
    market = await openMarket();
    sellers = await Promise.all(Array.from({ length: 20 }, () => market.person()));
    const config = { secretsFile: `${folder}/secrets.json`, egress: { allowLoopback: true, denied: [] } };
    worker = await startWorker({ config, databaseUrl: market.url, log: pino({ level: "fatal" }) });
  });

  after(async () => {
    await worker.close();
    await market.close();
    removeFolder(folder);
  });

  const insert = (nth: number) =>
    insertItem(market, { sellerId: sellers[nth % sellers.length] ?? "", title: `Coat ${nth}` });

  it(`are in the projection within ${p99MsMax} ms, 99 of 100`, async () => {
    const existing = await Promise.all(Array.from({ length: changedItems }, (_, nth) => insert(nth)));
    const { found: from } = await until(async () => {
      const [state] = await market.sql(
        "select count(*)::int as rows, max(change_no)::int as last from cute.item_search",
      );
      return state?.rows === changedItems ? Number(state.last) : null;
    });
    const seenAtMs = new Map<string, number>();
    const writing = { isOver: false };
    const watching = watch(from, seenAtMs, writing);
    const committedAtMs = await writeAll(existing);
    await until(async () => ([...committedAtMs.keys()].every((id) => seenAtMs.has(id)) ? true : null));
    writing.isOver = true;
    await watching;
    const waitedMs = [...committedAtMs].map(([id, at]) => (seenAtMs.get(id) ?? Number.POSITIVE_INFINITY) - at);
    const ordered = waitedMs.toSorted((one, other) => one - other);
    const quantile = (share: number) => Math.round(ordered[Math.ceil(ordered.length * share) - 1] ?? Number.NaN);
    printFigures("from a commit to the projection", {
      writes: ordered.length,
      "p50 (ms)": quantile(0.5),
      "p99 (ms)": quantile(0.99),
      "max (ms)": quantile(1),
    });
    expect(ordered).to.have.length(writesWanted);
    expect(quantile(0.99)).to.be.at.most(p99MsMax);
  });

  /** By id, when it was committed: new items, and changes of items of before, each of these once. */
  async function writeAll(existing: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const committedAtMs = new Map<string, number>();
    const startedAtMs = performance.now();
    const writes: Promise<void>[] = [];
    for (let nth = 0; nth < writesWanted; nth += 1) {
      await delay(Math.max(startedAtMs + (nth * 1_000) / perSecond - performance.now(), 0));
      const known = nth % 4 === 0 ? existing[nth / 4] : undefined;
      writes.push(write(nth, known).then((id) => void committedAtMs.set(id, performance.now())));
    }
    await Promise.all(writes);
    return committedAtMs;
  }

  async function write(nth: number, known: string | undefined): Promise<string> {
    if (known === undefined) return insert(nth);
    await market.sql("update items set price_amount = price_amount + 100 where id = $1", [known]);
    return known;
  }

  /** Notes when each row is first seen whose number is above `from`. */
  async function watch(
    from: number,
    seenAtMs: Map<string, number>,
    writing: { readonly isOver: boolean },
  ): Promise<void> {
    let last = from;
    while (!writing.isOver) {
      const rows = await market.sql(
        "select id, change_no::int as number from cute.item_search where change_no > $1 order by change_no",
        [last],
      );
      for (const { id, number } of rows) {
        if (!seenAtMs.has(String(id))) seenAtMs.set(String(id), performance.now());
        last = Number(number);
      }
      await delay(lookMs);
    }
  }
});
