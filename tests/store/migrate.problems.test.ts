import { expect } from "chai";
import { migrateDown, migrateUp } from "../../server/store/migrate.ts";
import { noKey, noOperation } from "../../server/store/usage.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { openSession, type Session } from "./query.ts";

const accountId = "01930000-0000-7000-8000-00000000000a";
const keyId = "01930000-0000-7000-8000-0000000000b1";

describe("the migration that sums up problems", () => {
  let database: TestDatabase;
  let session: Session;

  before(async () => {
    database = await freshDatabase();
    session = await openSession(database.url);
    for (let undone = ""; undone !== "0010_problems"; [undone = ""] = await migrateDown(database.url));
  });
  after(async () => {
    await session.end();
    await database.drop();
  });

  it("counts those that the log has, as they are counted from then on", async () => {
    await session.query("create table cute.request_log_all partition of cute.request_log default");
    const rows = [
      ["10:59:59.999", accountId, keyId, "getItem", 404, "item_not_found"],
      ["10:00:00", accountId, keyId, "getItem", 404, "item_not_found"],
      ["11:00:00", accountId, keyId, "getItem", 404, "item_not_found"],
      ["10:30:00", accountId, null, "listKeys", 400, "invalid_request"],
      ["10:30:00", accountId, keyId, null, 404, "route_not_found"],
      ["10:30:00", accountId, keyId, "getItem", 200, null],
      ["10:30:00", accountId, keyId, "getItem", 499, null],
      ["10:30:00", null, null, "getItem", 404, "item_not_found"],
    ];
    for (const [time, ...values] of rows) {
      await session.query(
        `insert into cute.request_log (id, at, account_id, key_id, operation, method, path, status, problem_code, latency_us)
         values (gen_random_uuid(), $1, $2, $3, $4, 'GET', '/', $5, $6, 1)`,
        [`2026-11-24 ${time}Z`, ...values],
      );
    }
    expect(await migrateUp(database.url)).to.include("0010_problems");
    const kept = await session.query(
      "select to_char(hour at time zone 'UTC', 'HH24') as hour, key_id, operation, problem_code, status, requests::int from cute.problems_hourly order by 1, 4, 3",
    );
    expect(kept.map((row) => Object.values(row))).to.deep.equal([
      ["10", noKey, "listKeys", "invalid_request", 400, 1],
      ["10", keyId, "getItem", "item_not_found", 404, 2],
      ["10", keyId, noOperation, "route_not_found", 404, 1],
      ["11", keyId, "getItem", "item_not_found", 404, 1],
    ]);
  });
});
