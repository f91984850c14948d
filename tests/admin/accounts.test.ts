import { expect } from "chai";
import { startTestApi, type TestApi } from "../support/api.ts";
import { type Answer, admin, call, fieldsOf, rowsOf, type Settings, settingsOf } from "./support.ts";

describe("admin accounts", () => {
  let api: TestApi;
  let settings: Settings;

  before(async () => {
    api = await startTestApi();
    settings = settingsOf(api);
  });

  after(() => api.close());

  const cookieOf = (email: string, password: string): Promise<string> =>
    api.signIn({ id: "", key: "", email, password });
  const create = (name: string, email: string, ...more: string[]): Promise<Answer> =>
    call(settings, "accounts", "create", "--name", name, "--email", email, ...more, "--json");
  const auditOf = (accountId: string) =>
    api.sql("select actor_kind, actor_id, action, target, detail, address from cute.audit_log where account_id = $1", [
      accountId,
    ]);

  describe("create", () => {
    it("prints a password that the account can sign in with", async () => {
      const answer = await admin(settings, "accounts", "create", "--name", "Ada L.", "--email", " Ada@X.example");
      expect(answer).to.include({ code: 0, err: "" });
      const { id, name, email, tier, password = "" } = fieldsOf(answer);
      expect({ name, email, tier }).to.deep.equal({ name: "Ada L.", email: "ada@x.example", tier: "free" });
      expect(await cookieOf("ada@x.example", password)).to.match(/^__Host-cute_session=/);
      expect(await auditOf(id ?? "")).to.deep.equal([
        {
          actor_kind: "operator",
          actor_id: null,
          action: "account.create",
          target: id,
          detail: { name: "Ada L.", email: "Ada@X.example" },
          address: null,
        },
      ]);
    });

    it("takes a password, and does not print it", async () => {
      const words = ["--name", "Bo", "--email", "bo@x.example", "--password", "correct horse", "--json"];
      const { code, err, json } = await call(settings, "accounts", "create", ...words);
      expect({ code, err }).to.deep.equal({ code: 0, err: "" });
      expect(json).to.have.all.keys("id", "name", "email", "tier", "createdAt");
      expect(json.createdAt).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(await cookieOf("bo@x.example", "correct horse")).to.match(/^__Host-cute_session=/);
    });

    it("refuses an address that is taken, in whatever case, and a password that is too short, and leaves nothing", async () => {
      await create("Eve", "eve@x.example");
      const taken = await create("Eve", "EVE@x.example");
      expect({ code: taken.code, out: taken.out }).to.deep.equal({ code: 1, out: "" });
      expect(taken.json.error.message).to.equal("There is an account with the e-mail address EVE@x.example already.");
      const short = await create("Eve", "short@x.example", "--password", "short");
      expect({ code: short.code, out: short.out }).to.deep.equal({ code: 1, out: "" });
      expect(short.json.error.message).to.equal("The password must have 8 to 128 characters.");
      expect(await api.sql("select email from users where email = 'short@x.example'")).to.deep.equal([]);
    });

    for (const email of ["ada", "ada@x", "ada @x.example", "jörg@x.example", `${"a".repeat(250)}@x.example`]) {
      it(`refuses the address ${email.slice(0, 20)}, which could not sign in`, async () => {
        const { code, json } = await create("Ada", email);
        expect(code).to.equal(2);
        expect(json.error.message).to.include("--email").and.to.include("give it an e-mail address");
        const body = JSON.stringify({ email, password: "whatever it is" });
        const headers = { "Content-Type": "application/json", Origin: api.url, "X-Cute-Portal": "1" };
        const reply = await fetch(`${api.url}/portal/auth/sign-in/email`, { method: "POST", headers, body });
        expect(reply.status).to.equal(400);
      });
    }

    it("refuses a name that is blank or runs over lines", async () => {
      for (const name of [" ", "Ada\nL.", "a".repeat(101)]) {
        const { code, json } = await create(name, "name@x.example");
        expect(code).to.equal(2);
        expect(json.error.message).to.include("give it 1 to 100 characters, on one line");
      }
    });
  });

  describe("list", () => {
    const emails = ["l1@x.example", "l2@x.example", "l3@x.example"];

    before(async () => {
      await api.sql("update users set created_at = '2020-01-01' where true");
      for (const email of emails) await create(email, email);
    });

    it("prints a line for each account, the newest first", async () => {
      const answer = await admin(settings, "accounts", "list", "--limit", "3");
      expect(answer).to.include({ code: 0, err: "" });
      expect(
        rowsOf(answer)
          .slice(0, 3)
          .map(([, email, tier]) => `${email} ${tier}`),
      ).to.deep.equal(["l3@x.example free", "l2@x.example free", "l1@x.example free"]);
      expect(answer.out).to.match(/There are more: --cursor [0-9a-f-]{36}\n$/);
    });

    it("walks through all of them by nextCursor", async () => {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const more: string[] = cursor === null ? [] : ["--cursor", cursor];
        const { code, json } = await call(settings, "accounts", "list", "--limit", "2", ...more, "--json");
        expect(code).to.equal(0);
        seen.push(...json.data.map(({ email }: { email: string }) => email));
        cursor = json.nextCursor;
      } while (cursor !== null);
      const all = await api.sql<{ email: string }>("select email from users order by created_at desc, id desc");
      expect(seen).to.deep.equal(all.map(({ email }) => email));
    });

    it("refuses a cursor that is no account, and a limit that is no number", async () => {
      const unknown = await call(settings, "accounts", "list", "--cursor", "nobody@x.example");
      expect(unknown.code).to.equal(1);
      expect(unknown.err).to.include("There is no account nobody@x.example");
      expect((await call(settings, "accounts", "list", "--limit", "0")).code).to.equal(2);
    });
  });

  describe("reset-password", () => {
    it("prints a new password, ends the account's sessions, and the old password is over", async () => {
      const account = await api.account();
      const cookie = await api.signIn(account);
      expect((await api.call("GET /portal/sessions", { cookie })).status).to.equal(200);
      const answer = await admin(settings, "accounts", "reset-password", account.email.toUpperCase());
      expect(answer).to.include({ code: 0, err: "" });
      const { email, password = "" } = fieldsOf(answer);
      expect(email).to.equal(account.email);
      expect((await api.call("GET /portal/sessions", { cookie })).status).to.equal(401);
      expect(await cookieOf(account.email, password)).to.match(/^__Host-cute_session=/);
      const refused = await cookieOf(account.email, account.password).then(() => "let in", String);
      expect(refused).to.include("answered 401");
      const actions = (await auditOf(account.id)).map(({ actor_kind, action }) => `${actor_kind} ${action}`);
      expect(actions).to.deep.equal(["operator password.reset"]);
    });

    it("takes an id, and prints the account with its new password as JSON", async () => {
      const { id, email } = await api.account();
      const { code, json } = await call(settings, "accounts", "reset-password", id, "--json");
      expect(code).to.equal(0);
      expect(json).to.have.all.keys("id", "name", "email", "tier", "createdAt", "password");
      expect(json).to.include({ id, email });
      expect(json.password).to.match(/^[\w-]{16}$/);
    });

    it("says that there is no such account, by id or by address", async () => {
      for (const unknown of ["01930000-0000-7000-8000-000000000000", "nobody@x.example"]) {
        const { code, err } = await call(settings, "accounts", "reset-password", unknown);
        expect(code).to.equal(1);
        expect(err).to.equal(
          `There is no account ${unknown}: name one by its id or its e-mail address (\`npm run -s admin -- accounts list\` shows them).\n`,
        );
      }
    });
  });
});
