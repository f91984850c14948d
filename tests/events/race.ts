/** Publishers that start together again and again, and what must hold afterwards. */
import { expect } from "chai";
import { insertItem, type Market, publishAll } from "./support.ts";

const accountCount = 20;
const rowsPerRound = 10;

/** Each round writes ten rows while all publishers are at work; gives the number of rows in all. */
export async function raceOfPublishers(
  market: Market,
  { rounds, publishers: count }: { readonly rounds: number; readonly publishers: number },
): Promise<number> {
  const accounts = await Promise.all(Array.from({ length: accountCount }, () => market.person()));
  const items = await Promise.all(accounts.map((sellerId) => insertItem(market, { sellerId })));
  const publishers = Array.from({ length: count }, () => market.publisher());
  for (let round = 0; round < rounds; round += 1) {
    const start = round % (accountCount - rowsPerRound);
    await Promise.all([
      market.sql("update items set price_amount = price_amount + 1 where id = any ($1)", [
        items.slice(start, start + rowsPerRound),
      ]),
      ...publishers.map((publisher) => publisher.publish()),
    ]);
  }
  for (const publisher of publishers) await publishAll(publisher);
  return accountCount + rounds * rowsPerRound;
}

/** Every row has become an event once, and each account's seq goes from 1 without a gap. */
export async function expectWhole(market: Market, rows: number): Promise<void> {
  const [sums] = await market.sql(
    `select count(*)::int as events, count(distinct (account_id, type, data ->> 'id', data -> 'price'))::int as different,
      count(*) filter (where seq <> place)::int as misplaced
    from (
      select account_id, type, seq, convert_from(body, 'UTF8')::jsonb -> 'data' as data,
        row_number() over (partition by account_id order by seq) as place
      from cute.events) as numbered`,
  );
  expect(sums).to.deep.equal({ events: rows, different: rows, misplaced: 0 });
  expect(await market.recorded()).to.deep.equal([]);
}
