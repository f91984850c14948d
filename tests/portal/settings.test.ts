/** The page of the settings, in a browser: the password, and where the account is signed in. */
import { expect } from "chai";
import type { Page } from "playwright-core";
import { type Person, signedIn } from "../support/portal.ts";
import { openVisitor, type Visitor, visit } from "./support/browser.ts";
import { type PortalApi, startPortal } from "./support/portal.ts";

describe("the page of the settings", function () {
  this.timeout(180_000);

  const parts = new AsyncDisposableStack();
  let api: PortalApi;
  let person: Person;
  let visitor: Visitor;
  let page: Page;

  before(async () => {
    api = await startPortal();
    parts.defer(() => api.close());
  });

  after(() => parts.disposeAsync());

  beforeEach(async () => {
    person = await signedIn(api);
    visitor = await openVisitor({ api, cookie: person.cookie });
    page = visitor.page;
  });

  afterEach(() => visitor.close());

  async function changePassword(current: string, next: string): Promise<void> {
    await page.getByLabel("Current password").fill(current);
    await page.getByLabel("New password").fill(next);
    await page.getByRole("button", { name: "Change password" }).click();
  }

  it("says at the field which password is wrong, too short or too long", async () => {
    await visit(page, "/account/settings/");
    await changePassword(person.password, "short");
    await page.getByText("Use at least 8 characters.").waitFor();
    await changePassword("wrong password", "a new password");
    await page.getByText("Is not the account's password.").waitFor();
    await changePassword(person.password, "x".repeat(129));
    await page.getByText("Must have 8 to 128 characters.").waitFor();
    expect(await page.getByLabel("New password").getAttribute("aria-invalid")).to.equal("true");
  });

  it("empties the form when the password is changed", async () => {
    await visit(page, "/account/settings/");
    await changePassword(person.password, "another password");
    await page.getByText("The password is changed. You are signed out everywhere else.").waitFor();
    expect(await page.getByLabel("New password").inputValue()).to.equal("");
    expect(visitor.complaints).to.deep.equal([]);
  });

  it("signs a single session out", async () => {
    await api.signIn(person);
    await visit(page, "/account/settings/");
    const sessions = page.getByRole("region", { name: "Sessions" });
    await sessions.getByText("This one").waitFor();
    await sessions.getByRole("button").click();
    await page.getByText("is signed out.").waitFor();
    await page.getByText("You are signed in nowhere else.").waitFor();
    await page.locator("h2:focus", { hasText: "Where you are signed in" }).waitFor();
  });

  it("signs all others out, also those that have ended meanwhile", async () => {
    const others = [await api.signIn(person), await api.signIn(person)];
    await visit(page, "/account/settings/");
    await page.getByRole("button", { name: "Sign out everywhere else" }).waitFor();
    const { body } = await api.call("GET /portal/sessions", { cookie: others[0] });
    const sessions: readonly { readonly id: string; readonly current: boolean }[] = body.data;
    await api.sql("delete from cute.sessions where id = $1", [sessions.find(({ current }) => current)?.id]);
    await page.getByRole("button", { name: "Sign out everywhere else" }).click();
    await page.getByText("Signed out at 2 other places.").waitFor();
    const after = await api.call("GET /portal/sessions", { cookie: others[1] });
    expect(after.status).to.equal(401);
  });

  it("says what went wrong where a session cannot be ended", async () => {
    await api.signIn(person);
    await visit(page, "/account/settings/");
    await page.route(/\/portal\/sessions\//, (route) => route.abort());
    await page.getByRole("region", { name: "Sessions" }).getByRole("button").click();
    await page.getByText("The API cannot be reached.").waitFor();
    await page.getByRole("button", { name: "Sign out everywhere else" }).click();
    await page.getByText("That did not work").waitFor();
  });

  it("says what went wrong where the sessions do not come", async () => {
    await page.route(/\/portal\/sessions/, (route) => route.abort());
    await page.goto("/account/settings/");
    await page.getByText("The API cannot be reached.").waitFor();
  });
});
