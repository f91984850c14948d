import { expect } from "chai";
import { startTestApi, type TestApi } from "../support/api.ts";

const provider = { issuer: "http://127.0.0.1:9", clientId: "cute", clientSecret: "secret", name: "Market" };

describe("getPortalSettings: GET /portal/settings", () => {
  let api: TestApi;

  before(async () => {
    api = await startTestApi();
  });
  after(() => api.close());

  describe("200", () => {
    it("says that anybody may sign up with a password, unless the operator has it otherwise", async () => {
      const { status, body, headers } = await api.call("GET /portal/settings");
      expect([status, body]).to.deep.equal([200, { signUp: true, passwords: true, identityProvider: null }]);
      expect(headers.get("cache-control")).to.equal("no-store");
    });

    it("says what the operator has closed, and the name of who signs people in instead, without its secrets", async () => {
      const waysIn = { signUp: false, passwords: false, identityProvider: provider };
      const other = await startTestApi({ publicUrl: "https://api.cute.example", waysIn });
      const { body } = await other.call("GET /portal/settings");
      await other.close();
      expect(body).to.deep.equal({ signUp: false, passwords: false, identityProvider: "Market" });
    });

    it("asks nobody who they are, and counts on the address", async () => {
      const address = "198.51.100.20";
      const { status, headers } = await api.call("GET /portal/settings", { address, key: "cute_short" });
      expect([status, headers.get("x-ratelimit-remaining")]).to.deep.equal([200, "59"]);
    });
  });
});
