import { expect } from "chai";
import { type Database, openDatabase } from "../../server/store/database.ts";
import * as events from "../../server/store/events/events.ts";
import type { Slice } from "../../server/store/keyset.ts";
import * as deliveries from "../../server/store/webhooks/deliveries.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { makePartitions } from "../support/webhooks.ts";
import { type Scan, scansOf } from "./plan.ts";
import { openSession, type Session } from "./query.ts";

const days = 45;
const deliveryCount = 100_000;
const eventCount = 50_000;
const busy = "00000000-0000-4000-8000-000000000001";
const calm = "00000000-0000-4000-8000-000000000002";
const nobody = "00000000-0000-4000-8000-000000000003";

/** The n-th of so many times, evenly over the last 30 days until midnight, so that no day has a few rows only. */
const timeOf = (count: number) => `date_trunc('day', now()) - (${count} - n + 0.5) * interval '30 days' / ${count}`;
const idOf = (count: number) =>
  `overlay(cute.uuid7_floor(${timeOf(count)})::text placing lpad(to_hex(n), 12, '0') from 25)::uuid`;

/** One in a thousand is the calm account's. */
const insertEvents = `
  insert into cute.events (id, account_id, seq, type, at, body)
  select ${idOf(eventCount)}, case when n % 1000 = 0 then '${calm}' else '${busy}' end::uuid, n,
    case when n % 7 = 0 then 'order.created' else 'item.updated' end, now(), '{}'
  from generate_series(1, ${eventCount}) n`;

/** One in a thousand has failed, the last hundred wait, and there is one of a rare type. */
const insertDeliveries = `
  insert into cute.deliveries (id, event_id, webhook_id, run, origin, event_type, status, created_at)
  select ${idOf(deliveryCount)}, ${idOf(deliveryCount)}, case when n % 1000 = 1 then '${calm}' else '${busy}' end::uuid, 0, 'event',
    case when n = 2 then 'order.completed' else 'item.updated' end,
    case when n % 1000 = 7 then 'failed' when n > ${deliveryCount - 100} then 'pending' else 'succeeded' end,
    ${timeOf(deliveryCount)}
  from generate_series(1, ${deliveryCount}) n`;

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

