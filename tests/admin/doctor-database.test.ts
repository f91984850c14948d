import { expect } from "chai";
import type { Finding } from "../../server/admin/doctor/finding.ts";
import { migrationNames } from "../../server/store/migrations/source.ts";
import { emptyDatabase, freshDatabase } from "../support/database.ts";
import { expectChange, findingsOf } from "./diagnosis.ts";
import { type Answer, call, openSite, type Settings, type Site } from "./support.ts";

describe("admin doctor on the database", () => {
  let site: Site;
  let settings: Settings;

  beforeEach(() => open(freshDatabase()));

  afterEach(() => site.close());

  async function open(database: ReturnType<typeof freshDatabase>): Promise<void> {
    site = await openSite(database);
    settings = site.settings;
  }

  /** Besides the one about Redis, which none of these tests needs. */
  async function expectDoubt(answer: Promise<Answer>, warning: string): Promise<void> {
    const given = await answer;
    expect(given.code).to.equal(0);
    expect(findingsOf(given, "warning").filter((line) => !line.startsWith("REDIS_URL"))).to.deep.equal([warning]);
  }

  const diagnose = (given: Settings = {}): Promise<Answer> => call({ ...settings, ...given }, "doctor", "--json");

  /** Of what has waited for two minutes when it is made, and since: the doctor may be slow to come. */
  async function expectWait(made: string, change: (seconds: number) => string): Promise<void> {
    const startedMs = performance.now();
    await site.sql(made);
    const answer = await diagnose();
    const sinceSeconds = (performance.now() - startedMs) / 1_000;
    const seconds = Number(/ for (\d+) s /.exec(findingsOf(answer, "change").join())?.[1]);
    expect(seconds).to.be.within(120, Math.round(120 + sinceSeconds));
    await expectChange(answer, change(seconds));
  }

  describe("PostgreSQL", () => {
    it("has to be named", () =>
      expectChange(
        diagnose({ DATABASE_URL: "" }),
        "DATABASE_URL: no database is named, and no `make run` is running here -> Set it, or start `make run`; a server that is started without it brings a PostgreSQL of its own.",
      ));

    it("has to answer", () =>
      expectChange(
        diagnose({ DATABASE_URL: "postgres://127.0.0.1:1/market" }),
        "DATABASE_URL: No PostgreSQL answers at 127.0.0.1:1 -> start it, or change DATABASE_URL.",
      ));

    it("has to have this version's schema, and not an older one", async () => {
      await site.close();
      await open(emptyDatabase());
      const count = migrationNames.length;
      const lacking = `schema: ${count} migrations have not run (${migrationNames[0]} and on) -> npm run -s admin -- migrate up`;
      await expectChange(diagnose(), lacking);
    });

    it("has to have this version's schema, and not a newer one", async () => {
      await site.sql("insert into cute.migrations (name, batch, migration_time) values ('0999_later', 9, now())");
      const answer = await diagnose();
      expect(answer.code).to.equal(1);
      expect(findingsOf(answer, "change").join()).to.include("The database schema is newer (0999_later)");
    });

    it("has to have UTF8 as its encoding", async () => {
      await site.close();
      await open(latin1Database());
      const changes = findingsOf(await diagnose(), "change").join("\n");
      expect(changes).to.include(
        "DATABASE_URL: the database has the encoding LATIN1 -> Use a database that was created",
      );
    });

    it("has to be searched elsewhere than in our own schema", async () => {
      await site.sql(
        "do $$ begin execute format('alter database %I set search_path = public, cute', current_database()); end $$",
      );
      const answer = await diagnose();
      expect(answer.code).to.equal(1);
      expect(findingsOf(answer, "change").join("\n")).to.match(
        /^role \w+: its search_path leads to the schema cute, .* -> alter role \w+ set search_path = public;/m,
      );
    });

    it("has to have the triggers, as they were made, and enabled", async () => {
      await site.sql("drop trigger cute_item_times_on_insert on items");
      await site.sql("alter table items disable trigger cute_item_times_on_update");
      await site.sql("drop trigger cute_order_times_on_insert on orders");
      await site.sql(
        "create trigger cute_order_times_on_insert before insert on orders for each row when (new.status = 'paid') execute function cute.set_order_times()",
      );
      const answer = await diagnose();
      expect(answer.code).to.equal(1);
      const changes = findingsOf(answer, "change");
      expect(changes.map((change) => change.split(":", 1)[0])).to.deep.equal([
        "trigger cute_item_times_on_insert",
        "trigger cute_item_times_on_update",
        "trigger cute_order_times_on_insert",
      ]);
      for (const [at, fault] of ["is missing", "is disabled", "is different"].entries())
        expect(changes[at]).to.include(fault);
      for (const { verdict, mend } of answer.json.findings) if (verdict === "change") await site.sql(mend);
      expect(findingsOf(await diagnose(), "change")).to.deep.equal([]);
    });

    it("has to have the extensions that searches need", async () => {
      await site.sql("drop extension unaccent cascade; drop extension pg_trgm cascade");
      const changes = findingsOf(await diagnose(), "change");
      expect(changes).to.include.members([
        "schema: the extension unaccent is missing: no search works -> create extension unaccent with schema cute;",
        "schema: the extension pg_trgm is missing: no search for a word that is unknown works -> create extension pg_trgm with schema cute;",
      ]);
    });

    it("has to have public lists that are filled, and that learn of changes", async () => {
      await expectWait(
        "insert into cute.item_changes (item_id, at) values (gen_random_uuid(), now() - interval '2 minutes')",
        (wait) =>
          `search: a change of an item has waited for ${wait} s to be seen in public lists -> See that a process with CUTE_ROLE=worker or all runs, and look at its log.`,
      );
      await site.sql("update cute.search_state set filled_at = null");
      await expectChange(diagnose(), "search: public lists were never filled -> npm run -s admin -- search rebuild");
    });

    it("is slow without an index, which is worth a warning, and wrong without a unique one", async () => {
      await site.sql("drop index items_seller");
      const warning =
        "table items: no index begins with (seller_id, created_at, id), for a seller's own items -> create index concurrently";
      expect(findingsOf(await diagnose(), "warning").join()).to.include(warning);
      await site.sql("drop index users_email_key");
      const answer = await diagnose();
      expect(answer.code).to.equal(1);
      expect(findingsOf(answer, "change").join()).to.include("table users: no unique index begins with (lower(email))");
    });

    it("has to fill the columns that sign-up leaves out, where people may sign up", async () => {
      await site.sql("alter table users alter column created_at drop default");
      await expectChange(
        diagnose(),
        "table users: column created_at does not fill itself: nobody can sign up -> Give users.created_at a default, or set CUTE_SIGN_UP=off.",
      );
      expect(findingsOf(await diagnose({ CUTE_SIGN_UP: "off" }), "change")).to.deep.equal([]);
    });

    it("has to have a worker, for what waits", async () => {
      const mend = "See that a process with CUTE_ROLE=worker or all runs, and look at its log.";
      await expectWait(
        `insert into cute.outbox (bucket, account_id, type, at, snapshot)
         values (0, gen_random_uuid(), 'item.created', now() - interval '2 minutes', '{}')`,
        (wait) => `events: the oldest has waited for ${wait} s to be published -> ${mend}`,
      );
      await site.sql("delete from cute.outbox");
      await expectWait(
        `with due as (
           insert into cute.webhook_dispatch (webhook_id, due_at) values (gen_random_uuid(), now()) returning webhook_id)
         insert into cute.queue (delivery_id, webhook_id, event_id, due_at)
         select gen_random_uuid(), webhook_id, gen_random_uuid(), now() - interval '2 minutes' from due`,
        (wait) => `deliveries: one that may be sent has been due for ${wait} s -> ${mend}`,
      );
    });

    it("remembers the jobs that failed", async () => {
      await site.sql("insert into cute.jobs (name, last_started_at, last_error) values ('rollup', now(), 'disk full')");
      await expectDoubt(diagnose(), "job rollup: failed when it last ran: disk full -> Look at the server's log.");
    });
  });

  describe("a replica", () => {
    it("that is none is doubted", () =>
      expectDoubt(
        diagnose({ DATABASE_REPLICA_URL: site.databaseUrl }),
        "DATABASE_REPLICA_URL: leads to a server that is no replica -> Let it name a streaming replica of DATABASE_URL, or leave it out.",
      ));

    it("has to answer", () =>
      expectChange(
        diagnose({ DATABASE_REPLICA_URL: "postgres://127.0.0.1:1/market" }),
        "DATABASE_REPLICA_URL: cannot be used: No PostgreSQL answers at 127.0.0.1:1: start it, or change DATABASE_REPLICA_URL. -> Change it, or leave it out: reads then go to the primary.",
      ));

    it("has to keep up with the schema", async () => {
      const empty = await emptyDatabase();
      const answer = await diagnose({ DATABASE_REPLICA_URL: empty.url });
      await empty.drop();
      expect(findingsOf(answer, "change").join()).to.include(
        `lacks ${migrationNames.length} migrations of the primary`,
      );
    });
  });

  describe("the role", () => {
    const role = `cute_doctor_${process.pid}`;

    afterEach(async () => {
      await site.sql(`drop owned by ${role} cascade`);
      await site.sql(`drop role ${role}`);
    });

    it("is told each right that it lacks, and gets by with those beside a marketplace of somebody else's", async () => {
      await call(settings, "migrate", "up");
      await site.sql("drop schema cute cascade"); // what stays is the marketplace
      await site.sql(`create role ${role} login password 'x'`);
      const url = new URL(site.databaseUrl);
      [url.username, url.password] = [role, "x"];
      settings = { ...settings, DATABASE_URL: url.href };

      const grants = (await diagnose()).json.findings
        .filter(({ subject, verdict }: Finding) => subject === `role ${role}` && verdict === "change")
        .map(({ mend }: Finding) => mend);
      expect(grants).to.have.length(6 + 2 + 2 + 5);
      for (const grant of grants) await site.sql(grant);
      expect(findingsOf(await diagnose(), "change").map((line) => line.split(":", 1)[0])).to.deep.equal(["schema"]);

      expect((await call(settings, "migrate", "up")).code).to.equal(0);
      const words = ["accounts", "create", "--name", "Ada", "--email", "ada@x.example"];
      expect((await call(settings, ...words)).code).to.equal(0);
      expect((await call(settings, "accounts", "reset-password", "ada@x.example")).code).to.equal(0);
      expect(findingsOf(await diagnose(), "change")).to.deep.equal([]);

      await site.sql("alter table cute.request_log owner to current_user");
      await expectChange(
        diagnose(),
        `role ${role}: does not own cute.request_log -> alter table cute.request_log owner to ${role};`,
      );
    });
  });

  async function latin1Database(): ReturnType<typeof emptyDatabase> {
    const database = await emptyDatabase();
    const name = new URL(database.url).pathname.slice(1);
    await database.drop();
    const server = new URL(database.url);
    server.pathname = "/postgres";
    const other = await openSite(Promise.resolve({ url: server.href, drop: async () => undefined }));
    await other.sql(`create database ${name} template template0 encoding 'LATIN1' locale 'C'`);
    await other.close();
    return database;
  }
});
