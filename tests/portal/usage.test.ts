/** The page on usage, in a browser: its figures are those of the API, in words, in tables and as a file. */
import { readFileSync } from "node:fs";
import { expect } from "chai";
import type { Page } from "playwright-core";
import { openVisitor, type Visitor, visit } from "./support/browser.ts";
import { type PortalApi, startPortal } from "./support/portal.ts";
import { type Scene, setScene } from "./support/scene.ts";

describe("the page on usage", function () {
  this.timeout(180_000);

  const parts = new AsyncDisposableStack();
  let api: PortalApi;
  let scene: Scene;
  let visitor: Visitor;
  let page: Page;

  before(async () => {
    api = await startPortal();
    parts.defer(() => api.close());
    scene = await setScene(api);
    parts.defer(() => scene.close());
  });

  after(() => parts.disposeAsync());

  beforeEach(async () => {
    visitor = await openVisitor({ api, cookie: scene.cookie });
    page = visitor.page;
  });

  afterEach(() => visitor.close());

  const region = (name: string) => page.getByRole("region", { name, exact: true });

  it("shows a range and a key, keeps both in its address, and goes back", async () => {
    await visit(page, "/account/usage/");
    await page.getByText(/requests in the last 24 hours: /).waitFor();
    await page.getByLabel("Time").selectOption("Last 30 days");
    await page.getByText(/requests in the last 30 days: /).waitFor();
    await page.getByLabel("Key").selectOption({ label: await labelOf("Price comparison") });
    await page.waitForURL(/range=30d&keyId=/);
    await page.goBack();
    await page.waitForURL(/range=30d$/);
    await page.reload();
    await page.getByText(/requests in the last 30 days: /).waitFor();
    expect(visitor.complaints).to.deep.equal([]);
  });

  async function labelOf(name: string): Promise<string> {
    const option = page.getByLabel("Key").locator("option", { hasText: name });
    return (await option.textContent()) ?? "";
  }

  it("has the figures of each chart as a table, which add up to what its words say", async () => {
    await visit(page, "/account/usage/?range=30d");
    const chart = region("Requests");
    const [words = ""] = (await chart.getByText(/requests in the last 30 days/).allTextContents()) ?? [];
    await chart.getByText("Show the figures").click();
    const table = chart.getByRole("table");
    expect(await table.getByRole("row").count()).to.equal(31);
    const cells = await table.getByRole("cell").allTextContents();
    const total = cells.reduce((sum, cell) => sum + Number(cell.replaceAll(",", "")), 0);
    expect(words).to.match(new RegExp(`^${total.toLocaleString("en")} requests`));
    await region("Latency").getByText("Show the figures").click();
    expect(await region("Latency").getByRole("row").count()).to.equal(31);
  });

  it("shows the latency of one operation", async () => {
    await visit(page, "/account/usage/?range=30d");
    await region("Latency").getByLabel("Of").selectOption("operation createItem");
    await region("Latency")
      .getByText(/^createItem: in the slowest day/)
      .waitFor();
  });

  it("says under the pointer what a column stands for", async () => {
    await visit(page, "/account/usage/?range=30d");
    const drawing = region("Requests").locator(".chart-drawing svg");
    await drawing.hover({ position: { x: 400, y: 100 } });
    await region("Requests")
      .getByText(/\(UTC\) · Successful \(2xx\): [\d,]+/)
      .waitFor();
  });

  it("gives the same figures as a file", async () => {
    await visit(page, "/account/usage/?range=7d");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download CSV" }).click(),
    ]);
    expect(download.suggestedFilename()).to.equal("cute-usage-7d.csv");
    const [names, ...lines] = readFileSync(await download.path(), "utf8")
      .trimEnd()
      .split("\r\n");
    expect(names).to.equal("interval_start,grouped_by,group,requests,errors,latency_p50_ms,latency_p95_ms");
    const requestsBy = (grouping: string) =>
      lines
        .map((line) => line.split(","))
        .filter(([, groupedBy]) => groupedBy === grouping)
        .reduce((sum, cells) => sum + Number(cells[3]), 0);
    expect(requestsBy("status_class")).to.be.above(0).and.equal(requestsBy("operation"));
    expect(visitor.complaints).to.deep.equal([]);
  });

  it("counts what the portal itself asks for only where that is wanted", async () => {
    await visit(page, "/account/usage/");
    const portals = region("By operation").getByRole("row", { name: /^listKeys / });
    await region("By operation")
      .getByRole("row", { name: /^listItems / })
      .waitFor();
    expect(await portals.count()).to.equal(0);
    await page.getByLabel("Also the portal's own calls").check();
    await page.waitForURL(/\?also=portal$/);
    await portals.getByRole("link", { name: "Requests of listKeys" }).click();
    await page.waitForURL(/\/account\/requests\/\?operation=listKeys&also=portal&/);
    await page.getByRole("cell", { name: "This portal" }).first().waitFor();
  });

  it("leads from an operation and from a problem to their requests", async () => {
    await visit(page, "/account/usage/?range=30d");
    await page.getByRole("link", { name: "Requests of createItem" }).click();
    await page.waitForURL("**/account/requests/?operation=createItem&from=*");
    await page.goBack();
    const problem = page.getByRole("row", { name: /internal_error/ });
    expect(await problem.getByRole("link", { name: "internal_error", exact: true }).getAttribute("href")).to.equal(
      "/docs/errors/internal_error/",
    );
    await problem.getByRole("link", { name: "Requests with internal_error" }).click();
    await page.waitForURL("**/account/requests/?status=500&*");
    await page.getByRole("table").getByText("500").first().waitFor();
  });

  it("shows what is left of both windows of every key that works, without being asked to read it out", async () => {
    await visit(page, "/account/usage/");
    const limits = region("Left of your limits");
    expect(await limits.getByText(/of 1,000 left in any 60 seconds/).count()).to.be.above(2);
    expect(await limits.getByText("Shares its limits with the key").count()).to.equal(2);
    expect(await limits.getByRole("list").first().getAttribute("aria-live")).to.equal("off");
    await page.getByLabel("Key").selectOption({ label: await labelOf("Laptop") });
    await limits.getByText("This key does not work any more.").waitFor();
  });

  it("says where there are no requests, and looks further", async () => {
    const account = await api.account();
    const newcomer = await openVisitor({ api, cookie: await api.signIn(account) });
    await visit(newcomer.page, "/account/usage/?range=7d");
    await newcomer.page.getByText("No requests in the last 7 days").waitFor();
    await newcomer.page.getByText("None in the last 7 days.").waitFor();
    await newcomer.page.getByRole("button", { name: "Look at 30 days" }).click();
    await newcomer.page.getByText("No requests in the last 30 days").waitFor();
    await newcomer.close();
  });

  it("says what went wrong where figures do not come, and asks again", async () => {
    await page.route(/\/portal\/(usage|limits|problems)/, (route) => route.abort());
    await page.goto("/account/usage/");
    await page.getByText("The API cannot be reached.").nth(2).waitFor();
    await page.unroute(/\/portal\/(usage|limits|problems)/);
    for (let part = 0; part < 3; part += 1) await page.getByRole("button", { name: "Try again" }).first().click();
    await page.getByText(/requests in the last 24 hours: /).waitFor();
  });
});
