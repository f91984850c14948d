import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { remindForgotten } from "../../server/housekeeping/forgotten-turns.ts";
import { readableLog, type UsageDatabase, usageDatabase } from "../usage/entries.ts";

const secrets = { current: () => ({ id: "", secret: Buffer.alloc(0) }), byId: () => undefined };

describe("the job that looks for forgotten turns", () => {
  let database: UsageDatabase;

  before(async () => {
    database = await usageDatabase();
  });

  after(() => database.close());

  const query = async (text: string, values: readonly unknown[] = []) =>
    (await database.pool.query(text, [...values])).rows;

  interface Wish {
    readonly active?: boolean;
    /** Times are in seconds from now. */
    readonly queued: readonly number[];
    readonly dueAt?: number;
    readonly floor?: number;
  }

  async function webhook({ active = true, queued, dueAt, floor }: Wish): Promise<string> {
    const id = randomUUID();
    await query(
      `insert into cute.webhooks (id, account_id, url, events, is_active, secret, kek_id, created_at, updated_at)
       values ($1, $1, 'https://x.example/', '{item.sold}', $2, '', '', now(), now())`,
      [id, active],
    );
    await query(
      `insert into cute.webhook_dispatch (webhook_id, due_at, queue_floor)
       values ($1, now() + make_interval(secs => $2), now() + make_interval(secs => $3))`,
      [id, dueAt, floor],
    );
    await query(
      `insert into cute.queue (delivery_id, webhook_id, event_id, due_at)
       select gen_random_uuid(), $1, gen_random_uuid(), now() + make_interval(secs => s) from unnest($2::float8[]) as s`,
      [id, queued],
    );
    return id;
  }

  it("gives a turn to those whose work is overdue and nobody sees, and says so; the others keep theirs", async () => {
    const forgotten = [
      await webhook({ queued: [-120, 600] }),
      await webhook({ queued: [-120, 3_600], dueAt: 3_600 }),
      await webhook({ queued: [-120, 20], dueAt: 20, floor: 20 }),
    ].sort();
    await webhook({ queued: [-30] });
    await webhook({ queued: [3_600], dueAt: 3_600, floor: 3_600 });
    await webhook({ queued: [-120], dueAt: -1 });
    await webhook({ queued: [-120], dueAt: 240, floor: -120 });
    await webhook({ queued: [-120], active: false });
    await webhook({ queued: [] });
    const before = await query("select webhook_id as id, due_at from cute.webhook_dispatch");
    const { log, lines } = readableLog();
    await remindForgotten({ pool: database.pool, now: new Date(), secrets, log });

    const changed = await query(
      `select webhook_id as id, due_at <= now() as due, queue_floor from cute.webhook_dispatch
       where (webhook_id, coalesce(due_at::text, '')) not in (select * from unnest($1::uuid[], $2::text[])) order by 1`,
      [before.map(({ id }) => id), before.map((row) => row.due_at ?? "")],
    );
    expect(changed).to.deep.equal(forgotten.map((id) => ({ id, due: true, queue_floor: null })));
    expect(lines.map(({ msg, webhooks }) => ({ msg, webhooks }))).to.deep.equal([
      { msg: "webhooks with overdue deliveries had no turn, and have one now", webhooks: 3 },
    ]);
    await remindForgotten({ pool: database.pool, now: new Date(), secrets, log });
    expect(lines).to.have.length(1);
  });

  it("calls the oldest replay of an active webhook that nobody has called, and no other", async () => {
    const [active, paused] = [await webhook({ queued: [] }), await webhook({ queued: [], active: false })];
    for (const [id, run] of [
      [active, 1],
      [active, 2],
      [paused, 1],
    ] as const) {
      await query(
        `insert into cute.replays (id, webhook_id, account_id, origin, run, after_seq, until_seq, created_at, due_at)
         values (gen_random_uuid(), $1, $1, 'replay', $2, 0, 1, now(), null)`,
        [id, run],
      );
    }
    const { log, lines } = readableLog();
    for (const _ of [1, 2]) await remindForgotten({ pool: database.pool, now: new Date(), secrets, log });
    expect(await query("select webhook_id as id, run from cute.replays where due_at = '-infinity'")).to.deep.equal([
      { id: active, run: 1 },
    ]);
    expect(lines.map(({ msg, webhookIds }) => ({ msg, webhookIds }))).to.deep.equal([
      { msg: "webhooks with an open replay had no turn for it, and have one now", webhookIds: [active] },
    ]);
  });
});
