import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { expect } from "chai";
import pg from "pg";
import { pino } from "pino";
import { type Api, startApi } from "../../server/api.ts";
import { jobs } from "../../server/housekeeping/jobs.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { insertCategory } from "../support/fixtures.ts";
import { sharedPostgresUrl } from "../support/services.ts";
import { until } from "../support/until.ts";
import { newFolder, removeFolder } from "./main-process.ts";

describe("startApi", () => {
  let dataDir: string;
  let database: TestDatabase;
  let watcher: pg.Client;

  before(async () => {
    dataDir = newFolder();
    database = await freshDatabase();
    watcher = new pg.Client({ connectionString: sharedPostgresUrl() });
    await watcher.connect();
  });

  after(async () => {
    await watcher.end();
    await database.drop();
    removeFolder(dataDir);
  });

  function start(port: number): Promise<Api> {
    const secretsFile = join(dataDir, "secrets.json");
    const proxies = { publicUrl: "", trustedProxies: [], replicaUrl: null, redisPrefix: "test:" };
    const portal = { portalDir: join(dataDir, "portal"), signUp: true, passwords: true, identityProvider: null };
    const egress = { allowLoopback: false, denied: [] };
    return startApi({
      config: { host: "127.0.0.1", port, secretsFile, egress, ...proxies, ...portal },
      databaseUrl: database.url,
      redisUrl: null,
      log: pino({ level: "fatal" }),
    });
  }

  async function noConnectionIsLeft(): Promise<void> {
    await until(async () => {
      const name = new URL(database.url).pathname.slice(1);
      const { rows } = await watcher.query("select from pg_stat_activity where datname = $1", [name]);
      return rows.length === 0 ? true : null;
    });
  }

  async function open(api: Api): Promise<Socket> {
    const { port } = new URL(api.url);
    const socket = connect(Number(port), "127.0.0.1").setEncoding("utf8");
    await once(socket, "connect");
    return socket;
  }

  it("closes what it has opened when it cannot listen", async () => {
    const api = await start(0);
    const error = await start(Number(new URL(api.url).port)).then(
      () => null,
      (reason: unknown) => reason,
    );
    await api.close();
    expect(String(error)).to.match(/EADDRINUSE/);
    await noConnectionIsLeft();
  });

  it("runs the recurring jobs once it serves", async () => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query("delete from cute.jobs");
    const api = await start(0);
    await until(async () => {
      const { rows } = await client.query(
        "select from cute.jobs where last_finished_at is not null and last_error is null",
      );
      return rows.length === jobs.length ? true : null;
    });
    await client.end();
    await api.close();
    await noConnectionIsLeft();
  });

  it("answers what is under way when it is closed, and ends that connection with the answer", async () => {
    const api = await start(0);
    const socket = await open(api);
    let text = "";
    socket.on("data", (part) => (text += part));
    socket.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await until(async () => (text.endsWith("ok") || text.endsWith("ok\n") ? true : null));
    text = "";
    socket.write(
      "POST /portal/auth/sign-in/email HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nX-Cute-Portal: 1\r\n",
    );
    socket.write("Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    await until(async () => (text.startsWith("HTTP/1.1 100") ? true : null));
    text = "";

    const startedAt = performance.now();
    const closed = api.close();
    socket.write("{}");
    await once(socket, "close");
    await closed;
    expect(text).to.match(/^HTTP\/1\.1 4\d\d /);
    expect(text).to.match(/^Connection: close\r$/im);
    expect(performance.now() - startedAt).to.be.below(1_500);
  });
});

describe("startApi, for a worker in the same process", () => {
  let api: TestApi;
  let written = 0;

  before(async () => {
    api = await startTestApi({ worker: { wake: () => (written += 1) } });
  });

  after(() => api.close());

  it("leaves housekeeping to it", async () => {
    const alone = await startTestApi({ worker: null });
    await until(async () => ((await alone.sql("select from cute.jobs")).length > 0 ? true : null));
    await alone.close();
    await api.account();
    expect(await api.sql("select name from cute.jobs")).to.deep.equal([]);
  });

  it("wakes it after each write that was done, and after nothing else", async () => {
    const { key } = await api.account();
    const categoryId = await insertCategory(api);
    const price = { amount: 100, currency: "EUR" };
    const item = {
      title: "Coat",
      price,
      categoryId,
      condition: "good",
      photos: [{ url: "https://p.cute.example/1.jpg" }],
    };
    expect((await api.call("POST /v1/items", { key, body: {} })).status).to.equal(400);
    expect((await api.call("GET /v1/items", { key })).status).to.equal(200);
    expect(written).to.equal(0);
    const { status, body, text } = await api.call("POST /v1/items", { key, body: item });
    expect(status, text).to.equal(201);
    await until(async () => (written === 1 ? true : null));
    expect((await api.call(`DELETE /v1/items/${body.id}`, { key })).status).to.equal(204);
    await until(async () => (written === 2 ? true : null));
  });
});
