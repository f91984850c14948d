import { expect } from "chai";
import pg from "pg";
import { countTerms } from "../../server/store/search/counts.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";

const blocksRead = 12_500;
/** Each in a block of its own. */
const rows = 19_000;

describe("counting terms in a table that is not read as a whole", function () {
  this.timeout(60_000);
  let database: TestDatabase;
  let client: pg.Client;

  before(async () => {
    database = await freshDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(
      `drop index cute.item_search_keys;
      alter table cute.item_search set (fillfactor = 10);
      insert into cute.search_words (word) values ('common'), ('half'), ('rare'), ('nobodys');
      insert into cute.item_search (id, seller_id, status, price_amount, price_currency, created_at, updated_at, changed_at, change_no, content, terms)
        select gen_random_uuid(), '01930000-0000-7000-8000-000000000001', 'active', 1, 'EUR', now(), now(), now(), n, 0, array [
            cute.search_term('w', 'common'), case when n % 2 = 0 then cute.search_term('w', 'half') else 1 end,
            case when n <= 20 then cute.search_term('w', 'rare') else 1 end] || array(select generate_series(2, 61)::bigint)
        from generate_series(1, ${rows}) as n`,
    );
  });

  after(async () => {
    await client.end();
    await database.drop();
  });

  async function counted(word: string): Promise<{ readonly inWords: number; readonly inTerms: number | null }> {
    const { rows: found } = await client.query<{ inWords: number; inTerms: number | null }>(
      `select items::int as "inWords", (select items::int from cute.search_terms where term = cute.search_term('w', word)) as "inTerms"
      from cute.search_words where word = $1`,
      [word],
    );
    return found[0] ?? expect.fail(`${word} is not in the dictionary`);
  }

  it("comes near to how many there are, and leaves out what is rare", async () => {
    const { rows: sizes } = await client.query("select pg_relation_size('cute.item_search') / 8192 as blocks");
    expect(Number(sizes[0]?.blocks)).to.be.above(blocksRead);
    await countTerms(client);
    for (const [word, items] of [
      ["common", rows],
      ["half", rows / 2],
    ] as const) {
      const { inWords, inTerms } = await counted(word);
      expect(inWords, word)
        .to.be.within(items * 0.95, items * 1.05)
        .and.to.equal(inTerms);
    }
    const rare = await counted("rare");
    expect(rare.inTerms).to.equal(null);
    expect(rare.inWords).to.be.within(1, 31);
    expect(await counted("nobodys")).to.deep.equal({ inWords: 1, inTerms: null });
  });

  it("writes nothing again that only chance has moved", async () => {
    const versions = async () =>
      (await client.query("select term, xmin::text from cute.search_terms order by term")).rows;
    const before = await versions();
    await countTerms(client);
    await countTerms(client);
    expect(await versions()).to.deep.equal(before);
  });
});
