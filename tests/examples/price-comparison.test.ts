/** examples/price-comparison beside a `make run`, started by the lines of its README. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect } from "chai";
import { until } from "../support/until.ts";
import { type JsExample, jsExample } from "./support/js-example.ts";
import { type Marketplace, startMarketplace } from "./support/marketplace.ts";
import { shownIn } from "./support/readme.ts";
import { startRelay } from "./support/relay.ts";
import { stop, type Terminal } from "./support/terminal.ts";

describe("examples/price-comparison", function () {
  this.timeout(120_000);

  let marketplace: Marketplace;
  let example: JsExample;
  /** How many changes a copy from the beginning reads. */
  let allChanges: number;

  before(async function () {
    this.timeout(600_000); // the first time, the SDK is built
    example = await jsExample("price-comparison");
    marketplace = await startMarketplace();
  });

  after(async () => {
    await example?.remove();
    await marketplace?.close();
  });

  function start(more: Readonly<Record<string, string>> = {}): Terminal {
    const [, line = ""] = example.lines;
    return example.type(line, { ...marketplace.settings, PORT: "0", FOLLOW_SECONDS: "1", ...more });
  }

  function copied(file = "copy.db"): string[] {
    const db = new DatabaseSync(join(example.folder, file), { timeout: 10_000 });
    try {
      const rows = db.prepare("select id, amount from items").all();
      return rows.map(({ id, amount }) => `${id} ${amount}`).sort();
    } finally {
      db.close();
    }
  }

  async function forSale(): Promise<string[]> {
    const rows = await marketplace.sql<{ line: string }>(
      "select concat_ws(' ', id, price_amount) as line from items where status = 'active'",
    );
    return rows.map(({ line }) => line).sort();
  }

  it("is installed and started by the two lines of its README, and prints what stands there", async () => {
    expect(example.lines).to.have.lengthOf(2);
    expect(await example.type("npm ls @cute/sdk").ended(), "the range of package.json has this version").to.equal(0);

    const running = start();
    const [, address = ""] = await running.shows(/The page: (\S+)/);
    expect(comparisonIn(running.output())).to.equal(comparisonIn(shownIn("price-comparison", "text")));
    expect(copied()).to.deep.equal(await forSale());
    allChanges = changesRead(running);
    expect(await (await fetch(address)).text()).to.include("<h1>“wool coat”</h1>");
    await stop(running);
  });

  it("goes on where it was after it was killed in the middle of the first copy: nothing is lost or there twice", async () => {
    const relay = await startRelay(marketplace.url);
    const { apiKey: CUTE_API_KEY } = marketplace;
    const killed = example.start({ CUTE_URL: relay.url, CUTE_API_KEY, PORT: "0", COPY_FILE: "killed.db" });
    const isPage = ({ path }: { path: string }): boolean => path.startsWith("/v1/items?");
    relay.before = async (call) => {
      const read = relay.passed.filter((passed) => isPage(passed) && passed.status === 200);
      if (isPage(call) && read.length === 20) killed.kill("SIGKILL"); // a page is a hundred changes
      return "send it on";
    };
    expect(await killed.ended(), killed.output()).to.equal("SIGKILL");
    await relay.close();
    const kept = copied("killed.db").length;
    expect(kept).to.be.greaterThan(0);

    const again = start({ COPY_FILE: "killed.db" });
    await again.shows(/The page: /);
    expect(changesRead(again)).to.be.within(1, allChanges - 2_000);
    expect(copied("killed.db")).to.deep.equal(await forSale());
    await stop(again);
  });

  it("follows what is sold, listed, repriced and deleted, also while the API is killed and started again", async () => {
    const running = start();
    const [, address = ""] = await running.shows(/The page: (\S+)/);
    await marketplace.kill();
    await running.shows(/The API does not answer: trying again/);

    const page = await (await fetch(address.replace("wool", "Bershka"))).text();
    expect(page).to.include("The marketplace cannot be asked just now").and.include("Wool coat Bershka gold size 50");

    const active = "select id from items where status = 'active' order by id";
    await marketplace.sql(`update items set status = 'sold' where id in (${active} limit 3)`);
    await marketplace.sql(`update items set price_amount = price_amount + 1 where id in (${active} offset 10 limit 3)`);
    await marketplace.sql(`update items set status = 'deleted' where id in (${active} offset 20 limit 3)`);
    await marketplace.sql(
      "update items set status = 'active' where id in (select id from items where status = 'draft' limit 2)",
    );
    await marketplace.startAgain();
    await until(async () => (copied().join() === (await forSale()).join() ? true : null), 30_000);
    await stop(running);
  });
});

function changesRead(terminal: Terminal): number {
  const counts = [...terminal.output().matchAll(/^(\d+) changes read/gm)].map(([, count]) => Number(count));
  return counts.at(-1) ?? 0;
}

/** From the question on, without the address: its port is another each time. */
function comparisonIn(output: string): string {
  const [comparison] = /“wool coat”[\s\S]+(?=\n\nThe page: )/.exec(output) ?? [];
  if (comparison === undefined) throw new Error(`no comparison in:\n${output}`);
  return comparison;
}
