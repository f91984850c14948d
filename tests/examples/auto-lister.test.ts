/** examples/auto-lister beside a `make run`, started by the lines of its README, while the marketplace's app sells. */
import { randomUUID } from "node:crypto";
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { freePort } from "../support/ports.ts";
import { until } from "../support/until.ts";
import type { Example } from "./support/example.ts";
import { jsExample } from "./support/js-example.ts";
import { type Marketplace, startMarketplace } from "./support/marketplace.ts";
import { shownIn } from "./support/readme.ts";
import { stop, type Terminal } from "./support/terminal.ts";

const many = 40;

describe("examples/auto-lister", function () {
  this.timeout(120_000);

  let marketplace: Marketplace;
  let example: Example;
  let port: string;

  before(async function () {
    this.timeout(600_000); // the first time, the SDK is built
    example = await jsExample("auto-lister");
    marketplace = await startMarketplace(100);
    port = await freePort();
  });

  after(async () => {
    await example?.remove();
    await marketplace?.close();
  });

  function start(settings: Readonly<Record<string, string>> = {}): Terminal {
    const [, line = ""] = example.lines;
    return example.type(line, { ...marketplace.settings, ...settings });
  }

  function listen(settings: Readonly<Record<string, string>> = {}): Terminal {
    const [, line = ""] = example.lines;
    const given = { ...marketplace.settings, PORT: port, ...settings };
    return example.type(line.replace("npm start", "npm run listen"), given);
  }

  /** How many pieces are in which status. */
  async function pieces(sku: string): Promise<Readonly<Record<string, number>>> {
    const rows = await marketplace.sql<{ status: string; count: number }>(
      "select status, count(*)::int as count from items where sku = $1 group by status",
      [sku],
    );
    return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
  }

  /** As the marketplace's app does when somebody buys and pays. */
  async function sell(sku: string): Promise<void> {
    const sold = await marketplace.sql<{ id: string }>(
      "update items set status = 'sold' where sku = $1 and status = 'active' returning id",
      [sku],
    );
    expect(sold).to.have.lengthOf(1);
  }

  async function call(
    method: string,
    path: string,
    body?: object,
  ): Promise<Record<string, readonly Record<string, string>[]>> {
    const headers = { Authorization: `Bearer ${marketplace.apiKey}`, "Content-Type": "application/json" };
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const answer = await fetch(`${marketplace.url}${path}`, init);
    expect(answer.ok, `${method} ${path} ${answer.status}`).to.equal(true);
    const text = await answer.text();
    return text === "" ? {} : JSON.parse(text);
  }

  function writeSheet(name: string, rows: readonly string[]): void {
    const heading = "sku,title,description,price,currency,brand,category,size,color,condition,quantity,photos";
    writeFileSync(join(example.folder, name), `${[heading, ...rows].join("\n")}\n`);
  }

  describe("npm start", () => {
    it("is installed and started by the two lines of its README, and prints what stands there", async () => {
      expect(example.lines).to.have.lengthOf(2);
      expect(await example.type("npm ls @cute/sdk").ended(), "the range of package.json has this version").to.equal(0);

      const run = start();
      expect(await run.ended(), run.output()).to.equal(0);
      const shown = shownIn("auto-lister", "text");
      expect(run.output().slice(-shown.length)).to.equal(shown);
      const [coat] = await marketplace.sql(
        `select i.title, i.price_amount::int as amount, i.price_currency as currency, b.name as brand, c.slug as category,
           i.size, i.color, i.condition, i.status, i.photos
         from items i join brands b on b.id = i.brand_id join categories c on c.id = i.category_id where i.sku = 'COAT-1'`,
      );
      expect(coat).to.deep.equal({
        title: "Wool coat, navy",
        amount: 8_900,
        currency: "EUR",
        brand: "Marimekko",
        category: "women-clothes-coats",
        size: "M",
        color: "navy",
        condition: "very_good",
        status: "active",
        photos: [
          { url: "https://photos.cute.example/coat-1-front.jpg" },
          { url: "https://photos.cute.example/coat-1-back.jpg" },
        ],
      });
    });

    it("changes nothing the second time, then only the rows that have changed, and says of bad ones what is wrong", async () => {
      const again = start();
      expect(await again.ended()).to.equal(0);
      expect(again.output()).to.include("\n12 unchanged. Written to report.csv");

      const sheet = readFileSync(join(example.folder, "sheet.csv"), "utf8");
      const changed = sheet.replace("64.50", "59.00").replace("45.00", "cheap").replace("Sézane", "Sezanne");
      writeFileSync(join(example.folder, "changed.csv"), changed.replace(",olive,good,", `,${"o".repeat(51)},good,`));
      const run = start({ SHEET: "changed.csv", REPORT_FILE: "changed-report.csv" });
      expect(await run.ended()).to.equal(1);
      const report = readFileSync(join(example.folder, "changed-report.csv"), "utf8").split("\n");
      const [jacket] = await marketplace.sql<{ id: string }>("select id from items where sku = 'COAT-2'");
      expect(report).to.include.members([
        "row,sku,result,item,details",
        `3,COAT-2,updated,${jacket?.id},price`,
        '4,DRESS-1,refused,,"price: ""cheap"" is no price in EUR, such as 89.00"',
        '5,DRESS-2,refused,,"brand: Cute knows no brand ""Sezanne"""',
        "7,JACKET-1,refused,,color: must NOT have more than 50 characters",
      ]);
      expect(report.filter((line) => line.includes(",unchanged,"))).to.have.lengthOf(8);
    });

    it("lists each sku once, killed in the middle, with the API killed in the middle of the next run, and with a twin beside it", async () => {
      const rows = Array.from(
        { length: many },
        (_, at) => `MANY-${at},Hat ${at},,20.00,EUR,,Handbags,,,good,1,hat.jpg`,
      );
      writeSheet("many.csv", rows);
      const killed = start({ SHEET: "many.csv" });
      await killed.shows(/^row +8 /m);
      killed.kill("SIGKILL");
      await killed.ended();

      const [one, twin] = [start({ SHEET: "many.csv" }), start({ SHEET: "many.csv", REPORT_FILE: "twin.csv" })];
      await Promise.all([one, twin].map((run) => run.shows(/^row +2 /m))); // at its first call neither would wait for long
      await marketplace.kill();
      await marketplace.startAgain();
      expect([await one.ended(), await twin.ended()], `${one.output()}${twin.output()}`).to.deep.equal([0, 0]);
      const listed = await marketplace.sql("select sku from items where sku like 'MANY-%' and status = 'active'");
      expect(new Set(listed.map(({ sku }) => sku))).to.have.lengthOf(many);
      expect(listed).to.have.lengthOf(many);
    });
  });

  describe("npm run listen", () => {
    let listening: Terminal;

    it("lists the next piece as soon as one is sold, and keeps the webhook's secret to itself", async () => {
      listening = listen();
      await listening.shows(/Listening for sales/);
      await sell("COAT-1");
      await listening.shows(/COAT-1 is sold\. The next piece: created piece 2 of 3/);
      expect(await pieces("COAT-1")).to.deep.equal({ sold: 1, active: 1 });
      expect(statSync(join(example.folder, "webhook-secret.json")).mode & 0o777).to.equal(0o600);
    });

    it("does nothing when the delivery comes once more", async () => {
      const { data: webhooks = [] } = await call("GET", "/v1/webhooks");
      expect(webhooks).to.have.lengthOf(1);
      const deliveries = `/v1/webhooks/${webhooks[0]?.id}/deliveries`;
      const { found: delivered } = await until(async () => {
        const [last] = (await call("GET", deliveries)).data ?? [];
        return last?.status === "succeeded" ? last : null; // of one that is under way a retry makes no other
      });
      await call("POST", `${deliveries}/${delivered.id}/retry`);
      await listening.shows(/Delivered: item\.sold [\w-]+, nothing to do/);
      expect(await pieces("COAT-1")).to.deep.equal({ sold: 1, active: 1 });
    });

    it("believes nothing that is not signed, and answers POST alone", async () => {
      const sold = { id: randomUUID(), event: "item.sold", seq: 1, timestamp: Date.now(), data: { sku: "SCARF-1" } };
      const headers = {
        "webhook-id": sold.id,
        "webhook-timestamp": String(Math.floor(Date.now() / 1000)),
        "webhook-signature": `v1,${Buffer.from("x".repeat(32)).toString("base64")}`,
      };
      const forged = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", headers, body: JSON.stringify(sold) });
      expect([forged.status, await forged.json()]).to.have.nested.property("[1].code", "wrong_secret");
      expect((await fetch(`http://127.0.0.1:${port}/`)).status).to.equal(405);
      expect(await pieces("SCARF-1")).to.deep.equal({ active: 1 });
    });

    it("was killed when the second piece was sold: at the next start it lists the third, and after that no more", async () => {
      listening.kill("SIGKILL");
      await listening.ended();
      await sell("COAT-1");
      const { data: [webhook] = [] } = await call("GET", "/v1/webhooks");
      await call("PATCH", `/v1/webhooks/${webhook?.id}`, { status: "paused" });
      rmSync(join(example.folder, "webhook-secret.json")); // lost besides: it is rotated
      listening = listen();
      await listening.shows(/COAT-1 +created +piece 3 of 3/);
      await listening.shows(/COAT-1 is sold\. The next piece: for sale already/);
      expect(await pieces("COAT-1")).to.deep.equal({ sold: 2, active: 1 });

      await sell("COAT-1");
      await listening.shows(/COAT-1 is sold\. The next piece: sold out 3 of 3 sold/);
      expect(await pieces("COAT-1")).to.deep.equal({ sold: 3 });
      const { data: webhooks = [] } = await call("GET", "/v1/webhooks");
      expect(webhooks.map(({ status }) => status)).to.deep.equal(["active"]);
      await stop(listening);
    });

    it("hears of a sale that happened while the API was killed and started again", async () => {
      listening = listen({ CATCH_UP_SECONDS: "1" });
      await listening.shows(/Listening for sales/);
      await marketplace.kill();
      await listening.shows(/The API cannot be asked just now: trying again in 2 s/);
      await sell("JEANS-1");
      await marketplace.startAgain();
      await listening.shows(/JEANS-1 is sold\. The next piece: created piece 2 of 2/);
      expect(await pieces("JEANS-1")).to.deep.equal({ sold: 1, active: 1 });
      await stop(listening);
    });
  });
});
