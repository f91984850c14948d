/** server/main.ts in its roles: what one process records another one delivers. */
import { join } from "node:path";
import { expect } from "chai";
import pg from "pg";
import { answer } from "../support/behaviours.ts";
import { call } from "../support/call.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { insertItem } from "../support/fixtures.ts";
import { type IssuedKey, type KeyOffice, openKeyOffice } from "../support/key-office.ts";
import { type Receiver, startReceiver } from "../support/receivers.ts";
import { redisUrl } from "../support/services.ts";
import { until } from "../support/until.ts";
import { type MainProcess, newFolder, programsOf, removeFolder, type Settings, startMain } from "./main-process.ts";

describe("the roles of a process", function () {
  this.timeout(60_000);

  let dataDir: string;
  let database: TestDatabase;
  let pool: pg.Pool;
  let office: KeyOffice;
  let key: IssuedKey;
  let receiver: Receiver;
  let settings: Settings;
  const runs: MainProcess[] = [];

  before(async () => {
    dataDir = newFolder();
    database = await freshDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 2 });
    const secretsFile = join(dataDir, "secrets.json");
    office = await openKeyOffice({ databaseUrl: database.url, secretsFile });
    key = await office.issue("pro");
    await office.setScopes(key, ["webhooks"]);
    settings = {
      CUTE_DATA_DIR: dataDir,
      CUTE_LOG_LEVEL: "info",
      CUTE_WEBHOOKS_ALLOW_LOOPBACK: "1",
      DATABASE_URL: database.url,
    };
  });

  beforeEach(async () => {
    receiver = await startReceiver({ behave: answer("204 No Content") });
  });

  afterEach(async () => {
    for (const run of runs.splice(0)) await stop(run);
    await receiver.close();
  });

  after(async () => {
    await office.close();
    await pool.end();
    await database.drop();
    removeFolder(dataDir);
  });

  function start(role: string, more: Settings = {}): MainProcess {
    const run = startMain({ ...settings, CUTE_ROLE: role, ...more }, []);
    runs.push(run);
    return run;
  }

  async function stop(run: MainProcess): Promise<void> {
    run.kill("SIGTERM");
    expect(await run.ended(), run.output()).to.equal(0);
  }

  const urlOf = async (run: MainProcess) => (await run.shows(/"url":"(http[^"]+)"/))[1] ?? "";
  const arrived = async (event: string) =>
    receiver.requests.some(({ head }) => head.includes(`X-Cute-Event: ${event}\r\n`)) ? true : null;

  async function subscribe(url: string): Promise<string> {
    const body = { url: receiver.url, events: ["item.created"] };
    const { status, text, body: webhook } = await call(url, "POST /v1/webhooks", { key: key.text, body });
    expect(status, text).to.equal(201);
    return webhook.id;
  }

  const testEvent = (url: string, webhookId: string) =>
    call(url, `POST /v1/webhooks/${webhookId}/test`, { key: key.text, body: { event: "item.created" } });

  it("a worker delivers what an API process has recorded, which sends nothing itself", async () => {
    const api = start("api", { REDIS_URL: redisUrl() });
    const url = await urlOf(api);
    const webhookId = await subscribe(url);
    expect((await testEvent(url, webhookId)).status).to.equal(202);
    const { rows } = await pool.query("select from cute.queue");
    expect(rows).to.have.length(1);
    expect(receiver.connections).to.deep.equal([]);

    const worker = start("worker");
    await worker.shows(/"role":"worker","msg":"working"/);
    await until(() => arrived("item.created"), 10_000);
  });

  it("a worker listens on nothing but for its metrics, and starts no Redis", async () => {
    const worker = start("worker", { CUTE_METRICS_PORT: "0", PORT: "1" });
    const [, port = ""] = await worker.shows(/"port":(\d+),"msg":"serving metrics"/);
    await worker.shows(/"msg":"working"/);
    const metrics = await fetch(`http://127.0.0.1:${port}/metrics`);
    expect(await metrics.text()).to.match(/^cute_webhook_queue_depth \d+$/m);
    expect((await fetch(`http://127.0.0.1:${port}/v1/items`)).status).to.equal(404);
    expect(worker.output()).to.not.include('"url"');
    expect(programsOf(dataDir).filter((line) => line.includes("valkey"))).to.deep.equal([]);
  });

  it("one process does both", async () => {
    const both = start("all", { REDIS_URL: redisUrl() });
    const url = await urlOf(both);
    const webhookId = await subscribe(url);
    expect((await testEvent(url, webhookId)).status).to.equal(202);
    await until(() => arrived("item.created"));
    const sql = async (text: string, values: readonly unknown[] = []) => (await pool.query(text, [...values])).rows;
    const seen = receiver.requests.length;
    await insertItem({ sql }, { sellerId: key.accountId });
    await until(async () => (receiver.requests.length > seen ? true : null));
  });

  it("an API process shows no figures of the queues, which workers have", async () => {
    const api = start("api", { REDIS_URL: redisUrl(), CUTE_METRICS_PORT: "0" });
    const [, port = ""] = await api.shows(/"port":(\d+),"msg":"serving metrics"/);
    await urlOf(api);
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(text)
      .to.match(/^process_cpu_seconds_total \S+$/m)
      .and.to.not.include("cute_webhook");
  });
});
