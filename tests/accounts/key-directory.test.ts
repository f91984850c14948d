import { mock } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { createKeyDirectory, type KeyDirectory, type KeyFinding } from "../../server/accounts/key-directory.ts";
import { mintKeyText } from "../../server/accounts/key-format.ts";
import type { MintedKey } from "../../server/accounts/keyring.ts";
import * as accounts from "../../server/store/accounts.ts";
import type { KeyRehash } from "../../server/store/api-key-lookup.ts";
import type { ApiKeyRow, NewKey } from "../../server/store/api-keys.ts";
import * as keys from "../../server/store/api-keys.ts";
import type { Executor } from "../../server/store/database.ts";
import {
  type AccountsDatabase,
  accountsDatabase,
  type CountingExecutor,
  counting,
  rejection,
  testKeyring,
} from "./support.ts";

describe("finding out whose key it is", () => {
  const keyring = testKeyring();
  let database: AccountsDatabase;
  let accountId: string;
  let reads: CountingExecutor;
  let directory: KeyDirectory;
  let touched: string[];
  let rehashed: KeyRehash[];
  let count = 0;

  before(async () => {
    database = await accountsDatabase();
  });

  after(() => database.drop());

  beforeEach(async () => {
    count += 1;
    accountId = await database.insertUser(`ada${count}@example.com`);
    reads = counting(database.reads);
    touched = [];
    rehashed = [];
    directory = open(reads);
  });

  function open(executor: Executor): KeyDirectory {
    const lastUsed = {
      touch: (keyId: string) => touched.push(keyId),
      rehash: (change: KeyRehash) => rehashed.push(change),
    };
    return createKeyDirectory({ reads: executor, keyring, lastUsed });
  }

  async function create(given: Partial<NewKey> = {}, minted: MintedKey = keyring.mint()): Promise<[ApiKeyRow, string]> {
    const key: NewKey = { accountId, name: "shop", scopes: ["read:items"], tier: null, expiresAt: null, ...given };
    return [await database.transaction((tx) => keys.insert(tx, key, minted)), minted.key];
  }

  function change(key: ApiKeyRow, how: (tx: Parameters<typeof keys.revoke>[0], key: ApiKeyRow) => Promise<ApiKeyRow>) {
    return database.transaction(async (tx) => how(tx, await keys.getOwned(tx, key.id, accountId)));
  }

  it("knows no key of a user whom the marketplace has deleted", async () => {
    const [, text] = await create();
    expect((await directory.find(text)).kind).to.equal("principal");
    await database.query("delete from users where id = $1", [accountId]);
    expect((await open(reads).find(text)).kind).to.equal("unknown");
  });

  it("answers the account, slot, scopes and tier of a key", async () => {
    const [key, text] = await create({ scopes: ["read:items", "webhooks"] });
    expect(await directory.find(text)).to.deep.equal({
      kind: "principal",
      principal: {
        kind: "key",
        accountId,
        keyId: key.id,
        sessionId: null,
        slot: 1,
        scopes: new Set(["read:items", "webhooks"]),
        tier: "free",
      },
    });
    expect(touched).to.deep.equal([key.id]);
  });

  it("takes the tier of the account, and before that the key's own", async () => {
    await database.transaction((tx) => accounts.setTier(tx, accountId, "basic"));
    const [[, plain], [, special]] = [await create(), await create({ tier: "pro" })];
    expect(tierOf(await directory.find(plain))).to.equal("basic");
    expect(tierOf(await directory.find(special))).to.equal("pro");
  });

  it("makes no query for a text whose checksum is wrong", async () => {
    const [, text] = await create();
    const last = text.endsWith("0") ? "1" : "0";
    expect(await directory.find(text.slice(0, -1) + last)).to.deep.equal({ kind: "unknown" });
    expect(reads.queries).to.equal(0);
  });

  it("makes one query for 1,000 that ask at once", async () => {
    const [key, text] = await create();
    const found = await Promise.all(Array.from({ length: 1_000 }, () => directory.find(text)));
    expect(found.every(({ kind }) => kind === "principal")).to.equal(true);
    expect(reads.queries).to.equal(1);
    expect(touched).to.deep.equal(Array.from({ length: 1_000 }, () => key.id));
  });

  it("makes one query for an unknown key that is tried again and again", async () => {
    const text = mintKeyText();
    for (let tried = 0; tried < 100; tried += 1) expect(await directory.find(text)).to.deep.equal({ kind: "unknown" });
    expect(reads.queries).to.equal(1);
    expect(touched).to.deep.equal([]);
  });

  it("asks again after 800 ms, counted from the start of the query, however long that took", async () => {
    const [key, text] = await create();
    let queries = 0;
    const slow = open({
      async run(statement, values) {
        queries += 1;
        const rows = await database.reads.run(statement, values);
        await delay(900);
        return rows;
      },
    });
    const first = slow.find(text);
    await delay(850);
    await change(key, keys.revoke);
    expect(await slow.find(text)).to.deep.equal({ kind: "revoked" });
    expect((await first).kind).to.equal("principal");
    expect(queries).to.equal(2);
  }).timeout(5_000);

  it("refuses a revoked key within a second in every process", async () => {
    const [key, text] = await create();
    const processes = [directory, open(database.reads)];
    for (const one of processes) expect((await one.find(text)).kind).to.equal("principal");
    await change(key, keys.revoke);
    await delay(1_000);
    for (const one of processes) expect((await one.find(text)).kind).to.equal("revoked");
  });

  it("refuses an expired key at that moment, also while its answer is kept", async () => {
    const expiresMs = Date.now() + 3_600_000;
    const [, text] = await create({ expiresAt: new Date(expiresMs).toISOString() });
    expect((await directory.find(text)).kind).to.equal("principal");
    for (const [nowMs, kind] of [
      [expiresMs - 1, "principal"],
      [expiresMs, "expired"],
    ] as const) {
      const clock = mock.method(Date, "now", () => nowMs);
      try {
        expect((await directory.find(text)).kind).to.equal(kind);
      } finally {
        clock.mock.restore();
      }
    }
    expect(reads.queries).to.equal(1);
  });

  it("calls a key expired, not revoked, whose slot another has taken since", async () => {
    const [key, text] = await create();
    await create();
    await database.query("update cute.api_keys set expires_at = now() - interval '1 hour' where id = $1", [key.id]);
    await create();
    expect(await directory.find(text)).to.deep.equal({ kind: "expired" });
  });

  it("takes both keys while a rotation's overlap lasts, and refuses the old one without an overlap", async () => {
    const minted = [keyring.mint(), keyring.mint()];
    const [[first, firstText], [second, secondText]] = [await create(), await create()];
    const [one, other] = [minted[0] ?? keyring.mint(), minted[1] ?? keyring.mint()];
    await change(first, (tx, own) => keys.rotate(tx, own, { stored: one, overlapHours: 1 }));
    await change(second, (tx, own) => keys.rotate(tx, own, { stored: other, overlapHours: 0 }));
    const kinds = await Promise.all(
      [firstText, one.key, secondText, other.key].map(async (text) => (await directory.find(text)).kind),
    );
    expect(kinds).to.deep.equal(["principal", "principal", "revoked", "principal"]);
  });

  it("finds a key by its id for its owner alone, refuses it as soon as it ends, and notes only what opens something", async () => {
    const [key] = await create();
    const stranger = await database.insertUser(`stranger${count}@example.com`);
    const found = await directory.findOwned(key.id, accountId);
    expect(found).to.have.property("principal").that.includes({ accountId, keyId: key.id, slot: key.slot });
    expect(await directory.findOwned(key.id, stranger)).to.deep.equal({ kind: "unknown" });
    expect(await directory.findOwned("42", accountId)).to.deep.equal({ kind: "unknown" });
    expect(reads.queries).to.equal(2);
    await change(key, keys.revoke);
    expect(await directory.findOwned(key.id, accountId)).to.deep.equal({ kind: "revoked" });
    const [expired] = await create({ expiresAt: "2026-01-01T00:00:00Z" });
    expect(await directory.findOwned(expired.id, accountId)).to.deep.equal({ kind: "expired" });
    expect(touched).to.deep.equal([key.id]);
  });

  it("finds a key of the old pepper and asks to have it moved to the new one", async () => {
    const [key, text] = await create({}, testKeyring("old").mint());
    expect((await directory.find(text)).kind).to.equal("principal");
    expect(rehashed).to.have.length(1);
    expect(rehashed[0]).to.deep.equal({
      keyId: key.id,
      from: testKeyring("old").seal(text).hash,
      to: keyring.seal(text),
    });
  });

  it("tells everybody who waits when the database does not answer, and asks again for the next one", async () => {
    const [, text] = await create();
    let down = true;
    const flaky = open({
      async run(statement, values) {
        if (down) throw new Error("the database is away");
        return database.reads.run(statement, values);
      },
    });
    const errors = await Promise.all([flaky.find(text), flaky.find(text)].map(rejection));
    expect(errors.map(String)).to.deep.equal(["Error: the database is away", "Error: the database is away"]);
    down = false;
    expect((await flaky.find(text)).kind).to.equal("principal");
  });

  it("keeps a real key's answer through a flood of invented ones", async () => {
    const [, text] = await create();
    const nobody: Executor = { run: async () => [] };
    const flooded = counting({
      run: (statement, values) => (flooding ? nobody : database.reads).run(statement, values),
    });
    const directoryUnderFlood = open(flooded);
    let flooding = false;
    const startedMs = performance.now();
    const clock = mock.method(performance, "now", () => startedMs); // however long it takes, no answer is too old
    try {
      await directoryUnderFlood.find(text);
      flooding = true;
      const invented = Array.from({ length: 4_000 }, mintKeyText);
      await Promise.all(invented.map((one) => directoryUnderFlood.find(one)));
      const before = flooded.queries;
      expect((await directoryUnderFlood.find(text)).kind).to.equal("principal");
      expect(flooded.queries).to.equal(before);
      // The oldest of the invented ones have been forgotten, the latest are still known to be nobody's.
      await directoryUnderFlood.find(invented.at(-1) ?? "");
      expect(flooded.queries).to.equal(before);
      await directoryUnderFlood.find(invented[0] ?? "");
      expect(flooded.queries).to.equal(before + 1);
    } finally {
      clock.mock.restore();
    }
  });
});

function tierOf(finding: KeyFinding): string {
  if (finding.kind !== "principal") throw new Error(`expected a principal, found ${finding.kind}`);
  return finding.principal.tier;
}
