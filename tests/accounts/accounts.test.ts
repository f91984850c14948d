import { expect } from "chai";
import * as accounts from "../../server/store/accounts.ts";
import * as auditLog from "../../server/store/audit-log.ts";
import { type AccountsDatabase, accountsDatabase, rejection } from "./support.ts";

describe("accounts", () => {
  let database: AccountsDatabase;
  let accountId: string;

  before(async () => {
    database = await accountsDatabase();
    accountId = await database.insertUser("Ada@Example.com");
  });

  after(() => database.drop());

  it("are found by id and by e-mail address, in any case", async () => {
    for (const name of [accountId, accountId.toUpperCase(), "ada@example.COM"]) {
      expect(await accounts.find(database.reads, name)).to.include({
        id: accountId,
        email: "Ada@Example.com",
        tier: "free",
      });
    }
    expect(await accounts.find(database.reads, "nobody@example.com")).to.equal(undefined);
    expect(await accounts.find(database.reads, "01930000-0000-7000-8000-000000000000")).to.equal(undefined);
  });

  it("have the tier that was set last", async () => {
    for (const tier of ["pro", "basic"] as const) {
      await database.transaction((tx) => accounts.setTier(tx, accountId, tier));
      expect(await accounts.getTier(database.reads, accountId)).to.equal(tier);
      expect(await accounts.find(database.reads, accountId)).to.include({ tier });
    }
  });

  it("are listed newest first, page by page", async () => {
    const later = await database.insertUser("grace@example.com");
    const first = await accounts.list(database.lists, { after: null, rows: 1 });
    expect(first.map(({ id }) => id)).to.deep.equal([later]);
    const after = first.map(accounts.positionOf)[0] ?? null;
    const rest = await accounts.list(database.lists, { after, rows: 10 });
    expect(rest.map(({ id }) => id)).to.deep.equal([accountId]);
  });
});

describe("the audit log", () => {
  let database: AccountsDatabase;
  let accountId: string;

  before(async () => {
    database = await accountsDatabase();
    accountId = await database.insertUser("ada@example.com");
  });

  after(() => database.drop());

  it("says who did what to what, when and from where", async () => {
    const entry = { ...auditLog.bySession({ accountId }, "2001:db8::7"), action: "key.create", target: "k1" };
    await database.transaction((tx) => auditLog.insert(tx, { ...entry, detail: { name: 'it\'s "quoted"' } }));
    const [row] = await database.query<Record<string, unknown>>(
      "select *, host(address) as address, at > now() - interval '1 minute' as recent from cute.audit_log",
    );
    expect(row).to.deep.include({
      actor_kind: "session",
      actor_id: accountId,
      account_id: accountId,
      action: "key.create",
      target: "k1",
      detail: { name: 'it\'s "quoted"' },
      address: "2001:db8::7",
      recent: true,
    });
  });

  it("takes an operator, who has neither account nor address", async () => {
    const entry = {
      actorKind: "operator",
      actorId: null,
      accountId: null,
      action: "secrets.rotate",
      target: "peppers",
    } as const;
    await database.transaction((tx) => auditLog.insert(tx, { ...entry, detail: {}, address: null }));
    const rows = await database.query("select target from cute.audit_log where actor_kind = 'operator'");
    expect(rows).to.deep.equal([{ target: "peppers" }]);
  });

  it("keeps nothing of a change that was rolled back", async () => {
    const before = await database.query("select count(*) from cute.audit_log");
    const entry = { ...auditLog.bySession({ accountId }, "192.0.2.1"), action: "key.revoke", target: "k1", detail: {} };
    const failed = database.transaction(async (tx) => {
      await auditLog.insert(tx, entry);
      throw new Error("the change failed");
    });
    expect(String(await rejection(failed))).to.include("the change failed");
    expect(await database.query("select count(*) from cute.audit_log")).to.deep.equal(before);
  });

  it("notes no address where none is known", () => {
    expect(auditLog.bySession({ accountId }, "").address).to.equal(null);
  });
});
