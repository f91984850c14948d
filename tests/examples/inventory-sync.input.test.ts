/** What examples/inventory-sync makes of files and settings: it sends nothing before all of them can be used. */
import { expect } from "chai";
import type { Account } from "../support/api.ts";
import { insertBrand } from "../support/fixtures.ts";
import { columns, type Inventory, openInventory } from "./support/inventory-sync.ts";
import { listedBy } from "./support/listed.ts";

const coat = "A,Coat,9.00,EUR,coats,good";
const nines = "9".repeat(5_000);
const badFiles: readonly { what: string; content: string | Buffer | null; said: RegExp }[] = [
  { what: "no file", content: null, said: /^none\.csv cannot be read: No such file/ },
  {
    what: "an unknown column",
    content: columns.replace("title", "titel"),
    said: /"titel" is no column \(is it title\?\); title is missing\. The columns are sku, title/,
  },
  { what: "a column twice", content: `${columns},sku`, said: /sku stands there twice/ },
  {
    what: "an open quotation mark",
    content: `${columns}\n"${coat}`,
    said: /^\d+\.csv, line 2: .*Is a quotation mark left open\?/,
  },
  { what: "another encoding", content: Buffer.from(`${columns}\nÄ`, "latin1"), said: /is not UTF-8 \(byte 44\)/ },
  { what: "no rows", content: `${columns}\n\n`, said: /has no rows, which would remove every listing/ },
  { what: "nothing in it", content: "", said: /sku is missing; title is missing/ },
];

/** Cells of a row each, and what is said of it. */
const badRows: readonly [string, string][] = [
  [coat, ""],
  [coat, 'rows 2 and 3 both have the sku "A"'],
  [coat.replace("9.00", "1e999999"), 'row 4: the price "1e999999" is no amount of EUR: write it like 89.00'],
  [coat.replace("9.00,EUR", "9.5,JPY"), 'row 5: the price "9.5" is no amount of JPY: write it like 89'],
  [coat.replace("9.00", "-1e400"), 'row 6: the price "-1e400" is no amount of EUR: write it like 89.00'],
  [coat.replace("Coat", " "), "row 7: title may not be empty"],
  [coat.replace("Coat", "Coat, blue"), "row 8: it has 7 cells, the header 6: put quotation marks around commas"],
  [coat.replace("9.00", "1_000"), 'row 9: the price "1_000" is no amount of EUR: write it like 89.00'],
  [coat.replace("9.00", nines), `row 10: the price "${nines}" is no amount of EUR: write it like 89.00`],
];

const badSettings: readonly { what: string; given: Readonly<Record<string, string>>; code: number; said: RegExp }[] = [
  { what: "no address", given: { CUTE_URL: "" }, code: 2, said: /^CUTE_URL is not set: it is the address/ },
  {
    what: "no key",
    given: { CUTE_API_KEY: "" },
    code: 2,
    said: /^CUTE_API_KEY is not set: it is a key from the portal/,
  },
  {
    what: "a bad number",
    given: { INVENTORY_CALLS_AT_ONCE: "99" },
    code: 2,
    said: /^INVENTORY_CALLS_AT_ONCE is "99": give a whole number from 1 to 32/,
  },
  { what: "an address that is none", given: { CUTE_URL: "marketplace" }, code: 2, said: /marketplace/ },
  {
    what: "an address where nobody is",
    given: { CUTE_URL: "http://127.0.0.1:9" },
    code: 1,
    said: /^Stopped: me\.get: no whole answer from http:\/\/127\.0\.0\.1:9/,
  },
];

