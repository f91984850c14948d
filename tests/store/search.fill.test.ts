import { readFileSync } from "node:fs";
import { expect } from "chai";
import pg from "pg";
import { seedMarketplace } from "../../server/seed/main.ts";
import { migrateDown, migrateUp } from "../../server/store/migrate.ts";
import { dumpSchema } from "../../server/store/schema.ts";
import { fillSearch } from "../../server/store/search/fill.ts";
import { fillingLines, progressLines } from "../../server/store/search/progress.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { until } from "../support/until.ts";
import { findByTerm, scanItems, scanProjection } from "./projection-scan.ts";
import { openSession, type Session } from "./query.ts";

const schemaFile = new URL("../../server/store/schema.sql", import.meta.url);
const items = 600;

describe("the first filling of the projection", () => {
  let database: TestDatabase;
  let session: Session;
  const clients: pg.Client[] = [];
  const query: Session["query"] = (text, values) => session.query(text, values);

  beforeEach(async () => {
    database = await freshDatabase();
    session = await openSession(database.url);
    await seedMarketplace(database.url, { items, seed: 4 });
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) await client.end();
    await session.end();
    await database.drop();
  });

  async function client(): Promise<pg.Client> {
    const made = new pg.Client({ connectionString: database.url });
    await made.connect();
    clients.push(made);
    return made;
  }

  const empty = () => query("truncate cute.item_search; update cute.search_state set filled_at = null");
  const indexes = async () =>
    query("select indexdef from pg_indexes where schemaname = 'cute' and tablename = 'item_search' order by 1");

  it("has what a scan of the items has, and its indexes as they were", async () => {
    await empty();
    const told: number[] = [];
    await fillSearch(await client(), (done) => told.push(done));
    expect(told.at(-1)).to.equal(items);
    expect(await scanProjection(query)).to.deep.equal(await scanItems(query));
    expect(await dumpSchema(query)).to.equal(readFileSync(schemaFile, "utf8"));
    const [keys] = await query(
      "select attstattarget as statistics from pg_attribute where attrelid = 'cute.item_search_keys'::regclass",
    );
    expect(keys).to.deep.equal({ statistics: 0 });
    const [state] = await query(
      "select filled_at is not null as filled, counted_at is not null as counted from cute.search_state",
    );
    expect(state).to.deep.equal({ filled: true, counted: true });
  });

  it("is committed durably where the database's default is not", async () => {
    await empty();
    await query("create table seen (setting text)");
    await query(
      `create function see() returns trigger language plpgsql as $$ begin
         insert into public.seen values (current_setting('synchronous_commit')); return new; end $$`,
    );
    await query("create trigger see after update on cute.search_state for each row execute function public.see()");
    const filler = await client();
    await filler.query("set synchronous_commit = off");
    await fillSearch(filler);
    expect(await query("select distinct setting from seen")).to.deep.equal([{ setting: "on" }]);
  });

  it("happens once, however many begin", async () => {
    await empty();
    const fillers = await Promise.all([1, 2, 3].map(client));
    const told = fillers.map(() => 0);
    await Promise.all(
      fillers.map((filler, at) =>
        fillSearch(filler, (done) => {
          told[at] = done;
        }),
      ),
    );
    expect(told.sort()).to.deep.equal([0, 0, items]);
    const [numbers] = await query(
      "select max(change_no) - min(change_no) + 1 = count(*) as once from cute.item_search",
    );
    expect(numbers).to.deep.equal({ once: true });
  });

  it("leaves nothing behind when it is cut off, and is done by the next who comes", async () => {
    await empty();
    const cut = await client();
    const pid = (await cut.query("select pg_backend_pid() as pid")).rows[0]?.pid;
    cut.on("error", () => undefined);
    const cutOff = fillSearch(cut, () => void query("select pg_terminate_backend($1)", [pid]));
    expect(await cutOff.catch((error: unknown) => error)).to.be.instanceOf(Error);
    expect(await query("select from cute.item_search")).to.have.length(0);
    expect(await indexes()).to.have.length.above(4);
    await fillSearch(await client());
    expect(await scanProjection(query)).to.deep.equal(await scanItems(query));
  });

  it("leaves out the item that cannot be projected, and no other", async () => {
    await empty();
    await query("alter table cute.item_search add constraint refused check (price_amount <> 7)");
    const [unfit] = await query(
      "update items set price_amount = 7 where id = (select id from items where status = 'active' limit 1) returning id",
    );
    await fillSearch(await client());
    const right = Object(await scanItems(query)).filter(({ id }: { id: unknown }) => id !== unfit?.id);
    expect(await scanProjection(query)).to.deep.equal(right);
  });

  it("waits for whoever holds the table, half a second at a time", async () => {
    await empty();
    const holder = await client();
    await holder.query("begin; lock table cute.item_search in access share mode");
    const filler = await client();
    const attempts: string[] = [];
    const filling = fillSearch(filler);
    const waits = `select from pg_locks where relation = 'cute.item_search'::regclass and mode = 'AccessExclusiveLock'
      and not granted and database = (select oid from pg_database where datname = current_database())`;
    for (const wanted of [true, false, true]) {
      await until(async () => ((await query(waits)).length > 0 === wanted ? true : null));
      attempts.push(wanted ? "waits" : "lets others pass");
    }
    await holder.query("commit");
    await filling;
    expect(attempts).to.deep.equal(["waits", "lets others pass", "waits"]);
    expect(await scanProjection(query)).to.deep.equal(await scanItems(query));
  });

  it("comes with the migration where there are items, and says how far it is", async () => {
    await migrateDown(database.url);
    const lines: string[] = [];
    expect(await migrateUp(database.url, (line) => lines.push(line))).to.have.length(1);
    expect(lines).to.have.length(1); // it took less than ten seconds
    expect(await scanProjection(query)).to.deep.equal(await scanItems(query));
  });

  it("is made up for at the next start, where the migration ran and the filling did not end", async () => {
    await empty();
    expect(await migrateUp(database.url)).to.deep.equal([]);
    expect(await scanProjection(query)).to.deep.equal(await scanItems(query));
  });

  it("knows the words and the paths of what it filled", async () => {
    const [item] = await query(
      "select i.id, c.parent_id from items i join categories c on c.id = category_id where status = 'active' limit 1",
    );
    expect(await findByTerm(query, "c", String(item?.parent_id))).to.include(item?.id);
    const unknown = await query(
      `select word from (select unnest(cute.search_words_of(title)) as word from items where status = 'active') as found
      where word not in (select word from cute.search_words)`,
    );
    expect(unknown).to.deep.equal([]);
  });
});

