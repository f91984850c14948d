/** The worker as a whole: from the commit of a row to a signed delivery, through a stop of its database, to its own end. */
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import pg from "pg";
import { createRegistry, instrumentWorker } from "../../server/metrics.ts";
import { migrateUp } from "../../server/store/migrate.ts";
import { startWorker, type Worker } from "../../server/worker.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { answer } from "../support/behaviours.ts";
import { insertCategory, insertItem } from "../support/fixtures.ts";
import { newWebhook } from "../support/new-webhook.ts";
import { type Receiver, startReceiver } from "../support/receivers.ts";
import { type OwnServer, startOwnPostgres } from "../support/services.ts";
import { until } from "../support/until.ts";
import { readableLog } from "../usage/entries.ts";

const egress = { allowLoopback: true, denied: [] };

describe("startWorker", function () {
  this.timeout(60_000);

  let api: TestApi;
  let receiver: Receiver;
  let worker: Worker | null = null;

  before(async () => {
    api = await startTestApi();
  });

  beforeEach(async () => {
    receiver = await startReceiver({ behave: answer("204 No Content") });
  });

  afterEach(async () => {
    await worker?.close();
    worker = null;
    await receiver.close();
  });

  after(() => api.close());

  async function start(given: Partial<Parameters<typeof startWorker>[0]> = {}) {
    const { log, lines } = readableLog();
    const config = { secretsFile: api.secretsFile, egress };
    worker = await startWorker({ config, databaseUrl: api.databaseUrl, log, ...given });
    return { worker, lines };
  }

  const received = (event: string) => async () =>
    receiver.requests.find(({ head }) => head.includes(`X-Cute-Event: ${event}\r\n`)) ?? null;

  it("delivers what was committed before it started, and what is committed while it runs", async () => {
    const account = await api.account();
    await newWebhook(api, account, { url: receiver.url, events: ["item.created", "item.sold"] });
    const itemId = await insertItem(api, { sellerId: account.id });
    await start();
    const { found } = await until(received("item.created"));
    expect(JSON.parse(found.body.toString())).to.include({ event: "item.created", seq: 1 });
    await api.sql("update items set status = 'sold' where id = $1", [itemId]);
    const { found: sold } = await until(received("item.sold"));
    expect(JSON.parse(sold.body.toString())).to.include({ event: "item.sold", seq: 2 });
    expect(sold.head).to.match(/^webhook-signature: v1,\S+$/im);
  });

  it("tells how much it did, and how much waits", async () => {
    const account = await api.account();
    await newWebhook(api, account, { url: receiver.url, events: ["item.created"] });
    const registry = createRegistry();
    await start({ instruments: instrumentWorker(registry) });
    await insertItem(api, { sellerId: account.id });
    const wanted = [
      /^cute_events_published_total 1$/m,
      /^cute_webhook_attempts_total\{outcome="succeeded"\} 1$/m,
      /^cute_webhook_results_lost_total 0$/m,
      /^cute_webhook_queue_depth \d+$/m,
      /^cute_webhook_breakers\{state="open"\} 0$/m,
      /^cute_trigger_faults 0$/m,
      /^cute_search_projected_total 1$/m,
      /^cute_search_failures_total 0$/m,
      /^cute_search_lag_seconds \d\S*$/m,
    ];
    await until(async () => {
      const text = await registry.metrics();
      return wanted.every((line) => line.test(text)) ? true : null;
    });
  });

  it("brings what was committed before it started into public lists, and what is committed while it runs", async () => {
    const account = await api.account();
    const projected = (id: string, status: string) => async () => {
      const rows = await api.sql("select from cute.item_search where id = $1 and status = $2", [id, status]);
      return rows.length === 1 ? true : null;
    };
    const itemId = await insertItem(api, { sellerId: account.id });
    await start();
    await until(projected(itemId, "active"));
    await api.sql("update items set status = 'sold' where id = $1", [itemId]);
    await until(projected(itemId, "sold"));
  });

  it("ends within 10 s while a receiver hangs", async () => {
    await receiver.close();
    receiver = await startReceiver({ behave: () => undefined });
    const account = await api.account();
    await newWebhook(api, account, { url: receiver.url, events: ["item.created"] });
    const { lines } = await start();
    await insertItem(api, { sellerId: account.id });
    await until(async () => (receiver.requests.length === 0 ? null : true));
    const startedAt = performance.now();
    await worker?.close();
    worker = null;
    expect(performance.now() - startedAt).to.be.below(10_000);
    expect(lines.map(({ msg }) => msg)).to.include("webhooks: closed before all attempts ended; they are sent again");
  });

  it("refuses a secrets file that is not valid", async () => {
    const config = { secretsFile: "/dev/null", egress };
    const refused = await start({ config }).then(String, String);
    expect(refused).to.include("The secrets file /dev/null is not valid");
  });
});

describe("startWorker, whose database stops", function () {
  this.timeout(60_000);

  let server: OwnServer;
  let client: pg.Client;

  before(async () => {
    server = await startOwnPostgres();
    await migrateUp(server.url);
    await connect();
  });

  after(async () => {
    await client.end();
    await server.stop();
  });

  async function connect(): Promise<void> {
    client = new pg.Client({ connectionString: server.url });
    client.on("error", () => undefined);
    await client.connect();
  }

  const sql: TestApi["sql"] = async (text, values = []) => (await client.query(text, [...values])).rows;

  it("waits, goes on where it was, and says so in one line for each", async () => {
    const { log, lines } = readableLog();
    const config = { secretsFile: `${server.home}/secrets.json`, egress };
    const worker = await startWorker({ config, databaseUrl: server.url, log });
    const sellerId = "01930000-0000-7000-8000-00000000000a";
    await sql("insert into users (id, name, email) values ($1, 'Ada', 'ada@x.example')", [sellerId]);
    const categoryId = await insertCategory({ sql });
    const published = async (seq: number) =>
      (await sql("select from cute.events where account_id = $1 and seq = $2", [sellerId, seq])).length === 1
        ? true
        : null;
    await insertItem({ sql }, { sellerId, categoryId });
    await until(() => published(1));

    await server.kill();
    await delay(3_000);
    await server.restart();
    await connect();
    await insertItem({ sql }, { sellerId, categoryId });
    await until(() => published(2), 10_000);
    await until(async () => (lines.some(({ msg }) => msg.includes("is back")) ? true : null), 10_000);
    await worker.close();
    expect(lines.map(({ msg }) => msg)).to.deep.equal([
      "worker: the database does not take part; work waits for it",
      "worker: the database is back; work goes on",
    ]);
  });
});
