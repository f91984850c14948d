import { expect } from "chai";
import { migrateDown, migrateUp, migrationStatus } from "../../server/store/migrate.ts";
import { migrationNames } from "../../server/store/migrations/source.ts";
import { DatabaseRefusal, refusalOf, SchemaNewer } from "../../server/store/refusal.ts";
import { emptyDatabase, freshDatabase, type TestDatabase } from "../support/database.ts";
import { openSession, type Session } from "./query.ts";

const hostItems = `create table items (id uuid primary key, seller_id uuid not null, title text not null,
  description text not null, price_amount bigint not null, price_currency text not null, category_id uuid not null,
  brand_id uuid, size text, color text, condition text not null, photos jsonb not null, status text not null, sku text,
  published_at timestamptz, hidden_at timestamptz, created_at timestamptz not null, updated_at timestamptz not null)`;

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => expect.fail("it succeeded"),
    (error: unknown) => error,
  );
}

async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await failureOf(work);
  expect(error).to.be.instanceOf(DatabaseRefusal);
  return error instanceof Error ? error.message : "";
}

describe("migrations", () => {
  let database: TestDatabase;
  let session: Session;

  async function open(made: Promise<TestDatabase>): Promise<void> {
    database = await made;
    session = await openSession(database.url);
  }

  afterEach(async () => {
    await session.end();
    await database.drop();
  });

  async function tables(): Promise<unknown[]> {
    const rows = await session.query(
      "select schemaname || '.' || tablename as name from pg_tables where schemaname in ('public', 'cute') order by 1",
    );
    return rows.map(({ name }) => name);
  }

  it("run once when two processes start together, and the later one waits", async () => {
    await open(emptyDatabase());
    const lines: string[] = [];
    const log = (line: string) => lines.push(line);
    const runs = await Promise.all([migrateUp(database.url, log), migrateUp(database.url, log)]);
    expect(runs.map(({ length }) => length).sort()).to.deep.equal([0, migrationNames.length]);
    expect(lines.filter((line) => line.startsWith("Bringing the database schema"))).to.have.length(1);
  });

  it("are reported as applied and pending, without changing the database", async () => {
    await open(emptyDatabase());
    expect(await migrationStatus(database.url)).to.deep.equal({ applied: [], pending: [...migrationNames] });
    expect(await tables()).to.deep.equal([]);
    await migrateUp(database.url);
    expect(await migrationStatus(database.url)).to.deep.equal({ applied: [...migrationNames], pending: [] });
  });

  it("undo the last one, or all of them down to knex's own tables", async () => {
    await open(freshDatabase());
    expect(await migrateDown(database.url)).to.deep.equal([migrationNames.at(-1)]);
    expect(await migrateDown(database.url, { extent: "all" })).to.have.length(migrationNames.length - 1);
    expect(await migrateDown(database.url)).to.deep.equal([]);
    expect(await tables()).to.deep.equal(["cute.migrations", "cute.migrations_lock"]);
  });

  it("run again after a process died in the middle and left knex's lock behind", async () => {
    await open(freshDatabase());
    await migrateDown(database.url);
    await session.query("update cute.migrations_lock set is_locked = 1");
    expect(await migrateUp(database.url)).to.deep.equal([migrationNames.at(-1)]);
  });

  it("leave nothing half-made when one of them fails", async () => {
    await open(emptyDatabase());
    await session.query("create schema cute");
    await session.query("create table cute.api_keys (id integer)");
    const failure = await failureOf(migrateUp(database.url));
    const words = 'Migration 0004_accounts failed and changed nothing: relation "api_keys" already exists';
    expect(failure).to.be.instanceOf(Error).with.property("message", words);
    const left = (await tables()).filter((name) => !String(name).startsWith("cute.migrations"));
    expect(left).to.deep.equal(["cute.api_keys"]);
  });

  it("leave a table of the marketplace as it is, and never drop it", async () => {
    await open(emptyDatabase());
    await session.query(hostItems);
    await migrateUp(database.url);
    const owned = await session.query("select name from cute.owned_tables order by name");
    expect(owned.map(({ name }) => name)).to.deep.equal(["brands", "categories", "messages", "orders", "users"]);
    const indexes = await session.query("select indexname from pg_indexes where tablename = 'items'");
    expect(indexes).to.deep.equal([{ indexname: "items_pkey" }]);
    await migrateDown(database.url, { extent: "all" });
    expect((await tables()).filter((name) => String(name).startsWith("public."))).to.deep.equal(["public.items"]);
    expect(await session.query("select tgname from pg_trigger where tgrelid = 'items'::regclass")).to.deep.equal([]);
  });

  it("keep an extension that was there before", async () => {
    await open(emptyDatabase());
    await session.query("create extension unaccent");
    await migrateUp(database.url);
    await migrateDown(database.url, { extent: "all" });
    expect(await session.query("select extname from pg_extension where extname = 'unaccent'")).to.have.length(1);
  });

  it("refuse a table of the marketplace that lacks a column, and say which", async () => {
    await open(emptyDatabase());
    await session.query(hostItems);
    await session.query("alter table items drop column published_at");
    const message = await refusal(migrateUp(database.url));
    expect(message).to.include("The table items of this database does not fit: column published_at is missing");
    expect(await tables()).to.deep.equal(["public.items"]);
  });

  it("refuse a role that would make or look for the marketplace's tables in our schema, also by its own name", async () => {
    await open(emptyDatabase());
    const asRole = new URL(database.url);
    asRole.searchParams.set("options", "-c search_path=shop,cute");
    expect(await refusal(migrateUp(asRole.href))).to.include("leads to the schema cute, which is for the API's own");

    const owner = `${new URL(database.url).username}`;
    await session.query(`create role cute login superuser password 'cute'`);
    try {
      Object.assign(asRole, { username: "cute", password: "cute", search: "" });
      const message = await refusal(migrateUp(asRole.href));
      expect(message).to.match(/^The role cute: its search_path leads .* alter role cute set search_path = public;/);
      expect(await tables()).to.deep.equal([]);
      await session.query("alter role cute set search_path = public");
      await migrateUp(asRole.href);
      expect(
        await session.query("select 1 from pg_tables where schemaname = 'cute' and tablename = 'items'"),
      ).to.have.length(0);
    } finally {
      await session.query(`reassign owned by cute to ${owner}; drop owned by cute; drop role cute`);
    }
  });

  it("bring a table of ours on, which lacks what a pending migration may add", async () => {
    await open(freshDatabase());
    await migrateDown(database.url);
    await session.query("alter table users drop column image");
    expect(await migrateUp(database.url)).to.have.lengthOf(1);
  });

  it("refuse a database that a newer version has migrated", async () => {
    await open(freshDatabase());
    await session.query("insert into cute.migrations (name, batch) values ('9999_of_tomorrow', 9)");
    for (const work of [migrateUp, migrateDown, migrationStatus]) {
      const error = await failureOf(work(database.url));
      expect(error).to.be.instanceOf(SchemaNewer);
      expect(error)
        .to.have.property("message")
        .that.includes("The database schema is newer (9999_of_tomorrow) than this");
    }
  });

  it("say that a database does not exist", async () => {
    await open(emptyDatabase());
    const url = new URL(database.url);
    url.pathname = "/cute_of_nowhere";
    expect(await refusal(migrateUp(url.href))).to.match(/^There is no database "cute_of_nowhere" at .*: create it, or/);
  });

  it("say that a role may not create", async () => {
    await open(emptyDatabase());
    await session.query("drop role if exists cute_test_reader");
    await session.query("create role cute_test_reader login password 'reader'");
    const url = new URL(database.url);
    [url.username, url.password] = ["cute_test_reader", "reader"];
    try {
      expect(await refusal(migrateUp(url.href))).to.include(`User "cute_test_reader" may not change the schema`);
    } finally {
      await session.query("drop role cute_test_reader");
    }
  });
});