describe(`plans of the logs over ${days} daily partitions`, function () {
  this.timeout(60_000);
  let database: TestDatabase;
  let session: Session;
  let db: Database;

  before(async () => {
    database = await freshDatabase();
    session = await openSession(database.url);
    await makePartitions(database.url, days - 2);
    await session.query(insertEvents);
    await session.query(
      "insert into cute.account_seqs select account_id, max(seq) from cute.events group by account_id",
    );
    await session.query(insertDeliveries);
    await session.query("vacuum (analyze) cute.events, cute.deliveries");
    db = openDatabase({ url: database.url, listTimeoutMs: 10_000 });
  });
  after(async () => {
    await db.close();
    await session.end();
    await database.drop();
  });

  /** Rows that were read of one table's partitions, by an index all of them: it does not matter how an empty one is read. */
  function rowsRead(table: string, scans: readonly Scan[]): number {
    const read = scans.filter((scan) => scan.table.startsWith(`${table}_2`));
    expect(read.filter(({ type, rows }) => type !== "Index Scan" && rows > 0)).to.deep.equal([]);
    expect(read).to.have.lengthOf(days);
    return read.reduce((sum, { rows }) => sum + rows, 0);
  }

  describe("listEvents", () => {
    const limit = 100;
    const page = (accountId: string, after: number | undefined, withOrders = true) =>
      scansOf(db.lists, (executor) => events.listAfter(executor, { accountId, after, limit, withOrders }));

    for (const accountId of [busy, calm]) {
      it(`reads a page and one row of each day at most, for ${accountId === busy ? "a busy" : "a calm"} account`, async () => {
        const [oldest] = await session.query(
          `select min(seq) - 1 as seq from cute.events where account_id = '${accountId}'`,
        );
        for (const after of [undefined, Number(oldest?.seq)]) {
          const rows = rowsRead("events", await page(accountId, after));
          expect(rows).to.be.within(50, limit + 1 + days);
        }
      });
    }

    it("goes on in the middle without reading what came before, with orders and without", async () => {
      for (const withOrders of [true, false]) {
        expect(rowsRead("events", await page(busy, 25_000, withOrders))).to.be.within(limit, limit + 1 + days);
      }
    });

    it("reads nothing of the feed at its end, and for an account without events", async () => {
      for (const [accountId, after] of [
        [busy, eventCount - 1],
        [calm, eventCount],
        [nobody, 0],
      ] as const) {
        const scans = await page(accountId, after);
        expect(scans.map(({ table }) => table)).to.deep.equal(["account_seqs"]);
      }
    });
  });

  describe("listDeliveries", () => {
    const filters: Readonly<Record<string, readonly [Partial<deliveries.DeliveryFilter>, number]>> = {
      "no filter": [{}, 21],
      "those that succeeded": [{ status: ["succeeded"] }, 200],
      "those that wait": [{ status: ["pending"] }, 200],
      "those that failed": [{ status: ["failed"] }, 200],
      "those that did not succeed": [{ status: ["pending", "failed"] }, 21],
      "every status": [{ status: ["pending", "succeeded", "failed"] }, 21],
      "a common type": [{ event: ["item.updated"] }, 21],
      "a rare type": [{ event: ["order.completed"] }, 20_000],
      "a rare type that failed": [{ event: ["order.completed"], status: ["failed"] }, 200],
      "no such type": [{ event: ["item.sold", "item.created"] }, 20_000],
      "a time": [{ createdSince: hoursAgo(48) }, 21],
      "a time, a type and a status": [
        { createdSince: hoursAgo(48), event: ["item.sold"], status: ["succeeded"] },
        7_000,
      ],
    };
    for (const [name, [filter, rowsMax]] of Object.entries(filters)) {
      it(`reads ${rowsMax} rows at most, and one of each day, with ${name}`, async () => {
        for (const after of [null, [hoursAgo(36), nobody]]) {
          for (const webhookId of [busy, calm, nobody]) {
            const scans = await scansOf(db.lists, (executor) =>
              deliveries.list(executor, { webhookId, ...filter }, { after, rows: 21 }),
            );
            expect(rowsRead("deliveries", scans)).to.be.at.most(rowsMax + days);
          }
        }
      });
    }

    it("finds what is rare in several walks, each where the one before has stopped", async () => {
      const filter = { webhookId: busy, event: ["order.completed"] } as const;
      const found: string[] = [];
      let after: Slice["after"] = null;
      let walks = 0;
      do {
        const walk: deliveries.DeliveryWalk = await deliveries.list(db.lists, filter, { after, rows: 21 });
        found.push(...walk.rows.map(({ id }) => id));
        after = walk.stoppedAt;
        walks += 1;
      } while (after !== null);
      expect([found.length, walks]).to.deep.equal([1, 5]);
    });
  });

  describe("getDelivery and getEvent", () => {
    it("read the one partition that an id belongs to", async () => {
      const [row] = await session.query(`select id from cute.deliveries where webhook_id = '${busy}' limit 1`);
      const delivery = await deliveries.get(db.reads, busy, String(row?.id));
      const [event] = await session.query(`select id from cute.events where account_id = '${busy}' limit 1`);
      const reads = [
        () => scansOf(db.reads, (executor) => deliveries.get(executor, busy, delivery.id)),
        () =>
          scansOf(db.reads, (executor) => deliveries.findBody(executor, { ...delivery, eventId: String(event?.id) })),
        () => scansOf(db.reads, (executor) => deliveries.listAttempts(executor, delivery)),
        () => scansOf(db.reads, (executor) => events.get(executor, String(event?.id), busy)),
      ];
      for (const read of reads) {
        const scans = await read();
        expect(scans.map(({ type }) => type)).to.deep.equal(["Index Scan"]);
      }
    });
  });
});
