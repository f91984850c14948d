import { chmod, rm, writeFile } from "node:fs/promises";
import { expect } from "chai";
import { checkClock } from "../../server/admin/doctor/clock.ts";
import type { Finding } from "../../server/admin/doctor/finding.ts";
import { type Connection, openConnection } from "../../server/limits/connection.ts";
import { migrationNames } from "../../server/store/migrations/source.ts";
import { emptyDatabase, freshDatabase } from "../support/database.ts";
import { type OwnServer, startOwnValkey } from "../support/services.ts";
import { type Answer, admin, call, openSite, type Settings, type Site } from "./support.ts";

describe("admin doctor", () => {
  let redis: OwnServer;
  let connection: Connection;
  let site: Site;
  let settings: Settings;

  before(async () => {
    redis = await startOwnValkey();
    connection = openConnection(redis.url, () => undefined);
    await connection.connect();
  });

  after(async () => {
    connection.destroy();
    await redis.stop();
  });

  beforeEach(async () => {
    await open(freshDatabase());
  });

  afterEach(() => site.close());

  async function open(database: ReturnType<typeof freshDatabase>): Promise<void> {
    site = await openSite(database);
    settings = { ...site.settings, REDIS_URL: redis.url };
  }

  async function withRedis(setting: string, value: string, work: () => Promise<Answer>): Promise<Answer> {
    const reply = await connection.send("", ["CONFIG", "GET", setting]);
    const [before = ""] = Object.values({ ...(Array.isArray(reply) ? { value: reply[1] } : Object(reply)) });
    await connection.send("", ["CONFIG", "SET", setting, value]);
    const answer = await work();
    await connection.send("", ["CONFIG", "SET", setting, String(before)]);
    return answer;
  }

  const diagnose = (given: Settings = {}): Promise<Answer> => call({ ...settings, ...given }, "doctor", "--json");

  /** The test's PostgreSQL is set for speed, which is worth a warning and not what is looked at. */
  const findingsOf = ({ json }: Answer, verdict: Finding["verdict"]): string[] =>
    json.findings
      .filter((finding: Finding) => finding.verdict === verdict && finding.subject !== "PostgreSQL")
      .map(({ subject, what, mend }: Finding) => `${subject}: ${what} -> ${mend}`);

  async function expectChange(answer: Answer | Promise<Answer>, change: string): Promise<void> {
    const given = await answer;
    expect(findingsOf(given, "change")).to.deep.equal([change]);
    expect({ code: given.code, healthy: given.json.healthy }).to.deep.equal({ code: 1, healthy: false });
  }

  async function expectWarning(answer: Answer | Promise<Answer>, warning: string): Promise<void> {
    const given = await answer;
    expect(findingsOf(given, "change")).to.deep.equal([]);
    expect(findingsOf(given, "warning")).to.deep.equal([warning]);
    expect({ code: given.code, healthy: given.json.healthy }).to.deep.equal({ code: 0, healthy: true });
  }

  it("finds nothing to change where all is well, and lists what it looked at", async () => {
    const { code, out, err } = await admin(settings, "doctor");
    expect({ code, err }).to.deep.equal({ code: 0, err: "" });
    for (const line of [
      /^ok {7}settings: every one can be used$/m,
      /^ok {7}DATABASE_URL: PostgreSQL \d+/m,
      /^ok {7}clock of PostgreSQL: agrees with this machine's$/m,
      /^ok {7}role \w+: has every right that is needed now$/m,
      /^ok {7}schema: is that of this version, with its triggers$/m,
      /^ok {7}tables: have the columns, values and indexes that are expected$/m,
      /^ok {7}REDIS_URL: 127\.0\.0\.1:\d+ decides on the limits$/m,
      /^ok {7}clock of Redis at 127\.0\.0\.1:\d+: agrees with this machine's$/m,
      /^ok {7}secrets file .*: is written at the server's first start$/m,
      /^0 things to change, \d warnings?\.$/m,
    ])
      expect(out).to.match(line);
    expect(out).to.not.include(new URL(redis.url).password);
  });

  it("names the column that a table of the marketplace's lacks, exits 1, and says how to add it", async () => {
    await site.sql("alter table items drop column hidden_at");
    const text = await admin(settings, "doctor");
    expect({ code: text.code, err: text.err }).to.deep.equal({ code: 1, err: "" });
    expect(text.out).to.include("change   table items: column hidden_at is missing\n         -> add a column of type");
    expect(text.out).to.match(/\n1 thing to change, \d warnings?\.\n$/);
    await expectChange(
      diagnose(),
      "table items: column hidden_at is missing -> add a column of type timestamptz, filled with the time when it left the public, null if it is public.",
    );
  });

  describe("settings", () => {
    it("are named, every one that cannot be used", async () => {
      const answer = await diagnose({ PORT: "eighty", CUTE_LOG_LEVEL: "loud", REDIS_URL: "http://x" });
      expect(answer.code).to.equal(1);
      expect(findingsOf(answer, "change")).to.have.members([
        'PORT: PORT is "eighty" -> set it to a whole number from 0 to 65535.',
        'CUTE_LOG_LEVEL: CUTE_LOG_LEVEL is "loud" -> set it to one of debug, info, warn, error, silent.',
        "REDIS_URL: REDIS_URL is no URL that begins with redis:// or rediss://. -> Change the setting.",
      ]);
    });

    for (const [given, warning] of [
      [
        { CUTE_TRUSTED_PROXY: "10.0.0.1" },
        "CUTE_TRUSTED_PROXY: there is no such setting -> Rename it to CUTE_TRUSTED_PROXIES.",
      ],
      [
        { CUTE_ANYTHING_ELSE: "1" },
        "CUTE_ANYTHING_ELSE: there is no such setting -> Remove it; README.md lists the settings.",
      ],
      [
        { CUTE_TRUSTED_PROXIES: "10.0.0.1,0.0.0.0/0" },
        "CUTE_TRUSTED_PROXIES: 0.0.0.0/0 is everybody: callers can choose the address that they count on -> List the addresses of your proxies alone.",
      ],
      [
        { HOST: "0.0.0.0" },
        "CUTE_PUBLIC_URL: links in answers are not absolute -> Set it to the address that callers use, such as https://api.example.org.",
      ],
      [
        { CUTE_PUBLIC_URL: "http://api.example.org" },
        "CUTE_PUBLIC_URL: browsers keep the portal's cookie only over HTTPS -> Serve over HTTPS, and begin the address with https://.",
      ],
      [
        { REDIS_URL: "" },
        "REDIS_URL: no Redis is named: each process counts its callers alone -> Set it where more than one process runs, and to keep counts over a restart.",
      ],
    ] as const) {
      it(`are doubted: ${Object.entries(given).join().replace(",", "=")}`, () =>
        expectWarning(diagnose(given), warning));
    }
  });

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

    it("has to have the extension that searches need", async () => {
      await site.sql("drop extension unaccent cascade");
      const changes = findingsOf(await diagnose(), "change");
      expect(changes).to.include(
        "schema: the extension unaccent is missing: no search works -> create extension unaccent with schema cute;",
      );
    });

    it("is slow without an index, which is worth a warning, and wrong without a unique one", async () => {
      await site.sql("drop index items_newest");
      const warning =
        "table items: no index begins with (created_at, id), for sort=newest -> create index concurrently";
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

    it("remembers the jobs that failed", async () => {
      await site.sql("insert into cute.jobs (name, last_started_at, last_error) values ('rollup', now(), 'disk full')");
      await expectWarning(diagnose(), "job rollup: failed when it last ran: disk full -> Look at the server's log.");
    });
  });

  describe("a replica", () => {
    it("that is none is doubted", () =>
      expectWarning(
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
      expect(findingsOf(answer, "change").join()).to.include("lacks 6 migrations of the primary");
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
      expect(grants).to.have.length(6 + 2 + 2 + 4);
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

  describe("Redis", () => {
    it("has to answer", () =>
      expectChange(
        diagnose({ REDIS_URL: "redis://:secret@127.0.0.1:1" }),
        "REDIS_URL: the Redis at 127.0.0.1:1 cannot be used for limits (connect ECONNREFUSED 127.0.0.1:1) -> Start it, or change REDIS_URL.",
      ));

    it("has to let us in", async () => {
      const url = new URL(redis.url);
      url.password = "wrong";
      const changes = findingsOf(await diagnose({ REDIS_URL: url.href }), "change").join();
      expect(changes).to.include("cannot be used for limits (WRONGPASS");
    });

    it("must not evict keys", async () => {
      const { host } = new URL(redis.url);
      const answer = await withRedis("maxmemory-policy", "allkeys-lru", diagnose);
      await expectChange(
        answer,
        `Redis at ${host}: maxmemory-policy is allkeys-lru: an evicted key forgets what its caller has used -> config set maxmemory-policy noeviction, and the same in its configuration file`,
      );
    });

    it("has to keep what it counted", async () => {
      const { host } = new URL(redis.url);
      await expectChange(
        await withRedis("appendonly", "no", diagnose),
        `Redis at ${host}: appendonly is no: a restart gives every caller full limits -> config set appendonly yes, and the same in its configuration file`,
      );
    });

    it("may keep its settings to itself, which is worth a warning", async () => {
      await connection.send("", ["ACL", "SETUSER", "renter", "on", ">x", "~*", "+@all", "-config"]);
      const { host } = new URL(redis.url);
      await expectWarning(
        diagnose({ REDIS_URL: `redis://renter:x@${host}` }),
        `Redis at ${host}: it does not let its settings be read -> Check where it is set up that it has maxmemory-policy noeviction, appendonly yes, appendfsync everysec.`,
      );
    });
  });

  describe("the secrets file", () => {
    beforeEach(async () => {
      await call(settings, "accounts", "create", "--name", "Ada", "--email", "ada@x.example");
      const words = ["--account", "ada@x.example", "--name", "shop", "--scopes", "webhooks"];
      await call(settings, "keys", "create", ...words); // which writes the file
    });

    it("is well when it is its owner's alone and the keys were made with it", async () => {
      expect(findingsOf(await diagnose(), "change")).to.deep.equal([]);
    });

    it("must not be open to others", async () => {
      await chmod(site.secretsFile, 0o644);
      await expectChange(
        diagnose(),
        `secrets file ${site.secretsFile}: has mode 0644, so that others than its owner can get at it -> chmod 600 ${site.secretsFile}`,
      );
    });

    it("has to be whole", async () => {
      await writeFile(site.secretsFile, "{");
      await expectChange(
        diagnose(),
        `secrets file ${site.secretsFile}: The secrets file ${site.secretsFile} is not valid (it is not JSON) -> restore it from a backup; without one, move it away and start again, which ends every API key, cursor and session.`,
      );
    });

    it("has to be the one that the keys were made with", async () => {
      const mend =
        "Set CUTE_SECRETS_FILE to the right file, or restore it from a backup; without one, revoke these keys and make new ones.";
      const lost = `secrets file ${site.secretsFile}: lacks the pepper of 1 live key: no call with such a key is let in -> ${mend}`;
      await rm(site.secretsFile);
      await expectChange(diagnose(), lost);
      const other = await openSite();
      await call(other.settings, "accounts", "create", "--name", "Ada", "--email", "ada@x.example");
      await call(
        other.settings,
        "keys",
        "create",
        ...["--account", "ada@x.example", "--name", "x", "--scopes", "webhooks"],
      );
      const answer = await diagnose({ CUTE_SECRETS_FILE: other.secretsFile });
      await other.close();
      await expectChange(answer, lost.replace(site.secretsFile, other.secretsFile));
    });

    it("needs a folder to be written to", async () => {
      await site.sql("delete from cute.api_keys");
      await expectChange(
        diagnose({ CUTE_SECRETS_FILE: "/nonexistent/secrets.json" }),
        "secrets file /nonexistent/secrets.json: cannot be written: the folder /nonexistent does not exist, or is closed to this user -> Make the folder and let the server's user write to it, or set CUTE_SECRETS_FILE.",
      );
    });
  });

  describe("clocks", () => {
    const check = (theirsMs: number): Promise<Finding> =>
      checkClock({ of: "PostgreSQL", readMs: async () => theirsMs, now: () => new Date(1_000_000) });

    for (const [skewMs, verdict, what] of [
      [0, "ok", "agrees with this machine's"],
      [999, "ok", "agrees with this machine's"],
      [1_500, "warning", "is 1.5 s ahead of this machine's"],
      [-1_500, "warning", "is 1.5 s behind this machine's"],
      [60_000, "change", "is 60.0 s ahead of this machine's"],
    ] as const) {
      it(`that differ by ${skewMs} ms: ${verdict}`, async () => {
        expect(await check(1_000_000 + skewMs)).to.include({ verdict, what });
      });
    }

    it("do not count the time that the question took", async () => {
      let nowMs = 1_000_000;
      const readMs = async (): Promise<number> => {
        nowMs += 8_000;
        return nowMs - 4_000;
      };
      expect(await checkClock({ of: "Redis", readMs, now: () => new Date(nowMs) })).to.include({ verdict: "ok" });
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
