/**
 * node bench/publishers.ts [--rounds 10000] [--publishers 2]
 * Publishers that are started together on the same rows, again and again, while rows are written: fails if one is published
 * twice or not at all, or if an account's seq has a gap.
 */
import { parseArgs } from "node:util";
import { expectWhole, raceOfPublishers } from "../tests/events/race.ts";
import { openMarket } from "../tests/events/support.ts";
import { startOwnPostgres } from "../tests/support/services.ts";

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "10000" }, publishers: { type: "string", default: "2" } },
});

const postgres = await startOwnPostgres();
process.env.CUTE_TEST_DATABASE_URL = postgres.url;
const market = await openMarket();
try {
  const startedAtMs = performance.now();
  const [rounds, publishers] = [Number(values.rounds), Number(values.publishers)];
  const rows = await raceOfPublishers(market, { rounds, publishers });
  await expectWhole(market, rows);
  const seconds = (performance.now() - startedAtMs) / 1000;
  console.log(
    `${rounds} rounds of ${publishers} publishers in ${seconds.toFixed(0)} s: ${rows} rows, each published once, no gap.`,
  );
} finally {
  await market.close();
  await postgres.stop();
}
