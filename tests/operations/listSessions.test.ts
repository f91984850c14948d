import { expect } from "chai";
import { startTestApi, type TestApi } from "../support/api.ts";
import { idsOf, walk } from "../support/lists.ts";
import { type Person, signedIn } from "../support/portal.ts";

describe("listSessions: GET /portal/sessions", () => {
  let api: TestApi;
  let person: Person;
  let other: Person;

  before(async () => {
    api = await startTestApi();
    [person, other] = await Promise.all([signedIn(api), signedIn(api)]);
  });
  after(() => api.close());

  const list = ({ cookie } = person) => api.call("GET /portal/sessions", { cookie });

  describe("200", () => {
    it("shows where the account is signed in, newest first, and which session is asking", async () => {
      const later = await api.signIn(person);
      const { status, body } = await list();
      expect(status).to.equal(200);
      expect(body.nextCursor).to.equal(null);
      const [newest, oldest, ...more] = body.data;
      expect(more).to.deep.equal([]);
      expect(newest).to.include({ current: false, userAgent: "node" });
      expect(oldest).to.include({ current: true, userAgent: "node" });
      expect(oldest.address).to.match(/^10\.\d+\.\d+\.\d+$/);
      expect(Date.parse(oldest.expiresAt) - Date.parse(oldest.createdAt)).to.be.closeTo(14 * 86_400_000, 5_000);
      const asked = await api.call("GET /portal/sessions", { cookie: later });
      expect(asked.body.data.map(({ current }: { current: boolean }) => current)).to.deep.equal([true, false]);
    });

    it("shows neither the cookie's token nor its hash", async () => {
      const { text } = await list();
      const [, token = ""] = decodeURIComponent(person.cookie).split(/[=.]/);
      expect(token).to.have.length.above(20);
      expect(text).to.not.include(token);
      for (const { token: hash } of await api.sql<{ token: string }>("select token from cute.sessions")) {
        expect(text).to.not.include(hash);
      }
    });

    it("leaves out sessions that are over, and those of others", async () => {
      const somebody = await signedIn(api);
      await api.signIn(somebody);
      const [gone] = idsOf(await list(somebody));
      await api.sql("update cute.sessions set expires_at = now() where id = $1", [gone]);
      const left = idsOf(await list(somebody));
      expect(left).to.have.lengthOf(1).and.not.include(gone);
      expect(idsOf(await list(other)))
        .to.have.lengthOf(1)
        .and.not.include(left[0]);
    });

    it("comes in pages, each session once", async () => {
      await api.signIn(other);
      const whole = idsOf(await list(other));
      expect(await walk(api, "/portal/sessions?limit=1", { cookie: other.cookie })).to.deep.equal(whole);
    });
  });

  describe("400", () => {
    for (const [query, pointer] of [
      ["limit=1.5", "/limit"],
      ["current=true", "/current"],
    ]) {
      it(`names what is wrong in ${query}`, async () => {
        const { status, body } = await api.call(`GET /portal/sessions?${query}`, { cookie: person.cookie });
        expect([status, body.code]).to.deep.equal([400, "invalid_request"]);
        expect(body.errors).to.have.lengthOf(1);
        expect(body.errors[0]).to.include({ in: "query", pointer });
      });
    }
  });
});
