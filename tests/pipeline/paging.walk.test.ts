/** Walks of a whole list while somebody else writes. */
import { expect } from "chai";
import pg from "pg";
import { pino } from "pino";
import { fillSearch } from "../../server/store/search/fill.ts";
import { startWorker, type Worker } from "../../server/worker.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { call } from "../support/call.ts";
import { insertCategory } from "../support/fixtures.ts";
import { walk } from "../support/lists.ts";

const itemCount = 20_000;
const walks = [
  "/v1/items?limit=100&status=active&status=reserved",
  "/v1/items?limit=100&status=active&status=reserved&sort=price_asc&currency=EUR",
  "/v1/items?limit=100&status=active&status=reserved&sort=updated_desc",
];

describe("a walk over 20,000 items while another connection inserts and updates", function () {
  this.timeout(90_000);
  let api: TestApi;
  let worker: Worker;
  let categoryId: string;
  let sellerId: string;
  let untouched: string[];
  const seen = new Map<string, string[]>();
  let written = 0;

  before(async () => {
    api = await startTestApi();
    categoryId = await insertCategory(api);
    sellerId = (await api.account()).id;
    await fill();
    untouched = (await api.sql<{ id: string }>("select id from items where color is null")).map(({ id }) => id);
    worker = await startWorker({
      config: { secretsFile: api.secretsFile, egress: { allowLoopback: true, denied: [] } },
      databaseUrl: api.databaseUrl,
      log: pino({ level: "error" }),
    });
    await walkWhileWriting();
  });
  after(async () => {
    await worker.close();
    await api.close();
  });

  /** Times and prices are shared by 20 items each, on average. One item in ten is marked by its colour: those will be written. */
  async function fill(): Promise<void> {
    const client = new pg.Client({ connectionString: api.databaseUrl });
    await client.connect();
    await client.query("set session_replication_role = replica"); // nobody is to be told of these
    await client.query(
      `insert into items (seller_id, title, price_amount, price_currency, category_id, color, condition, status, published_at,
         created_at, updated_at)
       select $1, 'Coat', n % 2500, 'EUR', $2, case when n % 10 = 0 then 'red' end, 'good', 'active', now(),
         timestamptz '2026-01-01' + (n * 37 % 2500) * interval '1 hour', timestamptz '2026-01-01' + (n * 101 % 2500) * interval '1 hour'
       from generate_series(1, $3::int) n`,
      [sellerId, categoryId, itemCount],
    );
    await client.query("update cute.search_state set filled_at = null");
    await fillSearch(client);
    await client.end();
  }

  async function walkWhileWriting(): Promise<void> {
    const writing = new AbortController();
    // As from outside: lists are as current as the worker keeps them.
    const caller: Pick<TestApi, "call"> = { call: (line, options) => call(api.url, line, options) };
    const walking = Promise.all(walks.map(async (path) => seen.set(path, await walk(caller, path))));
    [written] = await Promise.all([write(writing.signal), walking.finally(() => writing.abort())]);
  }

  /** Moves marked items through all three orders, and inserts new ones at both ends and in between, until it is stopped. */
  async function write(stop: AbortSignal): Promise<number> {
    const client = new pg.Client({ connectionString: api.databaseUrl });
    await client.connect();
    const marked = (await api.sql<{ id: string }>("select id from items where color = 'red'")).map(({ id }) => id);
    let count = 0;
    for (; !stop.aborted; count += 1) {
      await client.query(
        `update items set price_amount = (price_amount * 31 + $2::int) % 2500, status = case status when 'active' then 'reserved' else 'active' end
         where id = $1`,
        [marked[count % marked.length], count],
      );
      await client.query(
        `insert into items (seller_id, title, price_amount, price_currency, category_id, color, condition, status, created_at)
         values ($1, 'New', $3::int, 'EUR', $2, 'new', 'good', 'active', timestamptz '2026-01-01' + $3::int * interval '1 hour')`,
        [sellerId, categoryId, (count * 617) % 2600],
      );
    }
    await client.end();
    return count;
  }

  it("is a real one: hundreds of items were written meanwhile", () => {
    expect(untouched).to.have.lengthOf(itemCount * 0.9);
    expect(written).to.be.above(300);
  });

  for (const path of walks) {
    it(`shows each item once that nobody has touched: ${path}`, () => {
      const counts = new Map<string, number>();
      for (const id of seen.get(path) ?? []) counts.set(id, (counts.get(id) ?? 0) + 1);
      expect(untouched.filter((id) => counts.get(id) !== 1)).to.deep.equal([]);
    });
  }

  it("shows no item twice where its place cannot change", () => {
    const [newest = ""] = walks;
    const ids = seen.get(newest) ?? [];
    expect(new Set(ids).size).to.equal(ids.length);
  });
});
