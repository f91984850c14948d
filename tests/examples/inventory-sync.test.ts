/** examples/inventory-sync beside a `make run`, started by the lines of its README. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { readPage } from "../docs/pages.ts";
import type { Example } from "./support/example.ts";
import { type Marketplace, startMarketplace } from "./support/marketplace.ts";
import { installLine, pythonExample } from "./support/python-example.ts";
import { shownIn } from "./support/readme.ts";
import { startRelay } from "./support/relay.ts";

const stock = readPage("examples/inventory-sync/stock.csv");
const header = "sku,title,price,currency,category,condition";

describe("examples/inventory-sync", function () {
  this.timeout(60_000);

  let marketplace: Marketplace;
  let example: Example;

  before(async function () {
    this.timeout(600_000); // the first time, the SDK is built
    example = await pythonExample("inventory-sync");
    marketplace = await startMarketplace(500);
  });

  after(async () => {
    await example?.remove();
    await marketplace?.close();
  });

  /** The second line of the README, with other arguments. */
  async function run(args: string): Promise<{ code: number | NodeJS.Signals; output: string }> {
    const [, line = ""] = example.lines;
    expect(line).to.match(/sync\.py stock\.csv$/);
    const terminal = example.type(line.replace("stock.csv", args), marketplace.settings);
    return { code: await terminal.ended(), output: terminal.output() };
  }

  function write(file: string, text: string): void {
    writeFileSync(join(example.folder, file), text);
  }

  function read(file: string): string {
    return readFileSync(join(example.folder, file), "utf8");
  }

  /** The demo account's, by sku; deleted ones too. */
  async function listed(skus: string): Promise<string[]> {
    const rows = await marketplace.sql<{ line: string }>(
      `select concat_ws(' ', sku, price_amount, price_currency, status) as line from items
       where sku like $1 and seller_id = (select id from users where email = 'demo@cute.example') order by line`,
      [skus],
    );
    return rows.map(({ line }) => line);
  }

  it("is started by the lines of its README, and lists every row as it stands there", async () => {
    expect(example.lines).to.have.lengthOf(2).and.include(installLine);
    const terminal = example.type(example.lines[1] ?? "", marketplace.settings);
    expect(await terminal.ended(), terminal.output()).to.equal(0);
    expect(terminal.output()).to.match(/^12 created; \d+ calls in/m);

    const [watch] = await marketplace.sql(
      `select title, description, price_amount::int as amount, price_currency as currency, categories.slug, brands.name,
         size, color, condition, photos, status
       from items join categories on categories.id = category_id join brands on brands.id = brand_id where sku = 'WATCH-502'`,
    );
    expect(watch).to.deep.equal({
      title: "Steel watch, 1987",
      description: "Runs well.",
      amount: 18000,
      currency: "JPY",
      slug: "men-accessories-watches",
      name: "Tissot",
      size: null,
      color: "silver",
      condition: "good",
      photos: [{ url: "https://photos.cute.example/watch-502.jpg" }],
      status: "active",
    });
    expect(await listed("COAT-10%")).to.deep.equal(["COAT-101 8900 EUR active", "COAT-102 12000 EUR active"]);
  });

  it("finds everything unchanged when it is started again, by reading alone", async () => {
    const before = await marketplace.sql("select max(updated_at) as at from items");
    const { code, output } = await run("stock.csv");
    expect(code, output).to.equal(0);
    const [, calls = ""] = /^12 unchanged; (\d+) calls/.exec(output) ?? [];
    expect(Number(calls), output).to.be.within(1, 20); // the account, the catalogue, pages of the account's items
    expect(await marketplace.sql("select max(updated_at) as at from items")).to.deep.equal(before);
  });

  it("prints and reports what its README shows, once rows have changed and one is gone", async () => {
    write(
      "stock.csv",
      stock
        .replace(",89.00,", ",79.00,")
        .replace(/^JEANS.*\n/m, "")
        .replace("women-shoes-boots", "women-boots")
        .replace(",fair,https://photos.cute.example/bag", ",worn,https://photos.cute.example/bag"),
    );
    const dry = await run("stock.csv --dry-run");
    expect(dry.output)
      .to.match(/^ gone {2}JEANS-301 +removed$/m)
      .and.match(/^Dry run, nothing was changed/m);
    expect(dry.code).to.equal(0);
    expect(await listed("JEANS-301")).to.deep.equal(["JEANS-301 3500 EUR active"]);

    const { code, output } = await run("stock.csv");
    expect(code).to.equal(1);
    expect(timeless(output)).to.equal(timeless(shownIn("inventory-sync", "text")));
    const report = timeless(shownIn("inventory-sync", "csv")); // its first lines
    expect(timeless(read("stock.report.csv")).slice(0, report.length)).to.equal(report);
    expect(await listed("COAT-101")).to.deep.equal(["COAT-101 7900 EUR active"]);
    expect(await listed("JEANS-301")).to.deep.equal(["JEANS-301 3500 EUR deleted"]);
    expect(await listed("BAG-501")).to.deep.equal(["BAG-501 7500 EUR active"]);
  });

  it("lists what comes back anew, although the same was listed and removed a moment ago", async () => {
    write("stock.csv", stock);
    const { code, output } = await run("stock.csv");
    expect(code, output).to.equal(0);
    expect(output)
      .to.match(/^ +6 {2}JEANS-301 +created$/m)
      .and.match(/^10 unchanged, 1 updated, 1 created/m);
    expect(await listed("JEANS-301")).to.deep.equal(["JEANS-301 3500 EUR active", "JEANS-301 3500 EUR deleted"]);
  });

  it("keeps what has left the file as a draft if it is told to, and lists it again when it is back", async () => {
    write("stock.csv", stock.replace(/^SCARF.*\n/m, ""));
    expect(await run("stock.csv --gone draft")).to.include({ code: 0 });
    expect(await listed("SCARF-504")).to.deep.equal(["SCARF-504 1900 EUR draft"]);
    write("stock.csv", stock);
    const { output } = await run("stock.csv");
    expect(output).to.match(/SCARF-504 +updated {3}status$/m);
    expect(await listed("SCARF-504")).to.deep.equal(["SCARF-504 1900 EUR active"]);
  });

  it("writes the shop's listings into a file that finds them unchanged, and removes none that it did not list", async () => {
    const pulled = await run("--pull out.csv");
    expect(pulled).to.include({ code: 0 });
    const rows = read("out.csv").trim().split("\n").length - 1;
    expect(pulled.output).to.match(
      new RegExp(`^out\\.csv: ${rows} listings\\. \\d+ have no sku and are left out\\.\n$`),
    );
    const all = await run("out.csv");
    expect(all.output).to.match(new RegExp(`^${rows} unchanged;`));

    const [head = "", first = ""] = read("out.csv").split("\n");
    write("out.csv", `${head}\n${first}\n`);
    expect((await run("out.csv")).output).to.match(/^1 unchanged;/);
  });

  it("goes on through a crash of the server in the middle, and lists each row once", async () => {
    const rows = Array.from({ length: 150 }, (_, at) => `CRASH-${at},Vest ${at},9.00,EUR,men-clothes-shirts,good`);
    write("crash.csv", [header, ...rows, ""].join("\n"));
    const relay = await startRelay(marketplace.url);
    const killed = Promise.withResolvers<void>();
    relay.before = async ({ method }) => {
      if (method === "POST" && relay.passed.filter(({ status }) => status === 201).length >= 30) {
        relay.before = async () => "send it on";
        await marketplace.kill().then(killed.resolve, killed.reject);
      }
      return "send it on";
    };
    const { apiKey: CUTE_API_KEY } = marketplace;
    const settings = { CUTE_URL: relay.url, CUTE_API_KEY, INVENTORY_CALLS_AT_ONCE: "2" };
    const running = example.type("exec .venv/bin/python sync.py crash.csv", settings);
    await Promise.race([killed.promise, running.ended()]);
    expect((await listed("CRASH-%")).length).to.be.within(30, 149);
    await marketplace.startAgain();
    expect(await running.ended(), running.output()).to.equal(0);
    await relay.close();
    expect(running.output()).to.match(/^150 created;/m);
    expect(await listed("CRASH-%")).to.have.lengthOf(150);
    expect((await run("crash.csv")).output).to.match(/^150 unchanged;/m);
  });
});

/** Without what differs each time: ids, how many calls there were, and how long they took. */
function timeless(output: string): string {
  return output
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "<id>")
    .replaceAll(/\d+ calls in [\d.]+ s/g, "");
}
