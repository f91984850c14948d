/** What keeps server/main.ts from starting: one sentence, exit code 1, and nothing left behind. */
import { once } from "node:events";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { expect } from "chai";
import pg from "pg";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { redisUrl } from "../support/services.ts";
import { newFolder, removeFolder, type Settings, startMain } from "./main-process.ts";

describe("a start that fails", function () {
  this.timeout(60_000);

  let dataDir: string;
  let database: TestDatabase;
  let servers: Settings;

  before(async () => {
    database = await freshDatabase();
  });

  beforeEach(() => {
    dataDir = newFolder();
    servers = { CUTE_DATA_DIR: dataDir, DATABASE_URL: database.url, REDIS_URL: redisUrl() };
  });

  afterEach(() => removeFolder(dataDir));

  after(() => database.drop());

  async function refusal(settings: Settings, args?: readonly string[]): Promise<string> {
    const run = startMain(settings, args);
    expect(await run.ended(), run.output()).to.equal(1);
    return run.output();
  }

  async function occupied(port: number): Promise<{ readonly other: Server; readonly port: number }> {
    const other = createServer().listen(port, "127.0.0.1");
    await once(other, "listening");
    const address = other.address();
    if (address === null || typeof address === "string") throw new Error("not listening on a port");
    return { other, port: address.port };
  }

  it("is told of a setting that cannot be used", async () => {
    expect(await refusal({ PORT: "eighty" })).to.equal('PORT is "eighty": set it to a whole number from 0 to 65535.\n');
    expect(await refusal({ CUTE_LOG_LEVEL: "loud" })).to.equal(
      'CUTE_LOG_LEVEL is "loud": set it to one of debug, info, warn, error, silent.\n',
    );
    expect(await refusal({ HOST: "0.0.0.0", CUTE_WEBHOOKS_ALLOW_LOOPBACK: "1" })).to.equal(
      "CUTE_WEBHOOKS_ALLOW_LOOPBACK is 1 and HOST is 0.0.0.0, where others than this machine can call: unset CUTE_WEBHOOKS_ALLOW_LOOPBACK, or set HOST to 127.0.0.1.\n",
    );
  });

  it("is told of a port that another program has, before anything is made", async () => {
    const { other, port } = await occupied(0);
    expect(await refusal({ CUTE_DATA_DIR: dataDir, PORT: String(port) })).to.equal(
      `Port ${port} on 127.0.0.1 is in use: stop the program that has it, or set PORT to another one.\n`,
    );
    expect(existsSync(join(dataDir, "postgresql"))).to.equal(false);
    other.close();
  });

  it("is told of a port that another program took meanwhile", async () => {
    const { other: before, port } = await occupied(0);
    before.close();
    await once(before, "close");
    const run = startMain({ ...servers, PORT: String(port) });
    await run.shows(/^Seeding /m);
    const { other } = await occupied(port);
    expect(await run.ended()).to.equal(1);
    expect(run.output()).to.match(
      new RegExp(
        `^Seeding .+ …\\nPort ${port} on 127\\.0\\.0\\.1 is in use: stop the program that has it, or .+\\.\\n$`,
      ),
    );
    other.close();
  });

  it("is told of a port for metrics that another program has", async () => {
    const { other, port } = await occupied(0);
    expect(await refusal({ ...servers, CUTE_METRICS_PORT: String(port) })).to.equal(
      `Metrics cannot be served on port ${port} of 127.0.0.1 (EADDRINUSE): set CUTE_METRICS_PORT to a free one, or unset it.\n`,
    );
    other.close();
  });

  it("is told of a database that does not answer, or does not exist", async () => {
    const nobody = { ...servers, DATABASE_URL: "postgres://cute:secret@127.0.0.1:1/market" };
    expect(await refusal(nobody)).to.equal("No PostgreSQL answers at 127.0.0.1:1: start it, or change DATABASE_URL.\n");
    const missing = new URL(database.url);
    missing.pathname = "/no_such_market";
    expect(await refusal({ ...servers, DATABASE_URL: missing.href })).to.equal(
      `There is no database "no_such_market" at ${missing.host}: create it, or change DATABASE_URL.\n`,
    );
  });

  it("is told of a secrets file that is not valid, with a demo and without", async () => {
    writeFileSync(join(dataDir, "secrets.json"), "{", { mode: 0o600 });
    const sentence = /^The secrets file \/\S+ is not valid \(.+\): restore it from a backup; .+\.\n$/;
    expect(await refusal(servers)).to.match(sentence);
    expect(await refusal(servers, [])).to.match(sentence);
  });

  it("is told of a portal that is not as its build leaves it", async () => {
    const portalDir = join(dataDir, "portal");
    mkdirSync(portalDir);
    expect(await refusal({ ...servers, CUTE_PORTAL_DIR: portalDir }, [])).to.match(
      /^\/\S+\/portal holds no portal that can be served: .+headers\.json.+\. Run make portal, or set CUTE_PORTAL_DIR .+\.\n$/,
    );
  });

  it("is told of a database of a newer version", async () => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query("insert into cute.migrations (name, batch) values ('9999_from_the_future', 99)");
    await client.end();
    expect(await refusal(servers)).to.match(
      /^The database schema is newer \(9999_from_the_future\) than this version of the server \(\w+\): .+\.\n$/,
    );
  });
});
