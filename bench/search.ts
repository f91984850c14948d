/**
 * node bench/search.ts [--items 100000] [--statistics fresh|stale|none] [--only <part of a name>] [--requests 200] [--seconds 3]
 * How fast public lists are: every filter and sort, alone and together, the first page and pages from the middle of the list on, at
 * concurrency 8 over the store, each page of 20 items. Printed are times, what a page reads, and whether statements are planned
 * differently with fresh, stale or no statistics. Data sets are kept (bench/search/stand.ts), and so are the figures of the last run
 * of each. A goal that is missed makes the exit code 1.
 */
import { parseArgs } from "node:util";
import type { Position } from "../server/context.ts";
import { openDatabase } from "../server/store/database.ts";
import { middleOf } from "./search/ask.ts";
import { seededItems } from "./search/data-set.ts";
import { reportFlips } from "./search/flips.ts";
import { deepPositions, measure } from "./search/measure.ts";
import type { Sent } from "./search/plans.ts";
import { type Question, questionsOf } from "./search/questions.ts";
import { nameOf, printHead, printRow, type Row, reportGoals } from "./search/report.ts";
import { readSample } from "./search/sample.ts";
import { openStand } from "./search/stand.ts";
import { dropShadows, type Mode, modes, setStatistics } from "./search/statistics.ts";

const { values } = parseArgs({
  options: {
    items: { type: "string", default: String(seededItems) },
    statistics: { type: "string", default: "fresh" },
    only: { type: "string", default: "" },
    requests: { type: "string", default: "200" },
    seconds: { type: "string", default: "3" },
  },
});
const items = Number(values.items);
if (!(items >= seededItems && items % seededItems === 0)) throw new Error(`--items is a multiple of ${seededItems}.`);
const load = { concurrency: 8, requests: Number(values.requests), limitMs: Number(values.seconds) * 1000 };
/** Lists have a second in production; a bench waits for what takes longer. */
const listTimeoutMs = 20_000;

await using stand = await openStand(items, console.log);
const { client } = stand;
await dropShadows(client);
const mode = modeOf(values.statistics);
await setStatistics(client, mode);
const db = openDatabase({ url: stand.databaseUrl, listTimeoutMs, readTimeoutMs: listTimeoutMs });
try {
  const { rows, sent, broken } = await askAll();
  const samePlans = await reportFlips(client, { executor: db.lists, sent });
  const reached = reportGoals(rows, { items, mode, isWhole: values.only === "" });
  if (broken.length > 0) console.log(`\nnot answered: ${broken.join("; ")}`);
  if (!samePlans || !reached || broken.length > 0) process.exitCode = 1;
} finally {
  await db.close();
  await setStatistics(client, "fresh");
  await dropShadows(client);
}

interface Asked {
  readonly rows: Row[];
  /** For each page. */
  readonly sent: Map<string, readonly Sent[]>;
  readonly broken: string[];
}

async function askAll(): Promise<Asked> {
  const questions = questionsOf(await readSample(client)).filter(({ name }) => name.includes(values.only));
  const asked: Asked = { rows: [], sent: new Map(), broken: [] };
  printHead();
  for (const question of questions) {
    try {
      await askOne(question, asked);
    } catch (error) {
      console.error(question.name, error);
      asked.broken.push(question.name);
    }
  }
  return asked;
}

async function askOne({ name, query }: Question, { rows, sent }: Asked): Promise<void> {
  const deep = await deepPositions(db.lists, query, await middleOf(client, query));
  const pages: Record<string, readonly (Position | null)[]> = { first: [null], deep };
  for (const [page, positions] of Object.entries(pages)) {
    const measured = await measure(db.lists, { filter: query, positions, load });
    const row = { name, page, ...measured.figures };
    printRow(row);
    rows.push(row);
    sent.set(nameOf(row), measured.sent);
  }
}

function modeOf(given: string): Mode {
  const found = modes.find((one) => one === given);
  if (found === undefined) throw new Error(`--statistics is one of ${modes.join(", ")}.`);
  return found;
}
