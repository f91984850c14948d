import { expect } from "chai";
import pg from "pg";
import { migrateUp } from "../../server/store/migrate.ts";
import { createRequestLog } from "../../server/usage/request-log.ts";
import { type OwnServer, startOwnPostgres } from "../support/services.ts";
import { entry, logPool, readableLog } from "./entries.ts";

describe("the request log while the database is down", () => {
  const nowhere = "postgres://nobody@127.0.0.1:9/none";

  it("keeps no more rows than it may, drops the oldest and counts them", async () => {
    const pool = logPool(nowhere);
    const { log, lines } = readableLog();
    const requests = createRequestLog({ pool, log, flushMs: 60_000, maxBuffered: 2_000 });
    requests.record(entry());
    await requests.flush();
    for (let index = 1; index < 100_000; index += 1) requests.record(entry({ path: `/${index}` }));
    await requests.flush();
    expect(requests.waiting).to.be.within(1_500, 2_500);
    expect(requests.waiting + requests.dropped).to.equal(100_000);
    await requests.close();
    expect(lines.map(({ msg }) => msg)).to.deep.equal([
      "request log: the database takes no rows; they wait in memory",
      "request log: rows are being dropped, the oldest first",
      "request log: closed before the database took all rows",
    ]);
    await pool.end();
  });

  it("is bounded in memory as well, whatever callers send", async () => {
    const pool = logPool(nowhere);
    const requests = createRequestLog({ pool, log: readableLog().log, flushMs: 60_000, maxBuffered: 20_000 });
    const path = `/${"x".repeat(15_000)}`;
    for (let index = 0; index < 20_000; index += 1) requests.record(entry({ path }));
    expect(requests.waiting * path.length).to.be.below(25_000_000);
    expect(requests.waiting + requests.dropped).to.equal(20_000);
    await requests.close();
    await pool.end();
  });

  describe("killed in the middle", () => {
    let server: OwnServer;

    before(async function () {
      this.timeout(60_000);
      server = await startOwnPostgres();
      await migrateUp(server.url);
    });

    after(() => server.stop());

    it("keeps every row exactly once, and says in one line each that it went and came back", async function () {
      this.timeout(60_000);
      const pool = logPool(server.url);
      const { log, lines } = readableLog();
      // As many rows as a slow restart brings: what is dropped beyond a bound is for the tests above.
      const requests = createRequestLog({ pool, log, flushMs: 50, maxBuffered: 1_000_000 });
      let recorded = 0;
      const traffic = setInterval(() => {
        for (let index = 0; index < 20; index += 1) {
          requests.record(entry({ status: 404, problemCode: "item_not_found" }));
        }
        recorded += 20;
      }, 2);
      await until(() => recorded >= 2_000);
      await server.kill();
      await until(() => lines.length === 1);
      const killedAt = recorded;
      await until(() => recorded >= killedAt + 2_000);
      expect(requests.waiting).to.be.above(1_000);
      await server.restart();
      await until(() => lines.length === 2);
      clearInterval(traffic);
      await requests.close();
      expect(requests.dropped).to.equal(0);
      expect(lines.map(({ msg }) => msg)).to.deep.equal([
        "request log: the database takes no rows; they wait in memory",
        "request log: the database takes rows again",
      ]);
      await pool.end();
      const client = new pg.Client(server.url);
      await client.connect();
      const { rows } = await client.query(
        `select (select count(*)::int from cute.request_log) as logged, (select sum(requests)::int from cute.usage_hourly) as counted,
          (select sum(requests)::int from cute.problems_hourly) as problems`,
      );
      await client.end();
      expect(rows).to.deep.equal([{ logged: recorded, counted: recorded, problems: recorded }]);
    });
  });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
