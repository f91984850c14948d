/** The page of the keys, in a browser: what it says before, while and after a key is made, changed, replaced or revoked. */
import { expect } from "chai";
import type { Page } from "playwright-core";
import { type Person, signedIn } from "../support/portal.ts";
import { enter, openVisitor, type Visitor, visit } from "./support/browser.ts";
import { type PortalApi, startPortal } from "./support/portal.ts";

describe("the page of the keys", function () {
  this.timeout(180_000);

  let api: PortalApi;
  let person: Person;
  let visitor: Visitor;
  let page: Page;

  before(async () => {
    api = await startPortal();
  });

  after(async () => {
    await api.close();
  });

  beforeEach(async () => {
    person = await signedIn(api, "free");
    visitor = await openVisitor({ api, cookie: person.cookie });
    page = visitor.page;
    await visit(page, "/account/keys/");
  });

  afterEach(() => visitor.close());

  const button = (name: string | RegExp) => page.getByRole("button", { name });

  async function create(name: string): Promise<void> {
    await button("Create a key").click();
    await page.getByLabel("Name").fill(name);
    await button("Create key").click();
  }

  it("says at its fields what a new key lacks, and makes none", async () => {
    await button("Create a key").click();
    await page.getByLabel("read:items").uncheck();
    await page.getByLabel("Expires").selectOption("On a date");
    await button("Create key").click();
    await page.getByText("Give the key a name.").waitFor();
    await page.getByText("Choose at least one.").waitFor();
    await page.getByText("Choose a date.").waitFor();
    await page.getByLabel("Last day").fill("2001-01-01");
    await page.getByText("Choose a day that is not over.").waitFor();
    expect(await page.getByLabel("Name").getAttribute("aria-invalid")).to.equal("true");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.locator("button:focus", { hasText: "Create a key" }).waitFor();
  });

  it("shows a new key whole, once, with a call that works", async () => {
    await create("Nightly <b>sync</b>");
    const panel = page.getByRole("region", { name: "Your new key: Nightly <b>sync</b>" });
    const command = (await panel.getByRole("region", { name: "Command" }).textContent()) ?? "";
    const [, address = "", key = ""] =
      /curl -sS '([^']+)' \\\n {2}-H 'Authorization: Bearer ([^']+)'/.exec(command) ?? [];
    const answer = await fetch(address, { headers: { Authorization: `Bearer ${key}` } });
    expect(answer.status).to.equal(200);
    await button("I have stored it").click();
    await page.getByText(key).waitFor({ state: "detached" });
    expect(visitor.complaints).to.deep.equal([]);
  });

  it("explains that the tier allows no more keys", async () => {
    await create("The second");
    await page.getByRole("heading", { name: "2 of 2 live keys" }).waitFor();
    await page.getByText("For another key, revoke one, or ask the operator for a higher tier.").waitFor();
    await create("The third");
    const dialog = page.getByRole("dialog");
    await dialog.getByText("The tier free has 2 live keys.").waitFor();
    expect(await dialog.getByRole("link", { name: "key_limit_reached" }).getAttribute("href")).to.equal(
      "/docs/errors/key_limit_reached/",
    );
  });

  it("renames a key and changes what it may do", async () => {
    await button("Change test").click();
    await page.getByLabel("Name").fill("Renamed");
    await page.getByLabel("webhooks").uncheck();
    await button("Save").click();
    await page.getByRole("heading", { name: "Renamed" }).waitFor();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await page.getByRole("listitem").getByText("webhooks", { exact: true }).count()).to.equal(0);
  });

  it("replaces a key: the new one is shown, and until when the old one works", async () => {
    await button("Replace test").click();
    await page.getByLabel("Hours that the old key still works").fill("169");
    await page.getByText("Enter whole hours from 0 to 168.").waitFor();
    await page.getByLabel("Hours that the old key still works").fill("2");
    await button("Replace key").click();
    await page.getByText(/The old key works until/).waitFor();
    await page.getByText("Replaced", { exact: true }).waitFor();
    await page.getByText("Works until", { exact: true }).waitFor();
  });

  it("says of a key that is replaced that its own end comes first, where it does", async () => {
    const [row] = await api.sql<{ end: Date }>(
      `update cute.api_keys set expires_at = date_trunc('second', now() + interval '1 hour')
       where user_id = $1 returning expires_at as "end"`,
      [person.id],
    );
    await page.reload();
    await button("Replace test").click();
    await button("Replace key").click();
    const end = page.getByText(/The old key works until/).locator("time");
    expect(await end.getAttribute("datetime")).to.equal(row?.end.toISOString());
  });

  it("says of a key that is replaced at once that it has stopped", async () => {
    await button("Replace test").click();
    await page.getByLabel("Hours that the old key still works").fill("0");
    await button("Replace key").click();
    await page.getByText("The old key has stopped working.").waitFor();
  });

  it("asks before it revokes, and folds the key away", async () => {
    await button("Revoke test").click();
    await page.getByText("It has never been used: no program will notice.").waitFor();
    await button("Keep it").click();
    await button("Revoke test").click();
    await button("Revoke key").click();
    await page.getByText("No key yet").waitFor();
    await page.locator("h2:focus", { hasText: "0 of 2 live keys" }).waitFor();
    await page.getByText("1 key that ended").click();
    await page.getByRole("cell", { name: "Revoked" }).waitFor();
  });

  it("says what a first key will be allowed", async () => {
    await api.sql("update cute.api_keys set revoked_at = now() where user_id = $1", [person.id]);
    await visit(page, "/account/keys/");
    await page.getByRole("heading", { name: "0 of 2 live keys" }).waitFor();
    await button("Create a key").click();
    await page
      .getByText("The new key gets the limits of your tier, free: 60 requests a minute, 1,000 a day.")
      .waitFor();
  });

  it("lists the keys, and takes a new one, where nobody can tell the tier", async () => {
    await page.route("**/portal/limits", (route) => route.abort());
    await visit(page, "/account/keys/");
    await page.getByRole("heading", { name: "1 live key", exact: true }).waitFor();
    await button("Create a key").click();
    const docs = page.getByRole("dialog").getByRole("link", { name: "the docs have them" });
    expect(await docs.getAttribute("href")).to.equal("/docs/limits/");
    await page.getByLabel("Name").fill("All the same");
    await button("Create key").click();
    await page.getByRole("heading", { name: "Your new key: All the same" }).waitFor();
  });

  it("says when a key was last used, before it is revoked", async () => {
    await api.sql("update cute.api_keys set last_used_at = now() - interval '3 minutes' where user_id = $1", [
      person.id,
    ]);
    await visit(page, "/account/keys/");
    await button("Revoke test").click();
    await page.getByText("Last used 3 minutes ago: programs that use it will stop.").waitFor();
  });

  it("keeps the wish while the API cannot be reached, and grants it once", async () => {
    await button("Create a key").click();
    await page.getByLabel("Name").fill("Only one");
    const keys: (string | undefined)[] = [];
    await page.route("**/portal/keys", (route) => {
      if (route.request().method() !== "POST") return route.continue();
      keys.push(route.request().headers()["idempotency-key"]);
      return keys.length === 1 ? route.abort() : route.continue();
    });
    await button("Create key").click();
    await page.getByText("The API cannot be reached.").waitFor();
    await button("Create key").click();
    await page.getByRole("heading", { name: "Your new key: Only one" }).waitFor();
    expect(keys).to.have.lengthOf(2);
    expect(keys[0]).to.be.a("string").and.equal(keys[1]);
  });

  it("says what went wrong where the list does not come, and asks again", async () => {
    await page.route("**/portal/keys?*", (route) => route.fulfill({ status: 502, body: "<h1>Bad gateway</h1>" }));
    await page.goto("/account/keys/");
    await page.getByText("The server answered 502 without saying why.").waitFor();
    await page.unroute("**/portal/keys?*");
    await button("Try again").click();
    await page.getByRole("heading", { name: "1 of 2 live keys" }).waitFor();
  });

  it("keeps what was typed when the session ends meanwhile, until one has signed in elsewhere", async () => {
    await api.sql("delete from cute.sessions where user_id = $1", [person.id]);
    await create("Too late");
    await page.getByText("The session has ended. Sign in again.").waitFor();
    await enter(visitor.context, await api.signIn(person));
    await button("Create key").click();
    await page.getByRole("heading", { name: "Your new key: Too late" }).waitFor();
  });

  it("says that the session has ended, and leads to the sign-in page at the next visit", async () => {
    await api.sql("delete from cute.sessions where user_id = $1", [person.id]);
    await create("Never");
    await button("Cancel").click();
    await page.getByText("Your session has ended.").waitFor();
    await page.reload();
    await page.waitForURL("**/sign-in/?to=%2Faccount%2Fkeys%2F");
    await page.getByLabel("E-mail address").fill(person.email);
    await page.getByLabel("Password").fill(person.password);
    await button("Sign in").click();
    await page.waitForURL("**/account/keys/");
    await button("Revoke test").waitFor();
  });
});
