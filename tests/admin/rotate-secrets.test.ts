import { chmod, chown, readFile, rm, stat, writeFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import { admin, call, openSite, type Settings, type Site, settingsOf } from "./support.ts";

/** A process looks at the file every 2 s and writes down what it found about keys every 5 s. */
async function eventually(holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 15_000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error("what was waited for did not come about within 15 s");
    await delay(50);
  }
}

async function readSecrets(file: string) {
  return JSON.parse(await readFile(file, "utf8"));
}

/** As if the minute in which processes learn of the new secrets had passed. */
async function letActivate(file: string): Promise<void> {
  const now = new Date().toISOString();
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replaceAll(/"activeFrom": ".*"/g, `"activeFrom": "${now}"`));
}

describe("admin rotate-secrets beside a running API", () => {
  let api: TestApi;
  let settings: Settings;
  let account: Account;

  before(async () => {
    api = await startTestApi();
    settings = settingsOf(api);
    account = await api.account();
  });

  after(() => api.close());

  const me = async (key: string): Promise<number> => (await api.call("GET /v1/me", { key })).status;

  it("moves the keys that are used to the new pepper, and drops the old one when nothing depends on it, or by force", async function () {
    this.timeout(40_000);
    const [used, unused] = [account.key, await api.key(account.id)];
    const { id: usedId } = (await api.call("GET /v1/me", { key: used })).body.key;
    const [before] = (await readSecrets(api.secretsFile)).peppers;

    const first = await admin(settings, "rotate-secrets");
    expect(first).to.include({ code: 0, err: "" });
    const [, added] = (await readSecrets(api.secretsFile)).peppers;
    expect(first.out).to.equal(
      `Added the secret ${added.id} to "peppers"; it is used for new things from ${added.activeFrom} on.\n`,
    );
    expect(await me(used)).to.equal(200);

    const tooSoon = await call(settings, "rotate-secrets");
    expect(tooSoon.code).to.equal(1);
    expect(tooSoon.err).to.match(/takes effect in \d+ s, .*: wait that long, or use --force\.\n$/);

    await letActivate(api.secretsFile);
    await eventually(async () => {
      expect(await me(used)).to.equal(200);
      const [row] = await api.sql<{ pepper_id: string }>("select pepper_id from cute.api_keys where id = $1", [usedId]);
      return row?.pepper_id === added.id;
    });
    expect(await me(used)).to.equal(200);

    const refused = await call(settings, "rotate-secrets", "--kind", "peppers", "--json");
    expect({ code: refused.code, out: refused.out }).to.deep.equal({ code: 1, out: "" });
    expect(refused.json.error.message).to.equal(
      `Rotating "peppers" would drop the secret ${before.id}, and 1 live key would stop working: wait until nothing depends on it any more, or use --force.`,
    );
    expect((await readSecrets(api.secretsFile)).peppers).to.have.length(2);

    const forced = await admin(settings, "rotate-secrets", "--force", "--json");
    expect(forced).to.include({ code: 0, err: "" });
    expect(forced.json).to.include({ kind: "peppers", droppedId: before.id, broken: 1 });
    await eventually(async () => (await me(unused)) === 401);
    expect(await me(used)).to.equal(200);

    const audit = await api.sql<{ actor_kind: string; target: string; detail: object }>(
      "select actor_kind, target, detail from cute.audit_log where action = 'secrets.rotate' order by at",
    );
    expect(audit.map(({ actor_kind, target }) => `${actor_kind} ${target}`)).to.deep.equal([
      "operator peppers",
      "operator peppers",
    ]);
    expect(audit[1]?.detail).to.deep.equal({
      addedId: forced.json.addedId,
      activeFrom: forced.json.activeFrom,
      droppedId: before.id,
      broken: 1,
    });
  });

  it("keeps a secret that stored answers are encrypted with, unless it is forced to drop it", async () => {
    const cookie = await api.signIn(account);
    const headers = { "Idempotency-Key": "once" };
    const body = { name: "stored", scopes: ["webhooks"] };
    expect((await api.call("POST /portal/keys", { cookie, headers, body })).status).to.equal(201);

    expect((await call(settings, "rotate-secrets", "--kind", "data")).code).to.equal(0);
    await letActivate(api.secretsFile);
    const refused = await call(settings, "rotate-secrets", "--kind", "data");
    expect(refused.code).to.equal(1);
    expect(refused.err).to.include("and 1 stored answer would stop working");
    const forced = await call(settings, "rotate-secrets", "--kind", "data", "--force");
    expect(forced.code).to.equal(0);
    expect(forced.out).to.match(/\nDropped the secret \w+; 1 stored answer stopped working with it\.\n$/);
  });
});

