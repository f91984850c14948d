/** examples/analytics beside a `make run` in which the simulator sells, started by the lines of its README. */
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { run as runProgram } from "../../tools/run.ts";
import { project } from "../docs/pages.ts";
import { until } from "../support/until.ts";
import type { Example } from "./support/example.ts";
import { type Marketplace, startMarketplace } from "./support/marketplace.ts";
import { installLine, pythonExample } from "./support/python-example.ts";
import { shownIn } from "./support/readme.ts";
import { startRelay } from "./support/relay.ts";
import type { Terminal } from "./support/terminal.ts";

const simulator = join(project, "examples", "simulator", "main.ts");

describe("examples/analytics", function () {
  this.timeout(60_000);

  let marketplace: Marketplace;
  let example: Example;

  before(async function () {
    this.timeout(600_000); // the first time, the SDK is built
    example = await pythonExample("analytics");
    marketplace = await startMarketplace();
    await simulate("first", 800);
  });

  after(async () => {
    await example?.remove();
    await marketplace?.close();
  });

  /** Lets things happen, and waits until they are in the feed. */
  async function simulate(seed: string, actions: number): Promise<void> {
    const given = `--rate unlimited --actions ${actions} --seed ${seed} --quiet`;
    const line = `eval "$(make -s -C ../.. env)" && exec ${process.execPath} ${simulator} ${given}`;
    const terminal = example.type(line, marketplace.settings);
    expect(await terminal.ended(), terminal.output()).to.equal(0);
    await published();
  }

  const published = () =>
    until(async () => ((await marketplace.sql("select from cute.outbox limit 1")).length === 0 ? true : null), 20_000);

  /** The second line of the README, with other arguments. */
  function start(args = "", database = "sales.duckdb"): Terminal {
    const [, line = ""] = example.lines;
    const settings = { ...marketplace.settings, ANALYTICS_DATABASE: database, ANALYTICS_EVERY_S: "1" };
    return example.type(`${line.replace("&& ", "&& exec ")} ${args}`, settings); // without a shell that Ctrl-C ends first
  }

  async function run(database?: string): Promise<string> {
    const terminal = start("", database);
    expect(await terminal.ended(), terminal.output()).to.equal(0);
    return terminal.output();
  }

  /** What Python prints of the files that the example left, as JSON. */
  async function look<Seen>(program: string): Promise<Seen> {
    const printed = await runProgram([join(example.folder, ".venv", "bin", "python"), "-c", program], {
      cwd: example.folder,
    });
    return JSON.parse(printed);
  }

  const query = (text: string, database = "sales.duckdb"): Promise<unknown[][]> =>
    look(`import duckdb, json
rows = duckdb.connect("${database}", read_only=True).execute("""${text}""").fetchall()
print(json.dumps(rows, default=str))`);

  const demo = "(select id from users where email = 'demo@cute.example')";

  async function feed(): Promise<unknown[][]> {
    const rows = await marketplace.sql<{ seq: number; id: string }>(
      `select seq::int, id from cute.events where account_id = ${demo} and seq is not null order by seq`,
    );
    return rows.map(({ seq, id }) => [seq, id]);
  }

  async function sales(): Promise<unknown[][]> {
    const rows = await marketplace.sql<{ currency: string; pieces: number; amount: number }>(
      `select price_currency as currency, count(*)::int as pieces, sum(price_amount)::int as amount from orders
       where seller_id = ${demo} and paid_at is not null and status <> 'cancelled' group by 1 order by 1`,
    );
    return rows.map(({ currency, pieces, amount }) => [currency, pieces, amount]);
  }

  /** A sale that comes to nothing after it was paid. */
  async function takeBack(): Promise<void> {
    const [order] = await marketplace.sql<{ item: string }>(
      `update orders set status = 'cancelled', cancelled_at = now() where id =
         (select id from orders where seller_id = ${demo} and status = 'paid' order by created_at desc limit 1)
       returning item_id as item`,
    );
    await marketplace.sql("update items set status = 'active' where id = $1", [order?.item]);
    await published();
  }

  const stored = (database?: string) => query("select seq, id from events order by seq", database);
  const revenue = (database?: string) =>
    query("select currency, sum(pieces)::int, sum(amount)::int from revenue_by_day group by 1 order by 1", database);

  it("is started by the lines of its README, and prints tables as they stand there, of what was really sold", async () => {
    expect(example.lines).to.have.lengthOf(2).and.include(installLine);
    const output = await run();
    const shown = withoutFigures(shownIn("analytics", "text")).split("\n");
    const titles = shown.filter((line) => /^(Demo|Revenue|Sell|chart)/.test(line));
    expect(titles).to.have.lengthOf(4);
    expect(withoutFigures(output).split("\n")).to.include.members(titles);
    expect(await stored()).to.deep.equal(await feed());
    expect(await revenue()).to.deep.equal(await sales());

    const listed = await marketplace.sql<{ sold: number; listed: number }>(
      `select (count(*) filter (where items.status = 'sold'))::int as sold, count(*)::int as listed
       from items join brands on brands.id = brand_id
       where seller_id = ${demo} and brands.name = 'Zara' and items.status in ('active', 'reserved', 'sold')`,
    );
    const [zara = []] = await query("select sold, listed from sell_through_by_brand where name = 'Zara'");
    expect([{ sold: zara[0], listed: zara[1] }]).to.deep.equal(listed);
  });

  it("draws a picture of its full size, with axes, texts and bars in it, as its README shows", async () => {
    for (const file of ["chart.png", join(project, "examples", "analytics", "sales.png")]) {
      const seen = await look<{ size: number[]; kb: number; bars: number; ink: number; white: number }>(`
import json, os
from PIL import Image
image = Image.open("${file}")
pixels = dict((color, count) for count, color in image.convert("RGB").getcolors(1 << 20))
total = image.width * image.height
print(json.dumps({"size": image.size, "kb": os.path.getsize("${file}") / 1024, "bars": pixels[(15, 118, 110)] / total,
  "ink": pixels[(28, 39, 51)] / total, "white": pixels[(255, 255, 255)] / total}))`);
      expect(seen.size).to.deep.equal([1100, 800]);
      expect(seen.kb).to.be.within(40, 150);
      expect(seen.bars).to.be.within(0.04, 0.4);
      expect(seen.ink).to.be.within(0.001, 0.05);
      expect(seen.white).to.be.within(0.4, 0.9);
    }
  });

  it("has each event exactly once although it is killed again and again", async () => {
    const relay = await startRelay(marketplace.url);
    const { apiKey: CUTE_API_KEY } = marketplace;
    const settings = { CUTE_URL: relay.url, CUTE_API_KEY, ANALYTICS_DATABASE: "killed.duckdb" };
    const moments = [
      { path: "/v1/me/orders", after: null },
      { path: "/v1/events", after: "100" },
      { path: "/v1/events", after: "200" },
    ];
    for (const { path, after } of moments) {
      const running = example.type("exec .venv/bin/python analytics.py", settings);
      relay.before = async (call) => {
        const { pathname, searchParams } = new URL(call.path, relay.url);
        if (pathname === path && searchParams.get("after") === after) running.kill("SIGKILL");
        return "send it on";
      };
      expect(await running.ended(), running.output()).to.equal("SIGKILL");
    }
    await relay.close();
    expect(await stored("killed.duckdb")).to.have.lengthOf(200);
    expect(await run("killed.duckdb")).to.match(/^Events 201 to/);
    expect(await stored("killed.duckdb")).to.deep.equal(await feed());
    expect(await revenue("killed.duckdb")).to.deep.equal(await sales());
  });

  it("follows until Ctrl-C, through a crash of the server, and draws the news", async () => {
    const running = start("--follow");
    await running.shows(/^chart\.png is drawn\.$/m);
    rmSync(join(example.folder, "chart.png"));
    await marketplace.kill();
    await marketplace.startAgain();
    await simulate("second", 300);
    const last = (await feed()).at(-1)?.[0];
    await running.shows(new RegExp(`^Events \\d+ to ${last}:`, "m"));
    running.kill("SIGINT");
    expect(await running.ended(), running.output()).to.equal(0);
    expect(existsSync(join(example.folder, "chart.png"))).to.equal(true);
    expect(await stored()).to.deep.equal(await feed());
    expect(await revenue()).to.deep.equal(await sales());
  });

  it("says which events expired while it was away, and still knows of what was sold meanwhile", async () => {
    const last = Number((await feed()).at(-1)?.[0]);
    await simulate("third", 300);
    await takeBack();
    await marketplace.sql(`delete from cute.events where account_id = ${demo} and seq <= $1`, [last + 50]);
    const output = await run();
    expect(output).to.include(
      `Events ${last + 1} to ${last + 50} expired before they were read: items and orders were fetched as they are now, ` +
        `and it goes on from ${last + 51}.\nEvents ${last + 51} to `,
    );
    const kept = await stored();
    expect(kept.slice(last)).to.deep.equal(await feed());
    expect(kept.slice(0, last).map(([seq]) => seq)).to.deep.equal(Array.from({ length: last }, (_, at) => at + 1));
    expect(await query("from gaps")).to.deep.equal([[last + 1, last + 50]]);
    expect(await revenue()).to.deep.equal(await sales());
  });
});

function withoutFigures(text: string): string {
  return text.replaceAll(/[\d,.]+/g, "<n>").replaceAll(/ +/g, " ");
}
