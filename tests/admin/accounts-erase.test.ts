/** What `accounts erase` leaves of an account: every column of the schema is looked through. */
import { expect } from "chai";
import pg from "pg";
import { v7 as uuidV7 } from "uuid";
import { createDailyPartitions } from "../../server/store/partitions.ts";
import { until } from "../support/until.ts";
import { call, openSite, type Site } from "./support.ts";
import {
  eventsMany,
  impersonal,
  leaveTraces,
  personal,
  removed,
  requestsMany,
  textColumns,
  tracesOf,
} from "./traces.ts";

describe("admin accounts erase", () => {
  let site: Site;
  let account: string;
  let neighbour: string;

  beforeEach(async () => {
    site = await openSite();
    const pool = new pg.Pool({ connectionString: site.databaseUrl, max: 2 });
    for (const table of ["events", "deliveries", "attempts", "request_log"]) {
      await createDailyPartitions(pool, {
        table,
        ids: [uuidV7(), uuidV7({ msecs: Date.now() - 60_000 })],
        now: new Date(),
      });
    }
    await pool.end();
    const create = (email: string) =>
      call(site.settings, "accounts", "create", "--name", email, "--email", email, "--json");
    account = (await create("canary@x.example")).json.id;
    neighbour = (await create("neighbour@x.example")).json.id;
    await leaveTraces(site, { id: account, text: "canary", friend: neighbour });
    await leaveTraces(site, { id: neighbour, text: "sparrow", friend: account });
  });

  afterEach(() => site.close());

  const rowsOf = (table: string) => site.sql<{ rows: number }>(`select count(*)::int as rows from cute.${table}`);

  it("leaves no trace of the account's texts, nor takes anything from others", async () => {
    const before = await tracesOf(site, "canary");
    expect(before).to.have.all.keys(
      "api_keys.name",
      "attempts.response_body",
      "attempts.response_headers",
      "audit_log.detail",
      "credentials.id_token",
      "events.body",
      "idempotency_records.answer",
      "outbox.snapshot",
      "request_log.client_request_id",
      "request_log.path",
      "request_log.problem",
      "request_log.user_agent",
      "sessions.user_agent",
      "webhooks.description",
      "webhooks.url",
    );
    const others = await tracesOf(site, "sparrow");
    const { code, err } = await call(site.settings, "accounts", "erase", "canary@x.example");
    expect({ code, err }).to.deep.equal({ code: 0, err: "" });
    expect(await tracesOf(site, "canary")).to.deep.equal({});
    // a message that the neighbour sent stood in an event and in the outbox of the erased account
    const left = { "events.body": others["events.body"], "outbox.snapshot": others["outbox.snapshot"] };
    expect(await tracesOf(site, "sparrow")).to.deep.equal({
      ...others,
      "events.body": Number(left["events.body"]) - 1,
      "outbox.snapshot": Number(left["outbox.snapshot"]) - 1,
    });
    expect(
      await site.sql("select from cute.request_log where address is not null and account_id = $1", [account]),
    ).to.deep.equal([]);
    expect(
      await site.sql("select from cute.audit_log where address is not null and account_id = $1", [account]),
    ).to.deep.equal([]);
  });

  it("knows of every column that could hold a text whether it is a person's", async () => {
    const columns = (await textColumns(site)).filter(({ table }) => !removed.includes(table));
    expect(columns.map(({ table, name }) => `${table}.${name}`)).to.have.members([...personal, ...impersonal]);
  });

  it("keeps the numbers", async () => {
    const tables = [
      "events",
      "deliveries",
      "attempts",
      "request_log",
      "webhooks",
      "webhook_dispatch",
      "api_keys",
      "accounts",
    ];
    const before = await Promise.all(tables.map(rowsOf));
    await call(site.settings, "accounts", "erase", account);
    expect(await Promise.all(tables.map(rowsOf))).to.deep.equal(before);
    const [attempt] = await site.sql("select status_code, total_us from cute.attempts where response_body is null");
    expect(attempt).to.deep.equal({ status_code: 500, total_us: 900 });
    const [request] = await site.sql("select status, latency_us from cute.request_log where path = '' limit 1");
    expect(request).to.deep.equal({ status: 200, latency_us: 1000 });
  });

  it("ends the account's access and its webhooks", async () => {
    await call(site.settings, "accounts", "erase", account);
    expect(
      await site.sql("select from cute.api_keys where user_id = $1 and revoked_at is null", [account]),
    ).to.deep.equal([]);
    const [webhook] = await site.sql(
      "select id, is_active, deleted_at is not null as deleted from cute.webhooks where account_id = $1",
      [account],
    );
    expect(webhook).to.include({ is_active: false, deleted: true });
    const of = [webhook?.id];
    expect(await site.sql("select from cute.queue where webhook_id = $1", of)).to.deep.equal([]);
    expect(
      await site.sql("select from cute.webhook_dispatch where webhook_id = $1 and due_at is not null", of),
    ).to.deep.equal([]);
    expect(await site.sql("select from cute.replays where webhook_id = $1 and finished_at is null", of)).to.deep.equal(
      [],
    );
    expect(
      await site.sql("select distinct status, last_error_code from cute.deliveries where webhook_id = $1", of),
    ).to.deep.equal([{ status: "failed", last_error_code: "webhook_deleted" }]);
  });

  it("waits for what is being sent, whose answer is recorded afterwards", async () => {
    await site.sql("update cute.queue set leased_by = gen_random_uuid(), due_at = now() + interval '1 minute'");
    const erased = call(site.settings, "accounts", "erase", account, "--json");
    await until(async () => {
      const rows = await site.sql("select from cute.webhooks where url = ''");
      return rows.length === 0 ? null : true;
    });
    await site.sql(
      `insert into cute.attempts (delivery_id, number, webhook_id, at, total_us, response_body)
       select delivery_id, 2, webhook_id, now(), 900, 'canary' from cute.attempts join cute.webhooks w on w.id = webhook_id
       where account_id = $1`,
      [account],
    );
    await site.sql("update cute.queue set leased_by = null");
    expect((await erased).json.erased.attempts).to.equal(2);
    expect(await tracesOf(site, "canary")).to.deep.equal({});
  });

  it("leaves the other side of a trade its own events", async () => {
    const body = JSON.stringify({ event: "order.created", data: { sellerId: account, item: { title: "canary" } } });
    await site.sql(
      "insert into cute.events (id, account_id, seq, type, at, body) values ($1, $2, 8000, 'order.created', now(), $3)",
      [uuidV7(), neighbour, Buffer.from(body)],
    );
    await call(site.settings, "accounts", "erase", account);
    expect(await tracesOf(site, "canary")).to.deep.equal({ "events.body": 1 });
  });

  it("hands over the items whose changes were not published, for lists to learn of them", async () => {
    const [item, order, others] = [uuidV7(), uuidV7(), uuidV7()];
    const rows = [
      { of: account, type: "item.created", snapshot: { id: item } },
      { of: account, type: "item.sold", snapshot: { id: item } },
      { of: account, type: "item.updated", snapshot: { id: "7" } },
      { of: account, type: "item.updated", snapshot: null },
      { of: account, type: "order.created", snapshot: { id: order } },
      { of: neighbour, type: "item.updated", snapshot: { id: others } },
    ];
    for (const { of, type, snapshot } of rows) {
      await site.sql(
        "insert into cute.outbox (bucket, account_id, type, snapshot) values (cute.bucket_of($1::uuid), $1::uuid, $2, $3)",
        [of, type, JSON.stringify(snapshot)],
      );
    }
    const { json } = await call(site.settings, "accounts", "erase", account, "--json");
    expect(json.erased.unpublished).to.equal(expected.unpublished + 5);
    expect(await site.sql("select item_id from cute.item_changes")).to.deep.equal([{ item_id: item }]);
  });

  const expected = {
    keys: 1,
    sessions: 1,
    credentials: 2,
    webhooks: 1,
    unpublished: 3,
    events: eventsMany + 2,
    messages: 1,
    attempts: 1,
    answers: 1,
    auditEntries: 2,
    requests: requestsMany,
  };

  it("says what it did, leaves it in the audit log, and finds nothing the second time", async () => {
    const { code, json } = await call(site.settings, "accounts", "erase", account, "--json");
    expect(code).to.equal(0);
    expect(json).to.deep.equal({ accountId: account, erased: expected });
    expect(
      await site.sql("select actor_kind, target, detail from cute.audit_log where action = 'account.erase'"),
    ).to.deep.equal([{ actor_kind: "operator", target: account, detail: expected }]);
    const again = await call(site.settings, "accounts", "erase", account, "--json");
    expect(Object.values(again.json.erased)).to.deep.equal(Object.values(expected).map(() => 0));
    const shown = await call(site.settings, "accounts", "erase", neighbour);
    expect(shown.out)
      .to.match(/^events blanked +2002$/m)
      .and.to.match(/^requests blanked +2001$/m);
  });

  it("goes on where it was broken off", async () => {
    await site.sql("alter table cute.request_log add constraint closed check (path <> '')");
    const broken = await call(site.settings, "accounts", "erase", account);
    expect(broken.code).to.equal(1);
    expect(await tracesOf(site, "canary")).to.have.all.keys(
      "request_log.client_request_id",
      "request_log.path",
      "request_log.problem",
      "request_log.user_agent",
    );
    await site.sql("alter table cute.request_log drop constraint closed");
    const { json } = await call(site.settings, "accounts", "erase", account, "--json");
    expect(json.erased).to.include({ keys: 0, events: 0, requests: requestsMany });
    expect(await tracesOf(site, "canary")).to.deep.equal({});
  });

  it("takes the id of a user whom the marketplace has deleted, and no address that nobody has", async () => {
    await site.sql("delete from users where id = $1", [account]);
    expect((await call(site.settings, "accounts", "erase", account)).code).to.equal(0);
    expect(await tracesOf(site, "canary")).to.deep.equal({});
    const { code, err } = await call(site.settings, "accounts", "erase", "canary@x.example");
    expect(code).to.equal(1);
    expect(err).to.include("There is no account canary@x.example");
  });
});