describe("the input of examples/inventory-sync", function () {
  this.timeout(60_000);

  let inventory: Inventory;
  let account: Account;

  before(async function () {
    this.timeout(600_000); // the first time, the SDK is built
    inventory = await openInventory();
    account = await inventory.api.account();
  });

  beforeEach(() => inventory.clear());

  after(() => inventory?.close());

  const run = (more = {}) => inventory.run({ ...inventory.settingsOf(account), ...more });

  function runWith(name: string, { content }: { content: string | Buffer | null }) {
    if (content !== null) inventory.put(name, content);
    return inventory.run(inventory.settingsOf(account), content === null ? "none.csv" : name);
  }

  it("sends nothing of a file that it cannot use as a whole, and names what is wrong with it", async () => {
    const from = inventory.relay.passed.length;
    const ended = await Promise.all(
      badFiles.map(async (file, at) => ({ ...file, is: await runWith(`${at}.csv`, file) })),
    );
    for (const { what, said, is } of ended) {
      expect(is.output, what).to.match(said);
      expect(is.code, what).to.equal(2);
    }
    expect(inventory.relay.passed).to.have.lengthOf(from);
  });

  it("names every row of a file that cannot be used, and sends nothing of the others", async () => {
    inventory.write(...badRows.map(([row]) => row));
    const from = inventory.relay.passed.length;
    const { code, output } = await run();
    const [first = "", ...said] = output.trim().split("\n");
    expect(first).to.equal("s.csv cannot be used, and nothing was sent:");
    const wanted = badRows.slice(1).map(([, line]) => line);
    expect(said.map((line) => line.trim())).to.have.members(wanted);
    expect(code).to.equal(2);
    expect(inventory.relay.passed).to.have.lengthOf(from);
  });

  it("says which setting to change when one is missing or wrong", async () => {
    inventory.write(inventory.row("S"));
    const from = inventory.relay.passed.length;
    const ended = await Promise.all(badSettings.map(async (each) => ({ ...each, is: await run(each.given) })));
    for (const { what, code, said, is } of ended) {
      expect(is.output, what).to.match(said);
      expect(is.code, what).to.equal(code);
    }
    expect(inventory.relay.passed).to.have.lengthOf(from);
  });

  it("takes its settings from .env where the environment has none", async () => {
    inventory.write(inventory.row("ENV"));
    inventory.put(".env", `CUTE_URL=${inventory.relay.url}\nCUTE_API_KEY=${account.key}\n`);
    const { code, output } = await inventory.run({});
    expect(code, output).to.equal(0);
    expect(await listedBy(inventory.api, account)).to.deep.equal(["ENV 900 active"]);
  });

  it("reads what spreadsheets write: a byte order mark, semicolons, quoted line ends, empty lines", async () => {
    account = await inventory.api.account();
    const cells = ["X", '"Coat; ""blue"""', "9,50", "eur", inventory.category, "good", '"Two\r\nlines, warm"'];
    const header = "\ufeffSKU;Title;Price;Currency;Category;Condition;Description";
    inventory.put("s.csv", [header, cells.join(";"), ";;;;;;", ""].join("\r\n"));
    expect(await run()).to.include({ code: 0 });
    const text =
      "select title, description, price_amount::int as amount, price_currency as currency from items where seller_id = $1";
    const [made] = await inventory.api.sql(text, [account.id]);
    expect(made).to.deep.equal({
      title: 'Coat; "blue"',
      description: "Two\r\nlines, warm",
      amount: 950,
      currency: "EUR",
    });
    expect((await run()).output).to.match(/^1 unchanged;/m);
  });

  it("refuses a state file of another account and one that it cannot read, before it changes anything", async () => {
    account = await inventory.api.account();
    inventory.write(inventory.row("STATE"));
    inventory.put("s.state.json", '{"account": "somebody", "listed": {}}');
    const foreign = await run();
    expect(foreign.output).to.match(/^s\.state\.json belongs to another account/);
    expect(foreign.code).to.equal(2);
    inventory.put("s.state.json", "{");
    const broken = await run();
    expect(broken.output).to.match(/^s\.state\.json cannot be read .*restore it, or remove it/);
    expect(broken.code).to.equal(2);
    expect(await listedBy(inventory.api, account)).to.deep.equal([]);
  });

  it("refuses a row whose brand there is none of, and says where the report cannot be written", async () => {
    account = await inventory.api.account();
    await insertBrand(inventory.api, "Marimekko");
    const cells = [inventory.row("BRAND"), inventory.row("OTHER")];
    inventory.put("s.csv", [`${columns},brand`, `${cells[0]},marimekko`, `${cells[1]},Marimeko`, ""].join("\n"));
    const refused = await run();
    expect(refused.output).to.match(
      /OTHER +refused {3}\/brandId no brand is called "Marimeko" \(is it Marimekko\?\)$/m,
    );
    expect(refused.code).to.equal(1);
    expect(await listedBy(inventory.api, account)).to.deep.equal(["BRAND 900 active"]);

    inventory.clear();
    inventory.put("s.csv", [columns, cells[0], ""].join("\n"));
    inventory.putFolder("s.report.csv");
    const unwritten = await run();
    expect(unwritten.output).to.match(/^s\.report\.csv\S* cannot be written: /m);
    expect(unwritten.code).to.equal(1);

    inventory.clear();
    inventory.put("s.csv", [columns, cells[0], ""].join("\n"));
    inventory.putFull("s.report.csv.draft");
    const full = await run();
    expect(full.output).to.match(/^s\.report\.csv cannot be written: No space left on device\.$/m);
    expect(full.code).to.equal(1);
  });

  it("prints nothing that would steer the terminal, reports no formula, and pulls what is there", async () => {
    account = await inventory.api.account();
    const sku = "=1+1\u009b2J";
    inventory.write(inventory.row(sku), inventory.row("-1").replace("EUR", "\u001b[2J"));
    const { output } = await run();
    expect(output).to.match(/^ +2 {2}=1\+1\uFFFD2J +created$/m);
    expect(output.replaceAll("\n", "")).to.not.match(/\p{Cc}/u);
    expect(inventory.read("s.report.csv"))
      .to.match(/^2,'=1\+1\u009b2J,created,/m)
      .and.match(/^3,'-1,refused,/m);
    expect(await inventory.run(inventory.settingsOf(account), "--pull pulled.csv")).to.include({ code: 0 });
    expect(inventory.read("pulled.csv")).to.match(/^=1\+1\u009b2J,Vest/m);
  });
});
