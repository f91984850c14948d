import { expect } from "chai";
import type { MintedKey } from "../../server/accounts/keyring.ts";
import { type Tier, tiers } from "../../server/generated/operations.ts";
import { Problem } from "../../server/problems.ts";
import * as accounts from "../../server/store/accounts.ts";
import { countLiveByPepper } from "../../server/store/api-key-lookup.ts";
import type { ApiKeyRow, NewKey } from "../../server/store/api-keys.ts";
import * as keys from "../../server/store/api-keys.ts";
import { type AccountsDatabase, accountsDatabase, rejection, testKeyring, until } from "./support.ts";

const unknownId = "01930000-0000-7000-8000-000000000000";

describe("the keys of an account", () => {
  const keyring = testKeyring();
  let database: AccountsDatabase;
  let accountId: string;
  let count = 0;

  before(async () => {
    database = await accountsDatabase();
  });

  after(() => database.drop());

  beforeEach(async () => {
    count += 1;
    accountId = await database.insertUser(`ada${count}@example.com`);
  });

  function create(given: Partial<NewKey> = {}, minted: MintedKey = keyring.mint()): Promise<ApiKeyRow> {
    const key: NewKey = { accountId, name: "shop", scopes: ["read:items"], tier: null, expiresAt: null, ...given };
    return database.transaction((tx) => keys.insert(tx, key, minted));
  }

  function withKey(
    key: ApiKeyRow,
    work: (tx: Parameters<typeof keys.revoke>[0], key: ApiKeyRow) => Promise<ApiKeyRow>,
  ) {
    return database.transaction(async (tx) => work(tx, await keys.getOwned(tx, key.id, accountId)));
  }

  function rotate(key: ApiKeyRow, overlapHours: number): Promise<ApiKeyRow> {
    return withKey(key, (tx, own) => keys.rotate(tx, own, { stored: keyring.mint(), overlapHours }));
  }

  function read(key: ApiKeyRow): Promise<ApiKeyRow> {
    return database.transaction((tx) => keys.getOwned(tx, key.id, accountId));
  }

  function setTier(tier: Tier): Promise<void> {
    return database.transaction((tx) => accounts.setTier(tx, accountId, tier));
  }

  function expire(key: ApiKeyRow): Promise<unknown> {
    return database.query("update cute.api_keys set expires_at = now() - interval '1 minute' where id = $1", [key.id]);
  }

  async function hoursLeft(key: ApiKeyRow): Promise<number | null> {
    const sql =
      "select extract(epoch from expires_at - now())::float8 / 3600 as hours from cute.api_keys where id = $1";
    const [row] = await database.query<{ hours: number | null }>(sql, [key.id]);
    return row?.hours ?? null;
  }

  async function refusal(promise: Promise<unknown>): Promise<{ code: string; message: string }> {
    const error = await rejection(promise);
    if (error instanceof Problem) return { code: error.code, message: error.message };
    throw error;
  }

  describe("insert", () => {
    it("stores a hash and a prefix, and answers the key without either text or hash", async () => {
      const minted = keyring.mint();
      const key = await create({ name: "Prices", scopes: ["read:items", "webhooks"] }, minted);
      expect(key).to.deep.include({
        accountId,
        slot: 1,
        name: "Prices",
        prefix: minted.key.slice(0, 12),
        scopes: ["read:items", "webhooks"],
        tier: "free",
        ownTier: null,
        expiresAt: null,
        revokedAt: null,
        replacedBy: null,
        lastUsedAt: null,
        state: "live",
      });
      const [stored] = await database.query<{ row: string; hash: string }>(
        "select k::text as row, hash from cute.api_keys k where id = $1",
        [key.id],
      );
      expect(stored?.hash)
        .to.equal(minted.hash)
        .and.match(/^[0-9a-f]{64}$/);
      expect(stored?.row).to.not.include(minted.key.slice(13));
    });

    it("gives the account its row, with the free tier", async () => {
      expect(await accounts.getTier(database.reads, accountId)).to.equal("free");
      await create();
      expect(await database.query("select tier from cute.accounts where user_id = $1", [accountId])).to.deep.equal([
        { tier: "free" },
      ]);
    });

    for (const tier of ["free", "basic", "pro"] as const) {
      it(`refuses one more than the ${tier} tier has, and says how many that is`, async () => {
        await setTier(tier);
        for (let made = 0; made < tiers[tier].keys; made += 1) expect((await create()).slot).to.equal(made + 1);
        const { code, message } = await refusal(create());
        expect(code).to.equal("key_limit_reached");
        expect(message).to.include(`The tier ${tier} has ${tiers[tier].keys} live keys`);
      });
    }

    it("never passes the limit when ten are made at once", async () => {
      const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => create()));
      const made = outcomes.filter(({ status }) => status === "fulfilled");
      expect(made).to.have.length(tiers.free.keys);
      const slots = "select slot from cute.api_keys where user_id = $1 order by slot";
      expect(await database.query(slots, [accountId])).to.deep.equal([{ slot: 1 }, { slot: 2 }]);
    });

    it("takes the lowest slot that a revoked key has left", async () => {
      const [first] = [await create(), await create()];
      await withKey(first, keys.revoke);
      expect((await create()).slot).to.equal(1);
    });

    it("takes the slot of an expired key, which stays expired and is not called revoked", async () => {
      const [first] = [await create(), await create()];
      await expire(first);
      expect((await create()).slot).to.equal(1);
      expect((await read(first)).state).to.equal("expired");
    });

    it("counts what is live when a tier has become smaller", async () => {
      await setTier("basic");
      for (let made = 0; made < 4; made += 1) await create();
      await setTier("free");
      expect((await refusal(create())).code).to.equal("key_limit_reached");
    });

    it("lets a key's own tier go before the account's", async () => {
      const key = await create({ tier: "pro" });
      expect(key).to.include({ tier: "pro", ownTier: "pro" });
      await setTier("basic");
      expect(await read(await create())).to.include({ tier: "basic", ownTier: null });
      expect(await read(key)).to.include({ tier: "pro" });
    });
  });

  it("lists newest first, page by page, with those that have ended, and nobody else's", async () => {
    await setTier("basic");
    const made = [await create(), await create(), await create()];
    const [oldest] = made;
    await withKey(made[0] ?? unexpected(), keys.revoke);
    const stranger = await database.insertUser(`stranger${count}@example.com`);
    await create({ accountId: stranger });
    const first = await keys.list(database.lists, accountId, { after: null, rows: 2 });
    const after = keys.positionOf(first.at(-1) ?? unexpected());
    const rest = await keys.list(database.lists, accountId, { after, rows: 2 });
    expect([...first, ...rest].map(({ id }) => id)).to.deep.equal(made.map(({ id }) => id).reverse());
    expect(rest.at(-1)).to.include({ id: oldest?.id, state: "revoked" });
  });

  describe("getOwned", () => {
    it("does not tell a foreign key from a missing one", async () => {
      const key = await create();
      const stranger = await database.insertUser(`stranger${count}@example.com`);
      const foreign = await refusal(database.transaction((tx) => keys.getOwned(tx, key.id, stranger)));
      const missing = await refusal(database.transaction((tx) => keys.getOwned(tx, unknownId, accountId)));
      expect(foreign.code).to.equal("key_not_found");
      expect(foreign).to.deep.equal(missing);
    });
  });

  describe("update", () => {
    it("changes what is given and keeps the rest", async () => {
      const key = await create();
      expect(await withKey(key, (tx, own) => keys.update(tx, own, { name: "new" }))).to.deep.include({
        name: "new",
        scopes: ["read:items"],
      });
      expect(await withKey(key, (tx, own) => keys.update(tx, own, { scopes: ["webhooks"] }))).to.deep.include({
        name: "new",
        scopes: ["webhooks"],
      });
    });

    it("refuses a revoked and an expired key", async () => {
      const [revoked, expired] = [await create(), await create()];
      await withKey(revoked, keys.revoke);
      await expire(expired);
      for (const key of [revoked, expired]) {
        const { code } = await refusal(withKey(key, (tx, own) => keys.update(tx, own, { name: "new" })));
        expect(code).to.equal("key_not_live");
      }
    });
  });

  describe("rotate", () => {
    it("gives the successor slot, name, scopes, tier and expiry, and ends the old key after the overlap", async () => {
      const expiresAt = "2099-01-01 00:00:00+00";
      const key = await create({ name: "stock", scopes: ["write:items"], tier: "basic", expiresAt });
      const successor = await rotate(key, 24);
      expect(successor).to.deep.include({
        slot: key.slot,
        name: "stock",
        scopes: ["write:items"],
        ownTier: "basic",
        expiresAt,
      });
      expect(successor.id).to.not.equal(key.id);
      const old = await read(key);
      expect(old).to.include({ state: "replaced", replacedBy: successor.id, revokedAt: null });
      expect(await hoursLeft(key)).to.be.within(23.9, 24);
      expect(await hoursLeft(successor)).to.be.above(24 * 365);
    });

    it("never lets the old key outlive its own expiry", async () => {
      const key = await create({ expiresAt: new Date(Date.now() + 3_600_000).toISOString() });
      await rotate(key, 168);
      expect(await hoursLeft(key)).to.be.within(0.9, 1);
    });

    it("revokes the old key at once without an overlap", async () => {
      const key = await create();
      await rotate(key, 0);
      expect((await read(key)).state).to.equal("revoked");
    });

    it("takes no second slot, so a full account can rotate", async () => {
      const [first] = [await create(), await create()];
      expect((await rotate(first, 24)).slot).to.equal(1);
      expect((await refusal(create())).code).to.equal("key_limit_reached");
    });

    it("refuses a key that is replaced, revoked or expired, and says which", async () => {
      await setTier("basic");
      const [replaced, revoked, expired] = [await create(), await create(), await create()];
      await rotate(replaced, 24);
      await withKey(revoked, keys.revoke);
      await expire(expired);
      const messages = [];
      for (const key of [replaced, revoked, expired]) {
        const { code, message } = await refusal(rotate(key, 24));
        expect(code).to.equal("key_not_live");
        messages.push(message.split(".")[0]);
      }
      expect(messages).to.deep.equal([
        "This API key has been rotated already",
        "This API key has been revoked",
        "This API key has expired",
      ]);
    });

    it("makes one successor when six rotate at once", async () => {
      const key = await create();
      let ready = 0;
      const rotation = () =>
        database.transaction(async (tx) => {
          ready += 1;
          await until(() => ready === 6); // each in a transaction of its own before the first one looks
          return keys.rotate(tx, await keys.getOwned(tx, key.id, accountId), {
            stored: keyring.mint(),
            overlapHours: 24,
          });
        });
      const outcomes = await Promise.allSettled(Array.from({ length: 6 }, rotation));
      const codes = outcomes.map((outcome) => (outcome.status === "rejected" ? outcome.reason.code : "made"));
      expect(codes.sort()).to.deep.equal([...Array.from({ length: 5 }, () => "key_not_live"), "made"]);
    });
  });

  it("revokes once: a second time changes nothing", async () => {
    const key = await create();
    const once = await withKey(key, keys.revoke);
    expect(once.state).to.equal("revoked");
    expect((await withKey(key, keys.revoke)).revokedAt).to.equal(once.revokedAt);
  });

  it("counts the keys that a pepper is still needed for", async () => {
    await setTier("basic");
    const createOld = () => create({}, testKeyring("old").mint());
    const [live, revoked, expired] = [await createOld(), await createOld(), await createOld()];
    await withKey(revoked, keys.revoke);
    await expire(expired);
    expect(await countLiveByPepper(database.reads, "old")).to.equal(1);
    await withKey(live, keys.revoke);
    expect(await countLiveByPepper(database.reads, "old")).to.equal(0);
  });
});

function unexpected(): never {
  throw new Error("a row that was just made is missing");
}