describe("admin rotate-secrets", () => {
  let site: Site;

  beforeEach(async () => {
    site = await openSite();
    await call(site.settings, "accounts", "create", "--name", "Ada", "--email", "ada@x.example");
    const words = ["--account", "ada@x.example", "--name", "shop", "--scopes", "webhooks"];
    await call(site.settings, "keys", "create", ...words); // which writes the file
  });

  afterEach(() => site.close());

  it("rotates the secret of cursors, of which nobody knows who holds them", async () => {
    const { code, json } = await call(site.settings, "rotate-secrets", "--kind", "cursor", "--json");
    expect(code).to.equal(0);
    expect(json).to.include({ kind: "cursor", droppedId: null, broken: null });
    await letActivate(site.secretsFile);
    const second = await call(site.settings, "rotate-secrets", "--kind", "cursor");
    expect(second.code).to.equal(0);
    expect(second.out).to.match(/\nDropped the secret \w+; every cursor that was made with it stopped working\.\n$/);
    expect((await readSecrets(site.secretsFile)).cursor.map(({ id }: { id: string }) => id)).to.include(json.addedId);
  });

  it("replaces the secret of sessions at once", async () => {
    const before = await readSecrets(site.secretsFile);
    const { code, out } = await call(site.settings, "rotate-secrets", "--kind", "session");
    expect(code).to.equal(0);
    expect(out).to.include("Restart the processes; then everyone has to sign in again.");
    const after = await readSecrets(site.secretsFile);
    expect(after.session).to.not.equal(before.session);
    expect({ ...after, session: "" }).to.deep.equal({ ...before, session: "" });
  });

  it("leaves the file as it is where the audit log takes no row, and says so", async () => {
    await site.sql("alter table cute.audit_log add constraint closed check (action <> 'secrets.rotate')");
    const before = await readSecrets(site.secretsFile);
    for (const kind of ["peppers", "session"]) {
      const { code, err } = await call(site.settings, "rotate-secrets", "--kind", kind);
      expect(code).to.equal(1);
      expect(err).to.match(
        /^The secrets file is as it was, for its change could not be written to cute\.audit_log \(.*closed.*\): mend that, and try again\.\n$/,
      );
    }
    expect(await readSecrets(site.secretsFile)).to.deep.equal(before);
  });

  it("says that the file was changed where the row of the audit log fails at the very end", async () => {
    await site.sql(
      `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$`,
    );
    await site.sql(
      `create constraint trigger late after insert on cute.audit_log deferrable initially deferred
         for each row execute function refuse()`,
    );
    const before = await readSecrets(site.secretsFile);
    const { code, err } = await call(site.settings, "rotate-secrets");
    expect(code).to.equal(1);
    expect(err).to.equal(
      "The secrets file was changed, but the change is not in cute.audit_log (the disk is full): do not rotate again, and note down yourself who changed it.\n",
    );
    expect((await readSecrets(site.secretsFile)).peppers).to.have.length(before.peppers.length + 1);
  });

  it("leaves the file to its owner, whoever rotates, and closed to everybody else", async () => {
    const own = process.getuid?.() ?? 0;
    const owner = own === 0 ? 1000 : own; // only root can give a file away
    await chown(site.secretsFile, owner, owner);
    expect((await call(site.settings, "rotate-secrets")).code).to.equal(0);
    const { uid, mode } = await stat(site.secretsFile);
    expect({ uid, mode: mode & 0o777 }).to.deep.equal({ uid: owner, mode: 0o600 });
  });

  it("makes no file where there is none", async () => {
    await rm(site.secretsFile);
    const { code, err } = await call(site.settings, "rotate-secrets");
    expect(code).to.equal(1);
    expect(err).to.equal(
      `There is no secrets file ${site.secretsFile}: set CUTE_SECRETS_FILE to the file that the server uses.\n`,
    );
  });

  it("changes nothing of a file that is malformed, and logs nothing", async () => {
    await writeFile(site.secretsFile, '{ "peppers": [] }');
    await chmod(site.secretsFile, 0o600);
    const { code, err } = await call(site.settings, "rotate-secrets");
    expect(code).to.equal(1);
    expect(err).to.include('is not valid ("peppers" must be a list of one or two entries): restore it from a backup');
    expect(await readFile(site.secretsFile, "utf8")).to.equal('{ "peppers": [] }');
    expect(await site.sql("select from cute.audit_log where action = 'secrets.rotate'")).to.deep.equal([]);
  });
});
