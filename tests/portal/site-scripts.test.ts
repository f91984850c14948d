/** What scripts add to the docs in a browser: samples in one language with one's own key, the search, the page for what is not found. */
import { expect } from "chai";
import { errors, type Page } from "playwright-core";
import { type NewKey, newKey, type Person, signedIn } from "../support/portal.ts";
import { until } from "../support/until.ts";
import { openVisitor, type Visitor, visit } from "./support/browser.ts";
import { keptBy, openForm, textOf } from "./support/explorer.ts";
import { type PortalApi, startPortal } from "./support/portal.ts";

const quickstart = "/docs/quickstart/";
const pagination = "/docs/pagination/";
/** Where the quickstart has its key. */
const keyLine = "export CUTE_API_KEY=";
/** As a browser does for a site that is to keep nothing. */
const refuseStorage = `for (const place of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, place, { configurable: true, get() { throw new DOMException("Access is denied.", "SecurityError"); } });`;
/** No frame leaves time for what is done when the browser is idle. */
const busyInEveryFrame = `requestAnimationFrame(function work() {
  for (const until = performance.now() + 40; performance.now() < until; );
  requestAnimationFrame(work);
});`;

describe("the scripts of the docs", function () {
  this.timeout(180_000);

  const parts = new AsyncDisposableStack();
  const open: Visitor[] = [];
  let api: PortalApi;

  before(async () => {
    api = await startPortal();
    parts.defer(() => api.close());
  });

  afterEach(async () => {
    for (const { complaints, close } of open.splice(0)) {
      await close();
      expect(complaints.filter((complaint) => !complaint.includes("Failed to load resource"))).to.deep.equal([]);
    }
  });

  after(() => parts.disposeAsync());

  async function visitor(options: { readonly cookie?: string } = {}): Promise<Visitor> {
    const opened = await openVisitor({ api, ...options });
    open.push(opened);
    return opened;
  }

  const tab = (page: Page, name: string, group = 0) => page.getByRole("tablist").nth(group).getByRole("tab", { name });
  const chosenTabs = (page: Page) => page.locator('.samples-tabs [aria-selected="true"]').allTextContents();
  const shownCode = (page: Page) => textOf(page.locator("main pre:visible"));

  describe("samples", () => {
    it("are tabs that one reaches once, and moves through by arrow keys, Home and End", async () => {
      const { page } = await visitor();
      await visit(page, quickstart);
      await tab(page, "curl").focus();
      const visited: string[] = [];
      for (const key of ["ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft", "Home", "End"]) {
        await page.keyboard.press(key);
        visited.push((await page.locator(":focus").textContent()) ?? "");
        expect(await page.locator(":focus").getAttribute("aria-selected")).to.equal("true");
      }
      expect(visited).to.deep.equal(["JavaScript", "Python", "curl", "Python", "curl", "Python"]);
      const panel = page.getByRole("tabpanel", { name: "Python" }).first();
      expect(await textOf(panel)).to.include("from cute_sdk import Cute");
      await page.keyboard.press("Tab");
      expect(await page.locator('.samples-tabs [role="tab"]:focus').count()).to.equal(0);
    });

    it("are in the same language in all groups, in pages that stand open, and on the next one", async () => {
      const { page, context } = await visitor();
      const other = await context.newPage();
      await visit(other, pagination);
      await visit(page, quickstart);
      expect(new Set(await chosenTabs(page))).to.deep.equal(new Set(["curl"]));
      await tab(page, "JavaScript", 1).click();
      expect(new Set(await chosenTabs(page))).to.deep.equal(new Set(["JavaScript"]));
      expect(await shownCode(page))
        .to.include("await cute.me.get()")
        .and.not.include("curl -sS");
      await other.locator('.samples-tabs [aria-selected="true"]', { hasText: "JavaScript" }).first().waitFor();
      await visit(page, "/");
      expect(await chosenTabs(page)).to.deep.equal(["JavaScript"]);
      expect(await page.locator("html").getAttribute("data-language")).to.equal("JavaScript");
    });

    it("show the group's first language where the chosen one is not there", async () => {
      const { page } = await visitor();
      await visit(page, quickstart);
      await tab(page, "curl").click();
      await visit(page, pagination);
      expect(await chosenTabs(page)).to.deep.equal(["curl", "JavaScript"]);
    });

    it("have the address of this installation in them, also where they are copied", async () => {
      const { page } = await visitor();
      await visit(page, quickstart);
      const code = await shownCode(page);
      expect(code).to.include(`curl -sS "${api.url}/v1/me"`).and.include(`${keyLine}cute_…`);
      expect(code).to.not.include("CUTE_URL/");
      const copied = await page.locator('[data-code*="/v1/me"]').first().getAttribute("data-code");
      expect(copied).to.include(`"${api.url}/v1/me"`);
      expect(await page.locator(".samples-key").textContent()).to.equal("");
    });
  });

  describe("samples, for somebody who is signed in", () => {
    let person: Person;
    let older: NewKey;
    let newer: NewKey;

    beforeEach(async () => {
      person = await signedIn(api);
      older = await newKey(api, person, { name: "Older" });
      newer = await newKey(api, person, { name: "Newer" });
    });

    it("show the beginning of the newest key, or of the one that is chosen, which the next page keeps", async () => {
      const { page } = await visitor({ cookie: person.cookie });
      await visit(page, quickstart);
      const choice = page.getByLabel("Samples use");
      await choice.waitFor();
      expect(await shownCode(page)).to.include(`${keyLine}${newer.prefix}…`);
      await choice.selectOption({ label: `Older (${older.prefix}…)` });
      expect(await shownCode(page)).to.include(`${keyLine}${older.prefix}…`);
      await visit(page, "/");
      await page.getByLabel("Samples use").waitFor();
      expect(await page.getByLabel("Samples use").inputValue()).to.equal(older.id);
      expect(await shownCode(page)).to.include(`Bearer ${older.prefix}…`);
      expect(await page.locator("[data-account]").first().getAttribute("title")).to.equal(
        `Signed in as ${person.email}`,
      );
    });

    it("take a whole key, in this page's memory only", async () => {
      const { page } = await visitor({ cookie: person.cookie });
      await visit(page, quickstart);
      const whole = page.getByLabel("Whole key");
      await whole.fill(older.key.slice(0, -1));
      expect(await shownCode(page)).to.include("Bearer $CUTE_API_KEY");
      await whole.fill(older.key);
      expect(await shownCode(page)).to.include(`Bearer ${older.key}`);
      expect(await keptBy(page)).to.not.include(older.key);
      await page.reload();
      await page.getByLabel("Whole key").waitFor();
      expect(await page.content()).to.not.include(older.key);
    });

    it("lead to the keys where none is live", async () => {
      await api.sql("update cute.api_keys set revoked_at = now() where user_id = $1", [person.id]);
      const { page } = await visitor({ cookie: person.cookie });
      await visit(page, quickstart);
      const link = page.locator(".samples-key").getByRole("link", { name: "Create one" });
      expect(await link.getAttribute("href")).to.equal("/account/keys/");
      expect(await shownCode(page)).to.include(`${keyLine}cute_…`);
    });

    it("say what went wrong where the keys cannot be listed, and are as for everybody", async () => {
      const { page } = await visitor({ cookie: person.cookie });
      await page.route("**/portal/keys?*", (route) => route.abort());
      await visit(page, quickstart);
      await page.locator(".samples-key").getByText("The API cannot be reached.").waitFor();
      expect(await shownCode(page)).to.include(`${keyLine}cute_…`);
      await tab(page, "Python").click();
      expect(await shownCode(page)).to.include("cute.me.get()");
    });

    it("are as for everybody where it cannot be found out who is signed in, who still is for the next page", async () => {
      const { page } = await visitor({ cookie: person.cookie });
      await page.route("**/portal/auth/get-session", (route) => route.abort());
      const said = page.waitForEvent("console", (message) => message.text().startsWith("Who is signed in cannot be"));
      await visit(page, quickstart);
      await said;
      expect(await shownCode(page)).to.include(`${keyLine}cute_…`);
      await page.unroute("**/portal/auth/get-session");
      await visit(page, quickstart);
      await page.getByLabel("Samples use").waitFor();
    });

    it("forget who it was when the session is over", async () => {
      const { page } = await visitor({ cookie: person.cookie });
      await api.sql("delete from cute.sessions where user_id = $1", [person.id]);
      await page.goto(quickstart);
      await page.locator("html:not([data-signed-in])").waitFor();
      await page.getByRole("link", { name: "Sign in", exact: true }).first().waitFor();
      expect(await keptBy(page)).to.not.include("cute-signed-in");
    });
  });

  describe("in a browser that keeps nothing", () => {
    it("samples change their language for this page", async () => {
      const { page, context } = await visitor();
      await context.addInitScript(refuseStorage);
      await visit(page, quickstart);
      await tab(page, "Python").click();
      expect(new Set(await chosenTabs(page))).to.deep.equal(new Set(["Python"]));
      expect(await shownCode(page)).to.include("cute.me.get()");
      await visit(page, quickstart);
      expect(new Set(await chosenTabs(page))).to.deep.equal(new Set(["curl"]));
    });

    it("the explorer sends calls, and remembers none", async () => {
      const { page, context } = await visitor();
      await context.addInitScript(refuseStorage);
      const form = await openForm(page, "listItems");
      await form.send();
      await form.answer.getByText("200 OK", { exact: true }).waitFor();
      await form.key.selectOption("typed");
      await form.whole.getByLabel("Your key").fill((await signedIn(api)).key);
      await form.send();
      await form.answer.getByText("200 OK", { exact: true }).waitFor();
    });
  });

  describe("the search", () => {
    it("opens by Ctrl + K, finds the page of a problem, and asks no other host", async () => {
      const { page } = await visitor();
      await visit(page, pagination);
      const dialog = page.getByRole("dialog");
      await openSearch(page);
      await page.keyboard.type("unknown_category"); // the focus is in the field
      await dialog.locator('a[href^="/docs/errors/unknown_category/"]').first().click();
      await page.waitForURL("**/docs/errors/unknown_category/**");
      await openSearch(page);
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "hidden" });
    });

    it("is there on a page that is busy in every frame", async () => {
      const { page, context } = await visitor();
      await context.addInitScript(busyInEveryFrame);
      await visit(page, pagination);
      await openSearch(page);
    });

    it("finds first what explains a word, not what often says it", async () => {
      const { page } = await visitor();
      await visit(page, pagination);
      await openSearch(page);
      const dialog = page.getByRole("dialog");
      for (const [words, first] of Object.entries({
        "api key": "authentication",
        events: "events",
        webhook: "webhooks",
        signature: "webhook-signatures",
        createItem: "reference/createItem",
        "rate limit": "errors/rate_limited",
        "image upload": "list-in-bulk",
        backup: "operator/backup",
      })) {
        await dialog.getByRole("textbox", { name: "Search" }).fill(words);
        const found = dialog.locator(".pagefind-ui__result-link").first();
        await until(async () => ((await found.getAttribute("href")) === `/docs/${first}/` ? true : null), 5_000);
      }
    });
  });

  describe("the page for what is not found", () => {
    it("says as text what was asked for, and searches for it", async () => {
      const { page } = await visitor();
      const response = await page.goto("/docs/rate-limited%3Cb%3E.html");
      expect(response?.status()).to.equal(404);
      expect(await page.locator("#asked").textContent()).to.equal("/docs/rate-limited<b>.html");
      await visit(page, "/guides/idempotency.html");
      await page.getByRole("button", { name: "Search for it" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.locator('a[href^="/docs/idempotency/"]').first().waitFor();
      expect(await dialog.getByRole("textbox", { name: "Search" }).inputValue()).to.equal("idempotency");
    });

    it("shows an address that is no UTF-8 as it came", async () => {
      const { page } = await visitor();
      await page.goto("/docs/%FF");
      expect(await page.locator("#asked").textContent()).to.equal("/docs/%FF");
    });
  });
});

/** A page that is still busy may miss a key that is pressed. It is pressed again only after a while, for it also closes. */
async function openSearch(page: Page): Promise<void> {
  await page.locator("[data-open-modal]:not([disabled])").waitFor();
  const opened = page.locator("site-search dialog[open]");
  await until(async () => {
    await page.keyboard.press("Control+k");
    try {
      await opened.waitFor({ timeout: 3_000 });
      return true;
    } catch (error) {
      if (error instanceof errors.TimeoutError) return null;
      throw error;
    }
  }, 30_000);
  await page.getByRole("dialog").getByRole("textbox", { name: "Search" }).waitFor();
}
