import { expect } from "chai";
import { startTestApi, type TestApi } from "../support/api.ts";
import { type Person, signedIn } from "../support/portal.ts";

describe("the portal's sign-in in the API", () => {
  let api: TestApi;
  let ada: Person;

  before(async () => {
    api = await startTestApi();
    ada = await signedIn(api);
  });

  after(() => api.close());

  interface Sent {
    readonly cookie?: string;
    readonly headers?: Record<string, string>;
  }

  async function post(path: string, body: unknown, { cookie, headers = {} }: Sent = {}) {
    const own = { Origin: api.url, "X-Cute-Portal": "1", "Content-Type": "application/json" };
    const held: Record<string, string> = cookie === undefined ? {} : { Cookie: cookie };
    const init = { method: "POST", headers: { ...own, ...held, ...headers }, body: JSON.stringify(body) };
    const reply = await fetch(`${api.url}/portal/auth${path}`, init);
    return { status: reply.status, headers: reply.headers, body: JSON.parse(await reply.text()) };
  }

  const sessionOf = async (cookie: string) => (await api.call("GET /portal/sessions", { cookie })).status;

  describe("refuses another site's page, and nothing is changed:", () => {
    const pages: readonly [string, Record<string, string>][] = [
      ["another origin", { Origin: "https://evil.example" }],
      ["no origin", { Origin: "" }],
      ["a form's media type, from another origin", { Origin: "https://evil.example", "Content-Type": "text/plain" }],
      ["a page of ours without the portal's header", { "X-Cute-Portal": "" }],
    ];
    for (const [page, headers] of pages) {
      it(`${page}, signing somebody out`, async () => {
        const { status, body, headers: answered } = await post("/sign-out", {}, { cookie: ada.cookie, headers });
        expect([status, body.code]).to.deep.equal([403, "cross_site_request"]);
        expect(answered.getSetCookie()).to.deep.equal([]);
        expect(await sessionOf(ada.cookie)).to.equal(200);
      });

      it(`${page}, changing somebody's password`, async () => {
        const change = { currentPassword: ada.password, newPassword: "chosen by a stranger" };
        const before = await api.sql("select password from cute.credentials where user_id = $1", [ada.id]);
        const { status, body } = await post("/change-password", change, { cookie: ada.cookie, headers });
        expect([status, body.code]).to.deep.equal([403, "cross_site_request"]);
        expect(await api.sql("select password from cute.credentials where user_id = $1", [ada.id])).to.deep.equal(
          before,
        );
        expect(await sessionOf(ada.cookie)).to.equal(200);
      });
    }
  });

  it("forbids to keep any of its answers", async () => {
    const { email, password, cookie } = await signedIn(api);
    const wrong = { email, password: "wrong password" };
    const answers = [
      await post("/sign-up/email", { name: "Ada", email: "new@cute.example", password: "correct horse" }),
      await post("/sign-in/email", { email, password }),
      await post("/sign-in/email", wrong),
      await post("/sign-in/email", {}),
      await post("/sign-in/email", wrong, { headers: { Origin: "https://evil.example" } }),
      await post("/change-password", { currentPassword: password, newPassword: "another password" }, { cookie }),
      await post("/sign-out", {}, { cookie }),
      await post("/no-such-route", {}),
    ];
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 401, 400, 403, 200, 200, 404]);
    const session = await fetch(`${api.url}/portal/auth/get-session`, { headers: { Cookie: ada.cookie } });
    const kept = [...answers.map(({ headers }) => headers), session.headers].map((headers) =>
      headers.get("cache-control"),
    );
    expect(new Set(kept)).to.deep.equal(new Set(["no-store"]));
  });

  it("lets an account be tried ten times, from however many addresses, and then not even with the right password", async () => {
    const { email, password } = await api.account(); // signing up was the first
    const statuses: number[] = [];
    for (let guess = 0; guess < 200; guess += 1) {
      const headers = { "X-Forwarded-For": `203.0.113.${guess}` };
      statuses.push((await post("/sign-in/email", { email, password: `guess ${guess}` }, { headers })).status);
    }
    expect(statuses.filter((status) => status === 401)).to.have.length(9);
    expect(statuses.filter((status) => status === 429)).to.have.length(191);
    const { status, body, headers } = await post("/sign-in/email", { email, password });
    expect([status, body.code]).to.deep.equal([429, "rate_limited"]);
    expect(Number(headers.get("retry-after"))).to.be.within(1, 600);
  }).timeout(30_000);

  it("lets one address try sixty accounts, and then no other", async () => {
    const headers = { "X-Forwarded-For": "198.51.100.7" };
    const statuses: number[] = [];
    for (let guess = 0; guess < 200; guess += 1) {
      const wrong = { email: `nobody${guess}@cute.example`, password: "correct horse" };
      statuses.push((await post("/sign-in/email", wrong, { headers })).status);
    }
    expect(statuses.slice(0, 60).every((status) => status === 401)).to.equal(true);
    expect(statuses.slice(60).every((status) => status === 429)).to.equal(true);
  }).timeout(60_000);
});
