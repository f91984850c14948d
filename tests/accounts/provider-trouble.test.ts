import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { expect } from "chai";
import pg from "pg";
import { startTestApi, type TestApi } from "../support/api.ts";
import { freshDatabase } from "../support/database.ts";
import { startIdentityProvider, type TestIdentityProvider } from "../support/identity-provider.ts";
import { until } from "../support/until.ts";
import { capturedLog } from "./captured-log.ts";
import { portalUrl, visitor } from "./visitor.ts";

const redirectUri = `${portalUrl}/portal/auth/callback/oidc`;
const discoveryPath = "/.well-known/openid-configuration";

describe("an identity provider in trouble", () => {
  const log = capturedLog();
  let provider: TestIdentityProvider;
  let api: TestApi;

  beforeEach(async () => {
    log.entries.length = 0;
    provider.disturb = null;
  });

  async function start(): Promise<void> {
    const waysIn = { signUp: false, passwords: false, identityProvider: provider.settings };
    api = await startTestApi({ publicUrl: portalUrl, waysIn, log: log.logger });
    const insert = "insert into users (name, email) values ('Ada', 'ada@cute.example') returning id";
    const [user] = await api.sql<{ id: string }>(insert);
    provider.person = user?.id ?? null;
  }

  /** Answers one path otherwise. */
  function answerAt(path: string, answer: (res: ServerResponse) => void): void {
    provider.disturb = (req, res) => {
      if (req.url?.split("?", 1)[0] !== path) return false;
      answer(res);
      return true;
    };
  }

  const back = "/sign-in/?error=provider_unavailable&to=%2Faccount%2Fusage%2F";

  describe("from the start", () => {
    before(async () => {
      provider = await startIdentityProvider(redirectUri);
    });

    after(async () => {
      await api.close();
      await provider.close();
    });

    it("lets the API start all the same, and people in when it is back", async () => {
      answerAt(discoveryPath, (res) => res.writeHead(502).end());
      await start();
      await until(async () => (log.entries.length > 0 ? true : null));
      expect(log.entries[0]).to.include({ msg: "nobody can sign in at the identity provider now" });
      const { status, body, headers } = await visitor(api).begin();
      expect([status, body.code, body.detail, headers.get("retry-after")]).to.deep.equal([
        503,
        "unavailable",
        "Market cannot be reached. Try again in a moment.",
        "5",
      ]);
      expect(log.text()).to.include("answered 502");
      for (const keys of ["", "{}"]) {
        answerAt("/jwks", (res) => res.writeHead(keys === "" ? 500 : 200).end(keys));
        log.entries.length = 0;
        expect(await visitor(api).signIn("/account/usage/")).to.equal(back);
        expect(log.text()).to.include("its keys cannot be fetched");
      }
      provider.disturb = null;
      expect(await visitor(api).signIn("/account/usage/")).to.equal("/account/usage/");
      const asked = provider.asked.filter((path) => path === discoveryPath);
      await visitor(api).signIn();
      expect(provider.asked.filter((path) => path === discoveryPath)).to.have.length(asked.length);
    });
  });

  describe("after somebody has signed in there", () => {
    before(async () => {
      provider = await startIdentityProvider(redirectUri);
      await start();
    });

    after(async () => {
      await api.close();
      await provider.close();
    });

    const troubles: readonly [string, (res: ServerResponse) => void][] = [
      ["answers with an error of its own", (res) => res.writeHead(503).end()],
      ["hangs up", (res) => res.destroy()],
      ["leads elsewhere", (res) => res.writeHead(307, { Location: "/elsewhere" }).end()],
    ];
    for (const [what, trouble] of troubles) {
      it(`${what}: the person comes back, and may try again`, async () => {
        answerAt("/token", trouble);
        expect(await visitor(api).signIn("/account/usage/")).to.equal(back);
        expect(log.entries.map(({ code, level }) => [code, level])).to.deep.equal([["provider_unavailable", 40]]);
        provider.disturb = null;
        expect(await visitor(api).signIn("/account/usage/")).to.equal("/account/usage/");
      });
    }

    it("says so itself", async () => {
      const ada = visitor(api);
      const url = new URL(String((await ada.begin("/account/usage/")).body.url));
      const said = new URLSearchParams({
        state: url.searchParams.get("state") ?? "",
        error: "temporarily_unavailable",
        error_description: "Back at noon.",
      });
      expect((await ada.comeBack(new URL(`${redirectUri}?${said}`))).headers.get("location")).to.equal(back);
      expect(log.text()).to.include("Back at noon.");
    });

    it("stands still: that holds nobody for longer than five seconds", async () => {
      answerAt("/token", () => undefined);
      const ada = visitor(api);
      const url = await ada.askProvider(String((await ada.begin()).body.url));
      const startedAt = performance.now();
      expect((await ada.comeBack(url)).headers.get("location")).to.include("error=provider_unavailable");
      expect(performance.now() - startedAt).to.be.within(4_500, 15_000);
    }).timeout(30_000);

    it("gives no ID token, or refuses our secret: it has refused", async () => {
      answerAt("/token", (res) => res.end('{"access_token":"x"}'));
      expect(await visitor(api).signIn()).to.include("error=provider_refused");
      answerAt("/token", (res) => res.writeHead(401).end('{"error":"invalid_client"}'));
      expect(await visitor(api).signIn()).to.include("error=provider_refused");
      expect(log.text())
        .to.include("it gave no ID token")
        .and.to.include("answered 401")
        .and.to.include("invalid_client");
    });
  });
});

