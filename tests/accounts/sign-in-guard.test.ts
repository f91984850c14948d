import { expect } from "chai";
import { limitAttempts } from "../../server/accounts/attempts.ts";
import { Problem } from "../../server/problems.ts";
import { type Portal, password, portalSite } from "./portal.ts";
import { rejection, until } from "./support.ts";

describe("what guards the portal's sign-in", () => {
  const site = portalSite();

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
        const { status, body } = await site.portal
          .browser()
          .post("/sign-in/email", { email: site.email, password }, headers);
        expect([status, body.code]).to.deep.equal([403, "cross_site_request"]);
      });
    }

    it("are judged by the public URL where there is one", async () => {
      const behindProxy = await site.another({ database: site.database, publicUrl: "https://api.example.com" });
      await site.signUp();
      const call = (origin: string) =>
        behindProxy.browser().post("/sign-in/email", { email: site.email, password }, { origin });
      expect((await call("https://api.example.com")).status).to.equal(200);
      const { status, body } = await call(behindProxy.url);
      expect(status).to.equal(403);
      expect(body.detail).to.include("the portal is at https://api.example.com");
    });

    it("reach none of the library's other routes", async () => {
      const browser = site.portal.browser();
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
      const browser = site.portal.browser();
      const fields = JSON.stringify({ email: site.email, password });
      const form = await browser.post("/sign-in/email", fields, { "content-type": "text/plain" });
      expect([form.status, form.body.code]).to.deep.equal([415, "unsupported_media_type"]);
      expect((await browser.post("/sign-in/email", "{")).status).to.equal(400);
      expect((await browser.post("/sign-in/email", "[]")).status).to.equal(415);
      expect(
        (await browser.post("/sign-in/email", { email: site.email, password: "x".repeat(9_000) })).status,
      ).to.equal(413);
      const polluted = `{"email":"${site.email}","password":"${password}","__proto__":{"x":1}}`;
      expect((await browser.post("/sign-in/email", polluted)).status).to.equal(400);
    });
  });

  describe("guessing", () => {
    async function throttled(limits: { account: number; address: number }): Promise<Portal> {
      return site.another({ database: site.database, allowAttempt: limitAttempts({ windowMs: 60_000, ...limits }) });
    }

    it("is stopped by account, also from the right password's side, and says when to go on", async () => {
      await site.signUp();
      const guarded = await throttled({ account: 10, address: 1_000 });
      const statuses = [];
      for (let guess = 0; guess < 200; guess += 1) {
        const { status } = await guarded
          .browser()
          .post("/sign-in/email", { email: site.email, password: `guess ${guess}` });
        statuses.push(status);
      }
      expect(statuses.filter((status) => status === 401)).to.have.length(10);
      expect(statuses.slice(10).every((status) => status === 429)).to.equal(true);
      const { status, body, headers } = await guarded
        .browser()
        .post("/sign-in/email", { email: site.email.toUpperCase(), password });
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
      const guarded = await site.another({
        database: site.database,
        allowAttempt,
        publicUrl: "https://api.example.com",
      });
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
      await site.signUp();
      const guarded = await throttled({ account: 2, address: 1_000 });
      const { cookie } = await site.signedIn();
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
    await site.signUp();
    const browser = await site.signedIn();
    const away = new Problem("unavailable", "The database does not answer.");
    const refuse = (): Promise<never> => Promise.reject(away);
    const cut = await site.another({ database: { reads: { run: refuse }, transaction: refuse } });
    const cutBrowser = cut.browser();
    cutBrowser.cookie = browser.cookie;
    const change = { currentPassword: password, newPassword: "a new password" };
    const answers = [
      await cutBrowser.post("/sign-in/email", { email: site.email, password }),
      await cutBrowser.post("/sign-up/email", { name: "Ada", email: site.email, password }),
      await cutBrowser.post("/change-password", change),
      await cutBrowser.post("/sign-out"),
      await cutBrowser.get("/get-session"),
    ];
    expect(answers.map(({ status }) => status)).to.deep.equal([503, 503, 503, 503, 503]);
    expect(await rejection(cut.signIn.findSession({ cookie: browser.cookie }))).to.equal(away);
    expect(browser.cookie).to.equal(cutBrowser.cookie);
  });

  it("answers 500, for the log to explain, when a statement fails", async () => {
    await site.signUp();
    const broken = await site.another({
      database: {
        reads: { run: () => Promise.reject(new Error("column does not exist")) },
        transaction: (work) => site.database.transaction(work),
      },
    });
    expect((await broken.browser().post("/sign-in/email", { email: site.email, password })).status).to.equal(500);
    expect(broken.errors.join()).to.include("column does not exist");
  });

  it("turns callers away rather than let them queue without end", async () => {
    await site.signUp();
    const turned = 60 - 35;
    let answered = 0;
    const enough = Promise.withResolvers<void>();
    const slow = await site.another({
      database: {
        reads: {
          async run(statement, values) {
            await enough.promise;
            return site.database.reads.run(statement, values);
          },
        },
        transaction: (work) => site.database.transaction(work),
      },
    });
    const answers = await Promise.all(
      Array.from({ length: 60 }, async () => {
        const answer = await slow.browser().post("/sign-in/email", { email: site.email, password });
        answered += 1;
        if (answered === turned) enough.resolve();
        return answer;
      }),
    );
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused).to.have.length(turned);
    for (const { status, body, headers } of refused) {
      expect([status, body.code, headers.get("retry-after")]).to.deep.equal([503, "unavailable", "1"]);
    }
    await until(
      async () => (await site.portal.browser().post("/sign-in/email", { email: site.email, password })).status === 200,
    );
  }).timeout(20_000);
});
