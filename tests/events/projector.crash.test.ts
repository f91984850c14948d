/** Processes that publish and project are killed again and again while others write: the projection must be what a rebuild gives. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { random } from "../limits/random.ts";
import { newFolder, removeFolder } from "../runtime/main-process.ts";
import { catchUp } from "../support/projection.ts";
import { printFigures, scaled } from "../support/scale.ts";
import { until } from "../support/until.ts";
import { freshProjectionOf, projectionOf } from "./fresh-projection.ts";
import { startShopkeepers } from "./shopkeepers.ts";
import { type Market, openMarket } from "./support.ts";

const killsWanted = scaled(20);
const lifeMsMax = 400;
const program = join(import.meta.dirname, "projecting-process.ts");

describe(`projectors that are killed ${killsWanted} times while 8 people write`, function () {
  this.timeout(5 * 60_000);

  const folder = newFolder();
  let market: Market;
  /** What the projection held at some time. */
  const shown = new Set<unknown>();
  let waitingAtKills = 0;

  before(async () => {
    market = await openMarket();
    const { seed, below } = random();
    const shopkeepers = await startShopkeepers(market, { count: 8, seed });
    for (let nth = 0; nth < killsWanted; nth += 1) {
      const child = start();
      const before = await lastChange();
      await until(async () => ((await lastChange()) > before ? true : null), 20_000);
      await (nth % 2 === 0 ? delay(below(lifeMsMax)) : until(async () => ((await isAtWork()) ? true : null), 20_000));
      await kill(child);
      waitingAtKills += await waiting();
      for (const { id } of await market.sql("select id from cute.item_search")) shown.add(id);
    }
    const transactions = await shopkeepers.stop();
    await catchUp(market.url);
    const [counts] = await market.sql(
      `select count(*)::int as rows, count(*) filter (where status = 'deleted')::int as tombstones, max(change_no)::int as changes
       from cute.item_search`,
    );
    printFigures("crashes of projectors", {
      seed,
      kills: killsWanted,
      transactions,
      items: Number(counts?.rows),
      tombstones: Number(counts?.tombstones),
      "change numbers": Number(counts?.changes),
      "left waiting by kills": waitingAtKills,
    });
  });

  after(async () => {
    await market.close();
    removeFolder(folder);
  });

  const start = () =>
    spawn(process.execPath, [program, market.url, join(folder, "secrets.json")], {
      stdio: ["ignore", "ignore", "inherit"],
    });

  async function kill(child: ChildProcess): Promise<void> {
    const ended = once(child, "close");
    child.kill("SIGKILL");
    await ended;
  }

  async function lastChange(): Promise<number> {
    const [found] = await market.sql("select coalesce(max(change_no), 0)::int as last from cute.item_search");
    return Number(found?.last);
  }

  /** Whether it has the lock: it is killed in the middle of a batch, or right behind it. */
  async function isAtWork(): Promise<boolean> {
    const locks = await market.sql(
      `select from pg_locks
       where locktype = 'advisory' and objid = cute.search_lock() and granted
         and database = (select oid from pg_database where datname = current_database())`,
    );
    return locks.length > 0;
  }

  async function waiting(): Promise<number> {
    const [found] = await market.sql(
      "select ((select count(*) from cute.outbox) + (select count(*) from cute.item_changes))::int as waiting",
    );
    return Number(found?.waiting);
  }

  it("leave a tombstone of what was shown and has been removed, and no row of what was not published", async () => {
    const rows = await market.sql(
      `select s.id, s.status, i.id is null as removed, exists (
         select from cute.events where type = 'item.created' and convert_from(body, 'UTF8')::jsonb -> 'data' ->> 'id' = s.id::text
       ) as published
       from cute.item_search s left join items i using (id)`,
    );
    expect(rows.filter(({ published }) => published !== true)).to.deep.equal([]);
    const removed = rows.filter((row) => row.removed === true);
    expect(removed.length).to.be.above(0);
    expect(removed.filter(({ status }) => status !== "deleted")).to.deep.equal([]);
    expect([...shown].filter((id) => !rows.some((row) => row.id === id))).to.deep.equal([]);
  });

  it("leave every other row as it is when the projection is made anew", async () => {
    const kept = await projectionOf(market);
    expect(kept.length).to.be.above(0);
    const fresh = await freshProjectionOf(market);
    expect(kept.filter((row) => !fresh.includes(row))).to.deep.equal(fresh.filter((row) => !kept.includes(row)));
    expect(fresh).to.have.length(kept.length);
  });
});
