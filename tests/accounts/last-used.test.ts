import { expect } from "chai";
import { type LastUsed, recordLastUsed } from "../../server/accounts/last-used.ts";
import * as keys from "../../server/store/api-keys.ts";
import type { Database } from "../../server/store/database.ts";
import { type AccountsDatabase, accountsDatabase, testKeyring, until } from "./support.ts";

describe("the last use of keys", () => {
  const keyring = testKeyring();
  let database: AccountsDatabase;
  let ids: string[];
  let texts: string[];
  let warnings: number;
  let transactions: number;
  let down: boolean;
  let opened: LastUsed[];

  before(async () => {
    database = await accountsDatabase();
  });

  after(() => database.drop());

  beforeEach(async () => {
    await database.query("truncate cute.api_keys");
    const accountId = await database.insertUser(`${crypto.randomUUID()}@example.com`);
    const minted = [keyring.mint(), testKeyring("old").mint()];
    const rows = await database.transaction(async (tx) => {
      const made = [];
      for (const stored of minted) {
        const key = { accountId, name: "shop", scopes: ["read:items"], tier: null, expiresAt: null } as const;
        made.push(await keys.insert(tx, key, stored));
      }
      return made;
    });
    ids = rows.map(({ id }) => id);
    texts = minted.map(({ key }) => key);
    warnings = 0;
    transactions = 0;
    down = false;
    opened = [];
  });

  afterEach(async () => {
    down = false;
    for (const lastUsed of opened) await lastUsed.close();
  });

  function record(options: { flushMs?: number; keysMax?: number } = {}): LastUsed {
    const watched: Pick<Database, "transaction"> = {
      transaction(work) {
        transactions += 1;
        return down ? Promise.reject(new Error("the database is away")) : database.transaction(work);
      },
    };
    const log = {
      warn() {
        warnings += 1;
      },
    };
    const lastUsed = recordLastUsed({ database: watched, log, flushMs: 60_000, ...options });
    opened.push(lastUsed);
    return lastUsed;
  }

  async function usedAtMs(): Promise<(number | null)[]> {
    const rows = await database.query<{ ms: number | null }>(
      "select (extract(epoch from last_used_at) * 1000)::bigint as ms from cute.api_keys order by created_at, id",
    );
    return rows.map(({ ms }) => ms);
  }

  it("is written down in one transaction for all keys and all their uses", async () => {
    const lastUsed = record();
    for (let use = 1; use <= 1_000; use += 1) for (const id of ids) lastUsed.touch(id, 1_700_000_000_000 + use);
    await lastUsed.flush();
    expect(await usedAtMs()).to.deep.equal([1_700_000_001_000, 1_700_000_001_000]);
    expect(transactions).to.equal(1);
  });

  it("is written down by itself after a while", async () => {
    const lastUsed = record({ flushMs: 20 });
    lastUsed.touch(ids[0] ?? "", 1_700_000_000_000);
    await until(async () => (await usedAtMs()).includes(1_700_000_000_000));
  });

  it("only moves forward in time", async () => {
    const [one, other] = [record(), record()];
    one.touch(ids[0] ?? "", 1_700_000_005_000);
    one.touch(ids[0] ?? "", 1_700_000_004_000);
    await one.flush();
    other.touch(ids[0] ?? "", 1_700_000_003_000);
    await other.flush();
    expect(await usedAtMs()).to.deep.equal([1_700_000_005_000, null]);
  });

  it("is written down at the end", async () => {
    const lastUsed = record();
    lastUsed.touch(ids[1] ?? "", 1_700_000_000_000);
    await lastUsed.close();
    expect(await usedAtMs()).to.deep.equal([null, 1_700_000_000_000]);
  });

  it("costs no query where nothing was used", async () => {
    await record().flush();
    expect(transactions).to.equal(0);
  });

  it("outlives a database that is away, and says so", async () => {
    const lastUsed = record();
    down = true;
    lastUsed.touch(ids[0] ?? "", 1_700_000_000_000);
    lastUsed.rehash(move());
    await lastUsed.flush();
    lastUsed.touch(ids[0] ?? "", 1_700_000_001_000);
    expect(warnings).to.equal(1);
    down = false;
    await lastUsed.flush();
    expect(await usedAtMs()).to.deep.equal([1_700_000_001_000, null]);
    expect(await peppers()).to.deep.equal(["new", "new"]);
  });

  it("forgets keys beyond its bound, and nothing of those it knows", async () => {
    const lastUsed = record({ keysMax: 1 });
    lastUsed.touch(ids[0] ?? "", 1_700_000_000_000);
    lastUsed.touch(ids[1] ?? "", 1_700_000_000_000);
    lastUsed.touch(ids[0] ?? "", 1_700_000_001_000);
    await lastUsed.flush();
    expect(await usedAtMs()).to.deep.equal([1_700_000_001_000, null]);
  });

  it("is written by two processes at once without a deadlock", async () => {
    const processes = [record(), record()];
    for (let round = 0; round < 50; round += 1) {
      const order = [ids, [...ids].reverse()];
      for (const [index, one] of processes.entries()) {
        for (const id of order[index] ?? []) one.touch(id, 1_700_000_000_000 + round * 10 + index);
      }
      await Promise.all(processes.map((one) => one.flush()));
    }
    expect(warnings).to.equal(0);
  });

  describe("a key of an old pepper", () => {
    it("is moved to the new one, once", async () => {
      const lastUsed = record();
      lastUsed.rehash(move());
      await lastUsed.flush();
      expect(await peppers()).to.deep.equal(["new", "new"]);
      const stored = await database.query<{ hash: string }>("select hash from cute.api_keys where id = $1", [
        ids[1] ?? "",
      ]);
      expect(stored).to.deep.equal([{ hash: keyring.seal(texts[1] ?? "").hash }]);
    });

    it("stays as it is if its hash has changed meanwhile", async () => {
      const lastUsed = record();
      lastUsed.rehash({ ...move(), from: "0".repeat(64) });
      await lastUsed.flush();
      expect(await peppers()).to.deep.equal(["new", "old"]);
    });
  });

  function move() {
    const text = texts[1] ?? "";
    return { keyId: ids[1] ?? "", from: testKeyring("old").seal(text).hash, to: keyring.seal(text) };
  }

  async function peppers(): Promise<string[]> {
    const rows = await database.query<{ pepper_id: string }>(
      "select pepper_id from cute.api_keys order by created_at, id",
    );
    return rows.map(({ pepper_id }) => pepper_id);
  }
});
