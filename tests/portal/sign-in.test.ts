/** The pages at the door, in a browser: with passwords, without, with an identity provider, and with none of them open. */
import { expect } from "chai";
import type { Page } from "playwright-core";
import { startIdentityProvider, type TestIdentityProvider } from "../support/identity-provider.ts";
import { freePort } from "../support/ports.ts";
import { openVisitor, type Visitor, visit } from "./support/browser.ts";
import { type PortalApi, startPortal } from "./support/portal.ts";

describe("the pages at the door", function () {
  this.timeout(180_000);

  const parts = new AsyncDisposableStack();
  let visitor: Visitor;
  let page: Page;

  after(async () => {
    await parts.disposeAsync();
  });

  afterEach(() => visitor.close());

  async function started(options: Parameters<typeof startPortal>[0] = {}): Promise<PortalApi> {
    const api = await startPortal(options);
    parts.defer(() => api.close());
    return api;
  }

  async function arrive(api: PortalApi, path: string, cookie?: string): Promise<void> {
    visitor = await openVisitor({ api, ...(cookie === undefined ? {} : { cookie }) });
    page = visitor.page;
    await visit(page, path);
  }

  const button = (name: string) => page.getByRole("button", { name, exact: true });

  async function fillIn(fields: Readonly<Record<string, string>>, submit: string): Promise<void> {
    for (const [label, text] of Object.entries(fields)) await page.getByLabel(label).fill(text);
    await button(submit).click();
  }

  describe("where everybody may sign up", () => {
    let api: PortalApi;

    before(async () => {
      api = await started();
    });

    it("say that the address or the password is wrong, and not which", async () => {
      await arrive(api, "/sign-in/");
      const fields = { "E-mail address": "nobody@cute.example", Password: "wrong password" };
      await fillIn(fields, "Sign in");
      await page.getByText("The e-mail address or the password is wrong").waitFor();
      expect(new URL(page.url()).pathname).to.equal("/sign-in/");
      expect(await page.evaluate("localStorage.getItem('cute-signed-in')")).to.equal(null);
    });

    it("lead to where one wanted to go, and to no other site", async () => {
      const account = await api.account();
      const fields = { "E-mail address": account.email, Password: account.password };
      await arrive(api, "/sign-in/?to=%2Faccount%2Fusage%2F%3Frange%3D7d");
      await fillIn(fields, "Sign in");
      await page.waitForURL("**/account/usage/?range=7d");
      expect(await page.evaluate("localStorage.getItem('cute-signed-in')")).to.equal("1");
      await page.getByText(account.email).waitFor();
      await button("Sign out").click();
      await page.waitForURL("**/sign-in/");
      expect(await page.evaluate("localStorage.getItem('cute-signed-in')")).to.equal(null);
      await visit(page, "/sign-in/?to=%2F%5Cevil.example");
      await fillIn(fields, "Sign in");
      await page.waitForURL(`${api.url}/account/keys/`);
      expect(visitor.complaints).to.deep.equal([]);
    });

    it("tell password managers what is what", async () => {
      await arrive(api, "/sign-up/");
      const kinds = async () => {
        const inputs = await page.getByRole("main").locator("form input").all();
        return Promise.all(inputs.map((input) => input.getAttribute("autocomplete")));
      };
      expect(await kinds()).to.deep.equal(["name", "username", "new-password"]);
      await visit(page, "/sign-in/");
      expect(await kinds()).to.deep.equal(["username", "current-password"]);
    });

    it("say at the fields what the server does not take", async () => {
      await arrive(api, "/sign-up/");
      const fields = { "Your name": "x".repeat(101), "E-mail address": "ada@cute", Password: "short" };
      await fillIn(fields, "Sign up");
      await page.getByText("Use at least 8 characters.").waitFor();
      await fillIn({ Password: "long enough" }, "Sign up");
      await page.getByText("Must have 1 to 100 characters.").waitFor();
      await fillIn({ "Your name": "Ada" }, "Sign up");
      await page.getByText("Is no e-mail address.").waitFor();
    });

    it("do not tell whether an address is known", async () => {
      const { email } = await api.account();
      await arrive(api, "/sign-up/");
      await fillIn({ "Your name": "Eve", "E-mail address": email, Password: "not her password" }, "Sign up");
      await page.getByText("You are not signed in").waitFor();
      await page.getByText("If you have an account with this address already").waitFor();
    });

    it("show to somebody who is signed in who that is, and the way out", async () => {
      const account = await api.account();
      await arrive(api, "/sign-in/", await api.signIn(account));
      await page.getByText(account.email).waitFor();
      expect(await page.getByRole("link", { name: "Continue" }).getAttribute("href")).to.equal("/account/keys/");
      await button("Sign out").click();
      await page.getByLabel("Password").waitFor();
    });

    it("count down after too many attempts, and open again", async () => {
      await arrive(api, "/sign-in/");
      await page.clock.install();
      await page.route("**/portal/auth/sign-in/email", (route) =>
        route.fulfill({
          status: 429,
          contentType: "application/problem+json",
          headers: { "Retry-After": "60" },
          body: JSON.stringify({ code: "rate_limited", title: "", detail: "", requestId: "" }),
        }),
      );
      await fillIn({ "E-mail address": "ada@cute.example", Password: "a password" }, "Sign in");
      await page.getByText(/nothing more is tried for \d\d seconds/).waitFor();
      expect(await page.getByRole("button", { name: /^Wait \d\d seconds$/ }).getAttribute("aria-disabled")).to.equal(
        "true",
      );
      await page.clock.fastForward(60_000);
      await page.getByText("You can try again now.").waitFor();
      expect(await button("Sign in").getAttribute("aria-disabled")).to.equal("false");
    });

    it("say what went wrong where the server cannot be reached", async () => {
      await arrive(api, "/sign-in/");
      await page.route(/\/portal\//, (route) => route.abort());
      await fillIn({ "E-mail address": "ada@cute.example", Password: "a password" }, "Sign in");
      await page.getByText("The API cannot be reached.").waitFor();
      await page.goto("/sign-in/");
      await button("Try again").waitFor();
      await page.unroute(/\/portal\//);
      await button("Try again").click();
      await page.getByLabel("Password").waitFor();
    });
  });

  describe("where signing up is switched off", () => {
    it("say so, and send nobody there", async () => {
      const api = await started({ waysIn: { signUp: false } });
      await arrive(api, "/sign-up/");
      await page.getByText("Signing up is switched off here").waitFor();
      await visit(page, "/sign-in/");
      await page.getByText("For an account, or a new password, ask the operator.").waitFor();
      expect(await page.getByRole("main").getByRole("link", { name: "Sign up" }).count()).to.equal(0);
    });
  });

  describe("where the marketplace's own provider signs people in", () => {
    let api: PortalApi;
    let provider: TestIdentityProvider;

    before(async () => {
      // The provider has to know the address of the API, and the API that of the provider.
      const port = Number(await freePort());
      const url = `http://localhost:${port}`;
      provider = await startIdentityProvider(`${url}/portal/auth/callback/oidc`);
      parts.defer(() => provider.close());
      const waysIn = { signUp: false, passwords: false, identityProvider: provider.settings };
      api = await started({ publicUrl: url, waysIn, port });
    });

    it("lead there and back, signed in, to where one wanted to go", async () => {
      const email = "ada@cute.example";
      const insert = "insert into users (name, email) values ('Ada', $1) returning id";
      provider.person = (await api.sql<{ id: string }>(insert, [email]))[0]?.id ?? "";
      await arrive(api, "/sign-in/?to=%2Faccount%2Fsettings%2F");
      expect(await page.getByLabel("Password").count()).to.equal(0);
      await button("Sign in with Market").click();
      await page.waitForURL("**/account/settings/");
      await page.getByText(email).waitFor();
      await page.getByText("You sign in with Market: change your password there.").waitFor();
    });

    it("explain that nobody is known by that id, and offer to try again", async () => {
      provider.person = "01936c2e-8f5a-7c31-9d2b-6f0e4a1b7c55";
      await arrive(api, "/sign-in/");
      await button("Sign in with Market").click();
      await page.waitForURL("**/sign-in/?error=unknown_account*");
      await page.getByText("There is no account for you here").waitFor();
      await button("Sign in with Market").waitFor();
    });

    it("explain that somebody changed their mind", async () => {
      provider.person = null;
      await arrive(api, "/sign-in/");
      await button("Sign in with Market").click();
      await page.getByText("Market did not sign you in").waitFor();
    });

    it("offer the provider on the page to sign up, too", async () => {
      await arrive(api, "/sign-up/");
      await page.getByText("there is nothing to sign up for here").waitFor();
      await button("Sign in with Market").waitFor();
    });

    it("say that the provider cannot be reached", async () => {
      await arrive(api, "/sign-in/?error=provider_unavailable");
      await page.getByText("Market cannot be reached").waitFor();
      await page.route("**/portal/auth/sign-in/social", (route) => route.abort());
      await button("Sign in with Market").click();
      await page.getByText("The API cannot be reached.").waitFor();
    });
  });
});
