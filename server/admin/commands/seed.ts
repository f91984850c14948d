import { type SeedCounts, seedMarketplace } from "../../seed/main.ts";
import { fillingLines } from "../../store/search/progress.ts";
import { command } from "../command.ts";
import { assertCurrent } from "../context.ts";
import { record } from "../layout.ts";
import { flag, optional, required, wholeNumber } from "../parameters.ts";

const itemsMost = 100_000_000;
const seedMost = 2 ** 31 - 1;

export const seed = command({
  name: "seed",
  summary: "Fill the database with a marketplace that looks real, to try things out",
  notes: [
    "All or nothing, and only where the tables are our own: beside another marketplace it refuses.",
    "How far it is stands on standard error.",
  ],
  parameters: {
    items: required({
      summary: "how many items; accounts, orders and messages follow from it",
      placeholder: "number",
      read: wholeNumber({ least: 1, most: itemsMost }),
    }),
    seed: optional({
      summary: "the same number gives the same rows on the same day; 1 if it is not given",
      placeholder: "number",
      read: wholeNumber({ least: 0, most: seedMost }),
      otherwise: 1,
    }),
    add: flag("add to the items that are there already"),
  },
  async run({ items, seed: number, add }, { databaseUrl, progress }) {
    await assertCurrent(databaseUrl);
    const counts: SeedCounts = await seedMarketplace(databaseUrl, {
      items,
      seed: number,
      onto: add ? "existing" : "empty",
      onProgress: everyTwentieth(items, progress),
      onFilling: fillingLines({ say: progress, everyMs: 1_000 }),
    });
    const shown = Object.entries(counts).map(([name, count]) => [name, String(count)]);
    return { value: counts, text: record(Object.fromEntries(shown)) };
  },
});

function everyTwentieth(items: number, progress: (line: string) => void): (done: number) => void {
  let told = 0;
  return (done) => {
    const share = Math.floor((done / items) * 20) * 5;
    if (share <= told) return;
    told = share;
    progress(`${share} %: ${done} of ${items} items`);
  };
}