describe("a DATABASE_URL that leads nowhere", () => {
  it("is refused when it is no URL of PostgreSQL", async () => {
    expect(await refusal(migrateUp("localhost:5432"))).to.match(
      /^DATABASE_URL is no PostgreSQL URL: it must look like/,
    );
    expect(await refusal(migrateUp("https://db.example/x"))).to.match(/^DATABASE_URL is no PostgreSQL URL/);
  });

  it("is refused with the address when nothing listens there", async () => {
    const message = await refusal(migrateUp("postgres://somebody:a-secret@127.0.0.1:1/shop"));
    expect(message).to.equal("No PostgreSQL answers at 127.0.0.1:1: start it, or change DATABASE_URL.");
  });

  for (const [code, words] of [
    ["ENOTFOUND", "is unknown"],
    ["EAI_AGAIN", "cannot be looked up"],
    ["ETIMEDOUT", "in time"],
    ["ECONNRESET", "broke off"],
    ["EPIPE", "broke off"],
    ["57P01", "broke off"],
    ["28P01", `refuses the password of user "somebody"`],
    ["28000", `refuses user "somebody"`],
    ["53100", "disk of PostgreSQL at db.example:5432 is full"],
    ["53300", "has no connection left"],
    ["57P03", "still starting up"],
    ["25006", "read-only replica"],
  ] as const) {
    it(`gets one sentence for ${code}, without the password`, () => {
      const refused = refusalOf(
        Object.assign(new Error("inner"), { code }),
        "postgres://somebody:a-secret@db.example:5432/shop",
      );
      expect(refused).to.be.instanceOf(DatabaseRefusal);
      expect(refused).to.have.property("message").that.includes(words).and.does.not.include("a-secret");
    });
  }

  it("leaves errors of our own making as they are", () => {
    const error = Object.assign(new Error("syntax"), { code: "42601" });
    expect(refusalOf(error, "postgres://db.example/shop")).to.equal(error);
  });
});
