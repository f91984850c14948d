import { createHash } from "node:crypto";
import { expect } from "chai";
import { limitAttempts } from "../../server/accounts/attempts.ts";
import { AccountError } from "../../server/accounts/sign-in.ts";
import { Problem } from "../../server/problems.ts";
import * as accounts from "../../server/store/accounts.ts";
import * as sessions from "../../server/store/sessions.ts";
import { type Browser, openPortal, type Portal } from "./portal.ts";
import { type AccountsDatabase, accountsDatabase, rejection, until } from "./support.ts";

const password = "correct horse battery";

describe("the portal's sign-in", () => {
  let database: AccountsDatabase;
  let portal: Portal;
  const others: Portal[] = [];
  let email: string;
  let count = 0;

  before(async () => {
    database = await accountsDatabase();
    portal = await openPortal({ database });
  });

  after(async () => {
    await portal.close();
    await database.drop();
  });

  beforeEach(() => {
    count += 1;
    email = `ada${count}@example.com`;
  });

  afterEach(async () => {
    for (const other of others.splice(0)) await other.close();
    expect(portal.errors.splice(0)).to.deep.equal([]);
  });

  /** Closed at the end of the test. */
  async function another(options: Parameters<typeof openPortal>[0]): Promise<Portal> {
    const other = await openPortal(options);
    others.push(other);
    return other;
  }

  function signUp(browser: Browser = portal.browser(), given: Record<string, unknown> = {}) {
    return browser.post("/sign-up/email", { name: "Ada", email, password, ...given });
  }

  async function signedIn(given: Record<string, unknown> = {}): Promise<Browser> {
    const browser = portal.browser();
    expect((await browser.post("/sign-in/email", { email, password, ...given })).status).to.equal(200);
    return browser;
  }

  function sessionOf(browser: Browser) {
    return portal.signIn.findSession({ cookie: browser.cookie });
  }

  async function accountId(): Promise<string> {
    const account = await accounts.find(database.reads, email);
    if (account === undefined) throw new Error(`${email} has no account`);
    return account.id;
  }

  describe("signing up", () => {
    it("makes an account that can sign in", async () => {
      const answer = await signUp();
      expect(answer.status).to.equal(200);
      expect(answer.body.user).to.include({ name: "Ada", email });
      expect(answer.headers.getSetCookie()).to.deep.equal([]);
      expect(await sessionOf(await signedIn())).to.include({ accountId: await accountId(), tier: "free" });
    });

    it("does not tell a known address from a new one, and leaves the known account as it is", async () => {
      const fresh = await signUp();
      const known = await signUp(portal.browser(), { name: "Eve", password: "another password" });
      expect(known.status).to.equal(fresh.status);
      expect(shapeOf(known.body)).to.deep.equal(shapeOf(fresh.body));
      expect([...known.headers.keys()].sort()).to.deep.equal([...fresh.headers.keys()].sort());
      expect(await sessionOf(await signedIn())).to.not.equal(null);
      const wrong = await portal.browser().post("/sign-in/email", { email, password: "another password" });
      expect(wrong.status).to.equal(401);
    });

    it("does not tell when two sign up with one address at once", async () => {
      const answers = await Promise.all([signUp(), signUp(), signUp()]);
      expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200]);
      expect(await database.query("select count(*) from users where email = $1", [email])).to.deep.equal([
        { count: 1 },
      ]);
      expect(
        await database.query("select count(*) from cute.credentials where user_id = $1", [await accountId()]),
      ).to.deep.equal([{ count: 1 }]);
    });

    it("takes the address in any case as the same one", async () => {
      await signUp(portal.browser(), { email: email.toUpperCase() });
      expect(await sessionOf(await signedIn())).to.not.equal(null);
    });

    it("names every bad field", async () => {
      const { status, body } = await signUp(portal.browser(), {
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
        const { status, body } = await portal
          .browser()
          .post("/sign-up/email", JSON.stringify({ name, email, password }));
        expect([status, body.code]).to.deep.equal([400, "invalid_request"]);
      }
    });

    it("refuses a password that is too short or too long, and what is no e-mail address", async () => {
      for (const given of [{ password: "short" }, { password: "x".repeat(129) }, { email: "ada" }]) {
        expect((await signUp(portal.browser(), given)).status).to.equal(400);
      }
      expect(await accounts.find(database.reads, email)).to.equal(undefined);
    });

    it("can be switched off", async () => {
      const closed = await another({ database, signUpAllowed: false });
      const { status } = await closed.browser().post("/sign-up/email", { name: "Ada", email, password });
      expect(status).to.equal(400);
      expect(await accounts.find(database.reads, email)).to.equal(undefined);
    });
  });

  describe("signing in", () => {
    beforeEach(() => signUp());

    it("answers with a cookie for this host alone that no script can read", async () => {
      const answer = await portal.browser().post("/sign-in/email", { email, password });
      const [line = ""] = answer.headers.getSetCookie();
      const [pair = "", ...attributes] = line.split("; ");
      expect(pair).to.match(/^__Host-cute_session=/);
      expect(attributes.sort()).to.deep.equal(["HttpOnly", "Max-Age=1209600", "Path=/", "SameSite=Lax", "Secure"]);
      expect(answer.headers.get("cache-control")).to.equal("no-store");
    });

    it("keeps the token out of every answer's body, and stores only its digest", async () => {
      const browser = portal.browser();
      const answers = [await browser.post("/sign-in/email", { email, password }), await browser.get("/get-session")];
      const token = decodeURIComponent(browser.cookie ?? "").split(/[=.]/)[1] ?? "";
      expect(token).to.have.length(32);
      for (const { body } of answers) expect(JSON.stringify(body)).to.not.include(token);
      const stored = await database.query<{ token: string }>("select token from cute.sessions where user_id = $1", [
        await accountId(),
      ]);
      expect(stored).to.deep.equal([{ token: createHash("sha256").update(token).digest("hex") }]);
    });

    it("does not accept a stored digest as a cookie", async () => {
      const browser = await signedIn();
      const [stored] = await database.query<{ token: string }>("select token from cute.sessions where user_id = $1", [
        await accountId(),
      ]);
      const [, signature = ""] = (browser.cookie ?? "").split(".");
      browser.cookie = `__Host-cute_session=${stored?.token}.${signature}`;
      expect(await sessionOf(browser)).to.equal(null);
      expect((await browser.get("/get-session")).body).to.deep.equal({});
    });

    it("gives the same refusal for a wrong password and for an unknown address", async () => {
      const wrong = await portal.browser().post("/sign-in/email", { email, password: "wrong password" });
      const unknown = await portal.browser().post("/sign-in/email", { email: "nobody@example.com", password });
      expect(wrong.status).to.equal(401);
      expect([unknown.status, unknown.body]).to.deep.equal([wrong.status, wrong.body]);
    });

    it("makes a new session each time and ends the one that the browser held", async () => {
      const browser = await signedIn();
      const elsewhere = await signedIn();
      const first = browser.cookie;
      await browser.post("/sign-in/email", { email, password });
      expect(browser.cookie).to.not.equal(first);
      expect(await portal.signIn.findSession({ cookie: first })).to.equal(null);
      expect(await sessionOf(browser)).to.not.equal(null);
      expect(await sessionOf(elsewhere)).to.not.equal(null);
    });

    it("never takes over a session id that the browser brought along", async () => {
      const browser = portal.browser();
      browser.cookie = "__Host-cute_session=chosen.c2lnbmF0dXJl";
      await browser.post("/sign-in/email", { email, password });
      expect(browser.cookie).to.not.include("chosen");
    });

    it("keeps the browser's session when the password was wrong", async () => {
      const browser = await signedIn();
      expect((await browser.post("/sign-in/email", { email, password: "wrong password" })).status).to.equal(401);
      expect(await sessionOf(browser)).to.not.equal(null);
    });

    it("notes the address that the proxy vouches for, not one that the caller claims", async () => {
      const browser = portal.browser();
      const claims = { "x-forwarded-for": "203.0.113.9", "x-cute-address": "203.0.113.8" };
      await browser.post("/sign-in/email", { email, password }, { ...claims, "user-agent": "Firefox".repeat(100) });
      const session = await sessionOf(browser);
      expect(session?.address).to.equal("127.0.0.1");
      expect(session?.userAgent).to.have.length(256);
    });
  });

  describe("the session", () => {
    let browser: Browser;

    beforeEach(async () => {
      await signUp();
      browser = await signedIn();
    });

    it("names the account with the tier that it has now", async () => {
      const id = await accountId();
      await database.transaction((tx) => accounts.setTier(tx, id, "pro"));
      const session = await sessionOf(browser);
      expect(session).to.include({ accountId: id, tier: "pro" });
      expect(session?.createdAt).to.match(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00$/);
    });

    it("shows the portal who is signed in", async () => {
      const { status, body } = await browser.get("/get-session");
      expect(status).to.equal(200);
      expect(body.user).to.include({ email, name: "Ada" });
    });

    it("is none without a cookie, with another's signature, or with one that is no text", async () => {
      const [name = "", value = ""] = (browser.cookie ?? "").split("=");
      const forged = `${name}=${value.slice(0, 10)}x${value.slice(11)}`;
      for (const cookie of [undefined, "", "a=b", forged, `${name}=`, `${name}=a.b`, `${name}=%E0%A4%A`]) {
        expect(await portal.signIn.findSession({ cookie }), cookie).to.equal(null);
      }
    });

    it("is found among other cookies", async () => {
      expect(await portal.signIn.findSession({ cookie: `a=b; ${browser.cookie}; c=d` })).to.not.equal(null);
    });

    it("ends when it has expired, for the portal and for the API alike", async () => {
      await database.query("update cute.sessions set expires_at = now() - interval '1 second' where user_id = $1", [
        await accountId(),
      ]);
      expect(await sessionOf(browser)).to.equal(null);
      expect((await browser.get("/get-session")).body).to.deep.equal({});
      expect(browser.cookie).to.equal(undefined);
    });

    it("is prolonged when the portal is opened a day later, in the database and in the cookie", async () => {
      await database.query("update cute.sessions set expires_at = now() + interval '10 days' where user_id = $1", [
        await accountId(),
      ]);
      const answer = await browser.get("/get-session");
      expect(answer.headers.getSetCookie()[0]).to.include("Max-Age=1209600");
      const [row] = await database.query<{ days: number }>(
        "select extract(epoch from expires_at - now())::float8 / 86400 as days from cute.sessions where user_id = $1",
        [await accountId()],
      );
      expect(row?.days).to.be.within(13.9, 14);
      expect(await sessionOf(browser)).to.not.equal(null);
    });

    it("ends with sign-out, and a replayed cookie stays out", async () => {
      const { cookie } = browser;
      expect((await browser.post("/sign-out")).status).to.equal(200);
      expect(browser.cookie).to.equal(undefined);
      expect(await portal.signIn.findSession({ cookie })).to.equal(null);
    });

    it("ends with its user", async () => {
      const id = await accountId();
      await database.query("delete from users where id = $1", [id]);
      expect(await sessionOf(browser)).to.equal(null);
    });

    it("is listed and ended by its owner, and by nobody else", async () => {
      const elsewhere = await signedIn();
      const id = await accountId();
      const rows = await sessions.list(database.lists, id, { after: null, rows: 10 });
      expect(rows).to.have.length(2);
      const older = rows.at(-1);
      const position = rows.map(sessions.positionOf)[0] ?? null;
      expect(await sessions.list(database.lists, id, { after: position, rows: 10 })).to.deep.equal([older]);
      const stranger = await database.insertUser(`stranger${count}@example.com`);
      const foreign = database.transaction((tx) => sessions.remove(tx, older?.sessionId ?? "", stranger));
      expect(await rejection(foreign)).to.have.property("code", "session_not_found");
      await database.transaction((tx) => sessions.remove(tx, older?.sessionId ?? "", id));
      expect(await sessionOf(browser)).to.equal(null);
      expect(await sessionOf(elsewhere)).to.not.equal(null);
    });

    it("is cleared away some time after it has expired", async () => {
      const id = await accountId();
      await database.query("update cute.sessions set expires_at = now() - interval '1 minute' where user_id = $1", [
        id,
      ]);
      await signedIn();
      expect(await database.query("select count(*) from cute.sessions where user_id = $1", [id])).to.deep.equal([
        { count: 1 },
      ]);
    });
  });

  describe("changing the password", () => {
    it("ends every other session and gives this browser a new one", async () => {
      await signUp();
      const [browser, elsewhere] = [await signedIn(), await signedIn()];
      const before = browser.cookie;
      const change = { currentPassword: password, newPassword: "a new password" };
      expect((await browser.post("/change-password", change)).status).to.equal(200);
      expect(await sessionOf(elsewhere)).to.equal(null);
      expect(await portal.signIn.findSession({ cookie: before })).to.equal(null);
      expect(await sessionOf(browser)).to.not.equal(null);
      expect((await portal.browser().post("/sign-in/email", { email, password })).status).to.equal(401);
      await signedIn({ password: "a new password" });
    });

    it("needs the old one, and a session", async () => {
      await signUp();
      const browser = await signedIn();
      const change = { currentPassword: "wrong password", newPassword: "a new password" };
      expect((await browser.post("/change-password", change)).status).to.equal(400);
      expect(
        (await portal.browser().post("/change-password", { ...change, currentPassword: password })).status,
      ).to.equal(401);
      await signedIn();
    });

    it("cannot be told to leave other sessions alone", async () => {
      await signUp();
      const browser = await signedIn();
      const change = { currentPassword: password, newPassword: "a new password", revokeOtherSessions: false };
      expect((await browser.post("/change-password", change)).status).to.equal(400);
    });
  });

  describe("the operator", () => {
    it("makes accounts, also where nobody may sign up", async () => {
      const id = await portal.signIn.createAccount({ name: "Ada", email: ` ${email.toUpperCase()} `, password });
      expect(await sessionOf(await signedIn())).to.include({ accountId: id });
    });

    it("is told that an address is taken, and by what a password is too short", async () => {
      await portal.signIn.createAccount({ name: "Ada", email, password });
      const taken = await rejection(portal.signIn.createAccount({ name: "Eve", email, password }));
      expect(taken).to.be.instanceOf(AccountError).with.property("message").that.includes(email);
      const short = await rejection(
        portal.signIn.createAccount({ name: "Eve", email: `eve-${email}`, password: "short" }),
      );
      expect(short).to.be.instanceOf(AccountError).with.property("message").that.includes("8 to 128 characters");
    });

    it("resets a password, which ends all sessions of the account", async () => {
      await signUp();
      const browser = await signedIn();
      await portal.signIn.setPassword(await accountId(), "from the operator");
      expect(await sessionOf(browser)).to.equal(null);
      expect((await portal.browser().post("/sign-in/email", { email, password })).status).to.equal(401);
      await signedIn({ password: "from the operator" });
    });

    it("gives a password to somebody who never had one", async () => {
      const id = await database.insertUser(email);
      await portal.signIn.setPassword(id, password);
      expect(await sessionOf(await signedIn())).to.include({ accountId: id });
    });

    it("is told that there is no such account", async () => {
      const missing = await rejection(portal.signIn.setPassword("01930000-0000-7000-8000-000000000000", password));
      expect(missing).to.be.instanceOf(AccountError).with.property("message").that.includes("There is no account");
    });
  });

  describe("calls from elsewhere", () => {
    const cases: readonly [string, Record<string, string>][] = [
      ["another site", { origin: "https://evil.example" }],
      ["a sandboxed frame", { origin: "null" }],
      ["no origin", { origin: "" }],
      ["the same host on another port", { origin: "http://127.0.0.1:1" }],
      ["a page of ours without the portal's header", { "x-cute-portal": "" }],
    ];
    for (const [caller, headers] of cases) {
      it(`are refused: ${caller}`, async () => {
        const { status, body } = await portal.browser().post("/sign-in/email", { email, password }, headers);
        expect([status, body.code]).to.deep.equal([403, "cross_site_request"]);
      });
    }

    it("are judged by the public URL where there is one", async () => {
      const behindProxy = await another({ database, publicUrl: "https://api.example.com" });
      await signUp();
      const call = (origin: string) => behindProxy.browser().post("/sign-in/email", { email, password }, { origin });
      expect((await call("https://api.example.com")).status).to.equal(200);
      const { status, body } = await call(behindProxy.url);
      expect(status).to.equal(403);
      expect(body.detail).to.include("the portal is at https://api.example.com");
    });

    it("reach none of the library's other routes", async () => {
      const browser = portal.browser();
      const paths = [
        "/update-user",
        "/delete-user",
        "/list-sessions",
        "/sign-in/social",
        "/request-password-reset",
        "/error",
        "/ok",
      ];
      for (const path of paths) {
        expect((await browser.post(path)).status, path).to.equal(404);
        expect((await browser.get(path)).status, path).to.equal(404);
      }
    });
  });

  describe("a body that is no object of fields", () => {
    it("is refused: another media type, broken JSON, a list, too much of it", async () => {
      const browser = portal.browser();
      const fields = JSON.stringify({ email, password });
      const form = await browser.post("/sign-in/email", fields, { "content-type": "text/plain" });
      expect([form.status, form.body.code]).to.deep.equal([415, "unsupported_media_type"]);
      expect((await browser.post("/sign-in/email", "{")).status).to.equal(400);
      expect((await browser.post("/sign-in/email", "[]")).status).to.equal(415);
      expect((await browser.post("/sign-in/email", { email, password: "x".repeat(9_000) })).status).to.equal(413);
      const polluted = `{"email":"${email}","password":"${password}","__proto__":{"x":1}}`;
      expect((await browser.post("/sign-in/email", polluted)).status).to.equal(400);
    });
  });

  describe("guessing", () => {
    async function throttled(limits: { account: number; address: number }): Promise<Portal> {
      return another({ database, allowAttempt: limitAttempts({ windowMs: 60_000, ...limits }) });
    }

    it("is stopped by account, also from the right password's side, and says when to go on", async () => {
      await signUp();
      const guarded = await throttled({ account: 10, address: 1_000 });
      const statuses = [];
      for (let guess = 0; guess < 200; guess += 1) {
        const { status } = await guarded.browser().post("/sign-in/email", { email, password: `guess ${guess}` });
        statuses.push(status);
      }
      expect(statuses.filter((status) => status === 401)).to.have.length(10);
      expect(statuses.slice(10).every((status) => status === 429)).to.equal(true);
      const { status, body, headers } = await guarded
        .browser()
        .post("/sign-in/email", { email: email.toUpperCase(), password });
      expect([status, body.code]).to.deep.equal([429, "rate_limited"]);
      expect(Number(headers.get("retry-after"))).to.be.within(1, 60);
    }).timeout(10_000);

    it("is stopped by address, whatever header the caller invents", async () => {
      const guarded = await throttled({ account: 1_000, address: 5 });
      const statuses = [];
      for (let guess = 0; guess < 8; guess += 1) {
        const headers = { "x-forwarded-for": `203.0.113.${guess}`, "x-cute-address": `203.0.113.${guess}` };
        const { status } = await guarded
          .browser()
          .post("/sign-in/email", { email: `a${guess}@example.com`, password }, headers);
        statuses.push(status);
      }
      expect(statuses).to.deep.equal([401, 401, 401, 401, 401, 429, 429, 429]);
    });

    it("is stopped by network where an address is one of very many", async () => {
      const allowAttempt = limitAttempts({ windowMs: 60_000, account: 1_000, address: 2 });
      const guarded = await another({ database, allowAttempt, publicUrl: "https://api.example.com" });
      const statuses = [];
      for (const address of ["2001:db8:1:aa01::1", "2001:db8:1:aa02::1", "2001:db8:1:aa03::1", "2001:db8:1:ab01::1"]) {
        const headers = { origin: "https://api.example.com", "x-forwarded-for": address };
        const { status } = await guarded
          .browser()
          .post("/sign-in/email", { email: `nobody${statuses.length}@example.com`, password }, headers);
        statuses.push(status);
      }
      expect(statuses).to.deep.equal([401, 401, 429, 401]);
    });

    it("is stopped for a stolen session that guesses the password", async () => {
      await signUp();
      const guarded = await throttled({ account: 2, address: 1_000 });
      const { cookie } = await signedIn();
      const browser = guarded.browser();
      const statuses = [];
      for (let guess = 0; guess < 4; guess += 1) {
        browser.cookie = `noise=${guess}; ${cookie}`;
        const change = { currentPassword: `guess ${guess}`, newPassword: "a new password" };
        statuses.push((await browser.post("/change-password", change)).status);
      }
      expect(statuses).to.deep.equal([400, 400, 429, 429]);
    });
  });

  it("answers 503 and not with a wrong password while the database is away", async () => {
    await signUp();
    const browser = await signedIn();
    const away = new Problem("unavailable", "The database does not answer.");
    const refuse = (): Promise<never> => Promise.reject(away);
    const cut = await another({ database: { reads: { run: refuse }, transaction: refuse } });
    const cutBrowser = cut.browser();
    cutBrowser.cookie = browser.cookie;
    const change = { currentPassword: password, newPassword: "a new password" };
    const answers = [
      await cutBrowser.post("/sign-in/email", { email, password }),
      await cutBrowser.post("/sign-up/email", { name: "Ada", email, password }),
      await cutBrowser.post("/change-password", change),
      await cutBrowser.post("/sign-out"),
      await cutBrowser.get("/get-session"),
    ];
    expect(answers.map(({ status }) => status)).to.deep.equal([503, 503, 503, 503, 503]);
    expect(await rejection(cut.signIn.findSession({ cookie: browser.cookie }))).to.equal(away);
    expect(browser.cookie).to.equal(cutBrowser.cookie);
  });

  it("answers 500, for the log to explain, when a statement fails", async () => {
    await signUp();
    const broken = await another({
      database: {
        reads: { run: () => Promise.reject(new Error("column does not exist")) },
        transaction: (work) => database.transaction(work),
      },
    });
    expect((await broken.browser().post("/sign-in/email", { email, password })).status).to.equal(500);
    expect(broken.errors.join()).to.include("column does not exist");
  });

  it("turns callers away rather than let them queue without end", async () => {
    await signUp();
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => portal.browser().post("/sign-in/email", { email, password })),
    );
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused).to.have.length(60 - 35);
    for (const { status, body, headers } of refused) {
      expect([status, body.code, headers.get("retry-after")]).to.deep.equal([503, "unavailable", "1"]);
    }
    await until(async () => (await portal.browser().post("/sign-in/email", { email, password })).status === 200);
  }).timeout(20_000);
});

/** Names and types of all fields, however deep. */
function shapeOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, shapeOf(field)]));
}
