/** The request log, in a browser: narrowed, turned page by page, and one of its requests with what followed. */
import { randomUUID } from "node:crypto";
import { expect } from "chai";
import type { Page } from "playwright-core";
import { insertCategory } from "../support/fixtures.ts";
import { openVisitor, type Visitor, visit } from "./support/browser.ts";
import { type PortalApi, startPortal } from "./support/portal.ts";
import { type Scene, setScene } from "./support/scene.ts";

describe("the request log", function () {
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

  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const requests = () => page.getByRole("table").getByRole("row").locator("th[scope=row]").allTextContents();

  it("narrows by status, operation, key and time, and keeps that in its address", async () => {
    await visit(page, "/account/requests/");
    await page.getByRole("heading", { name: "The newest 50 requests" }).waitFor();
    await page.getByLabel("Status").selectOption("4xx: refused");
    await page.getByLabel("Operation").selectOption("getItem");
    await page.waitForURL("**/account/requests/?statusClass=4xx&operation=getItem");
    await page.locator(".is-old").waitFor({ state: "detached" });
    const shown = await requests();
    expect(shown.length).to.be.above(0);
    expect(shown.filter((text) => !text.includes("GET /v1/items/"))).to.deep.equal([]);
    await page.getByLabel("Time").selectOption("Last 7 days");
    await page.waitForURL(/&from=20\d\d-/);
    await page.reload();
    await page.getByLabel("Operation").waitFor();
    expect(await page.getByLabel("Operation").inputValue()).to.equal("getItem");
    await button("Clear filters").click();
    await page.waitForURL(/\/account\/requests\/$/);
    expect(visitor.complaints).to.deep.equal([]);
  });

  it("shows what the portal asks for where that is wanted, and offers its operations only then", async () => {
    await visit(page, "/account/requests/");
    const own = page.getByLabel("Also the portal's own calls");
    const offered = () =>
      page
        .getByLabel("Operation")
        .locator("option", { hasText: /^listKeys$/ })
        .count();
    expect(await page.getByRole("cell", { name: "This portal" }).count()).to.equal(0);
    expect(await offered()).to.equal(0);
    await own.check();
    await page.waitForURL(/\?also=portal$/);
    await page.getByRole("cell", { name: "This portal" }).first().waitFor();
    expect(await offered()).to.equal(1);
    await page.getByLabel("Operation").selectOption("listKeys");
    await page.waitForURL(/\?also=portal&operation=listKeys$/);
    await own.uncheck();
    await page.waitForURL(/\/account\/requests\/$/);
  });

  it("turns to older pages and back, with the filters unchanged", async () => {
    await visit(page, "/account/requests/?operation=listItems");
    const newest = await requests();
    await button("Older").click();
    await page.getByRole("heading", { name: "50 older requests" }).waitFor();
    await page.locator(".is-old").waitFor({ state: "detached" });
    expect(page.url()).to.match(/operation=listItems&cursor=/);
    await button("Older").click();
    await page.getByRole("button", { name: "Newer" }).waitFor();
    await page.goBack();
    await page.locator(".is-old").waitFor({ state: "detached" });
    await button("Newer").click();
    await page.getByRole("heading", { name: "The newest 50 requests" }).waitFor();
    await page.locator(".is-old").waitFor({ state: "detached" });
    expect((await requests()).length).to.equal(newest.length);
    expect(await button("Newer").count()).to.equal(0);
  });

  it("explains a place in the list that is not known any more, and begins anew", async () => {
    await visit(page, "/account/requests/?cursor=made-up");
    await page.getByRole("link", { name: "invalid_cursor" }).waitFor();
    await button("Try again").click();
    await page.getByRole("heading", { name: "The newest 50 requests" }).waitFor();
  });

  it("says that no requests match, or that there are none yet", async () => {
    await visit(page, "/account/requests/?status=418");
    await page.getByText("No requests match").waitFor();
    const newcomer = await openVisitor({ api, cookie: await api.signIn(await api.account()) });
    await visit(newcomer.page, "/account/requests/");
    await newcomer.page.getByText("No requests yet").waitFor();
    await newcomer.close();
  });

  it("opens a request by its line, shows its problem, and comes back to the same list", async () => {
    await visit(page, "/account/requests/?statusClass=4xx");
    await page.getByRole("link", { name: /priceMin=cheap/ }).click();
    await page.waitForURL(/statusClass=4xx&id=/);
    await page.locator("h2:focus", { hasText: "GET /v1/items?priceMin=cheap" }).waitFor();
    const problem = page.getByRole("region", { name: "The request is not valid" });
    await problem.getByText("/priceMin", { exact: true }).waitFor();
    expect(await problem.getByRole("link").getAttribute("href")).to.equal("/docs/errors/invalid_request/");
    await page.getByText("None: send it in X-Request-Id").waitFor();
    await page.getByRole("link", { name: "← All requests" }).click();
    await page.waitForURL(/\?statusClass=4xx$/);
    await page.getByRole("table").waitFor();
  });

  it("shows the events and deliveries that followed, and leads to them", async () => {
    await visit(page, `/account/requests/?id=${scene.effectiveRequestId}`);
    await page.getByText(/^1 event, \d deliveries\.$/).waitFor();
    await page.getByText("succeeded", { exact: true }).first().waitFor();
    const link = page.getByRole("region", { name: "What followed" }).getByRole("link", { name: /^http/ }).first();
    expect(await link.getAttribute("href")).to.match(/^\/account\/webhooks\/\?id=[\w-]+&delivery=[\w-]+/);
  });

  it("waits for a request that has just been made, and for its events", async () => {
    const categoryId = await insertCategory(api);
    const body = { title: "Boots", price: { amount: 900, currency: "EUR" }, categoryId, condition: "good" };
    const { headers } = await api.call("POST /v1/items", { key: scene.account.key, body });
    await page.goto(`/account/requests/?id=${headers.get("x-request-id")}`);
    await page.getByRole("link", { name: "item.created" }).waitFor();
  });

  it("says of a reading request nothing about events, and of a fruitless write that there were none", async () => {
    const read = await api.call("GET /v1/me", { key: scene.account.key });
    await page.goto(`/account/requests/?id=${read.headers.get("x-request-id")}`);
    await page.getByRole("heading", { name: "The request", exact: true }).waitFor();
    expect(await page.getByRole("heading", { name: "What followed" }).count()).to.equal(0);
    const { headers } = await api.call("DELETE /v1/webhooks/01936c2e-8f5a-7c31-9d2b-6f0e4a1b7c55", {
      key: scene.account.key,
    });
    await page.goto(`/account/requests/?id=${headers.get("x-request-id")}`);
    await page.getByText("It caused no event.").waitFor();
  });

  it("says that there is no such request, for an unknown id and for what is no id", async () => {
    await page.goto(`/account/requests/?id=${randomUUID()}`);
    await page.getByText("It is not in the log yet. Looking again …").waitFor();
    await page.getByText("No such request").waitFor();
    await button("Look again").waitFor();
    await visit(page, "/account/requests/?id=%3Cscript%3E");
    await page.getByText("No such request").waitFor();
  });

  it("says what went wrong where the log does not come", async () => {
    await page.route(/\/portal\/requests/, (route) => route.abort());
    await page.goto("/account/requests/");
    await page.getByText("The API cannot be reached.").waitFor();
    await page.goto(`/account/requests/?id=${scene.requestId}`);
    await page.getByText("The API cannot be reached.").waitFor({ timeout: 20_000 });
  });
});
