import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect } from "chai";
import pg from "pg";
import { seedMarketplace } from "../../server/seed/main.ts";
import { emptyDatabase, freshDatabase, type TestDatabase } from "../support/database.ts";
import { fastestOf } from "../support/fastest.ts";
import { until } from "../support/until.ts";

const program = join(import.meta.dirname, "..", "..", "examples", "simulator", "main.ts");
const demo = "demo@cute.example";

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function start(databaseUrl: string | undefined, line: string): ChildProcess {
  const { DATABASE_URL: _, ...environment } = process.env;
  const env = databaseUrl === undefined ? environment : { ...environment, DATABASE_URL: databaseUrl };
  return spawn(process.execPath, [program, ...line.split(" ")], { env, stdio: ["ignore", "pipe", "pipe"] });
}

async function endOf(child: ChildProcess): Promise<Ended> {
  const ended = once(child, "close");
  const [out, err] = await Promise.all([child.stdout, child.stderr].map((from) => (from === null ? "" : text(from))));
  const [code] = await ended;
  return { code, out: out ?? "", err: err ?? "" };
}

const simulate = (databaseUrl: string | undefined, line: string) => endOf(start(databaseUrl, line));

async function rowsOf<Row extends pg.QueryResultRow>(databaseUrl: string, sql: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

async function marketplace(): Promise<TestDatabase> {
  const database = await freshDatabase();
  await seedMarketplace(database.url, { items: 600, seed: 1, now: new Date("2026-11-01T00:00:00Z") });
  return database;
}

describe("npm run simulate", () => {
  const databases: TestDatabase[] = [];
  let url: string;

  before(async () => {
    for (const made of await Promise.all([marketplace(), marketplace()])) databases.push(made);
    url = databases[0]?.url ?? "";
  });

  after(async () => {
    for (const { drop } of databases) await drop();
  });

  /** For a row or a table that a test has locked. */
  async function untilOneWaits(): Promise<void> {
    const sql = "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    await until(async () => ((await rowsOf(url, sql)).length > 0 ? true : null), 15_000);
  }

  it("does everything that the marketplace's app does, so that every type of event occurs", async () => {
    await rowsOf(url, "delete from cute.outbox");
    const { code, out, err } = await simulate(url, "--rate unlimited --actions 400 --seed all --json");
    expect({ code, err }).to.deep.equal({ code: 0, err: "" });
    const summary = JSON.parse(out);
    expect(summary).to.include({ seed: "all", total: 400, missed: 0, refused: 0 });
    const kinds = "ask answer buy pay ship complete cancel list publish reprice withdraw".split(" ");
    expect(summary.actions).to.have.all.keys(kinds);

    const types = await rowsOf<{ type: string }>(url, "select distinct type from cute.outbox order by type");
    expect(types.map(({ type }) => type)).to.deep.equal([
      "item.created",
      "item.sold",
      "item.updated",
      "message.received",
      "order.completed",
      "order.created",
    ]);
  });

  it("lets half of what happens concern the demo account", async () => {
    const [shares] = await rowsOf<{ share: number }>(
      url,
      `select avg((seller_id = demo.id or buyer_id = demo.id)::int)::float8 as share
       from orders, (select id from users where email = $1) as demo where orders.created_at > now() - interval '1 hour'`,
      [demo],
    );
    expect(shares?.share).to.be.within(0.3, 0.95);
  });

  it("takes another account than the demo account, by e-mail", async () => {
    const before = await rowsOf<{ id: string }>(url, "select id from items");
    await simulate(url, "--rate unlimited --actions 150 --seed hers --account Giulia.Moretti@cute.example --quiet");
    const [listed] = await rowsOf<{ share: number }>(
      url,
      `select avg((seller_id = (select id from users where email = 'giulia.moretti@cute.example'))::int)::float8 as share
       from items where id <> all ($1)`,
      [before.map(({ id }) => id)],
    );
    expect(listed?.share).to.be.within(0.3, 0.95);
  });

  it("keeps in an order what docs/host-tables.md says of item_snapshot", async () => {
    const [order] = await rowsOf<{ item_snapshot: Record<string, unknown> }>(
      url,
      "select item_snapshot from orders order by created_at desc limit 1",
    );
    expect(order?.item_snapshot).to.have.all.keys(
      "title",
      "categoryId",
      "condition",
      "photos",
      "price",
      "brandId",
      "size",
    );
  });

  it("leaves no item sold without a paid order, and none reserved without an order", async () => {
    const wrong = await rowsOf(
      url,
      `select items.status, orders.status as of_order from orders join items on items.id = item_id
       where orders.updated_at > now() - interval '1 hour'
         and (orders.status in ('paid', 'shipped', 'completed') and items.status <> 'sold'
           or orders.status = 'created' and items.status <> 'reserved')`,
    );
    expect(wrong).to.deep.equal([]);
  });

  it("does the same on the same rows under the same seed, and something else under another", async () => {
    const sql = `select id, item_id, buyer_id, status from orders union all
      select id, seller_id, category_id, status from items union all
      select id, item_id, sender_id, text from messages order by id`;
    const twins = await Promise.all([marketplace(), marketplace()]);
    databases.push(...twins);
    const [one = url, other = url] = twins.map((twin) => twin.url);
    const line = (seed: string) => `--rate unlimited --actions 300 --seed ${seed} --quiet`;
    await Promise.all([simulate(one, line("a")), simulate(other, line("a"))]);
    expect(await rowsOf(one, sql)).to.deep.equal(await rowsOf(other, sql));
    await Promise.all([simulate(one, line("b")), simulate(other, line("c"))]);
    expect(await rowsOf(one, sql)).to.not.deep.equal(await rowsOf(other, sql));
  });

  it("never waits for itself in a circle, nor do two of them", async () => {
    const lines = ["one", "other"].map((seed) => simulate(url, `--rate unlimited --actions 400 --seed ${seed} --json`));
    for (const { code, out, err } of await Promise.all(lines)) {
      expect({ code, err }).to.deep.equal({ code: 0, err: "" });
      const { total, missed, refused } = JSON.parse(out);
      expect({ all: total + missed, refused }).to.deep.equal({ all: 400, refused: 0 });
    }
  });

  it("keeps to its rate, and ends when its time is over", async () => {
    const measure = async () => {
      const { out } = await simulate(url, "--rate 50 --for 2s --json");
      const { total, seconds } = JSON.parse(out); // connecting and the first look are in it too
      expect(total).to.be.within(50, 150);
      return 1_000 * seconds;
    };
    expect(await fastestOf(measure, { mostMs: 3_000, runsMost: 3 })).to.be.within(1_900, 3_000);
  });

  it("ends within a second of Ctrl-C", async () => {
    const measure = async () => {
      const child = start(url, "--rate 5");
      const ended = endOf(child);
      if (child.stdout !== null) await once(child.stdout, "data");
      const startedAt = performance.now();
      child.kill("SIGINT");
      expect((await ended).code).to.equal(0);
      return performance.now() - startedAt;
    };
    expect(await fastestOf(measure, { mostMs: 1_000, runsMost: 3 })).to.be.at.most(1_000);
  });

  it("ends on Ctrl-C without its statements that never end, and says what it did", async () => {
    const child = start(url, "--rate 5");
    const ended = endOf(child);
    if (child.stdout !== null) await once(child.stdout, "data");
    const blocker = new pg.Client({ connectionString: url });
    await blocker.connect();
    try {
      await blocker.query("begin");
      await blocker.query("lock table items, orders, messages in exclusive mode");
      await untilOneWaits();
      child.kill("SIGINT");
      const { code, out } = await ended;
      expect(code).to.equal(0);
      expect(out).to.match(/^\d+ actions in \d+\.\d s: .*; seed \w+\n$/m);
    } finally {
      await blocker.end();
    }
  });

  it("goes on when somebody else was faster, and counts it", async () => {
    const blocker = new pg.Client({ connectionString: url });
    await blocker.connect();
    await blocker.query("begin");
    await blocker.query("update items set status = 'deleted' where status = 'active'");
    const ended = simulate(url, "--rate unlimited --actions 60 --json");
    await untilOneWaits();
    await blocker.query("commit");
    await blocker.end();
    const { code, out } = await ended;
    expect(code).to.equal(0);
    expect(JSON.parse(out).missed).to.be.above(0);
  });

  it("goes on when a constraint of the marketplace's own refuses a row, and says so once", async () => {
    const strict = databases[1]?.url ?? "";
    await rowsOf(strict, "alter table messages add constraint short check (char_length(text) < 3) not valid");
    const { code, out, err } = await simulate(strict, "--rate unlimited --actions 100 --json");
    expect(code).to.equal(0);
    expect(JSON.parse(out).refused).to.be.above(1);
    expect(err).to.match(/^The database refuses to (ask|answer): .*"short"\n$/);
  });

  describe("says what to change where it cannot run", () => {
    const lines: readonly { line: string; says: RegExp }[] = [
      {
        line: "--rate fast",
        says: /^--rate is "fast": give the actions a second, from 0\.01 to 10000, or unlimited\.$/,
      },
      { line: "--rate 0", says: /^--rate is "0": / },
      { line: "--for ever", says: /^--for is "ever": give a duration such as 30s, 5m or 1h\.$/ },
      { line: "--actions 1.5", says: /^--actions is "1\.5": give a whole number from 1\.$/ },
      { line: "--speed 3", says: /^Unknown option '--speed': --help lists what there is\.$/ },
    ];
    for (const { line, says } of lines) {
      it(`${line}: exit code 2`, async () => {
        const { code, out, err } = await simulate(url, line);
        expect({ code, out }).to.deep.equal({ code: 2, out: "" });
        expect(err.trim()).to.match(says);
      });
    }

    it("no DATABASE_URL, or one that is none", async () => {
      const without = await simulate(undefined, "--quiet");
      expect(without.err).to.equal(
        'DATABASE_URL is not set: start the server with make run, then type eval "$(make -s env)".\n',
      );
      const wrong = await simulate("redis://127.0.0.1", "--quiet");
      expect(wrong.err).to.equal("DATABASE_URL is no URL of a PostgreSQL: take it from make -s env.\n");
    });

    it("no PostgreSQL there", async () => {
      const { code, err } = await simulate("postgres://127.0.0.1:1/cute", "--quiet");
      expect({ code, err }).to.deep.equal({
        code: 1,
        err: "No PostgreSQL answers at 127.0.0.1:1: start it with make run, or change DATABASE_URL.\n",
      });
    });

    it("an account that does not exist", async () => {
      const { code, err } = await simulate(url, "--account demo@cute.example,nobody@cute.example");
      expect(code).to.equal(1);
      expect(err).to.match(
        /^No account has the e-mail address nobody@cute\.example: make one with .+, or name another\.$/m,
      );
    });

    it("nothing seeded, and tables that are not ours", async () => {
      const unseeded = await freshDatabase();
      const foreign = await emptyDatabase();
      databases.push(unseeded, foreign);
      await rowsOf(foreign.url, "create table users (id uuid, name text, email text)");
      expect((await simulate(unseeded.url, "--quiet")).err).to.match(
        /^This database has fewer than two accounts: fill it/,
      );
      expect((await simulate(foreign.url, "--quiet")).err).to.match(
        /^The tables of this database are not those that our migrations make: let DATABASE_URL name/,
      );
    });

    it("a database that goes away while it runs", async () => {
      const child = start(url, "--rate 5");
      const ended = endOf(child);
      if (child.stdout !== null) await once(child.stdout, "data");
      await rowsOf(
        url,
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
      );
      const { code, err } = await ended;
      expect(code).to.equal(1);
      expect(err).to.match(
        /^(PostgreSQL at \S+ was stopped|The connection to PostgreSQL at \S+ broke off): start it .+\.$/m,
      );
    });
  });
});
