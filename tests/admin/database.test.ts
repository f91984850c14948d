import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { commandLine } from "../../server/embedded/server-process.ts";
import { migrationNames } from "../../server/store/migrations/source.ts";
import { emptyDatabase } from "../support/database.ts";
import { admin, call, fieldsOf, openSite, rowsOf, type Site } from "./support.ts";

const last = migrationNames.at(-1) ?? "";

describe("admin migrate", () => {
  let site: Site;

  before(async () => {
    site = await openSite(emptyDatabase());
  });

  after(() => site.close());

  it("says what is pending, brings the schema up, and undoes the last migration, with no secrets file", async () => {
    const pending = await admin(site.settings, "migrate", "status");
    expect(pending).to.include({ code: 0, err: "" });
    expect(rowsOf(pending)).to.deep.equal(migrationNames.map((name) => [name, "pending"]));

    const up = await admin(site.settings, "migrate", "up");
    expect(up).to.include({ code: 0, err: `Bringing the database schema to ${last} …\n` });
    expect(up.out).to.equal(`Applied:\n${migrationNames.map((name) => `  ${name}\n`).join("")}`);

    const down = await admin(site.settings, "migrate", "down");
    expect(down).to.include({ code: 0, out: `Undone:\n  ${last}\n`, err: "" });
    expect((await site.sql("select from cute.migrations")).length).to.equal(migrationNames.length - 1);
  });

  it("prints the same as JSON", async () => {
    expect((await call(site.settings, "migrate", "up", "--json")).json).to.deep.equal({ applied: [last] });
    expect((await call(site.settings, "migrate", "up", "--json")).json).to.deep.equal({ applied: [] });
    const status = await call(site.settings, "migrate", "status", "--json");
    expect(status.json).to.deep.equal({ applied: [...migrationNames], pending: [] });
    expect((await call(site.settings, "migrate", "down", "--json")).json).to.deep.equal({ undone: [last] });
  });

  it("says so where there is nothing to do", async () => {
    await call(site.settings, "migrate", "up");
    expect(await call(site.settings, "migrate", "up")).to.include({
      code: 0,
      out: "The schema is that of this version.\n",
    });
    const empty = await openSite(emptyDatabase());
    const down = await call(empty.settings, "migrate", "down");
    await empty.close();
    expect(down).to.include({ code: 0, out: "There is no migration to undo.\n" });
  });
});