describe("a database that fails while somebody comes back from the identity provider", () => {
  it("is an error of ours and no refusal of the provider's", async () => {
    const provider = await startIdentityProvider(redirectUri);
    const log = capturedLog();
    const waysIn = { signUp: false, passwords: false, identityProvider: provider.settings };
    const api = await startTestApi({ publicUrl: portalUrl, waysIn, log: log.logger });
    try {
      provider.person = randomUUID();
      const ada = visitor(api);
      const back = await ada.askProvider(String((await ada.begin()).body.url));
      await api.sql("alter table cute.credentials rename to credentials_away");
      expect((await ada.comeBack(back)).status).to.equal(500);
      expect(log.entries.map(({ msg }) => msg)).to.deep.equal(["unexpected error"]);
    } finally {
      await api.close();
      await provider.close();
    }
  });
});

describe("a role that may only read the marketplace's users", () => {
  it("is enough to sign people in", async () => {
    const database = await freshDatabase();
    const admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
    const role = `reader_${randomUUID().slice(0, 8)}`;
    const password = randomUUID();
    await admin.query(`create role ${role} login password '${password}'`);
    await admin.query(`grant usage on schema cute to ${role}`);
    await admin.query(`grant all on all tables in schema cute to ${role}`);
    await admin.query(`grant select on users, items, orders, messages, categories, brands to ${role}`);
    const { rows } = await admin.query(
      "insert into users (name, email) values ('Ada', 'ada@cute.example') returning id",
    );
    const provider = await startIdentityProvider(redirectUri);
    provider.person = rows[0].id;
    const url = Object.assign(new URL(database.url), { username: role, password });
    const waysIn = { signUp: false, passwords: false, identityProvider: provider.settings };
    const api = await startTestApi({ databaseUrl: url.href, publicUrl: portalUrl, waysIn });
    try {
      const refusal = await admin.query("select has_table_privilege($1, 'users', 'insert, update, delete') as may", [
        role,
      ]);
      expect(refusal.rows).to.deep.equal([{ may: false }]);
      const ada = visitor(api);
      expect(await ada.signIn()).to.equal("/account/keys/");
      provider.person = randomUUID();
      expect(await visitor(api).signIn()).to.include("error=unknown_account");
    } finally {
      await api.close();
      await provider.close();
      await admin.query(`drop owned by ${role}`);
      await admin.query(`drop role ${role}`);
      await admin.end();
      await database.drop();
    }
  });
});
