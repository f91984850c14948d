import { expect } from "chai";
import { problemOfRefusal } from "../../server/accounts/sign-in-refusals.ts";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import { validateProblem } from "../support/closed-schemas.ts";

describe("what the portal's sign-in refuses", () => {
  let api: TestApi;
  let account: Account;

  before(async () => {
    api = await startTestApi();
    account = await api.account();
  });

  after(() => api.close());

  async function refused(path: string, body: object, cookie?: string) {
    const reply = await fetch(`${api.url}/portal/auth${path}`, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Origin: api.url,
        "X-Cute-Portal": "1",
        ...(cookie === undefined ? {} : { Cookie: cookie }),
      },
      body: JSON.stringify(body),
    });
    const problem = JSON.parse(await reply.text());
    expect(validateProblem(reply.headers.get("content-type") ?? undefined, problem)).to.deep.equal([]);
    expect(reply.headers.get("cache-control")).to.equal("no-store");
    expect(problem).to.include({ status: reply.status, requestId: reply.headers.get("x-request-id") });
    return { code: problem.code, pointers: problem.errors?.map(({ pointer }: { pointer: string }) => pointer) };
  }

  it("is a problem of the catalogue for a wrong password", async () => {
    const { email } = account;
    expect(await refused("/sign-in/email", { email, password: "wrong password" })).to.include({
      code: "invalid_sign_in",
    });
  });

  it("names the field where the library does not like one", async () => {
    const signUp = { name: "Ada", email: "ada@cute.example", password: "long enough" };
    const cases: readonly [object, string][] = [
      [{ ...signUp, email: "ada" }, "/email"],
      [{ ...signUp, password: "short" }, "/password"],
      [{ ...signUp, password: "x".repeat(129) }, "/password"],
    ];
    for (const [body, pointer] of cases) {
      expect(await refused("/sign-up/email", body)).to.deep.equal({ code: "invalid_request", pointers: [pointer] });
    }
    expect(await refused("/sign-in/email", { email: "ada", password: "wrong password" })).to.deep.equal({
      code: "invalid_request",
      pointers: ["/email"],
    });
  });

  describe("when a password is changed", () => {
    it("names the field that is wrong", async () => {
      const cookie = await api.signIn(account);
      const change = { currentPassword: account.password, newPassword: "another password" };
      const cases: readonly [object, string][] = [
        [{ ...change, currentPassword: "wrong password" }, "/currentPassword"],
        [{ ...change, currentPassword: "x".repeat(129) }, "/currentPassword"],
        [{ ...change, newPassword: "short" }, "/newPassword"],
        [{ ...change, newPassword: "x".repeat(129) }, "/newPassword"],
      ];
      for (const [body, pointer] of cases) {
        const answer = await refused("/change-password", body, cookie);
        expect(answer).to.deep.equal({ code: "invalid_request", pointers: [pointer] });
      }
    });

    it("asks for a session, and for another one where it has ended", async () => {
      const change = { currentPassword: account.password, newPassword: "another password" };
      expect(await refused("/change-password", change)).to.include({ code: "missing_credentials" });
      const cookie = await api.signIn(account);
      await api.sql("delete from cute.sessions where user_id = $1", [account.id]);
      expect(await refused("/change-password", change, cookie)).to.include({ code: "invalid_session" });
    });

    it("says so where the account has no password", async () => {
      const other = await api.account();
      const cookie = await api.signIn(other);
      await api.sql("delete from cute.credentials where user_id = $1", [other.id]);
      const change = { currentPassword: other.password, newPassword: "another password" };
      expect(await refused("/change-password", change, cookie)).to.deep.equal({
        code: "invalid_request",
        pointers: undefined,
      });
    });
  });

  it("is a defect of ours where the library says something that we do not know", () => {
    const answer = { status: 422, code: "FAILED_TO_CREATE_USER", fields: {}, cookieSent: false };
    expect(() => problemOfRefusal(answer)).to.throw("the sign-in library answered 422 FAILED_TO_CREATE_USER");
  });
});
