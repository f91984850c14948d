import { createHash } from "node:crypto";
import { expect } from "chai";
import * as accounts from "../../server/store/accounts.ts";
import { password, portalSite } from "./portal.ts";

describe("the portal's sign-in", () => {
  const site = portalSite();

  describe("signing up", () => {
    it("makes an account that can sign in", async () => {
      const answer = await site.signUp();
      expect(answer.status).to.equal(200);
      expect(answer.body.user).to.include({ name: "Ada", email: site.email });
      expect(answer.headers.getSetCookie()).to.deep.equal([]);
      expect(await site.sessionOf(await site.signedIn())).to.include({
        accountId: await site.accountId(),
        tier: "free",
      });
    });

    it("does not tell a known address from a new one, and leaves the known account as it is", async () => {
      const fresh = await site.signUp();
      const known = await site.signUp(site.portal.browser(), { name: "Eve", password: "another password" });
      expect(known.status).to.equal(fresh.status);
      expect(shapeOf(known.body)).to.deep.equal(shapeOf(fresh.body));
      expect([...known.headers.keys()].sort()).to.deep.equal([...fresh.headers.keys()].sort());
      expect(await site.sessionOf(await site.signedIn())).to.not.equal(null);
      const wrong = await site.portal
        .browser()
        .post("/sign-in/email", { email: site.email, password: "another password" });
      expect(wrong.status).to.equal(401);
    });

    it("does not tell when two sign up with one address at once", async () => {
      const answers = await Promise.all([site.signUp(), site.signUp(), site.signUp()]);
      expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200]);
      expect(await site.database.query("select count(*) from users where email = $1", [site.email])).to.deep.equal([
        { count: 1 },
      ]);
      expect(
        await site.database.query("select count(*) from cute.credentials where user_id = $1", [await site.accountId()]),
      ).to.deep.equal([{ count: 1 }]);
    });

    it("takes the address in any case as the same one", async () => {
      await site.signUp(site.portal.browser(), { email: site.email.toUpperCase() });
      expect(await site.sessionOf(await site.signedIn())).to.not.equal(null);
    });

    it("names every bad field", async () => {
      const { status, body } = await site.signUp(site.portal.browser(), {
        name: "A\u0000da",
        email: 7,
        password: undefined,
        tier: "pro",
      });
      expect(status).to.equal(400);
      expect(body).to.deep.include({
        code: "invalid_request",
        errors: [
          { in: "body", pointer: "/name", detail: "holds the character U+0000, which cannot be stored" },
          { in: "body", pointer: "/email", detail: "must be a string" },
          { in: "body", pointer: "/password", detail: "is missing" },
          { in: "body", pointer: "/tier", detail: "is not known here" },
        ],
      });
    });

    it("refuses half a surrogate pair, a blank name and a name that is too long", async () => {
      for (const name of ["\ud800", "  ", "a".repeat(101)]) {
        const { status, body } = await site.portal
          .browser()
          .post("/sign-up/email", JSON.stringify({ name, email: site.email, password }));
        expect([status, body.code]).to.deep.equal([400, "invalid_request"]);
      }
    });

    it("refuses a password that is too short or too long, and what is no e-mail address", async () => {
      for (const given of [{ password: "short" }, { password: "x".repeat(129) }, { email: "ada" }]) {
        expect((await site.signUp(site.portal.browser(), given)).status).to.equal(400);
      }
      expect(await accounts.find(site.database.reads, site.email)).to.equal(undefined);
    });

    it("can be switched off", async () => {
      const closed = await site.another({ database: site.database, signUp: false });
      const answer = await closed.browser().post("/sign-up/email", { name: "Ada", email: site.email, password });
      expect([answer.status, answer.body.detail]).to.deep.equal([
        400,
        "Nobody can sign up here: ask the operator for an account.",
      ]);
      expect(await accounts.find(site.database.reads, site.email)).to.equal(undefined);
    });
  });

  describe("signing in", () => {
    beforeEach(() => site.signUp());

    it("answers with a cookie for this host alone that no script can read", async () => {
      const answer = await site.portal.browser().post("/sign-in/email", { email: site.email, password });
      const [line = ""] = answer.headers.getSetCookie();
      const [pair = "", ...attributes] = line.split("; ");
      expect(pair).to.match(/^__Host-cute_session=/);
      expect(attributes.sort()).to.deep.equal(["HttpOnly", "Max-Age=1209600", "Path=/", "SameSite=Lax", "Secure"]);
      expect(answer.headers.get("cache-control")).to.equal("no-store");
    });

    it("keeps the token out of every answer's body, and stores only its digest", async () => {
      const browser = site.portal.browser();
      const answers = [
        await browser.post("/sign-in/email", { email: site.email, password }),
        await browser.get("/get-session"),
      ];
      const token = decodeURIComponent(browser.cookie ?? "").split(/[=.]/)[1] ?? "";
      expect(token).to.have.length(32);
      for (const { body } of answers) expect(JSON.stringify(body)).to.not.include(token);
      const stored = await site.database.query<{ token: string }>(
        "select token from cute.sessions where user_id = $1",
        [await site.accountId()],
      );
      expect(stored).to.deep.equal([{ token: createHash("sha256").update(token).digest("hex") }]);
    });

    it("does not accept a stored digest as a cookie", async () => {
      const browser = await site.signedIn();
      const [stored] = await site.database.query<{ token: string }>(
        "select token from cute.sessions where user_id = $1",
        [await site.accountId()],
      );
      const [, signature = ""] = (browser.cookie ?? "").split(".");
      browser.cookie = `__Host-cute_session=${stored?.token}.${signature}`;
      expect(await site.sessionOf(browser)).to.equal(null);
      expect((await browser.get("/get-session")).body).to.deep.equal({});
    });

    it("gives the same refusal for a wrong password and for an unknown address", async () => {
      const wrong = await site.portal
        .browser()
        .post("/sign-in/email", { email: site.email, password: "wrong password" });
      const unknown = await site.portal.browser().post("/sign-in/email", { email: "nobody@example.com", password });
      expect(wrong.status).to.equal(401);
      expect([unknown.status, unknown.body]).to.deep.equal([wrong.status, wrong.body]);
    });

    it("makes a new session each time and ends the one that the browser held", async () => {
      const browser = await site.signedIn();
      const elsewhere = await site.signedIn();
      const first = browser.cookie;
      await browser.post("/sign-in/email", { email: site.email, password });
      expect(browser.cookie).to.not.equal(first);
      expect(await site.portal.signIn.findSession({ cookie: first })).to.equal(null);
      expect(await site.sessionOf(browser)).to.not.equal(null);
      expect(await site.sessionOf(elsewhere)).to.not.equal(null);
    });

    it("never takes over a session id that the browser brought along", async () => {
      const browser = site.portal.browser();
      browser.cookie = "__Host-cute_session=chosen.c2lnbmF0dXJl";
      await browser.post("/sign-in/email", { email: site.email, password });
      expect(browser.cookie).to.not.include("chosen");
    });

    it("keeps the browser's session when the password was wrong", async () => {
      const browser = await site.signedIn();
      expect((await browser.post("/sign-in/email", { email: site.email, password: "wrong password" })).status).to.equal(
        401,
      );
      expect(await site.sessionOf(browser)).to.not.equal(null);
    });

    it("notes the address that the proxy vouches for, not one that the caller claims", async () => {
      const browser = site.portal.browser();
      const claims = { "x-forwarded-for": "203.0.113.9", "x-cute-address": "203.0.113.8" };
      await browser.post(
        "/sign-in/email",
        { email: site.email, password },
        { ...claims, "user-agent": "Firefox".repeat(100) },
      );
      const session = await site.sessionOf(browser);
      expect(session?.address).to.equal("127.0.0.1");
      expect(session?.userAgent).to.have.length(256);
    });
  });
});

/** Names and types of all fields, however deep. */
function shapeOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, shapeOf(field)]));
}
