import { expect } from "chai";
import { AccountError } from "../../server/accounts/sign-in.ts";
import { password, portalSite } from "./portal.ts";
import { rejection } from "./support.ts";

describe("passwords of the portal", () => {
  const site = portalSite();

  describe("changing the password", () => {
    it("ends every other session and gives this browser a new one", async () => {
      await site.signUp();
      const [browser, elsewhere] = [await site.signedIn(), await site.signedIn()];
      const before = browser.cookie;
      const change = { currentPassword: password, newPassword: "a new password" };
      expect((await browser.post("/change-password", change)).status).to.equal(200);
      expect(await site.sessionOf(elsewhere)).to.equal(null);
      expect(await site.portal.signIn.findSession({ cookie: before })).to.equal(null);
      expect(await site.sessionOf(browser)).to.not.equal(null);
      expect((await site.portal.browser().post("/sign-in/email", { email: site.email, password })).status).to.equal(
        401,
      );
      await site.signedIn({ password: "a new password" });
    });

    it("needs the old one, and a session", async () => {
      await site.signUp();
      const browser = await site.signedIn();
      const change = { currentPassword: "wrong password", newPassword: "a new password" };
      expect((await browser.post("/change-password", change)).status).to.equal(400);
      expect(
        (await site.portal.browser().post("/change-password", { ...change, currentPassword: password })).status,
      ).to.equal(401);
      await site.signedIn();
    });

    it("cannot be told to leave other sessions alone", async () => {
      await site.signUp();
      const browser = await site.signedIn();
      const change = { currentPassword: password, newPassword: "a new password", revokeOtherSessions: false };
      expect((await browser.post("/change-password", change)).status).to.equal(400);
    });
  });

  describe("the operator", () => {
    it("makes accounts, also where nobody may sign up", async () => {
      const id = await site.portal.signIn.createAccount({
        name: "Ada",
        email: ` ${site.email.toUpperCase()} `,
        password,
      });
      expect(await site.sessionOf(await site.signedIn())).to.include({ accountId: id });
    });

    it("is told that an address is taken, and by what a password is too short", async () => {
      await site.portal.signIn.createAccount({ name: "Ada", email: site.email, password });
      const taken = await rejection(site.portal.signIn.createAccount({ name: "Eve", email: site.email, password }));
      expect(taken).to.be.instanceOf(AccountError).with.property("message").that.includes(site.email);
      const short = await rejection(
        site.portal.signIn.createAccount({ name: "Eve", email: `eve-${site.email}`, password: "short" }),
      );
      expect(short).to.be.instanceOf(AccountError).with.property("message").that.includes("8 to 128 characters");
    });

    it("resets a password, which ends all sessions of the account", async () => {
      await site.signUp();
      const browser = await site.signedIn();
      await site.portal.signIn.setPassword(await site.accountId(), "from the operator");
      expect(await site.sessionOf(browser)).to.equal(null);
      expect((await site.portal.browser().post("/sign-in/email", { email: site.email, password })).status).to.equal(
        401,
      );
      await site.signedIn({ password: "from the operator" });
    });

    it("gives a password to somebody who never had one", async () => {
      const id = await site.database.insertUser(site.email);
      await site.portal.signIn.setPassword(id, password);
      expect(await site.sessionOf(await site.signedIn())).to.include({ accountId: id });
    });

    it("is told that there is no such account", async () => {
      const missing = await rejection(site.portal.signIn.setPassword("01930000-0000-7000-8000-000000000000", password));
      expect(missing).to.be.instanceOf(AccountError).with.property("message").that.includes("There is no account");
    });
  });
});
