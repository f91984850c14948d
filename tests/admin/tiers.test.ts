import { expect } from "chai";
import { until } from "../accounts/support.ts";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import { validateResponse } from "../support/closed-schemas.ts";
import { admin, call, fieldsOf, type Settings, settingsOf } from "./support.ts";

describe("admin tiers set", () => {
  let api: TestApi;
  let settings: Settings;
  let account: Account;
  let keyId: string;

  before(async () => {
    api = await startTestApi();
    settings = settingsOf(api);
  });

  after(() => api.close());

  beforeEach(async () => {
    account = await api.account("free");
    keyId = (await api.call("GET /v1/me", { key: account.key })).body.key.id;
  });

  const limitBecomes = (limit: string): Promise<void> =>
    until(async () => (await api.call("GET /v1/me", { key: account.key })).headers.get("x-ratelimit-limit") === limit);
  const auditOf = (target: string) =>
    api.sql("select actor_kind, account_id, action, detail from cute.audit_log where target = $1 order by at", [
      target,
    ]);

  it("gives an account another tier, which the running API follows", async () => {
    const answer = await admin(settings, "tiers", "set", account.email, "basic");
    expect(answer).to.include({ code: 0, err: "" });
    expect(fieldsOf(answer)).to.include({ id: account.id, tier: "basic" });
    await limitBecomes("300");
    expect(await auditOf(account.id)).to.deep.equal([
      { actor_kind: "operator", account_id: account.id, action: "tier.set", detail: { from: "free", to: "basic" } },
    ]);
  });

  it("prints the account as JSON", async () => {
    const { code, json } = await call(settings, "tiers", "set", account.id, "pro", "--json");
    expect(code).to.equal(0);
    expect(json).to.have.all.keys("id", "name", "email", "tier", "createdAt");
    expect(json).to.include({ id: account.id, tier: "pro" });
  });

  it("gives a key a tier of its own, and lets it follow its account again", async () => {
    const own = await call(settings, "tiers", "set", "--key", keyId, "pro", "--json");
    expect(own).to.include({ code: 0, err: "" });
    expect(validateResponse("updateKey", 200, "application/json", own.json)).to.deep.equal([]);
    expect(own.json).to.include({ id: keyId, tier: "pro" });
    await limitBecomes("1000");
    const back = await call(settings, "tiers", "set", "account", "--key", keyId);
    expect(back.code).to.equal(0);
    expect(fieldsOf(back)).to.include({ id: keyId, tier: "free" });
    await limitBecomes("60");
    expect((await auditOf(keyId)).map(({ action, detail }) => ({ action, detail }))).to.deep.equal([
      { action: "tier.set", detail: { from: null, to: "pro" } },
      { action: "tier.set", detail: { from: "pro", to: null } },
    ]);
  });

  it("refuses an account and a key at once, an unknown one of either, and a key that has ended", async () => {
    const both = await call(settings, "tiers", "set", account.id, "pro", "--key", keyId);
    expect(both).to.include({
      code: 2,
      err: "Name either an account, by its id or e-mail address, or a key, with --key.\n",
    });
    const nobody = await call(settings, "tiers", "set", "nobody@x.example", "pro");
    expect(nobody.code).to.equal(1);
    expect(nobody.err).to.include("There is no account nobody@x.example");
    const noKey = await call(settings, "tiers", "set", "--key", "01930000-0000-7000-8000-000000000000", "pro");
    expect(noKey).to.include({
      code: 1,
      err: "There is no API key with the id 01930000-0000-7000-8000-000000000000.\n",
    });
    await call(settings, "keys", "revoke", keyId);
    const ended = await call(settings, "tiers", "set", "--key", keyId, "pro");
    expect(ended.code).to.equal(1);
    expect(ended.err).to.include("This API key has been revoked.");
  });
});
