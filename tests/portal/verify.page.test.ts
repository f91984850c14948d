/** "Check a signature" in a browser: what is typed, what is said, and what is asked of the server. */
import { expect } from "chai";
import type { Page } from "playwright-core";
import { signTest } from "../../sdk-js/src/index.ts";
import type { Account } from "../support/api.ts";
import { type MadeEvent, makeEvent, makePartitions } from "../support/webhooks.ts";
import { openVisitor, type Visitor, visit } from "./support/browser.ts";
import { expectValue } from "./support/explorer.ts";
import { type PortalApi, startPortal } from "./support/portal.ts";
import { secret } from "./verify-deliveries.ts";

const address = "/account/webhooks/verify/";
/** The last script to come: the page asks for it once it is idle. */
const hasSearch = 'performance.getEntriesByType("resource").some(({ name }) => name.includes("search-on-use"))';

describe("the page that checks a signature", function () {
  this.timeout(180_000);

  const parts = new AsyncDisposableStack();
  let api: PortalApi;
  let account: Account;
  let event: MadeEvent;
  let visitor: Visitor;

  before(async () => {
    api = await startPortal();
    parts.defer(() => api.close());
    await makePartitions(api.databaseUrl);
    account = await api.account();
    event = await makeEvent(api, { accountId: account.id, type: "message.received" });
  });

  after(() => parts.disposeAsync());

  afterEach(() => visitor.close());

  async function open(cookie?: string): Promise<Page> {
    visitor = await openVisitor({ api, ...(cookie === undefined ? {} : { cookie }) });
    await visit(visitor.page, address);
    return visitor.page;
  }

  /** As a delivery of the event, with its body changed. */
  async function fillIn(page: Page, body: string): Promise<void> {
    const { headers } = await signTest(event.body, secret);
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    await page.getByLabel("Secret", { exact: true }).fill(secret);
    await page.getByLabel("Paste the request’s headers").fill(lines.join("\n"));
    await page.getByLabel("Body", { exact: true }).fill(body);
  }

  async function check(page: Page): Promise<string> {
    await page.getByRole("button", { name: "Check", exact: true }).click();
    return (await page.getByRole("region", { name: /^It / }).textContent()) ?? "";
  }

  describe("signed out", () => {
    it("verifies its own example, and asks the server nothing", async () => {
      const page = await open();
      await page.waitForLoadState("networkidle");
      await page.waitForFunction(hasSearch);
      const asked: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      await page.getByRole("button", { name: "Fill in an example" }).click();
      await expectValue(page.getByLabel("Secret", { exact: true }), /^whsec_/);
      expect(await check(page)).to.match(
        /^It is from Cute\s*webhook-signature and X-Cute-Signature\s*It fits the secret\./,
      );
      expect(asked).to.deep.equal([]);
      expect(visitor.complaints).to.deep.equal([]);
    });

    it("finds the headers that are pasted, and says which", async () => {
      const page = await open();
      await fillIn(page, event.body);
      await page.getByText("Found webhook-id, webhook-timestamp, webhook-signature, X-Cute-Signature.").waitFor();
      expect(await page.getByLabel("webhook-id").inputValue()).to.equal(event.id);
      expect(await check(page)).to.include("It is from Cute");
    });

    it("says what is wrong with the secret at its field, and checks nothing", async () => {
      const page = await open();
      await fillIn(page, event.body);
      await page.getByLabel("Secret", { exact: true }).fill(secret.slice(6));
      await page.getByRole("button", { name: "Check", exact: true }).click();
      await page.getByText("A secret begins with whsec_. Paste the whole of it, with whsec_.").waitFor();
      expect(await page.getByRole("region", { name: /^It / }).count()).to.equal(0);
    });

    it("leads to the sign-in where only the sent body can tell", async () => {
      const page = await open();
      await fillIn(page, event.body.replace("item", "items"));
      expect(await check(page)).to.include("the secret is another webhook's or an old one, or the body was changed");
      const link = page.getByRole("region", { name: /^It / }).getByRole("link", { name: "Sign in" });
      expect(await link.getAttribute("href")).to.equal(`/sign-in/?to=${encodeURIComponent(address)}`);
    });

    it("takes a body from a file, to the byte", async () => {
      const page = await open();
      await fillIn(page, event.body);
      const file = page.getByLabel("Or take it from a file, to the byte");
      await file.setInputFiles({ name: "b.bin", mimeType: "", buffer: Buffer.from(`${event.body}\r\n`) });
      await page.getByText("Took b.bin.").waitFor();
      expect(await check(page)).to.include("The body was changed: a line end was added behind it.");
      await file.setInputFiles({ name: "c.bin", mimeType: "", buffer: Buffer.from([0xff, 0xfe]) });
      await page.getByText("This file is no body: it is larger than 1 MB, or no UTF-8.").waitFor();
    });

    it("names the previous secret where only that fits, and shows both on demand", async () => {
      const page = await open();
      await fillIn(page, event.body);
      const other = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
      await page.getByRole("button", { name: "Add the previous secret" }).click();
      await page.getByLabel("Previous secret", { exact: true }).fill(secret);
      await page.getByLabel("Secret", { exact: true }).fill(other);
      expect(await page.getByLabel("Secret", { exact: true }).getAttribute("type")).to.equal("password");
      await page.getByRole("button", { name: "Show" }).click();
      expect(await page.getByLabel("Secret", { exact: true }).getAttribute("type")).to.equal("text");
      expect(await check(page)).to.include("It fits the previous secret only.");
    });
  });

  describe("signed in", () => {
    it("tells a wrong secret, by the body that was sent", async () => {
      const page = await open(await api.signIn(account));
      await fillIn(page, event.body);
      await page.getByLabel("Secret", { exact: true }).fill(`whsec_${Buffer.alloc(32, 7).toString("base64")}`);
      expect(await check(page)).to.include("The secret is wrong: the body is to the byte the one that Cute sent.");
      expect(visitor.complaints).to.deep.equal([]);
    });

    it("shows the first difference of a changed body, as text", async () => {
      const page = await open(await api.signIn(account));
      const trap = "<img src=x onerror=alert(1)>";
      await fillIn(page, event.body.replace('"seq"', `"${trap}"`));
      const said = await check(page);
      expect(said).to.include("The body is not the one that Cute sent.");
      expect(said).to.match(/The first difference is at character \d+/);
      expect(await page.locator("mark").allTextContents()).to.satisfy((marks: string[]) => marks[1]?.startsWith(trap));
      expect(visitor.complaints).to.deep.equal([]);
    });

    it("says that an event is not the account's", async () => {
      const page = await open(await api.signIn(await api.account()));
      await fillIn(page, event.body.replace("item", "items"));
      expect(await check(page)).to.include("None of your account’s events of the last 30 days has this webhook-id");
    });

    it("says so where the server cannot be asked, and gives its verdict all the same", async () => {
      const page = await open(await api.signIn(account));
      await page.route("**/v1/events/**", (route) => route.abort());
      await fillIn(page, event.body.replace("item", "items"));
      const said = await check(page);
      expect(said).to.include("No signature fits");
      expect(said).to.include("could not be fetched to compare with. Check again in a moment.");
    });
  });
});
