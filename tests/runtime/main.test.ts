import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import pg from "pg";
import { createClient } from "redis";
import { loggedBy, type MainProcess, newFolder, programsOf, removeFolder, shell, startMain } from "./main-process.ts";

const env = join(import.meta.dirname, "..", "..", "server", "embedded", "env.ts");

interface Shown {
  readonly url: string;
  readonly email: string;
  readonly password: string;
  readonly apiKey: string;
  readonly curl: string;
}

/** What the last lines say, once the last of them is there. */
async function shown(run: MainProcess): Promise<Shown> {
  await run.shows(/Ctrl-C stops everything\.\n/);
  const [, url = ""] = await run.shows(/^Cute's API is at +(\S+)$/m);
  const [, email = "", password = ""] = await run.shows(/^Sign-in +(\S+) +(\S+)$/m);
  const [, apiKey = ""] = await run.shows(/^API key +(\S+)$/m);
  const [curl = ""] = await run.shows(/^ +curl .+$/m);
  return { url, email, password, apiKey, curl };
}

describe("make run", function () {
  this.timeout(60_000);

  let dataDir: string;
  let settings: Record<string, string>;
  let run: MainProcess;
  let first: Shown;

  before(() => {
    dataDir = newFolder();
    settings = { CUTE_DATA_DIR: dataDir };
  });

  after(async () => {
    run.kill("SIGTERM");
    await run.ended();
    removeFolder(dataDir);
  });

  async function endsWhenToldTo(): Promise<void> {
    run.kill("SIGTERM");
    expect(await Promise.race([run.ended(), delay(10_000, "it lives on", { ref: false })]), run.output()).to.equal(0);
    expect(run.output()).to.match(/^Stopping …$/m);
    const [, afterwards] = run.output().split(/^Stopping …$/m);
    expect(afterwards, run.output()).to.not.match(/Error/); // before it, the limiter says where a busy machine was too slow
    expect(programsOf(dataDir)).to.deep.equal([]);
  }

  const steps: readonly (readonly [name: string, line: RegExp])[] = [
    ["making its data folder", /^PostgreSQL .+: making a new data folder/m],
    ["migrating", /^Bringing the database schema/m],
    ["seeding", /^Seeding /m],
  ];
  for (const [name, line] of steps) {
    it(`ends when it is told to in the middle of ${name}`, async () => {
      run = startMain(settings);
      await run.shows(line);
      await endsWhenToldTo();
    });
  }

  it("says what it does in sentences: no entry of a log is among them", async () => {
    run = startMain(settings);
    first = await shown(run);
    expect(run.output()).to.match(/^Seeding a marketplace of 5000 items …$/m);
    expect(loggedBy(run)).to.deep.equal([]);
  });

  it("says that webhooks may lead to this machine, which they may nowhere else", () => {
    expect(run.output()).to.match(/^Webhooks +may lead to this machine too, .+ \(CUTE_WEBHOOKS_ALLOW_LOOPBACK=1\)$/m);
  });

  it("ends with a curl line that a shell gets an answer with", () => {
    const { stdout, stderr } = shell(first.curl);
    expect(JSON.parse(stdout), stderr).to.have.property("data").with.lengthOf(2);
  });

  it("lets somebody sign in with the password that it shows", async () => {
    const { email, password, url } = first;
    const answer = await fetch(`${url}/portal/auth/sign-in/email`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Cute-Portal": "1", Origin: url },
      body: JSON.stringify({ email, password }),
    });
    expect(answer.status).to.equal(200);
  });

  it("gives another terminal the settings of the run, and they work", async () => {
    const names = ["CUTE_URL", "CUTE_API_KEY", "DATABASE_URL", "REDIS_URL"];
    const print = names.map((name) => `printf '%s\\n' "$${name}"`).join("; ");
    const { stdout } = shell(`eval "$('${process.execPath}' '${env}')"; ${print}`, settings);
    const [url = "", apiKey = "", databaseUrl = "", redisUrl = ""] = stdout.split("\n");

    const answer = await fetch(`${url}/v1/me`, { headers: { Authorization: `Bearer ${apiKey}` } });
    expect(answer.status).to.equal(200);
    const database = new pg.Client({ connectionString: databaseUrl });
    await database.connect();
    const { rows } = await database.query("select count(*)::int as items from items");
    await database.end();
    expect(rows).to.deep.equal([{ items: 5000 }]);
    const redis = await createClient({ url: redisUrl }).connect();
    expect(await redis.ping()).to.equal("PONG");
    redis.destroy();
  });

  it("ends with everything that it started within 10 s of Ctrl-C, and shows the same the next time", async () => {
    const startedAt = performance.now();
    run.kill("SIGINT");
    expect(await run.ended()).to.equal(0);
    expect(performance.now() - startedAt).to.be.below(10_000);
    expect(programsOf(dataDir)).to.deep.equal([]);

    run = startMain(settings);
    const { email, password, apiKey, url } = await shown(run);
    expect({ email, password, apiKey }).to.include({
      email: first.email,
      password: first.password,
      apiKey: first.apiKey,
    });
    expect((await fetch(`${url}/v1/me`, { headers: { Authorization: `Bearer ${apiKey}` } })).status).to.equal(200);
    expect(loggedBy(run)).to.deep.equal([]);
  });

  it("starts again after a kill -9, with the same data", async () => {
    run.kill("SIGKILL");
    await run.ended();
    run = startMain(settings);
    const { curl, apiKey } = await shown(run);
    expect(apiKey).to.equal(first.apiKey);
    expect(JSON.parse(shell(curl).stdout))
      .to.have.property("data")
      .with.lengthOf(2);
  });

  // The steps after the servers' start say nothing when there is nothing to do, so the moments are taken by the clock.
  for (const afterMs of [0, 150, 400, 800]) {
    it(`ends when it is told to ${afterMs} ms after its servers are ready`, async () => {
      run.kill("SIGTERM");
      await run.ended();
      run = startMain(settings);
      await run.shows(/^PostgreSQL .+ ready /m);
      await delay(afterMs);
      await endsWhenToldTo();
    });
  }
});
