// @ts-check
/** `npm start` lists what stands in the sheet; `npm run listen` does so too, and then lists the next piece of what is sold. */
import { inspect, parseArgs } from "node:util";
import { Cute, CuteError } from "@cute/sdk";
import { Lister } from "./lister.js";
import { plain, plainLines } from "./plain.js";
import { Report } from "./report.js";
import { ensureWebhook, ListenError, Sales } from "./sales.js";
import { readSettings, SettingError } from "./settings.js";
import { readSheet, SheetError } from "./sheet.js";
import { State } from "./state.js";

/** @import { HookRetry } from "@cute/sdk" */
/** @import { Result } from "./lister.js" */
/** @import { Settings } from "./settings.js" */
/** @import { Row } from "./sheet.js" */

/** A call is tried for five minutes, however often: a restart of the API takes less, and so does a minute's limit. */
const patience = { pacer: true, maxRetries: 1_000, deadlineMs: 300_000, hooks: { retry: sayWhy } };

async function main() {
  const { values } = parseArgs({ options: { listen: { type: "boolean" } } });
  const settings = readSettings();
  const rows = readSheet(settings.sheet);
  const cute = new Cute({ baseUrl: settings.url, apiKey: settings.apiKey, ...patience });
  const lister = await Lister.open({ cute, photoBase: settings.photoBase });
  if (values.listen) await listen(settings, { cute, lister, rows });
  else if ((await list(settings, { lister, rows })).some(({ outcome }) => outcome === "refused")) process.exitCode = 1;
}

/**
 * @param {Settings} settings
 * @param {{ lister: Lister, rows: Row[] }} given
 */
async function list({ reportFile }, { lister, rows }) {
  const report = new Report(reportFile);
  const results = [];
  for await (const result of lister.list(rows)) {
    const { row, outcome, details } = result;
    say(`row ${String(row.number).padStart(3)}  ${row.sku.padEnd(10)}  ${outcome.padEnd(9)}  ${details}`.trimEnd());
    report.add(result);
    results.push(result);
  }
  report.close();
  console.log(`${countsOf(results)}. Written to ${reportFile}`);
  return results;
}

/** @param {string} text */
function say(text) {
  console.log(plain(text));
}

/** @param {HookRetry} retry */
function sayWhy({ operation, reason, delayMs }) {
  console.error(`${operation}: ${plain(reason)}, trying again in ${(delayMs / 1000).toFixed(1)} s`);
}

/** @param {Result[]} results */
function countsOf(results) {
  const counts = [...Map.groupBy(results, ({ outcome }) => outcome)].map(([outcome, of]) => `${of.length} ${outcome}`);
  return counts.length === 0 ? "The sheet has no rows" : counts.join(", ");
}

/**
 * @param {Settings} settings
 * @param {{ cute: Cute, lister: Lister, rows: Row[] }} given
 */
async function listen(settings, { cute, lister, rows }) {
  const stopping = new AbortController();
  // npm passes a Ctrl-C on that the terminal has sent already: it comes twice.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => stopping.abort());
  const state = new State(settings.stateFile);
  const sales = new Sales({ cute, state, lister, rows, signal: stopping.signal, say });
  try {
    const secret = await ensureWebhook({ cute, url: settings.webhookUrl, secretFile: settings.secretFile });
    await sales.receive({ port: settings.port, secret });
    await list(settings, { lister, rows });
    console.log(`Listening for sales on ${settings.webhookUrl}  (Ctrl-C stops)`);
    await Promise.all([sales.work(), sales.catchUp(settings.catchUpMs)]);
  } finally {
    stopping.abort();
    state.close();
  }
  console.log("Stopped. The next start goes on from here.");
}

try {
  await main();
} catch (error) {
  const isExpected = [SettingError, SheetError, ListenError].some((kind) => error instanceof kind);
  // A key that is refused, a scope that is missing, no answer for long: the message says what to do.
  if (error instanceof Error && (isExpected || error instanceof CuteError)) console.error(plain(error.message));
  else console.error(plainLines(inspect(error)));
  process.exitCode = isExpected ? 2 : 1;
}
