import { expect } from "chai";
import { startTestApi, type TestApi } from "../support/api.ts";
import { startIdentityProvider, type TestIdentityProvider } from "../support/identity-provider.ts";
import { portalUrl, visitor } from "./visitor.ts";

describe("the way to the identity provider", () => {
  let provider: TestIdentityProvider;
  let api: TestApi;

  before(async function () {
    this.timeout(60_000); // two servers start
    provider = await startIdentityProvider(`${portalUrl}/portal/auth/callback/oidc`);
    const waysIn = { signUp: false, passwords: false, identityProvider: provider.settings };
    api = await startTestApi({ publicUrl: portalUrl, waysIn });
  });

  after(async () => {
    await api.close();
    await provider.close();
  });

  /** As a page of the portal calls. */
  function post(path: string, body: object): Promise<Response> {
    const headers = { Origin: portalUrl, "X-Cute-Portal": "1", "Content-Type": "application/json" };
    return fetch(`${api.url}/portal/auth${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  }

  describe("leads nowhere else", () => {
    const elsewhere = [
      "https://evil.example/",
      "//evil.example/",
      "/\\evil.example/",
      "\\\\evil.example/",
      "/\t/evil.example/",
      "/..//evil.example/",
      "javascript:alert(1)",
      "account/keys/",
      " /account/keys/",
    ];
    for (const to of elsewhere) {
      it(`as ${JSON.stringify(to)} asks`, async () => {
        const { status, body, headers } = await visitor(api).begin(to);
        expect([status, body.code]).to.deep.equal([400, "invalid_request"]);
        expect(body.errors).to.deep.equal([
          { in: "body", pointer: "/to", detail: "must be a path of the portal, such as /account/keys/" },
        ]);
        expect(headers.getSetCookie()).to.deep.equal([]);
      });
    }

    it("as a path that is no text, or much too long, asks", async () => {
      for (const to of [7, ["/"], "", `/${"x".repeat(1_000)}`]) {
        expect((await visitor(api).begin(to)).status, String(to).slice(0, 20)).to.equal(400);
      }
    });

    it("whatever the call brings along besides", async () => {
      const body = { to: "/", callbackURL: "https://evil.example", provider: "oidc" };
      expect((await post("/sign-in/social", body)).status).to.equal(400);
    });
  });

  it("is begun by the portal's own pages alone", async () => {
    const wrong: readonly Record<string, string>[] = [
      { origin: "https://evil.example" },
      { "x-cute-portal": "" },
      { origin: "" },
    ];
    for (const headers of wrong) {
      const { status, body } = await visitor(api).begin("/", headers);
      expect([status, body.code]).to.deep.equal([403, "cross_site_request"]);
    }
  });

  it("is counted by address, as every way in", async () => {
    const statuses = [];
    const from = { "x-forwarded-for": "203.0.113.77" };
    for (let attempt = 0; attempt < 61; attempt += 1) statuses.push((await visitor(api).begin("/", from)).status);
    expect(statuses.slice(0, 60).every((status) => status === 200)).to.equal(true);
    expect(statuses[60]).to.equal(429);
  });

  describe("where there are no passwords", () => {
    const calls: readonly [string, object][] = [
      ["/sign-in/email", { email: "ada@cute.example", password: "correct horse battery" }],
      ["/sign-up/email", { name: "Ada", email: "ada@cute.example", password: "correct horse battery" }],
      ["/change-password", { currentPassword: "correct horse battery", newPassword: "another one" }],
    ];
    for (const [path, body] of calls) {
      it(`closes ${path} and names the way in`, async () => {
        const before = await api.sql("select count(*) from users");
        const reply = await post(path, body);
        const problem: { code: string; detail: string } = JSON.parse(await reply.text());
        expect([reply.status, problem.code, problem.detail]).to.deep.equal([
          400,
          "invalid_request",
          "There are no passwords here. Sign in with Market.",
        ]);
        expect(await api.sql("select count(*) from users")).to.deep.equal(before);
      });
    }
  });
});
