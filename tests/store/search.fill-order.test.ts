/** Numbers and times of the first filling are as if items had been projected one by one, whenever they changed. */
import { expect } from "chai";
import pg from "pg";
import { seedMarketplace } from "../../server/seed/main.ts";
import { fillSearch } from "../../server/store/search/fill.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { catchUp } from "../support/projection.ts";
import { until } from "../support/until.ts";
import { openSession, type Session } from "./query.ts";

describe("the first filling of the projection", () => {
  let database: TestDatabase;
  let session: Session;
  let filler: pg.Client;
  let holder: Session;
  const query: Session["query"] = (text, values) => session.query(text, values);

  before(async () => {
    database = await freshDatabase();
    [session, holder] = [await openSession(database.url), await openSession(database.url)];
    filler = new pg.Client({ connectionString: database.url });
    await filler.connect();
    await seedMarketplace(database.url, { items: 3_500, seed: 6 });
  });

  after(async () => {
    await filler.end();
    await holder.end();
    await session.end();
    await database.drop();
  });

  async function behindTheTriggers(text: string): Promise<void> {
    await query("set session_replication_role = replica");
    await query(text);
    await query("reset session_replication_role");
  }

  async function fillAnew(): Promise<void> {
    await query("truncate cute.item_search; update cute.search_state set filled_at = null");
    await fillSearch(filler);
  }

  const idsBy = async (order: string) =>
    (await query(`select id from cute.item_search order by ${order}`)).map(({ id }) => id);

  /** Of rows that somebody who asks for what has changed since then would miss. */
  const missedSince = (times: string) =>
    query(
      `select asked.at, s.id from (${times}) as asked (at) cross join lateral (
        select change_no from cute.search_marks where search_marks.at <= asked.at order by search_marks.at desc limit 1) as mark
      join cute.item_search s on s.updated_at >= asked.at and s.change_no <= mark.change_no`,
    );

  /** Clones of one template have the same relations: the lock is looked for in this database alone. */
  async function untilOneWaitsFor(table: string): Promise<void> {
    const waits = `select from pg_locks where relation = '${table}'::regclass and not granted
      and database = (select oid from pg_database where datname = current_database())`;
    await until(async () => ((await query(waits)).length > 0 ? true : null));
  }

  it("numbers rows in the order in which they changed, or left the public", async () => {
    await fillAnew();
    expect(await idsBy("change_no")).to.deep.equal(await idsBy("updated_at, id"));
  });

  it("does so whatever a marketplace without our triggers has left in hidden_at", async () => {
    await behindTheTriggers("update items set hidden_at = updated_at - interval '300 days' where status = 'sold'");
    await fillAnew();
    expect(await idsBy("change_no")).to.deep.equal(await idsBy("updated_at, id"));
  });

  it("leaves marks that are true for any time", async () => {
    await behindTheTriggers(
      "update items set updated_at = '2026-01-01Z' where id in (select id from items where status = 'active' order by updated_at limit 1500)",
    );
    await fillAnew();
    expect(await query("select from cute.search_marks")).to.have.length.within(2, 4);
    const [first, last] = ["min", "max"].map((end) => `(select ${end}(updated_at) from cute.item_search)`);
    const random = `select ${first} + random() * (${last} - ${first}) from generate_series(1, 300)`;
    expect(await missedSince(random)).to.deep.equal([]);
    expect(await missedSince("select at from cute.search_marks")).to.deep.equal([]);
  });

  it("leaves none in the future, before which the projector would make no other", async () => {
    await behindTheTriggers("update items set updated_at = now() + interval '1 year' where status = 'active'");
    await fillAnew();
    expect(await query("select from cute.search_marks where at > now()")).to.deep.equal([]);
    await query("update items set title = 'Changed' where id = (select id from items where status = 'sold' limit 1)");
    await catchUp(database.url);
    expect(await query("select from cute.search_marks where at > now() - interval '1 minute'")).to.have.length(1);
  });

  it("does not number what is changed meanwhile as if it had not been", async () => {
    await query("update cute.search_state set filled_at = null");
    const [oldest] = await query("select id from items where status = 'sold' order by updated_at limit 1");
    await holder.query("begin; lock table categories");
    const filling = fillSearch(filler);
    await untilOneWaitsFor("categories");
    await query("update items set title = 'Changed meanwhile' where id = $1", [oldest?.id]);
    await holder.query("commit");
    await filling;
    await catchUp(database.url);
    expect((await idsBy("change_no")).at(-1)).to.equal(oldest?.id);
  });

  it("begins when somebody who counts has ended, for it counts what that one has counted too", async () => {
    await query("update cute.search_state set filled_at = null");
    await holder.query("begin; update cute.search_words set items = items + 1");
    const filling = fillSearch(filler);
    await untilOneWaitsFor("cute.search_words");
    await holder.query("commit");
    await filling;
    expect(await query("select from cute.search_state where filled_at is not null")).to.have.length(1);
  });
});
