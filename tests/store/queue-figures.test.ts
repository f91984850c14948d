import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { readQueueFigures } from "../../server/store/webhooks/queue-figures.ts";
import { type UsageDatabase, usageDatabase } from "../usage/entries.ts";

describe("the figures of the queues", () => {
  let database: UsageDatabase;

  beforeEach(async () => {
    database = await usageDatabase();
  });

  afterEach(() => database.close());

  const query = (text: string, values: readonly unknown[] = []) => database.pool.query(text, [...values]);
  const figures = () => readQueueFigures(database.pool);

  /** A webhook whose turn is at `turn`, with one delivery due at `due`; both are SQL. */
  async function insertQueued({ turn, due }: { readonly turn: string; readonly due: string }): Promise<void> {
    const webhook = randomUUID();
    await query(`insert into cute.webhook_dispatch (webhook_id, due_at) values ($1, ${turn})`, [webhook]);
    await query(
      `insert into cute.queue (delivery_id, webhook_id, event_id, due_at) values (gen_random_uuid(), $1, gen_random_uuid(), ${due})`,
      [webhook],
    );
  }

  it("are zero where nothing waits", async () => {
    expect(await figures()).to.deep.equal({
      queueDepth: 0,
      oldestDueSeconds: 0,
      outboxDepth: 0,
      outboxOldestSeconds: 0,
      breakersOpen: 0,
      breakersHalfOpen: 0,
    });
  });

  it("are exact while little waits", async () => {
    await insertQueued({ turn: "now()", due: "now() - interval '10 s'" });
    await insertQueued({ turn: "now() - interval '5 s'", due: "now() - interval '20 s'" });
    await query(
      `insert into cute.outbox (bucket, account_id, type, snapshot, at)
       select n, gen_random_uuid(), 'item.created', '{}', now() - n * interval '1 s' from generate_series(0, 15) as n`,
    );
    await query(
      `insert into cute.webhook_dispatch (webhook_id, breaker_until)
       select gen_random_uuid(), now() + s * interval '1 s' from unnest('{60, 90, -60}'::int[]) as s`,
    );
    const { oldestDueSeconds, outboxOldestSeconds, ...counts } = await figures();
    expect(counts).to.deep.equal({ queueDepth: 2, outboxDepth: 16, breakersOpen: 2, breakersHalfOpen: 1 });
    expect(oldestDueSeconds).to.be.within(20, 25);
    expect(outboxOldestSeconds).to.be.within(15, 20);
  });

  it("do not count what a webhook's own limits hold back as late", async () => {
    await insertQueued({ turn: "now() + interval '1 minute'", due: "now() - interval '1 hour'" });
    await insertQueued({ turn: "null", due: "now() - interval '1 day'" });
    await insertQueued({ turn: "now()", due: "now() + interval '1 minute'" });
    expect(await figures()).to.include({ queueDepth: 3, oldestDueSeconds: 0 });
  });

  it("are estimated where more waits than is worth counting", async () => {
    await query(
      `insert into cute.queue (delivery_id, webhook_id, event_id, due_at)
       select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), now() from generate_series(1, 30000)`,
    );
    await query(
      `insert into cute.outbox (bucket, account_id, type, snapshot)
       select n % 16, gen_random_uuid(), 'item.created', '{}' from generate_series(1, 30000) as n`,
    );
    await query("analyze cute.queue, cute.outbox");
    await query(
      `insert into cute.queue (delivery_id, webhook_id, event_id, due_at)
       select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), now() from generate_series(1, 30000)`,
    );
    const { queueDepth, outboxDepth } = await figures();
    expect(queueDepth).to.be.within(57_000, 63_000);
    expect(outboxDepth).to.be.within(28_500, 31_500);
  });
});
