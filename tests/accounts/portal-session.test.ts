import { expect } from "chai";
import * as accounts from "../../server/store/accounts.ts";
import * as sessions from "../../server/store/sessions.ts";
import { type Browser, portalSite } from "./portal.ts";
import { rejection } from "./support.ts";

describe("a session of the portal", () => {
  const site = portalSite();

  describe("the session", () => {
    let browser: Browser;

    beforeEach(async () => {
      await site.signUp();
      browser = await site.signedIn();
    });

    it("names the account with the tier that it has now", async () => {
      const id = await site.accountId();
      await site.database.transaction((tx) => accounts.setTier(tx, id, "pro"));
      const session = await site.sessionOf(browser);
      expect(session).to.include({ accountId: id, tier: "pro" });
      expect(session?.createdAt).to.match(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00$/);
    });

    it("shows the portal who is signed in", async () => {
      const { status, body } = await browser.get("/get-session");
      expect(status).to.equal(200);
      expect(body.user).to.include({ email: site.email, name: "Ada" });
    });

    it("is none without a cookie, with another's signature, or with one that is no text", async () => {
      const [name = "", value = ""] = (browser.cookie ?? "").split("=");
      const forged = `${name}=${value.slice(0, 10)}${value[10] === "x" ? "y" : "x"}${value.slice(11)}`;
      for (const cookie of [undefined, "", "a=b", forged, `${name}=`, `${name}=a.b`, `${name}=%E0%A4%A`]) {
        expect(await site.portal.signIn.findSession({ cookie }), cookie).to.equal(null);
      }
    });

    it("is found among other cookies", async () => {
      expect(await site.portal.signIn.findSession({ cookie: `a=b; ${browser.cookie}; c=d` })).to.not.equal(null);
    });

    it("ends when it has expired, for the portal and for the API alike", async () => {
      await site.database.query(
        "update cute.sessions set expires_at = now() - interval '1 second' where user_id = $1",
        [await site.accountId()],
      );
      expect(await site.sessionOf(browser)).to.equal(null);
      expect((await browser.get("/get-session")).body).to.deep.equal({});
      expect(browser.cookie).to.equal(undefined);
    });

    it("is prolonged when the portal is opened a day later, in the database and in the cookie", async () => {
      await site.database.query("update cute.sessions set expires_at = now() + interval '10 days' where user_id = $1", [
        await site.accountId(),
      ]);
      const answer = await browser.get("/get-session");
      expect(answer.headers.getSetCookie()[0]).to.include("Max-Age=1209600");
      const [row] = await site.database.query<{ days: number }>(
        "select extract(epoch from expires_at - now())::float8 / 86400 as days from cute.sessions where user_id = $1",
        [await site.accountId()],
      );
      expect(row?.days).to.be.within(13.9, 14);
      expect(await site.sessionOf(browser)).to.not.equal(null);
    });

    it("ends with sign-out, and a replayed cookie stays out", async () => {
      const { cookie } = browser;
      expect((await browser.post("/sign-out")).status).to.equal(200);
      expect(browser.cookie).to.equal(undefined);
      expect(await site.portal.signIn.findSession({ cookie })).to.equal(null);
    });

    it("ends with its user", async () => {
      const id = await site.accountId();
      await site.database.query("delete from users where id = $1", [id]);
      expect(await site.sessionOf(browser)).to.equal(null);
    });

    it("is listed and ended by its owner, and by nobody else", async () => {
      const elsewhere = await site.signedIn();
      const id = await site.accountId();
      const rows = await sessions.list(site.database.lists, id, { after: null, rows: 10 });
      expect(rows).to.have.length(2);
      const older = rows.at(-1);
      const position = rows.map(sessions.positionOf)[0] ?? null;
      expect(await sessions.list(site.database.lists, id, { after: position, rows: 10 })).to.deep.equal([older]);
      const stranger = await site.database.insertUser(`stranger-${site.email}`);
      const foreign = site.database.transaction((tx) => sessions.remove(tx, older?.sessionId ?? "", stranger));
      expect(await rejection(foreign)).to.have.property("code", "session_not_found");
      await site.database.transaction((tx) => sessions.remove(tx, older?.sessionId ?? "", id));
      expect(await site.sessionOf(browser)).to.equal(null);
      expect(await site.sessionOf(elsewhere)).to.not.equal(null);
    });

    it("is cleared away some time after it has expired", async () => {
      const id = await site.accountId();
      await site.database.query(
        "update cute.sessions set expires_at = now() - interval '1 minute' where user_id = $1",
        [id],
      );
      await site.signedIn();
      expect(await site.database.query("select count(*) from cute.sessions where user_id = $1", [id])).to.deep.equal([
        { count: 1 },
      ]);
    });
  });
});
