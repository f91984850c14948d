import { expect } from "chai";
import { generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import { startTestApi, type TestApi } from "../support/api.ts";
import { startIdentityProvider, type TestIdentityProvider } from "../support/identity-provider.ts";
import { capturedLog } from "./captured-log.ts";
import { portalUrl, visitor } from "./visitor.ts";

const minuteS = 60;

describe("what the identity provider says", () => {
  const log = capturedLog();
  let provider: TestIdentityProvider;
  let api: TestApi;

  before(async function () {
    this.timeout(60_000); // two servers start
    provider = await startIdentityProvider(`${portalUrl}/portal/auth/callback/oidc`);
    const waysIn = { signUp: false, passwords: false, identityProvider: provider.settings };
    api = await startTestApi({ publicUrl: portalUrl, waysIn, log: log.logger });
    const insert = "insert into users (name, email) values ('Ada', 'ada@cute.example') returning id";
    const [user] = await api.sql<{ id: string }>(insert);
    provider.person = user?.id ?? null;
  });

  after(async () => {
    await api.close();
    await provider.close();
  });

  beforeEach(() => {
    log.entries.length = 0;
  });

  afterEach(async () => {
    provider.forge = null;
    await api.sql("delete from cute.sessions");
  });

  it("is believed where the token is made as the provider makes it", async () => {
    provider.forge = (claims) => provider.sign(claims);
    expect(await visitor(api).signIn()).to.equal("/account/keys/");
  });

  it("is believed where a second audience stands beside us, and the token was made for us", async () => {
    provider.forge = (claims) => provider.sign({ ...claims, aud: ["cute", "another"], azp: "cute" });
    expect(await visitor(api).signIn()).to.equal("/account/keys/");
  });

  it("is fetched with the secret in the body where the provider takes it nowhere else", async () => {
    const wish = { clientAuthentication: "client_secret_post" } as const;
    const other = await startIdentityProvider(`${portalUrl}/portal/auth/callback/oidc`, wish);
    other.person = provider.person;
    const waysIn = { signUp: false, passwords: false, identityProvider: other.settings };
    const { databaseUrl, secretsFile } = api;
    const second = await startTestApi({ databaseUrl, secretsFile, publicUrl: portalUrl, waysIn });
    try {
      expect(await visitor(second).signIn()).to.equal("/account/keys/");
    } finally {
      await second.close();
      await other.close();
    }
  });

  const now = (): number => Math.floor(Date.now() / 1000);
  const changed = (change: (claims: JWTPayload) => JWTPayload) => (claims: JWTPayload) =>
    provider.sign({ ...claims, ...change(claims) });
  const lies: readonly [string, (claims: JWTPayload) => Promise<string>][] = [
    ["is signed with a key that is not the provider's", signedByAnother],
    ["is signed with the client's secret", signedWithSecret],
    ["is not signed", async (claims) => new UnsecuredJWT(claims).encode()],
    ["was changed after it was signed", changedAfterwards],
    ["has another nonce", changed(() => ({ nonce: "of somebody else's sign-in" }))],
    ["has no nonce", ({ nonce, ...claims }) => provider.sign(claims)],
    ["is meant for another client", changed(() => ({ aud: "another" }))],
    ["was made for another client, among two", changed(() => ({ aud: ["cute", "another"], azp: "another" }))],
    ["does not say for which of two clients it was made", changed(() => ({ aud: ["cute", "another"] }))],
    ["is another issuer's", changed(() => ({ iss: "https://evil.example" }))],
    ["has expired", changed(() => ({ iat: now() - 3 * minuteS, exp: now() - minuteS }))],
    ["never expires", ({ exp, ...claims }) => provider.sign(claims)],
    ["was made an hour ago", changed(() => ({ iat: now() - 60 * minuteS }))],
    ["is not to be used yet", changed(() => ({ nbf: now() + 5 * minuteS }))],
    ["names nobody", ({ sub, ...claims }) => provider.sign(claims)],
    ["names nobody by an empty name", changed(() => ({ sub: "" }))],
    ["is no token", async () => "abc"],
  ];
  for (const [what, forge] of lies) {
    it(`is not believed where the token ${what}`, async () => {
      provider.forge = forge;
      const ada = visitor(api);
      expect(await ada.signIn()).to.equal("/sign-in/?error=provider_refused&to=%2Faccount%2Fkeys%2F");
      expect([...ada.cookies.keys()]).to.deep.equal([]);
      expect(await api.sql("select id from cute.sessions")).to.deep.equal([]);
      expect(log.entries.map(({ code }) => code)).to.deep.equal(["provider_refused"]);
      expect(log.text()).to.not.include(provider.person); // what the token claims is not told
    });
  }

  async function signedByAnother(claims: JWTPayload): Promise<string> {
    const { privateKey } = await generateKeyPair("RS256");
    return new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "test" }).sign(privateKey);
  }

  async function signedWithSecret(claims: JWTPayload): Promise<string> {
    const secret = Buffer.from(provider.settings.clientSecret);
    return new SignJWT(claims).setProtectedHeader({ alg: "HS256", kid: "test" }).sign(secret);
  }

  async function changedAfterwards(claims: JWTPayload): Promise<string> {
    const [header, , signature] = (await provider.sign(claims)).split(".");
    const other = Buffer.from(JSON.stringify({ ...claims, sub: crypto.randomUUID() })).toString("base64url");
    return [header, other, signature].join(".");
  }

  describe("is asked for with a state, which", () => {
    const expired = "/sign-in/?error=sign_in_expired";

    it("has to come back", async () => {
      const ada = visitor(api);
      const { body } = await ada.begin();
      const back = await ada.askProvider(String(body.url));
      back.searchParams.delete("state");
      expect((await ada.comeBack(back)).headers.get("location")).to.equal(expired);
    });

    it("belongs to one browser: nobody is signed in by another's code", async () => {
      const [eve, ada] = [visitor(api), visitor(api)];
      const { body } = await eve.begin();
      const back = await eve.askProvider(String(body.url));
      expect((await ada.comeBack(back)).headers.get("location")).to.equal(`${expired}&to=%2Faccount%2Fkeys%2F`);
      await ada.begin();
      expect((await ada.comeBack(back)).headers.get("location")).to.equal(`${expired}&to=%2Faccount%2Fkeys%2F`);
      expect(await api.sql("select id from cute.sessions")).to.deep.equal([]);
      expect(log.entries).to.deep.equal([]);
    });

    it("is good for one time", async () => {
      const ada = visitor(api);
      const { body } = await ada.begin();
      const held = new Map(ada.cookies);
      const back = await ada.askProvider(String(body.url));
      expect((await ada.comeBack(back)).headers.get("location")).to.equal("/account/keys/");
      for (const [name, value] of held) ada.cookies.set(name, value);
      expect((await ada.comeBack(back)).headers.get("location")).to.equal(expired);
    });

    it("cannot be made up", async () => {
      const back = new URL(`${portalUrl}/portal/auth/callback/oidc?code=x&state=made-up`);
      const ada = visitor(api);
      ada.cookies.set("__Host-cute_state", "made-up.c2lnbmF0dXJl");
      expect((await ada.comeBack(back)).headers.get("location")).to.equal(expired);
    });

    it("is good for ten minutes", async () => {
      const ada = visitor(api);
      const { body } = await ada.begin();
      const back = await ada.askProvider(String(body.url));
      const realNow = Date.now;
      Date.now = () => realNow() + 10 * minuteS * 1000 + 1_000;
      try {
        expect((await ada.comeBack(back)).headers.get("location")).to.equal(`${expired}&to=%2Faccount%2Fkeys%2F`);
      } finally {
        Date.now = realNow;
      }
    });
  });

  it("is not taken from another issuer's address", async () => {
    const ada = visitor(api);
    const { body } = await ada.begin();
    const back = await ada.askProvider(String(body.url));
    expect(back.searchParams.get("iss")).to.equal(provider.settings.issuer);
    back.searchParams.set("iss", "https://evil.example");
    expect((await ada.comeBack(back)).headers.get("location")).to.include("error=provider_refused");
  });

  it("is not fetched for a code that the provider did not give", async () => {
    const ada = visitor(api);
    const { body } = await ada.begin();
    const back = await ada.askProvider(String(body.url));
    back.searchParams.set("code", "made-up");
    expect((await ada.comeBack(back)).headers.get("location")).to.include("error=provider_refused");
    expect(log.text()).to.include("invalid_grant");
  });

  it("is not fetched for another sign-in's code: the PKCE verifier does not fit", async () => {
    const [eve, ada] = [visitor(api), visitor(api)];
    const ofEve = await eve.askProvider(String((await eve.begin()).body.url));
    const ofAda = await ada.askProvider(String((await ada.begin()).body.url));
    ofAda.searchParams.set("code", ofEve.searchParams.get("code") ?? "");
    expect((await ada.comeBack(ofAda)).headers.get("location")).to.include("error=provider_refused");
    expect(await api.sql("select id from cute.sessions")).to.deep.equal([]);
  });
});
