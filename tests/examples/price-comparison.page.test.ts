/** The pages of examples/price-comparison in a browser: for everybody, in both themes, on phone and desktop, with hostile texts. */
import { expect } from "chai";
import { desktop, openVisitor, phone, type Visitor } from "../portal/support/browser.ts";
import { focusOf, overflowOf, violationsOf } from "../portal/support/page-checks.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { insertBrand, insertCategory, insertItem } from "../support/fixtures.ts";
import { type JsExample, jsExample } from "./support/js-example.ts";

const hostile = '<img src=x onerror=alert(1)> "wool" coat & more';
const views = (["light", "dark"] as const).flatMap((theme) => [desktop, phone].map((width) => ({ theme, width })));

describe("the pages of examples/price-comparison", function () {
  this.timeout(60_000);

  let api: TestApi;
  let example: JsExample;
  let site: { url: string };
  let hostileId: string;
  const visitors: Visitor[] = [];

  before(async function () {
    this.timeout(600_000); // the first time, the SDK is built
    api = await startTestApi();
    const sellerId = (await api.account()).id;
    const categoryId = await insertCategory(api);
    const brandId = await insertBrand(api);
    const wool = { sellerId, categoryId, brandId };
    for (const [at, priceAmount] of [2_000, 4_000, 6_000, 9_000, 12_000, 15_000, 30_000].entries()) {
      await insertItem(api, { ...wool, title: `Wool coat ${at}`, priceAmount, size: "M", color: "navy" });
    }
    hostileId = await insertItem(api, {
      ...wool,
      title: hostile,
      description: hostile,
      brandId: null,
      size: hostile.slice(0, 50),
    });
    await insertItem(api, { ...wool, title: "Felt hat", priceAmount: 890_000, priceCurrency: "HUF" });
    await api.call("GET /v1/items?limit=1");
    example = await jsExample("price-comparison");
    const running = example.start({
      CUTE_URL: api.url,
      PORT: "0",
      OFFER_URL: "https://cute.example/items/{id}",
    });
    const [, url = ""] = await running.shows(/The page: (http:\/\/localhost:\d+)/);
    site = { url };
  });

  afterEach(async () => {
    for (const visitor of visitors.splice(0)) await visitor.close();
  });

  after(async () => {
    await example?.remove();
    await api?.close();
  });

  async function visit(path: string, view: Omit<Parameters<typeof openVisitor>[0], "api"> = {}): Promise<Visitor> {
    const visitor = await openVisitor({ api: site, ...view });
    visitors.push(visitor);
    await visitor.page.goto(path);
    return visitor;
  }

  const pages = () => ["/", "/?q=wool+coat", "/?q=wol", `/items/${hostileId}`];

  for (const { theme, width } of views) {
    it(`break no rule of accessibility, and fit: ${theme}, ${width} px`, async () => {
      const { page, complaints } = await visit("/", { theme, width });
      for (const path of pages()) {
        await page.goto(path);
        expect(await violationsOf(page), path).to.deep.equal([]);
        expect(await overflowOf(page), path).to.deep.equal([]);
      }
      expect(complaints).to.deep.equal([]);
    });
  }

  it("compare what is found: the lowest price, the median, and each offer beside it", async () => {
    const { page } = await visit("/?q=wool+coat");
    const card = page.getByRole("article").filter({ has: page.getByRole("heading", { name: "Marimekko Coats" }) });
    expect(await card.locator(".figures").textContent()).to.match(/€20\.00 lowest\s+€90\.00 median/);
    expect(await card.getByRole("listitem").first().textContent()).to.match(
      /Wool coat 0\s*Good · size M · navy\s*€20\.00\s*−78 %/,
    );
    expect(await card.getByRole("img").getAttribute("aria-label")).to.equal(
      "7 prices from €20.00 to €300.00, median €90.00",
    );
    await card.getByText("2 more").click();
    await card.getByRole("link", { name: "Wool coat 6" }).click();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).to.equal("Wool coat 6");
    const buy = await page.getByRole("link", { name: "Buy it on Cute" }).getAttribute("href");
    expect(buy).to.equal(`https://cute.example${new URL(page.url()).pathname}`);
  });

  it("are searched with the keyboard alone, by words and filters, and the focus is seen", async () => {
    const { page } = await visit("/");
    await page.getByLabel("What are you looking for?").focus();
    await page.keyboard.type("wool");
    expect((await focusOf(page)).seen).to.equal(true);
    await page.keyboard.press("Tab");
    expect(await focusOf(page)).to.deep.include({ seen: true });
    await page.getByLabel("Currency").selectOption("EUR");
    await page.getByLabel("Up to").fill("60");
    await page.keyboard.press("Enter");
    await page.waitForURL(/max=60/);
    expect(await page.getByRole("status").textContent()).to.equal("3 offers in 1 comparison");
    expect(await page.getByLabel("Up to").inputValue()).to.equal("60");
  });

  it("show what sellers and visitors write as text, never as a part of the page", async () => {
    const { page, complaints } = await visit(`/items/${hostileId}`);
    expect(await page.getByRole("heading", { level: 1 }).textContent()).to.equal(hostile);
    expect(await page.locator("img").count()).to.equal(0);
    await page.goto(`/?${new URLSearchParams({ q: hostile, size: hostile, max: hostile, currency: "<b>" })}`);
    expect(await page.getByLabel("What are you looking for?").inputValue()).to.equal(hostile);
    expect(await page.locator("img").count()).to.equal(0);
    expect(complaints).to.deep.equal([]);
  });

  it("take a highest price, and show prices, with the digits that their currency has", async () => {
    const { page } = await visit("/?q=felt&currency=HUF&max=8900");
    expect(await page.getByRole("listitem").first().textContent()).to.match(/Felt hat[\s\S]+Ft\s8,900\.00/);
    expect(await page.getByLabel("Up to").inputValue()).to.equal("8900");
    await page.goto("/?q=felt&currency=HUF&max=8899");
    expect(await page.getByRole("status").textContent()).to.equal("Nothing is for sale that fits.");
  });

  it("say what is not there, and what cannot be searched", async () => {
    const look = async (path: string, method = "GET") => {
      const answer = await fetch(`${site.url}${path}`, { method });
      return [answer.status, /<h1>(.*?)<\/h1>/.exec(await answer.text())?.[1]] as const;
    };
    expect(await look("/none")).to.deep.equal([404, "Not here"]);
    expect(await look("//")).to.deep.equal([404, "Not here"]);
    expect(await look("/items/00000000-0000-4000-8000-000000000000")).to.deep.equal([404, "Not here"]);
    expect(await look("/", "POST")).to.deep.equal([405, "Not here"]);
    expect(await look("/items/ffffffff-ffff-ffff-ffff-fffffffffffg")).to.deep.equal([404, "Not here"]);
    const unfit = await fetch(`${site.url}/?${new URLSearchParams({ q: "\u0000" })}`);
    expect(unfit.status).to.equal(400);
    expect(await unfit.text()).to.include("It cannot be searched so");
  });

  it("suggest what was perhaps meant", async () => {
    const { page } = await visit("/?q=wol");
    expect(await page.getByRole("status").textContent()).to.match(
      /^Nothing is for sale that fits\. Did you mean wool\?$/,
    );
    await page.getByRole("link", { name: "wool" }).click();
    expect(await page.getByRole("article").count()).to.equal(2);
  });
});
