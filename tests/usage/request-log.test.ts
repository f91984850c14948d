import { connect, createServer, type Server } from "node:net";
import { expect } from "chai";
import type pg from "pg";
import { noKey } from "../../server/store/usage.ts";
import { createRequestLog, type RequestLog } from "../../server/usage/request-log.ts";
import {
  accountId,
  entry,
  keyId,
  type Line,
  logPool,
  readableLog,
  type UsageDatabase,
  usageDatabase,
} from "./entries.ts";

describe("the request log", () => {
  let database: UsageDatabase;
  let pool: pg.Pool;
  let requests: RequestLog;
  let lines: Line[];

  before(async () => {
    database = await usageDatabase();
  });

  after(() => database.close());

  beforeEach(async () => {
    await database.pool.query("truncate cute.request_log, cute.usage_hourly, cute.problems_hourly");
    pool = logPool(database.url);
    const readable = readableLog();
    lines = readable.lines;
    requests = createRequestLog({ pool, log: readable.log, flushMs: 200 });
  });

  afterEach(async () => {
    await requests.close();
    await pool.end();
  });

  async function rows<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
    return (await database.pool.query<Row>(sql)).rows;
  }

  async function until(holds: () => Promise<boolean>): Promise<number> {
    const startedAt = performance.now();
    while (!(await holds())) expect(performance.now() - startedAt).to.be.below(5_000);
    return performance.now() - startedAt;
  }

  it("keeps every field of a request", async () => {
    const { id } = entry();
    requests.record(
      entry({
        id,
        atMs: Date.parse("2026-11-24T08:15:30.121Z"),
        session: true,
        operation: "createItem",
        method: "POST",
        path: '/v1/items?q="a\\b",{c}',
        status: 400,
        problemCode: "invalid_request",
        problem: '{"title":"The \\"request\\" is not valid","errors":[{"pointer":"/price"}]}',
        latencyUs: 3_204,
        bytesIn: 311,
        bytesOut: 402,
        address: "2001:db8::1",
        clientRequestId: "nightly-sync-17",
        userAgent: "NULL",
      }),
    );
    await requests.flush();
    expect(await rows("select * from cute.request_log")).to.deep.equal([
      {
        id,
        at: "2026-11-24 08:15:30.121+00",
        account_id: accountId,
        key_id: keyId,
        session: true,
        operation: "createItem",
        method: "POST",
        path: '/v1/items?q="a\\b",{c}',
        status: 400,
        problem_code: "invalid_request",
        problem: { title: 'The "request" is not valid', errors: [{ pointer: "/price" }] },
        latency_us: 3_204,
        bytes_in: 311,
        bytes_out: 402,
        address: "2001:db8::1",
        client_request_id: "nightly-sync-17",
        user_agent: "NULL",
      },
    ]);
  });

  it("keeps what is not known as null, and sums up nothing for an anonymous caller", async () => {
    const unknown = { accountId: null, keyId: null, operation: null, address: "", userAgent: null } as const;
    requests.record(entry({ ...unknown, path: "/nowhere", status: 404 }));
    await requests.flush();
    expect(await rows("select account_id, key_id, operation, address, user_agent from cute.request_log")).to.deep.equal(
      [{ account_id: null, key_id: null, operation: null, address: null, user_agent: null }],
    );
    expect(await rows("select from cute.usage_hourly")).to.have.length(0);
  });

  it("makes texts storable that PostgreSQL would refuse, and cuts what is too long", async () => {
    requests.record(
      entry({
        path: `/v1/items?q=\0\ud800${"x".repeat(3_000)}`,
        userAgent: "lone \udc00 and a pair 😀",
        problem: JSON.stringify({ detail: "\0 \ud800 \\u0000 😀" }),
        address: "fe80::1%eth0",
        latencyUs: 1e12,
      }),
    );
    await requests.flush();
    const [row] = await rows(
      "select path, user_agent, problem, host(address) as address, latency_us from cute.request_log",
    );
    expect(row).to.deep.equal({
      path: `/v1/items?q=\ufffd\ufffd${"x".repeat(1_986)}`,
      user_agent: "lone \ufffd and a pair 😀",
      problem: { detail: "\ufffd \ufffd \\u0000 😀" },
      address: "fe80::1",
      latency_us: 2_147_483_647,
    });
    expect(requests.dropped).to.equal(0);
  });

  it("loses only the bad row of a batch, counts it and says so once", async () => {
    const bad = entry({ address: "no address" });
    const unwritable = entry({ problem: '{"detail":"\\u0000' });
    const future = entry({ id: "3fffffff-0000-7000-8000-000000000000" });
    const good = Array.from({ length: 200 }, () => entry());
    for (const each of [...good.slice(0, 77), bad, unwritable, future, ...good.slice(77)]) requests.record(each);
    await requests.flush();
    const kept = await rows<{ id: string }>("select id from cute.request_log");
    expect(kept.map(({ id }) => id)).to.have.members(good.map(({ id }) => id));
    expect(await rows("select requests from cute.usage_hourly")).to.deep.equal([{ requests: 200 }]);
    expect(requests.dropped).to.equal(3);
    expect(lines.map(({ msg, requestId, rows: count }) => ({ msg, requestId, count }))).to.deep.equal([
      { msg: "request log: rows were refused and are lost", requestId: bad.id, count: 3 },
    ]);
  });

  it("writes what fills many batches, in order and with the same sums", async () => {
    const hours = ["08", "09", "10"].map((hour) => Date.parse(`2026-11-24T${hour}:59:59.999Z`));
    for (let index = 0; index < 3_000; index += 1) {
      const given = {
        atMs: hours[index % 3] ?? 0,
        status: index % 5 === 0 ? 404 : 200,
        keyId: index % 2 === 0 ? keyId : null,
      };
      requests.record(entry({ ...given, latencyUs: 200 + index, bytesOut: index }));
    }
    await requests.flush();
    const sums = `count(*)::int as requests, sum(latency_us)::bigint as latency_us, sum(bytes_out)::bigint as bytes_out
      from cute.request_log group by 1, 2, 3 order by 1, 2, 3`;
    const logged = await rows(`select date_trunc('hour', at) as hour, key_id, status, ${sums}`);
    expect(logged).to.have.length(12);
    const kept = await rows(
      `select hour, nullif(key_id, '${noKey}') as key_id, status, requests, latency_us_sum as latency_us, bytes_out from cute.usage_hourly order by 1, 2, 3`,
    );
    expect(kept).to.deep.equal(logged);
    const [counted] = await rows("select sum(n)::int as n from cute.usage_hourly, unnest(latency_buckets) as n");
    expect(counted).to.deep.equal({ n: 3_000 });
  });

  it("sums up problems by key, operation, code and hour, and none for what was answered well or for nobody", async () => {
    const [early, late] = ["2026-11-24T08:59:59.999Z", "2026-11-24T09:00:00.000Z"].map((time) => Date.parse(time));
    const missing = { atMs: early, status: 404, problemCode: "item_not_found" } as const;
    const refused = { atMs: early, status: 400, problemCode: "invalid_request", operation: "createItem" } as const;
    const unknown = { atMs: early, status: 404, problemCode: "route_not_found", operation: null } as const;
    const given = [missing, missing, { ...missing, atMs: late }, refused, { ...refused, keyId: null, session: true }];
    for (const each of [...given, unknown, { atMs: early }, { ...missing, accountId: null }]) {
      requests.record(entry(each));
    }
    await requests.flush();
    requests.record(entry(missing));
    await requests.flush();
    const kept = await rows(
      `select hour, key_id, operation, problem_code, status, requests from cute.problems_hourly
      where account_id = '${accountId}' order by 1, 4, 2`,
    );
    const [eight, nine] = ["2026-11-24 08:00:00+00", "2026-11-24 09:00:00+00"];
    const row = (hour: string | undefined, values: readonly unknown[]) => {
      const [key_id, operation, problem_code, status, requests] = values;
      return { hour, key_id, operation, problem_code, status, requests };
    };
    expect(kept).to.deep.equal([
      row(eight, [noKey, "createItem", "invalid_request", 400, 1]),
      row(eight, [keyId, "createItem", "invalid_request", 400, 1]),
      row(eight, [keyId, "getItem", "item_not_found", 404, 3]),
      row(eight, [keyId, "", "route_not_found", 404, 1]),
      row(nine, [keyId, "getItem", "item_not_found", 404, 1]),
    ]);
    expect(await rows("select from cute.problems_hourly")).to.have.length(5);
  });

  it("writes by itself within a second", async () => {
    requests.record(entry());
    const took = await until(async () => (await rows("select from cute.request_log")).length === 1);
    expect(took).to.be.below(1_000);
  });

  it("counts a request once that is recorded twice, in one batch or in two", async () => {
    const twice = entry({ status: 404, problemCode: "item_not_found" });
    for (const each of [twice, entry(), twice]) requests.record(each);
    await requests.flush();
    requests.record(twice);
    requests.record(entry());
    await requests.flush();
    const counted = "select sum(requests)::int as requests from cute.";
    expect(await rows(`${counted}usage_hourly`)).to.deep.equal([{ requests: 3 }]);
    expect(await rows(`${counted}problems_hourly`)).to.deep.equal([{ requests: 1 }]);
    expect(await rows("select from cute.request_log")).to.have.length(3);
  });

  it("makes the partition that a row misses", async () => {
    const [{ name } = { name: "" }] = await rows<{ name: string }>(
      "select inhrelid::regclass::text as name from pg_inherits where inhparent = 'cute.request_log'::regclass and inhrelid::regclass::text = 'cute.request_log_' || to_char(now(), 'YYYYMMDD')",
    );
    await database.pool.query(`drop table ${name}`);
    requests.record(entry());
    await requests.flush();
    expect(await rows(`select from ${name}`)).to.have.length(1);
    expect(lines).to.deep.equal([]);
  });

  describe("over a connection that breaks", () => {
    let proxy: Server;
    let loseCommits = 0;
    let behindProxy: pg.Pool;

    before(async () => {
      const { hostname, port } = new URL(database.url);
      proxy = createServer((client) => {
        const server = connect(Number(port), hostname);
        for (const socket of [client, server]) socket.on("error", () => undefined);
        client.pipe(server);
        server.on("close", () => client.destroy());
        client.on("close", () => server.destroy());
        server.on("data", (data) => {
          if (loseCommits > 0 && data.includes("COMMIT\0")) {
            loseCommits -= 1;
            client.destroy();
          } else client.write(data);
        });
      });
      await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
      const address = proxy.address();
      const url = new URL(database.url);
      url.port = typeof address === "object" && address !== null ? String(address.port) : "";
      behindProxy = logPool(url.href);
    });

    after(async () => {
      await behindProxy.end();
      proxy.close();
    });

    it("counts a batch once whose COMMIT got no answer", async () => {
      const { log, lines: said } = readableLog();
      const lossy = createRequestLog({ pool: behindProxy, log, flushMs: 60_000 });
      for (let index = 0; index < 10; index += 1) lossy.record(entry({ status: 409, problemCode: "sku_taken" }));
      loseCommits = 1;
      await lossy.flush();
      expect(lossy.waiting).to.equal(10);
      await lossy.close();
      expect(lossy.waiting).to.equal(0);
      expect(await rows("select requests from cute.usage_hourly")).to.deep.equal([{ requests: 10 }]);
      expect(await rows("select requests from cute.problems_hourly")).to.deep.equal([{ requests: 10 }]);
      expect(said.map(({ msg }) => msg)).to.deep.equal([
        "request log: the database takes no rows; they wait in memory",
        "request log: the database takes rows again",
      ]);
    });
  });

  it("takes a database that does not answer in time for one that is down", async () => {
    const locker = await database.pool.connect();
    const { log, lines: said } = readableLog();
    const impatient = createRequestLog({ pool, log, flushMs: 60_000, timeoutMs: 1_000 });
    await locker.query("begin; lock table cute.request_log");
    impatient.record(entry());
    await impatient.flush();
    expect(impatient.waiting).to.equal(1);
    expect(said).to.have.length(1);
    await locker.query("rollback");
    locker.release();
    await impatient.close();
    expect(impatient.waiting).to.equal(0);
    expect(await rows("select from cute.request_log")).to.have.length(1);
  });
});
