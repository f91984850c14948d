import { randomBytes, randomUUID } from "node:crypto";
import { expect } from "chai";
import pg from "pg";
import { UnsealError } from "../../server/accounts/sealing.ts";
import type { SecretKey } from "../../server/accounts/secrets.ts";
import {
  createWebhookSecrets,
  type MintedSecret,
  resealWebhookSecrets,
} from "../../server/accounts/webhook-secrets.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { rejection, until } from "./support.ts";

const older: SecretKey = { id: "older", secret: randomBytes(32) };
const newer: SecretKey = { id: "newer", secret: randomBytes(32) };

/** As the secrets file gives them: the last is the current one. */
function keys(...known: readonly SecretKey[]) {
  return {
    current: () => known.at(-1) ?? expect.fail("no key was given"),
    byId: (_: string, id: string) => known.find((key) => key.id === id),
  };
}

describe("a webhook's secret", () => {
  const id = randomUUID();
  const secrets = createWebhookSecrets(keys(older, newer));

  it("is whsec_ and 32 random bytes in base64, stored as those bytes, sealed with the current key", () => {
    const one = secrets.mint(id);
    expect(one.secret).to.match(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(secrets.mint(id).secret).to.not.equal(one.secret);
    expect(one.kekId).to.equal("newer");
    expect(one.sealed).to.have.length(12 + 16 + 32);
    expect(secrets.open(id, one.sealed, one.kekId)).to.equal(one.secret);
  });

  it("is opened with the key that it was sealed with, though that is not the current one", () => {
    const { secret, sealed, kekId } = createWebhookSecrets(keys(older)).mint(id);
    expect(secrets.open(id, sealed, kekId)).to.equal(secret);
  });

  it("cannot be opened without its key, with another one, or for another webhook", () => {
    const { sealed, kekId } = secrets.mint(id);
    const without = createWebhookSecrets(keys(older));
    expect(() => without.open(id, sealed, kekId)).to.throw(UnsealError, "no longer in the secrets file");
    expect(() => secrets.open(id, sealed, "older")).to.throw(UnsealError, "sealed with another secret");
    expect(() => secrets.open(randomUUID(), sealed, kekId)).to.throw(UnsealError, "belong elsewhere");
  });
});

describe("resealWebhookSecrets", () => {
  let database: TestDatabase;
  let pool: pg.Pool;

  before(async () => {
    database = await freshDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 2 });
  });

  afterEach(() => pool.query("delete from cute.webhooks"));

  after(async () => {
    await pool.end();
    await database.drop();
  });

  const withOlder = createWebhookSecrets(keys(older));
  const withBoth = createWebhookSecrets(keys(older, newer));
  const withNewer = createWebhookSecrets(keys(newer));
  const reseal = (secrets = keys(older, newer)): Promise<void> => resealWebhookSecrets({ pool, secrets });

  interface Row {
    readonly id?: string;
    readonly current: MintedSecret;
    readonly previous?: MintedSecret;
    /** SQL. */
    readonly expires?: string;
    readonly deleted?: string;
  }

  async function insert(row: Row & { readonly id: string }): Promise<void> {
    const { id, current, previous = null, expires = "null", deleted = "null" } = row;
    await pool.query(
      `insert into cute.webhooks (id, account_id, url, events, secret, kek_id, previous_secret, previous_kek_id,
        previous_secret_expires_at, created_at, updated_at, deleted_at)
       values ($1, gen_random_uuid(), 'https://x.example', '{item.sold}', $2, $3, $4, $5, ${expires}, now(), now(), ${deleted})`,
      [id, current.sealed, current.kekId, previous?.sealed, previous?.kekId],
    );
  }

  async function read(id: string) {
    const { rows } = await pool.query("select * from cute.webhooks where id = $1", [id]);
    return rows[0];
  }

  it("seals both secrets anew, changes neither, and leaves the webhook's own time alone", async () => {
    const id = randomUUID();
    const [current, previous] = [withOlder.mint(id), withOlder.mint(id)];
    await insert({ id, current, previous, expires: "now() + interval '1 hour'" });
    const before = await read(id);
    await reseal();
    const after = await read(id);
    expect([after.kek_id, after.previous_kek_id]).to.deep.equal(["newer", "newer"]);
    expect(withNewer.open(id, after.secret, after.kek_id)).to.equal(current.secret);
    expect(withNewer.open(id, after.previous_secret, after.previous_kek_id)).to.equal(previous.secret);
    expect(after.updated_at).to.deep.equal(before.updated_at);
  });

  it("touches nothing that has the current key, signs no more, or is deleted", async () => {
    const [fresh, overlapped, deleted] = [randomUUID(), randomUUID(), randomUUID()];
    await insert({ id: fresh, current: withBoth.mint(fresh) });
    const expired = { previous: withOlder.mint(overlapped), expires: "now() - interval '1 second'" };
    await insert({ id: overlapped, current: withBoth.mint(overlapped), ...expired });
    await insert({ id: deleted, current: withOlder.mint(deleted), deleted: "now()" });
    const before = await Promise.all([fresh, overlapped, deleted].map(read));
    await reseal();
    expect(await Promise.all([fresh, overlapped, deleted].map(read))).to.deep.equal(before);
  });

  it("goes through any number of them, whichever run of it comes first", async () => {
    const minted = new Map<string, MintedSecret>();
    for (let nth = 0; nth < 230; nth += 1) {
      const id = randomUUID();
      minted.set(id, withOlder.mint(id));
      const previous = { previous: withOlder.mint(id), expires: "now() + interval '1 hour'" };
      await insert({ id, current: withOlder.mint(id), ...previous });
    }
    await Promise.all([reseal(), reseal()]);
    const { rows } = await pool.query("select kek_id, previous_kek_id, count(*)::int from cute.webhooks group by 1, 2");
    expect(rows).to.deep.equal([{ kek_id: "newer", previous_kek_id: "newer", count: 230 }]);
    const { rows: some } = await pool.query("select id, secret, kek_id from cute.webhooks limit 20");
    for (const { id, secret, kek_id } of some) expect(withNewer.open(id, secret, kek_id)).to.match(/^whsec_/);
  });

  it("leaves a secret alone that is rotated at the same moment", async () => {
    const id = randomUUID();
    await insert({ id, current: withOlder.mint(id) });
    const rotated = withBoth.mint(id);
    const client = await pool.connect();
    await client.query("begin");
    const rotate = "update cute.webhooks set secret = $2, kek_id = $3 where id = $1";
    await client.query(rotate, [id, rotated.sealed, rotated.kekId]);
    const waiting = reseal();
    await until(async () => {
      const blocked = "select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))";
      return (await client.query(blocked)).rowCount === 1; // it has read the old secret, and waits for the row
    });
    await client.query("commit");
    client.release();
    await waiting;
    const { secret, kek_id } = await read(id);
    expect(withNewer.open(id, secret, kek_id)).to.equal(rotated.secret);
  });

  it("seals the others where one cannot be opened, and says which one and why", async () => {
    const [lost, good] = [randomUUID(), randomUUID()];
    const gone = createWebhookSecrets(keys({ id: "gone", secret: randomBytes(32) }));
    await insert({ id: lost, current: gone.mint(lost) });
    await insert({ id: good, current: withOlder.mint(good) });
    const error = await rejection(reseal());
    expect(error)
      .to.be.instanceOf(UnsealError)
      .with.property("message")
      .that.matches(
        new RegExp(`^1 of the webhooks' secrets cannot be opened \\(webhook ${lost}: .*no longer in the secrets`),
      );
    expect((await read(good)).kek_id).to.equal("newer");
    expect((await read(lost)).kek_id).to.equal("gone");
  });
});