describe("lines that say how far work is", () => {
  it("have the number, the share, the speed and what is left", () => {
    const lines: string[] = [];
    const tell = progressLines({
      what: "Rebuilding the search",
      noun: "rows",
      say: (line) => lines.push(line),
      everyMs: 0,
    });
    for (const done of [0, 250_000, 1_000_000, 1_200_000]) tell(done, 1_000_000);
    expect(lines[0]).to.equal("Rebuilding the search: 0 of 1,000,000 rows, 0 %, 0 rows/s");
    expect(lines[1]).to.match(/^Rebuilding the search: 250,000 of 1,000,000 rows, 25 %, [\d,]+ rows\/s, \d+ s left$/);
    expect(lines[2]).to.match(/ 1,000,000 of 1,000,000 rows, 100 %, [\d,]+ rows\/s, 0 s left$/);
    expect(lines[3]).to.match(/ 1,200,000 of 1,200,000 rows, 100 %/);
  });

  it("are no more than one in the given time, and none of a filling that was shorter", () => {
    const lines: string[] = [];
    const tell = fillingLines({ say: (line) => lines.push(line), everyMs: 60_000 });
    for (const done of [0, 250_000, 1_000_000]) tell(done, 1_000_000);
    expect(lines).to.deep.equal([]);
  });

  it("say once of a filling that its indexes are made now", () => {
    const lines: string[] = [];
    const tell = fillingLines({ say: (line) => lines.push(line), everyMs: 0 });
    for (const done of [500_000, 1_000_000, 1_000_000]) tell(done, 1_000_000);
    expect(lines).to.have.length(2);
    expect(lines[1]).to.equal("Filling the search: all 1,000,000 items are in it; making its indexes …");
  });
});
