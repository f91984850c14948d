/** Keeping a copy as the guide says (docs/keeping-a-copy.md), by many at once, while the marketplace writes in long transactions. */
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { pino } from "pino";
import { Random } from "../../server/seed/random.ts";
import { startWorker, type Worker } from "../../server/worker.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { call } from "../support/call.ts";
import { insertCategory } from "../support/fixtures.ts";
import { printFigures, scaled } from "../support/scale.ts";
import { until } from "../support/until.ts";
import { type Counts, write } from "./marketplace-writer.ts";

const seconds = scaled(600);
const writers = 8;
const clients = 20;
const itemsAtFirst = 3_000;
const pageSizes = [5, 20, 100];

interface Copy {
  readonly items: Map<string, string>;
  readonly begun: number;
  readonly pages: number;
}

const shown = (item: { status: string; title: string; price: { amount: number; currency: string } }) =>
  [item.status, item.title, item.price.amount, item.price.currency].join(" ");

describe(`20 copies of the public list, kept for ${seconds} s while 8 writers change it`, function () {
  this.timeout((seconds + 120) * 1_000);
  const seed = Math.floor(Math.random() * 1e9);
  let api: TestApi;
  let worker: Worker;
  let copies: readonly Copy[];
  let counts: Counts;
  let scansBefore: number;

  before(async () => {
    api = await startTestApi();
    worker = await startWorker({
      config: { secretsFile: api.secretsFile, egress: { allowLoopback: true, denied: [] } },
      databaseUrl: api.databaseUrl,
      log: pino({ level: "error" }),
    });
    const categoryId = await insertCategory(api);
    const { id: sellerId } = await api.account();
    await api.sql(
      `insert into items (seller_id, title, price_amount, price_currency, category_id, condition, status)
       select $1, 'Coat ' || n, n, 'EUR', $2, 'good', 'active' from generate_series(1, $3::int) as n`,
      [sellerId, categoryId, itemsAtFirst],
    );
    await untilProjected();
    await api.sql("analyze");
    scansBefore = await fullScans();
    const writing = new AbortController();
    const keys = await Promise.all(Array.from({ length: clients }, async () => (await api.account()).key));
    let isWritten = false;
    const keeping = keys.map((key, at) => keep(key, pageSizes[at % pageSizes.length] ?? 20, () => isWritten));
    const written = Array.from({ length: writers }, (_, at) =>
      write(api.databaseUrl, { sellerId, categoryId, random: new Random(seed + at), stop: writing.signal }),
    );
    await Promise.race([delay(seconds * 1_000), Promise.all(keeping), Promise.all(written)]).finally(() =>
      writing.abort(),
    );
    counts = (await Promise.all(written)).reduce((sum, some) => ({
      committed: sum.committed + some.committed,
      rolledBack: sum.rolledBack + some.rolledBack,
      refused: sum.refused + some.refused,
      changes: sum.changes + some.changes,
    }));
    await untilProjected();
    isWritten = true;
    copies = await Promise.all(keeping);
  });
  after(async () => {
    await worker.close();
    await api.close();
  });

  /** From the beginning to an empty page after the end of all writing, always by the last cursor. */
  async function keep(key: string, limit: number, isOver: () => boolean): Promise<Copy> {
    const random = new Random(seed + limit);
    const items = new Map<string, string>();
    let [begun, pages] = [0, 0];
    let cursor: string | null = null;
    for (;;) {
      const wasOver = isOver();
      const query = `sort=updated_asc&limit=${limit}${cursor === null ? "" : `&cursor=${cursor}`}`;
      const { status, headers, body, text } = await call(api.url, `GET /v1/items?${query}`, { key });
      if (status === 429) {
        await delay(1_000 * Number(headers.get("retry-after")));
        continue;
      }
      if (status !== 200) throw new Error(`the copy was answered ${status}: ${text}`);
      if (cursor === null) begun += 1;
      pages += 1;
      for (const item of body.data) {
        if (item.status === "deleted") items.delete(item.id);
        else items.set(item.id, shown(item));
      }
      cursor = body.nextCursor;
      if (body.data.length < limit) {
        if (wasOver && body.data.length === 0) return { items, begun, pages };
        await delay(50 + random.below(500));
      }
    }
  }

  function untilProjected(): Promise<unknown> {
    return until(async () => {
      const [found] = await api.sql<{ waits: boolean }>(
        "select exists (select from cute.outbox) or exists (select from cute.item_changes) as waits",
      );
      return found?.waits === false ? true : null;
    }, 30_000);
  }

  async function fullScans(): Promise<number> {
    await api.sql("select pg_stat_force_next_flush()");
    const [found] = await api.sql<{ scans: string }>(
      "select seq_scan as scans from pg_stat_user_tables where relname = 'item_search'",
    );
    return Number(found?.scans);
  }

  it("are equal to the table at the end, all of them", async () => {
    const rows = await api.sql<{ id: string; status: string; title: string; amount: number; currency: string }>(
      `select id, status, title, price_amount::int as amount, price_currency as currency from items
       where status in ('active', 'reserved', 'sold')`,
    );
    const table = new Map(
      rows.map(({ id, amount, currency, ...row }) => [id, shown({ ...row, price: { amount, currency } })]),
    );
    for (const [at, { items }] of copies.entries()) {
      const label = `seed ${seed}, copy ${at}`;
      expect(
        [...table].filter(([id, item]) => items.get(id) !== item),
        `${label}: missed or old`,
      ).to.deep.equal([]);
      expect(
        [...items].filter(([id]) => !table.has(id)),
        `${label}: should have gone`,
      ).to.deep.equal([]);
    }
  });

  it("have begun once, and gone on from their last cursor ever since", () => {
    expect(copies.map(({ begun }) => begun)).to.deep.equal(copies.map(() => 1));
  });

  it("have cost no scan of the whole projection", async () => {
    expect(await fullScans()).to.equal(scansBefore);
  });

  it("were kept beside writers that committed, rolled back, and took their time", () => {
    const pages = copies.reduce((sum, copy) => sum + copy.pages, 0);
    printFigures("copies", { ...counts, pages, copies: copies.length, seconds });
    expect(counts.committed).to.be.above(seconds);
    expect(counts.rolledBack).to.be.above(0);
  });
});