describe("the database of the operator's command line", () => {
  let site: Site;

  beforeEach(async () => {
    site = await openSite();
  });

  afterEach(() => site.close());

  it("has to be there", async () => {
    const settings = { ...site.settings, DATABASE_URL: "postgres://127.0.0.1:1/market" };
    for (const words of [["accounts", "list"], ["migrate", "status"], ["seed", "--items", "1"], ["rotate-secrets"]]) {
      const { code, out, err } = await call(settings, ...words);
      expect({ code, out }).to.deep.equal({ code: 1, out: "" });
      expect(err).to.equal("No PostgreSQL answers at 127.0.0.1:1: start it, or change DATABASE_URL.\n");
    }
  });

  it("has to have this version's schema: an older one is named with what to run", async () => {
    await site.sql("delete from cute.migrations where name = $1", [last]);
    for (const words of [
      ["accounts", "list"],
      ["seed", "--items", "1"],
    ]) {
      const { code, err } = await call(site.settings, ...words);
      expect(code).to.equal(1);
      expect(err).to.equal(
        `The database lacks 1 migration (${last} and on): run \`npm run -s admin -- migrate up\`.\n`,
      );
    }
  });

  it("has to have this version's schema: a newer one is named", async () => {
    await site.sql("insert into cute.migrations (name, batch, migration_time) values ('0999_later', 9, now())");
    const { code, out, err } = await admin(site.settings, "accounts", "list", "--json");
    expect({ code, out }).to.deep.equal({ code: 1, out: "" });
    expect(JSON.parse(err)).to.deep.equal({
      error: {
        message: `The database schema is newer (0999_later) than this version of the server (${last}): run the newer version, or point DATABASE_URL at another database.`,
      },
    });
  });

  it("names the right that is missing when PostgreSQL refuses a change", async () => {
    const role = `cute_test_${process.pid}`;
    await site.sql(`create role ${role} login password 'x'`);
    await site.sql(`grant usage on schema cute to ${role}`);
    await site.sql(`grant select on all tables in schema cute, public to ${role}`);
    const url = new URL(site.databaseUrl);
    [url.username, url.password] = [role, "x"];
    const words = ["accounts", "create", "--name", "Ada", "--email", "ada@x.example"];
    const { code, err } = await call({ ...site.settings, DATABASE_URL: url.href }, ...words);
    await site.sql(`drop owned by ${role}`);
    await site.sql(`drop role ${role}`);
    expect(code).to.equal(1);
    expect(err).to.equal(
      "PostgreSQL refuses it (permission denied for table users): grant the right; `npm run -s admin -- doctor` names those that are missing.\n",
    );
  });

  it("names the column when the marketplace's table does not fill it", async () => {
    await site.sql("alter table users add column locale text not null");
    const { code, err } = await call(site.settings, ...["accounts", "create", "--name", "A", "--email", "a@x.example"]);
    expect(code).to.equal(1);
    expect(err).to.include('null value in column "locale"').and.to.include("give that column");
  });

  it("is that of the running `make run` where DATABASE_URL is not set, and so are the secrets", async () => {
    const { DATABASE_URL: databaseUrl = "", CUTE_DATA_DIR: dataDir = "" } = site.settings;
    const secretsFile = join(dataDir, "elsewhere.json");
    const running = { url: "http://localhost:1", apiKey: "", databaseUrl, redisUrl: null, secretsFile };
    const state = { ...running, pid: process.pid, command: commandLine(process.pid) };
    await writeFile(join(dataDir, "run.json"), JSON.stringify(state));
    const settings = { CUTE_DATA_DIR: dataDir };
    const account = await call(settings, "accounts", "create", "--name", "Ada", "--email", "ada@x.example", "--json");
    expect(account).to.include({ code: 0, err: "" });
    const words = ["--account", "ada@x.example", "--name", "shop", "--scopes", "webhooks", "--json"];
    expect((await call(settings, "keys", "create", ...words)).code).to.equal(0);
    expect(
      (await call({ ...site.settings, CUTE_SECRETS_FILE: secretsFile }, "keys", "create", ...words)).code,
    ).to.equal(0);
  });
});

describe("admin seed", () => {
  let site: Site;

  before(async () => {
    site = await openSite();
  });

  after(() => site.close());

  it("fills an empty marketplace and says on stderr how far it is", async () => {
    const answer = await admin(site.settings, "seed", "--items", "2500", "--seed", "7");
    expect(answer.code).to.equal(0);
    expect(fieldsOf(answer)).to.include({ items: "2500", accounts: "12" });
    expect(answer.err).to.equal("80 %: 2000 of 2500 items\n100 %: 2500 of 2500 items\n");
    expect(await site.sql("select count(*)::int as count from items")).to.deep.equal([{ count: 2500 }]);
  });

  it("refuses to add to it unasked, and says how to ask", async () => {
    const { code, out, json } = await call(site.settings, "seed", "--items", "10", "--json");
    expect({ code, out }).to.deep.equal({ code: 1, out: "" });
    expect(json.error.message).to.equal(
      "There are 2500 items already: seed an empty database, or add more with `npm run -s admin -- seed --items … --add`.",
    );
  });

  it("adds to it when asked, and prints the counts as JSON", async () => {
    const { code, out } = await call(site.settings, "seed", "--items", "10", "--add", "--json");
    expect(code).to.equal(0);
    expect(JSON.parse(out)).to.include({ items: 10 });
    expect(await site.sql("select count(*)::int as count from items")).to.deep.equal([{ count: 2510 }]);
  });
});
