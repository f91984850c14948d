import { existsSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import { validateResponse } from "../support/closed-schemas.ts";
import { until } from "../support/until.ts";
import { type Answer, admin, call, fieldsOf, rowsOf, type Settings, settingsOf } from "./support.ts";

const unknownId = "01930000-0000-7000-8000-000000000000";

describe("admin keys", () => {
  let api: TestApi;
  let settings: Settings;
  let account: Account;

  before(async () => {
    api = await startTestApi();
    settings = settingsOf(api);
  });

  after(() => api.close());

  beforeEach(async () => {
    account = await api.account();
  });

  const create = (...words: string[]): Promise<Answer> =>
    call(settings, "keys", "create", "--account", account.id, "--name", "shop", ...words, "--json");
  const auditOf = (target: string) =>
    api.sql("select actor_kind, account_id, action, detail from cute.audit_log where target = $1 order by at", [
      target,
    ]);

  describe("create", () => {
    it("prints the whole key, once, and it works in the running API", async () => {
      const words = ["--account", account.email, "--name", "Price comparison", "--scopes", "read:items, read:orders"];
      const answer = await admin(settings, "keys", "create", ...words);
      expect(answer).to.include({ code: 0, err: "" });
      const { key = "", id = "", scopes, tier, slot } = fieldsOf(answer);
      expect({ scopes, tier, slot }).to.deep.equal({ scopes: "read:items,read:orders", tier: "pro", slot: "2" });
      const { status, body } = await api.call("GET /v1/me", { key });
      expect(status).to.equal(200);
      expect(body).to.include({ accountId: account.id, tier: "pro" });
      expect(body.key).to.include({ id, name: "Price comparison" });
      expect(await auditOf(id)).to.deep.equal([
        {
          actor_kind: "operator",
          account_id: account.id,
          action: "key.create",
          detail: { name: "Price comparison", scopes: ["read:items", "read:orders"], tier: null, expiresAt: null },
        },
      ]);
    });

    it("prints what createKey answers as JSON, with a tier and an end of its own", async () => {
      const words = ["--scopes", "webhooks", "--tier", "basic", "--expires", "2999-12-31"];
      const { code, err, json } = await call(
        settings,
        ...["keys", "create", "--account", account.id, "--name", "shop", ...words, "--json"],
      );
      expect({ code, err }).to.deep.equal({ code: 0, err: "" });
      expect(validateResponse("createKey", 201, "application/json", json)).to.deep.equal([]);
      expect(json).to.include({ tier: "basic", expiresAt: "2999-12-31T00:00:00.000Z", status: "live" });
      expect((await api.call("GET /v1/me", { key: json.key })).body.tier).to.equal("basic");
    });

    it("names the scope that does not exist and those that do", async () => {
      const { code, out, json } = await create("--scopes", "read:items,read:item");
      expect({ code, out }).to.deep.equal({ code: 2, out: "" });
      expect(json.error.message).to.equal(
        "--scopes has the unknown scope read:item: choose among read:items, write:items, read:orders, webhooks, separated by commas.",
      );
      expect((await create("--scopes", "read:items,")).json.error.message).to.include("has an empty scope in it");
    });

    it("refuses a tier that does not exist, and names those that do", async () => {
      const { code, json } = await create("--scopes", "read:items", "--tier", "gold");
      expect(code).to.equal(2);
      expect(json.error.message).to.equal('--tier is "gold": give it one of free, basic, pro.');
    });

    for (const [expires, message] of [
      ["2020-01-01T00:00:00+02:00", "--expires 2019-12-31T22:00:00.000Z lies in the past: give a time to come"],
      ["2027-02-30", '--expires is "2027-02-30": give it a day (2027-01-31) or a time'],
      ["tomorrow", '--expires is "tomorrow": give it a day (2027-01-31) or a time'],
      ["2027-01-31T25:00:00Z", '--expires is "2027-01-31T25:00:00Z": give it a day'],
    ] as const) {
      it(`refuses ${expires} as the end of a key`, async () => {
        const { code, json } = await create("--scopes", "read:items", "--expires", expires);
        expect(code).to.equal(2);
        expect(json.error.message).to.include(message);
      });
    }

    it("takes the names that the contract takes", async () => {
      const contract = JSON.parse(
        readFileSync(new URL("../../server/generated/contract.json", import.meta.url), "utf8"),
      );
      const { maxLength, minLength } = contract.components.schemas.KeyCreate.properties.name;
      const named = (name: string) =>
        call(settings, "keys", "create", "--account", account.id, "--scopes", "webhooks", `--name=${name}`, "--json");
      expect((await named("n".repeat(maxLength))).code).to.equal(0);
      expect((await named("n".repeat(minLength))).code).to.equal(0);
      expect((await named("n".repeat(maxLength + 1))).code).to.equal(2);
      expect((await named("")).code).to.equal(2);
    });

    it("says how many keys the tier has when none is left", async () => {
      account = await api.account("free");
      expect((await create("--scopes", "read:items")).code).to.equal(0);
      const { code, json } = await create("--scopes", "read:items");
      expect(code).to.equal(1);
      expect(json.error.message).to.equal("The tier free has 2 live keys. Revoke one, or move to a higher tier.");
    });

    it("says that there is no such account", async () => {
      const words = ["--account", "nobody@x.example", "--name", "shop", "--scopes", "read:items", "--json"];
      const { code, json } = await call(settings, "keys", "create", ...words);
      expect(code).to.equal(1);
      expect(json.error.message).to.include("There is no account nobody@x.example: name one by its id");
    });
  });

  describe("the secrets file", () => {
    const createWith = (file: string): Promise<Answer> => {
      const words = ["--account", account.id, "--name", "shop", "--scopes", "read:items", "--json"];
      return call({ ...settings, CUTE_SECRETS_FILE: file }, "keys", "create", ...words);
    };

    it("is not made anew beside keys that need another one", async () => {
      const file = join(api.secretsFile, "..", "missing.json");
      const { code, json } = await createWith(file);
      expect(code).to.equal(1);
      expect(json.error.message).to.equal(
        `There is no secrets file ${file}, and the database has keys that were made with one: set CUTE_SECRETS_FILE to the file that the server uses.`,
      );
      expect(existsSync(file)).to.equal(false);
    });

    it("of another installation makes no key, for that would never work", async () => {
      const file = join(api.secretsFile, "..", "foreign.json");
      const text = readFileSync(api.secretsFile, "utf8");
      const { peppers, ...rest } = JSON.parse(text);
      await writeFile(file, JSON.stringify({ ...rest, peppers: [{ ...peppers[0], id: "foreign" }] }), { mode: 0o600 });
      const { code, json } = await createWith(file);
      expect(code).to.equal(1);
      expect(json.error.message).to.include(`The secrets file ${file} belongs to another installation`);
    });

    it("that is malformed is named, with what is wrong and what to do", async () => {
      const file = join(api.secretsFile, "..", "malformed.json");
      await writeFile(file, "{}", { mode: 0o600 });
      const { code, json } = await createWith(file);
      expect(code).to.equal(1);
      expect(json.error.message).to.equal(
        `The secrets file ${file} is not valid ("peppers" must be a list of one or two entries): restore it from a backup; without one, move it away and start again, which ends every API key, cursor, session and webhook secret.`,
      );
    });
  });

  describe("list", () => {
    it("prints a line for each key, the newest first", async () => {
      const { json } = await create("--scopes", "webhooks", "--tier", "free");
      const answer = await admin(settings, "keys", "list", "--account", account.email);
      expect(answer).to.include({ code: 0, err: "" });
      const rows = rowsOf(answer).map(([id, status, slot, tier, , scopes]) => ({ id, status, slot, tier, scopes }));
      expect(rows).to.have.length(2);
      expect(rows[0]).to.deep.equal({ id: json.id, status: "live", slot: "2", tier: "free", scopes: "webhooks" });
      expect(answer.out).to.not.include(json.key);
    });

    it("prints what listKeys answers as JSON, whole, however many there are", async () => {
      const insert = `insert into cute.api_keys (id, user_id, slot, name, prefix, hash, pepper_id, scopes, revoked_at)
        select gen_random_uuid(), $1::uuid, 1, 'old', 'cute_old', encode(sha256(($1::uuid::text || n)::bytea), 'hex'), 'p', '{webhooks}', now()
        from generate_series(1, 1200) as n`;
      await api.sql(insert, [account.id]);
      const { code, err, json } = await call(settings, "keys", "list", "--account", account.id, "--json");
      expect({ code, err }).to.deep.equal({ code: 0, err: "" });
      expect(validateResponse("listKeys", 200, "application/json", json)).to.deep.equal([]);
      expect(new Set(json.data.map(({ id }: { id: string }) => id)).size).to.equal(1201);
      expect(json.nextCursor).to.equal(null);
    });

    it("says so where there is none, and where there is no such account", async () => {
      await api.sql("delete from cute.api_keys where user_id = $1", [account.id]);
      const none = await call(settings, "keys", "list", "--account", account.id);
      expect(none).to.include({ code: 0, out: `${account.email} has no API key.\n` });
      expect((await call(settings, "keys", "list", "--account", unknownId)).code).to.equal(1);
    });
  });

  describe("revoke", () => {
    it("ends a key in the running API within a second, and leaves a second time as it is", async () => {
      const { json: made } = await create("--scopes", "read:items");
      expect((await api.call("GET /v1/me", { key: made.key })).status).to.equal(200);
      const answer = await admin(settings, "keys", "revoke", made.id);
      const { found: last, lastMissMs } = await until(async () => {
        const reply = await api.call("GET /v1/me", { key: made.key });
        return reply.status === 200 ? null : reply;
      });
      expect(answer).to.include({ code: 0, err: "" });
      expect(fieldsOf(answer)).to.include({ id: made.id, status: "revoked" });
      expect(last.body.code).to.equal("revoked_key");
      expect(lastMissMs).to.be.below(1_000);

      const { code, json } = await call(settings, "keys", "revoke", made.id, "--json");
      expect(code).to.equal(0);
      expect(validateResponse("updateKey", 200, "application/json", json)).to.deep.equal([]);
      expect(json).to.include({ status: "revoked", revokedAt: fieldsOf(answer).revokedAt });
      expect((await auditOf(made.id)).map(({ action }) => action)).to.deep.equal(["key.create", "key.revoke"]);
    });

    it("says that there is no such key", async () => {
      const { code, err } = await call(settings, "keys", "revoke", unknownId);
      expect(code).to.equal(1);
      expect(err).to.equal(`There is no API key with the id ${unknownId}.\n`);
    });
  });
});
