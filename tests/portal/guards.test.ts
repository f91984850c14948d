/** What the portal withstands: pages of other sites, guessed passwords, sessions that ought to be over. */
import { createServer } from "node:http";
import { expect } from "chai";
import type { Account } from "../support/api.ts";
import { newKey } from "../support/portal.ts";
import { until } from "../support/until.ts";
import { openVisitor, settled, type Visitor, visit } from "./support/browser.ts";
import { type PortalApi, startPortal } from "./support/portal.ts";

describe("the portal's guards", function () {
  this.timeout(120_000);

  const parts = new AsyncDisposableStack();
  const open: Visitor[] = [];
  let api: PortalApi;

  before(async () => {
    api = await startPortal();
    parts.defer(() => api.close());
  });

  afterEach(async () => {
    for (const visitor of open.splice(0)) await visitor.close();
  });

  after(() => parts.disposeAsync());

  async function visitor(options: { readonly cookie?: string } = {}): Promise<Visitor> {
    const opened = await openVisitor({ api, ...options });
    open.push(opened);
    return opened;
  }

  describe("against the page of another site, in the browser of somebody who is signed in", () => {
    let account: Account;
    let cookie: string;
    let keyId: string;

    beforeEach(async () => {
      account = await api.account();
      cookie = await api.signIn(account);
      keyId = (await newKey(api, { ...account, cookie })).id;
    });

    /** All that such a page could want to change. */
    async function stateOf(): Promise<unknown> {
      const tables = ["api_keys", "sessions", "webhooks", "credentials"];
      const owner = (table: string) => (table === "webhooks" ? "account_id" : "user_id");
      const rows = tables.map((table) =>
        api.sql(
          `select to_jsonb(t) - 'updated_at' - 'last_used_at' as row from cute.${table} t where ${owner(table)} = $1 order by id`,
          [account.id],
        ),
      );
      return Promise.all(rows);
    }

    function attacks() {
      const key = { name: "Evil", scopes: ["write:items"] };
      const hook = { url: "https://evil.example/hook", events: ["item.sold"] };
      const password = { currentPassword: account.password, newPassword: "evil password" };
      return [
        { method: "POST", path: "/portal/keys", body: key },
        { method: "DELETE", path: `/portal/keys/${keyId}`, body: null },
        { method: "POST", path: `/portal/keys/${keyId}/rotate`, body: { overlapHours: 0 } },
        { method: "POST", path: "/v1/webhooks", body: hook },
        { method: "POST", path: "/portal/auth/change-password", body: password },
        { method: "POST", path: "/portal/auth/sign-out", body: {} },
      ];
    }

    interface Attack {
      readonly host: string;
      readonly script: string;
      /** Whether the browser sends it at all. */
      readonly isAnswered: boolean;
    }

    /** Sends each attack by this script of the page, which gets `target` and the attack, and gives what it could read. */
    async function attack({ host, script, isAnswered }: Attack): Promise<{ read: unknown[]; statuses: number[] }> {
      const site = await startSite();
      const { page } = await visitor({ cookie });
      const statuses: number[] = [];
      page.on("response", (response) => {
        const { pathname } = new URL(response.url());
        const isPreflight = response.request().method() === "OPTIONS";
        if (!isPreflight && /^\/(?:portal|v1)\//.test(pathname)) statuses.push(response.status());
      });
      const read: unknown[] = [];
      for (const { method, path, body } of attacks()) {
        await page.goto(`http://${host}:${site.port}/`);
        const given = JSON.stringify({ url: `${api.url}${path}`, method, body });
        const answered = isAnswered ? page.waitForResponse(`${api.url}${path}`) : null;
        read.push(await page.evaluate(`(async ({ url, method, body }) => { ${script} })(${given})`));
        await answered;
      }
      await site.close();
      return { read, statuses };
    }

    const asForm = `const form = document.createElement("form");
      const frame = Object.assign(document.createElement("iframe"), { name: "sink" });
      Object.assign(form, { method: "post", action: url, enctype: "text/plain", target: "sink" });
      const field = document.createElement("input");
      field.name = JSON.stringify(body ?? {}).slice(0, -1) + (body === null || Object.keys(body).length === 0 ? "" : ",") + '"x":"';
      field.value = '"}';
      form.append(field);
      document.body.append(frame, form);
      form.submit();`;
    const withoutCors = `return fetch(url, { method: "POST", mode: "no-cors", credentials: "include",
        headers: { "Content-Type": "text/plain" }, body: JSON.stringify(body) })
      .then(({ status, type }) => type + " " + status, ({ name }) => name);`;
    const withCors = `return fetch(url, { method, credentials: "include", body: body === null ? null : JSON.stringify(body),
        headers: { "Content-Type": "application/json", "X-Cute-Portal": "1" } })
      .then(({ status }) => status, ({ name }) => name);`;

    /** In the order of the attacks; the second one can be sent as a POST only, which that path does not have. */
    const sites = [
      // On another port it is another origin of the same site: the browser sends the cookie.
      { host: "localhost", refusals: [403, 405, 403, 403, 403, 403] },
      { host: "127.0.0.1", refusals: [401, 405, 401, 401, 403, 403] },
    ];
    for (const { host, refusals } of sites) {
      it(`refuses what its forms send, from ${host}, and changes nothing`, async () => {
        const before = await stateOf();
        const { statuses } = await attack({ host, script: asForm, isAnswered: true });
        expect(await stateOf()).to.deep.equal(before);
        expect(statuses).to.deep.equal(refusals);
      });

      it(`refuses what its scripts send without CORS, from ${host}, and changes nothing`, async () => {
        const before = await stateOf();
        const { read, statuses } = await attack({ host, script: withoutCors, isAnswered: true });
        expect(await stateOf()).to.deep.equal(before);
        expect(read).to.deep.equal(attacks().map(() => "opaque 0"));
        expect(statuses).to.deep.equal(refusals);
      });

      it(`lets its scripts send nothing with CORS, from ${host}`, async () => {
        const before = await stateOf();
        const { read } = await attack({ host, script: withCors, isAnswered: false });
        expect(await stateOf()).to.deep.equal(before);
        expect(read).to.deep.equal(attacks().map(() => "TypeError"));
      });
    }

    it("answers 403 where the page sends all that the portal's own pages send, but for the origin", async () => {
      const before = await stateOf();
      for (const { method, path, body } of attacks()) {
        const headers = {
          Origin: "https://evil.example",
          "X-Cute-Portal": "1",
          Cookie: cookie,
          "Content-Type": "application/json",
        };
        const answer = await fetch(`${api.url}${path}`, {
          method,
          headers,
          body: body === null ? null : JSON.stringify(body),
        });
        expect(answer.status, path).to.equal(403);
        expect(await answer.json(), path).to.include({ code: "cross_site_request" });
      }
      expect(await stateOf()).to.deep.equal(before);
    });

    it("gives its scripts nothing to read", async () => {
      const site = await startSite();
      const { page } = await visitor({ cookie });
      await page.goto(`http://localhost:${site.port}/`);
      for (const path of ["/portal/keys", "/portal/sessions", "/portal/auth/get-session", "/v1/requests"]) {
        const read = `fetch("${api.url}${path}", { credentials: "include" }).then((answer) => answer.text(), ({ name }) => name)`;
        expect(await page.evaluate(read), path).to.equal("TypeError");
      }
      await site.close();
    });

    it("is shown in no frame of it", async () => {
      const site = await startSite(`<iframe src="${api.url}/account/keys/"></iframe>`);
      const { page } = await visitor({ cookie });
      await page.goto(`http://localhost:${site.port}/`);
      await until(async () => (page.frames()[1]?.url() === "chrome-error://chromewebdata/" ? true : null));
      await site.close();
    });
  });

  describe("against guessed passwords", () => {
    it("stops counting after a few of 200, says for how long, and tells so on the page", async () => {
      const { email, password } = await api.account();
      const statuses: number[] = [];
      for (let attempt = 0; attempt < 200; attempt += 1) {
        const { status, headers } = await signIn({ email, password: `wrong ${attempt}` }, `203.0.113.${attempt}`);
        statuses.push(status);
        if (status === 429) expect(Number(headers.get("retry-after"))).to.be.within(1, 600);
      }
      const tried = 9; // ten in ten minutes, and signing up was one
      expect(statuses).to.deep.equal(Array.from({ length: 200 }, (_, index) => (index < tried ? 401 : 429)));

      const { page } = await visitor();
      await visit(page, "/sign-in/");
      await page.getByLabel("E-mail address").fill(email);
      await page.getByLabel("Password").fill(password);
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.getByText("Too many attempts").waitFor();
      await page.getByText(/nothing more is tried for \d+ (?:minutes?|min|s|seconds?)/).waitFor();
    });
  });

  describe("against sessions that ought to be over", () => {
    it("ends all others when the password is changed, and leaves the one that changed it", async () => {
      const account = await api.account();
      const [here, elsewhere] = [
        await visitor({ cookie: await api.signIn(account) }),
        await visitor({ cookie: await api.signIn(account) }),
      ];
      await visit(elsewhere.page, "/account/settings/");
      await visit(here.page, "/account/settings/");
      await here.page.getByLabel("Current password").fill(account.password);
      await here.page.getByLabel("New password").fill("another password");
      await here.page.getByRole("button", { name: "Change password" }).click();
      await here.page.getByText("The password is changed.").waitFor();
      await elsewhere.page.reload();
      await elsewhere.page.waitForURL("**/sign-in/?to=*");
      await here.page.reload();
      await settled(here.page);
      expect(new URL(here.page.url()).pathname).to.equal("/account/settings/");
    });

    it("forgets the session at signing out", async () => {
      const account = await api.account();
      const cookie = await api.signIn(account);
      const { page } = await visitor({ cookie });
      await visit(page, "/account/settings/");
      await page.getByRole("button", { name: "Sign out", exact: true }).first().click();
      await page.waitForURL("**/sign-in/");
      const { status } = await api.call("GET /portal/keys", { cookie });
      expect(status).to.equal(401);
    });
  });

  function signIn(body: { readonly email: string; readonly password: string }, address: string): Promise<Response> {
    const headers = {
      "Content-Type": "application/json",
      Origin: api.url,
      "X-Cute-Portal": "1",
      "X-Forwarded-For": address,
    };
    return fetch(`${api.url}/portal/auth/sign-in/email`, { method: "POST", headers, body: JSON.stringify(body) });
  }
});

interface Site {
  readonly port: number;
  close(): Promise<void>;
}

/** A page of somebody else's. */
async function startSite(body = "<p>A nice page</p>"): Promise<Site> {
  const server = createServer((_req, res) => {
    res.writeHead(200, { "Content-Type": "text/html" }).end(`<!doctype html><title>Evil</title><body>${body}</body>`);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the site has no port");
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
