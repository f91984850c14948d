import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { startTestApi, type TestApi } from "../support/api.ts";
import { startIdentityProvider, type TestIdentityProvider } from "../support/identity-provider.ts";
import { until } from "../support/until.ts";
import { capturedLog } from "./captured-log.ts";
import { portalUrl, visitor } from "./visitor.ts";

describe("signing in at the identity provider", () => {
  const log = capturedLog();
  let provider: TestIdentityProvider;
  let api: TestApi;
  let person: string;

  before(async function () {
    this.timeout(60_000); // two servers start
    provider = await startIdentityProvider(`${portalUrl}/portal/auth/callback/oidc`);
    const waysIn = { signUp: false, passwords: false, identityProvider: provider.settings };
    api = await startTestApi({ publicUrl: portalUrl, waysIn, log: log.logger });
  });

  after(async () => {
    await api.close();
    await provider.close();
  });

  beforeEach(async () => {
    person = await insertUser();
    provider.person = person;
    log.entries.length = 0;
  });

  async function insertUser(): Promise<string> {
    const insert = "insert into users (name, email) values ('Ada', gen_random_uuid() || '@cute.example') returning id";
    const [user] = await api.sql<{ id: string }>(insert);
    return user?.id ?? expect.fail("no user was inserted");
  }

  const cookieOf = (cookies: ReadonlyMap<string, string>) => [...cookies].map((pair) => pair.join("=")).join("; ");

  const accountIn = async (cookies: ReadonlyMap<string, string>) => {
    const { status } = await api.call("GET /portal/sessions", { cookie: cookieOf(cookies) });
    const [session] = await api.sql("select user_id from cute.sessions order by created_at desc limit 1");
    return status === 200 ? session?.user_id : null;
  };

  it("lets somebody in whom users has, and leads to where they wanted to go", async () => {
    const ada = visitor(api);
    expect(await ada.signIn("/account/requests/?id=7&x=a%20b#top")).to.equal("/account/requests/?id=7&x=a%20b#top");
    expect(await accountIn(ada.cookies)).to.equal(person);
    expect(log.entries).to.deep.equal([]);
  });

  it("leads to the keys where nobody says where to go", async () => {
    expect(await visitor(api).signIn()).to.equal("/account/keys/");
  });

  it("sends PKCE, a nonce, a state and no more than the scope openid", async () => {
    const { status, body, headers } = await visitor(api).begin();
    expect(status).to.equal(200);
    expect(headers.get("cache-control")).to.equal("no-store");
    const { origin, searchParams } = new URL(String(body.url));
    expect(origin).to.equal(provider.settings.issuer);
    expect(Object.fromEntries(searchParams)).to.deep.include({
      client_id: "cute",
      response_type: "code",
      scope: "openid",
      code_challenge_method: "S256",
      redirect_uri: `${portalUrl}/portal/auth/callback/oidc`,
    });
    for (const name of ["state", "nonce", "code_challenge"])
      expect(searchParams.get(name), name).to.match(/^[\w-]{32,}$/);
  });

  it("keeps the state in a cookie for this host alone that no script can read", async () => {
    const { headers } = await visitor(api).begin();
    const [line = "", ...others] = headers.getSetCookie();
    expect(others).to.deep.equal([]);
    const [pair, ...attributes] = line.split("; ");
    expect(pair).to.match(/^__Host-cute_state=/);
    expect(attributes.sort()).to.deep.equal(["HttpOnly", "Max-Age=600", "Path=/", "SameSite=Lax", "Secure"]);
  });

  it("answers the way back without a trace of it for other pages", async () => {
    const ada = visitor(api);
    const { body } = await ada.begin();
    const { status, headers } = await ada.comeBack(await ada.askProvider(String(body.url)));
    expect([status, headers.get("cache-control"), headers.get("referrer-policy")]).to.deep.equal([
      303,
      "no-store",
      "no-referrer",
    ]);
    const session = headers.getSetCookie().find((line) => line.startsWith("__Host-cute_session="));
    expect(session?.split("; ").slice(1).sort()).to.deep.equal([
      "HttpOnly",
      "Max-Age=1209600",
      "Path=/",
      "SameSite=Lax",
      "Secure",
    ]);
    expect([...ada.cookies.keys()]).to.deep.equal(["__Host-cute_session"]);
  });

  it("keeps neither the provider's tokens nor its e-mail address, and leaves users alone", async () => {
    const before = await api.sql("select * from users order by id");
    await visitor(api).signIn();
    expect(await api.sql("select * from users order by id")).to.deep.equal(before);
    const kept = await api.sql("select * from cute.credentials where user_id = $1", [person]);
    expect(kept).to.have.length(1);
    const { id, created_at, updated_at, ...row } = kept[0] ?? {};
    expect(row).to.deep.equal({
      user_id: person,
      account_id: person,
      provider_id: "oidc",
      password: null,
      access_token: null,
      refresh_token: null,
      id_token: null,
      access_token_expires_at: null,
      refresh_token_expires_at: null,
      scope: null,
    });
    expect(
      await api.sql("select identifier from cute.verifications where value like $1", [`%${person}%`]),
    ).to.deep.equal([]);
  });

  it("makes a new session each time, and ends the one that the browser held", async () => {
    const ada = visitor(api);
    await ada.signIn();
    const first = new Map(ada.cookies);
    await ada.signIn();
    expect(ada.cookies.get("__Host-cute_session")).to.not.equal(first.get("__Host-cute_session"));
    expect(await accountIn(first)).to.equal(null);
    expect(await accountIn(ada.cookies)).to.equal(person);
    expect(await api.sql("select id from cute.credentials where user_id = $1", [person])).to.have.length(1);
  });

  it("ends with sign-out, as any session", async () => {
    const ada = visitor(api);
    await ada.signIn();
    const held = new Map(ada.cookies);
    const headers = { "x-cute-portal": "1", origin: portalUrl, cookie: cookieOf(held) };
    const out = await fetch(`${api.url}/portal/auth/sign-out`, { method: "POST", headers });
    expect(out.status).to.equal(200);
    expect(await accountIn(held)).to.equal(null);
  });

  describe("turns away", () => {
    const strangers: readonly [string, () => string][] = [
      ["somebody whom users does not have", () => randomUUID()],
      ["somebody whose sub claim is no id of users", () => "ada@cute.example"],
      ["somebody who tries to break out of the query", () => "' or true --"],
    ];
    for (const [who, subject] of strangers) {
      it(`${who}, and makes no account`, async () => {
        provider.person = subject();
        const before = await api.sql("select count(*) from users");
        const eve = visitor(api);
        expect(await eve.signIn("/account/usage/")).to.equal(
          "/sign-in/?error=unknown_account&to=%2Faccount%2Fusage%2F",
        );
        expect(await api.sql("select count(*) from users")).to.deep.equal(before);
        expect([...eve.cookies.keys()]).to.deep.equal([]);
        expect(log.entries.map(({ code }) => code)).to.deep.equal(["unknown_account"]);
        expect(log.text()).to.include(JSON.stringify(provider.person).slice(1, -1));
      });
    }

    it("somebody whom the marketplace has deleted since", async () => {
      await visitor(api).signIn();
      await api.sql("delete from users where id = $1", [person]);
      expect(await visitor(api).signIn()).to.include("error=unknown_account");
    });

    it("somebody who is deleted and erased just then, and does not make them anew", async () => {
      await api.sql(
        `create function forget_them() returns trigger language plpgsql as
         $$ begin delete from users where id = new.user_id; delete from cute.credentials where id = new.id; return null; end $$`,
      );
      await api.sql(
        `create constraint trigger forget_them after insert on cute.credentials deferrable initially deferred
         for each row execute function forget_them()`,
      );
      const before = await api.sql("select id from users where id <> $1 order by id", [person]);
      const eve = visitor(api);
      const next = await eve.signIn();
      await api.sql("drop function forget_them cascade");
      expect(next).to.include("error=");
      expect(await api.sql("select id from users order by id")).to.deep.equal(before);
      expect([...eve.cookies.keys()]).to.deep.equal([]);
    });

    it("somebody with the e-mail address of another, whose account stays another's", async () => {
      await api.sql("update users set email = 'somebody@else.example' where id = $1", [person]);
      provider.person = randomUUID();
      expect(await visitor(api).signIn()).to.include("error=unknown_account");
      expect(await api.sql("select id from cute.credentials where user_id = $1", [person])).to.deep.equal([]);
      await api.sql("delete from users where id = $1", [person]);
    });

    it("somebody who changed their mind at the provider, without a line in the log", async () => {
      provider.person = null;
      expect(await visitor(api).signIn()).to.equal("/sign-in/?error=provider_refused&to=%2Faccount%2Fkeys%2F");
      expect(log.entries).to.deep.equal([]);
    });
  });

  it("leaves no code and no state in the request log", async () => {
    const ada = visitor(api);
    const { body } = await ada.begin();
    const back = await ada.askProvider(String(body.url));
    await ada.comeBack(back);
    const { found: paths } = await until(async () => {
      const rows = await api.sql<{ path: string }>(
        "select distinct path from cute.request_log where path like '%callback%'",
      );
      return rows.length === 0 ? null : rows.map(({ path }) => path);
    }, 5_000);
    expect(paths.join()).to.equal(back.pathname);
  });
});
