/** What the recurring jobs do for events and webhooks. */
import { randomUUID } from "node:crypto";
import { expect } from "chai";
import pino from "pino";
import { v7 as uuidV7 } from "uuid";
import { createWebhookSecrets } from "../../server/accounts/webhook-secrets.ts";
import { makeFirstPartitions } from "../../server/housekeeping/first-partitions.ts";
import type { JobContext } from "../../server/housekeeping/job.ts";
import { jobs } from "../../server/housekeeping/jobs.ts";
import { createTriggerJob } from "../../server/housekeeping/trigger-job.ts";
import { readableLog, type UsageDatabase, usageDatabase } from "../usage/entries.ts";

const day = 86_400_000;
const now = new Date("2026-11-24T12:00:00Z");
const keys = ["old", "new"].map((id) => ({ id, secret: Buffer.alloc(32, id) }));

describe("the recurring jobs of webhooks", () => {
  let database: UsageDatabase;
  let currentKey: string;
  const secrets: JobContext["secrets"] = {
    current: () => secrets.byId("webhooks", currentKey) ?? { id: "", secret: Buffer.alloc(0) },
    byId: (_, id) => keys.find((key) => key.id === id),
  };

  beforeEach(async () => {
    database = await usageDatabase();
    currentKey = "new";
  });

  afterEach(() => database.close());

  const query = async (text: string, values: readonly unknown[] = []) =>
    (await database.pool.query(text, [...values])).rows;

  async function run(name: string, at = now): Promise<void> {
    const job = jobs.find((one) => one.name === name);
    if (job === undefined) throw new Error(`there is no job ${name}`);
    await job.run({ pool: database.pool, now: at, secrets, log: pino({ level: "silent" }) });
  }

  /** With a place in the dispatch, two replays, one of them finished, and something queued. */
  async function insertWebhook(deletedAt: Date | null): Promise<string> {
    const id = uuidV7();
    const { sealed, kekId } = createWebhookSecrets(secrets).mint(id);
    await query(
      `insert into cute.webhooks (id, account_id, url, events, is_active, secret, kek_id, created_at, updated_at, deleted_at)
       values ($1, $2, 'https://x.example/', '{item.sold}', $5::timestamptz is null, $3, $4, now(), now(), $5)`,
      [id, randomUUID(), sealed, kekId, deletedAt],
    );
    await query("insert into cute.webhook_dispatch (webhook_id) values ($1)", [id]);
    await query("insert into cute.queue (delivery_id, webhook_id, event_id, due_at) values ($1, $2, $1, now())", [
      uuidV7(),
      id,
    ]);
    await query(
      `insert into cute.replays (id, webhook_id, account_id, origin, run, after_seq, until_seq, created_at, finished_at)
       values ($1, $2, $3, 'replay', 1, 0, 9, now(), null)`,
      [uuidV7(), id, randomUUID()],
    );
    return id;
  }

  it("deletes a webhook, and what the worker knows of it, 30 days after its owner did", async () => {
    const kept = [await insertWebhook(null), await insertWebhook(new Date(now.getTime() - 29 * day))].sort();
    await insertWebhook(new Date(now.getTime() - 31 * day));
    await run("deleted-webhooks");
    for (const [table, column] of [
      ["webhooks", "id"],
      ["webhook_dispatch", "webhook_id"],
      ["queue", "webhook_id"],
      ["replays", "webhook_id"],
    ]) {
      const rows = await query(`select ${column} as id from cute.${table} order by 1`);
      expect(
        rows.map(({ id }) => id),
        table,
      ).to.deep.equal(kept);
    }
  });

  it("gives up what waits for a deleted webhook, however much it is", async () => {
    const [live, deleted] = [await insertWebhook(null), await insertWebhook(now)];
    await makeFirstPartitions(database.pool, new Date());
    await query(
      `with made as (
         insert into cute.deliveries (id, event_id, webhook_id, run, origin, event_type, created_at)
         select (left(cute.uuid7_floor(now())::text, 24) || lpad(to_hex(n), 12, '0'))::uuid, gen_random_uuid(), $1, 0, 'event', 'item.sold', now()
         from generate_series(1, 1500) as n returning *)
       insert into cute.queue (delivery_id, webhook_id, event_id, due_at) select id, webhook_id, event_id, now() from made`,
      [deleted],
    );
    await run("deleted-webhooks-queue");
    expect(await query("select webhook_id from cute.queue")).to.deep.equal([{ webhook_id: live }]);
    expect(
      await query("select status, last_error_code, count(*)::int as rows from cute.deliveries group by 1, 2"),
    ).to.deep.equal([{ status: "failed", last_error_code: "webhook_deleted", rows: 1500 }]);
  });

  it("deletes replays 30 days after they were finished", async () => {
    const id = await insertWebhook(null);
    for (const days of [29, 31]) {
      await query(
        `insert into cute.replays (id, webhook_id, account_id, origin, run, after_seq, until_seq, created_at, finished_at)
         values ($1, $2, $2, 'replay', $3, 0, 9, $4, $4)`,
        [uuidV7(), id, days, new Date(now.getTime() - days * day)],
      );
    }
    await run("replays");
    expect(await query("select run from cute.replays order by run")).to.deep.equal([{ run: 1 }, { run: 29 }]);
  });

  it("forgets what is queued together with the day whose log is dropped", async () => {
    const webhook = await insertWebhook(null);
    await query("delete from cute.queue");
    const lastKept = Date.parse("2026-10-25T00:00:00Z");
    const [kept, gone] = [uuidV7({ msecs: lastKept }), uuidV7({ msecs: lastKept - 1 })];
    for (const id of [kept, gone]) {
      await query("insert into cute.queue (delivery_id, webhook_id, event_id, due_at) values ($1, $2, $1, now())", [
        id,
        webhook,
      ]);
    }
    await makeFirstPartitions(database.pool, new Date(lastKept - day));
    await run("deliveries-partitions");
    await run("queue");
    expect(await query("select delivery_id from cute.queue")).to.deep.equal([{ delivery_id: kept }]);
    const [first] = await query(
      "select min(relname) as name from pg_class where relname ~ '^deliveries_\\d{8}$' and relkind = 'r'",
    );
    expect(first).to.deep.equal({ name: "deliveries_20261025" });
  });

  it("keeps the partitions of events for today and tomorrow at once, whoever else makes them", async () => {
    await Promise.all([makeFirstPartitions(database.pool, now), makeFirstPartitions(database.pool, now)]);
    const rows = await query(
      "select relname as name from pg_class where relname ~ '^(events|deliveries|attempts)_\\d{8}$' and relkind = 'r' order by 1",
    );
    expect(rows.map(({ name }) => name)).to.deep.equal(
      ["attempts", "deliveries", "events"].flatMap((table) => [`${table}_20261124`, `${table}_20261125`]),
    );
  });

  it("says once of a trigger that it does not work, and once that it does again", async () => {
    const { log, lines } = readableLog();
    const look = createTriggerJob();
    const looked = async () => {
      await look({ pool: database.pool, now, secrets, log });
      return lines.splice(0).map(({ level, msg }) => `${level} ${msg}`);
    };
    expect(await looked()).to.deep.equal([]);
    await query("alter table messages disable trigger user");
    const told = await looked();
    expect(told).to.have.length(1);
    expect(told[0]).to.match(/^50 The trigger cute_\w+ on messages is disabled: .+ To mend it: .+/);
    expect(await looked()).to.deep.equal([]);
    await query("alter table messages enable trigger user");
    expect(await looked()).to.deep.equal(["30 every trigger is as it was made again"]);
    expect(await looked()).to.deep.equal([]);
  });

  it("seals the secrets anew with the current key", async () => {
    currentKey = "old";
    const id = await insertWebhook(null);
    currentKey = "new";
    await run("webhook-secrets");
    const [row] = await query("select secret, kek_id from cute.webhooks");
    expect(row?.kek_id).to.equal("new");
    expect(createWebhookSecrets(secrets).open(id, row?.secret, "new")).to.match(/^whsec_/);
  });
});
