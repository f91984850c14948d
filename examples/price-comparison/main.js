// @ts-check
/** `npm start -- "wool coat"`: copies what is for sale, compares prices in the terminal, and serves a page that does it. */
import { inspect } from "node:util";
import { Cute, CuteError } from "@cute/sdk";
import { Comparer } from "./compare.js";
import { Copy, keepFresh } from "./copy.js";
import { money } from "./money.js";
import { conditionOf, discountOf } from "./page.js";
import { plain, plainLines } from "./plain.js";
import { ListenError, serve } from "./server.js";
import { readSettings, SettingError } from "./settings.js";

/** @import { Group, Wish } from "./compare.js" */

const GROUPS_SHOWN = 5;
const OFFERS_SHOWN = 4;

/** @param {string} question */
async function main(question) {
  const { url, apiKey, port, copyFile, everyMs, offerUrl } = readSettings();
  const copy = new Copy(copyFile);
  const cute = new Cute({ baseUrl: url, apiKey, pacer: true });
  const comparer = new Comparer(cute, copy);
  const stopping = new AbortController();
  // npm passes a Ctrl-C on that the terminal has sent already: it comes twice.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => stopping.abort());
  const site = await serve({ port, comparer, copy, offerUrl });
  try {
    say(`Reading ${url} ${apiKey === null ? "anonymously" : "with a key"}, copy in ${copyFile}`);
    let isFirst = true;
    const whenFresh = async () => {
      if (isFirst) await begin({ question, comparer, copy, address: site.url });
      isFirst = false;
    };
    await keepFresh({ cute, copy, everyMs, signal: stopping.signal, say, whenFresh });
  } finally {
    await site.close();
    copy.close();
    say("Stopped. The next start goes on from here.");
  }
}

/** @param {{ question: string, comparer: Comparer, copy: Copy, address: string }} given */
async function begin({ question, comparer, copy, address }) {
  say(`The copy is up to date: ${copy.size} offers`);
  /** @type {Wish} */
  const wish = { q: question, condition: "", size: "", maxPrice: null, currency: "" };
  if (question !== "") print(question, (await comparer.search(wish)).groups);
  const path = question === "" ? "/" : `/?${new URLSearchParams({ q: question })}`;
  say(`The page: ${address}${path}  (Ctrl-C stops)`);
}

/**
 * @param {string} question
 * @param {Group[]} groups
 */
function print(question, groups) {
  const found = groups.flatMap(({ offers }) => offers.filter((offer) => offer.found)).length;
  console.log("");
  say(`“${question}”: ${found} offers, of ${groups.length} brands and categories`);
  for (const { brand, category, currency, isWide, median, offers } of groups.slice(0, GROUPS_SHOWN)) {
    const basis = `${offers.length} ${isWide ? `in ${category}, all brands` : "of them"}`;
    console.log("");
    say(`  ${brand === "" ? "No brand" : brand}, ${category}: median ${money(median, currency)} of ${basis}`);
    for (const { item, share } of offers.filter((offer) => offer.found).slice(0, OFFERS_SHOWN)) {
      const price = money(item.price.amount, currency).padStart(10);
      say(`  ${price}  ${discountOf(share).padEnd(9)}  ${conditionOf(item).padEnd(13)}  ${item.title}`);
    }
  }
  console.log("");
}

/** @param {string} text */
function say(text) {
  console.log(plain(text));
}

try {
  await main(process.argv.slice(2).join(" ").trim());
} catch (error) {
  const isExpected = error instanceof SettingError || error instanceof ListenError;
  // A key that is refused, a scope that is missing: the message says what to do.
  if (isExpected || error instanceof CuteError) console.error(plain(error.message));
  else console.error(plainLines(inspect(error)));
  process.exitCode = isExpected ? 2 : 1;
}
