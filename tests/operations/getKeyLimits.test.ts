import { expect } from "chai";
import { startTestApi, type TestApi } from "../support/api.ts";
import { newKey, type Person, signedIn } from "../support/portal.ts";

interface Shown {
  readonly keyId: string;
  readonly slot: number;
  readonly tier: string;
  readonly windows: readonly {
    name: string;
    limit: number;
    used: number;
    remaining: number;
    resetsAt: string | null;
  }[];
}

describe("getKeyLimits: GET /portal/limits", () => {
  let api: TestApi;

  before(async () => {
    api = await startTestApi();
  });
  after(() => api.close());

  async function limitsOf({ cookie }: Person, of = api): Promise<readonly Shown[]> {
    const { status, body } = await of.call("GET /portal/limits", { cookie });
    expect(status).to.equal(200);
    return body.keys;
  }

  const usedOf = (shown: readonly Shown[], id: string) =>
    shown.find(({ keyId }) => keyId === id)?.windows.map(({ used }) => used);

  describe("200", () => {
    it("shows both windows of a key as its own answers tell them, however often it is asked", async () => {
      const person = await signedIn(api, "free");
      const { id, key, slot } = await newKey(api, person);
      for (let call = 0; call < 3; call += 1) await api.call("GET /v1/me", { key });
      const [first] = await limitsOf(person);
      expect(first).to.include({ keyId: id, slot, tier: "free" });
      const [minute, day] = first?.windows ?? [];
      expect(minute).to.include({ name: "minute", limit: 60, used: 3, remaining: 57 });
      expect(day).to.include({ name: "day", limit: 1000, used: 3, remaining: 997 });
      expect(Date.parse(minute?.resetsAt ?? "") - Date.now()).to.be.within(0, 61_000);
      for (let asked = 0; asked < 5; asked += 1) expect(usedOf(await limitsOf(person), id)).to.deep.equal([3, 3]);
      const { body } = await api.call("GET /v1/me/usage", { key });
      expect(body.windows[0]).to.include({ used: 4 });
    });

    it("shows the same without Redis, from this process's memory", async () => {
      const alone = await startTestApi({ redisUrl: null });
      const person = await signedIn(alone, "free");
      const { id, key } = await newKey(alone, person);
      expect(usedOf(await limitsOf(person, alone), id)).to.deep.equal([0, 0]);
      for (let call = 0; call < 4; call += 1) await alone.call("GET /v1/me", { key });
      for (let asked = 0; asked < 3; asked += 1)
        expect(usedOf(await limitsOf(person, alone), id)).to.deep.equal([4, 4]);
      await alone.close();
    });

    it("shows a window that nothing was counted on as whole, with nothing to wait for", async () => {
      const person = await signedIn(api, "basic");
      const { id } = await newKey(api, person);
      const shown = (await limitsOf(person)).find(({ keyId }) => keyId === id);
      expect(shown?.windows).to.deep.equal([
        { name: "minute", limit: 300, used: 0, remaining: 300, resetsAt: null },
        { name: "day", limit: 10_000, used: 0, remaining: 10_000, resetsAt: null },
      ]);
    });

    it("shows that a minute is used up", async () => {
      const person = await signedIn(api, "free");
      const { id, key } = await newKey(api, person);
      await Promise.all(Array.from({ length: 65 }, () => api.call("GET /v1/me", { key })));
      const shown = (await limitsOf(person)).find(({ keyId }) => keyId === id);
      expect(shown?.windows[0]).to.include({ used: 60, remaining: 0 });
    });

    it("shows a rotated key beside its successor while both work, with the windows that they share", async () => {
      const person = await signedIn(api);
      const { id, key } = await newKey(api, person);
      await api.call("GET /v1/me", { key });
      const body = { overlapHours: 1 };
      const rotated = await api.call(`POST /portal/keys/${id}/rotate`, { cookie: person.cookie, body });
      await api.call("GET /v1/me", { key: rotated.body.key });
      const shown = await limitsOf(person);
      for (const both of [id, rotated.body.id]) expect(usedOf(shown, both)).to.deep.equal([2, 2]);
    });

    it("leaves out keys that have ended, and those of others", async () => {
      const [person, other] = await Promise.all([signedIn(api), signedIn(api)]);
      const [kept, expired, revoked] = [
        await newKey(api, person),
        await newKey(api, person),
        await newKey(api, person),
      ];
      await api.sql("update cute.api_keys set expires_at = now() where id = $1", [expired.id]);
      await api.call(`DELETE /portal/keys/${revoked.id}`, { cookie: person.cookie });
      const ids = (await limitsOf(person)).map(({ keyId }) => keyId);
      expect(ids).to.have.lengthOf(2).and.include(kept.id);
      expect((await limitsOf(other)).map(({ keyId }) => keyId)).to.not.include.members(ids);
    });

    it("has the account's tier, also before the account has a key", async () => {
      const { cookie } = await signedIn(api, "basic");
      const { body } = await api.call("GET /portal/limits", { cookie });
      expect(body.tier).to.equal("basic");
    });

    it("has the tier of the key where it has one of its own", async () => {
      const person = await signedIn(api, "free");
      const { id } = await newKey(api, person);
      await api.sql("update cute.api_keys set tier = 'pro' where id = $1", [id]);
      const shown = (await limitsOf(person)).find(({ keyId }) => keyId === id);
      expect([shown?.tier, shown?.windows[0]?.limit]).to.deep.equal(["pro", 1000]);
    });

    it("is empty for an account without keys", async () => {
      const person = await signedIn(api);
      await api.sql("update cute.api_keys set revoked_at = now() where user_id = $1", [person.id]);
      expect(await limitsOf(person)).to.deep.equal([]);
    });
  });

  describe("401", () => {
    it("takes no API key, whatever its scopes", async () => {
      const { key } = await api.account();
      const { status, body } = await api.call("GET /portal/limits", { key });
      expect([status, body.code]).to.deep.equal([401, "missing_credentials"]);
    });
  });
});
