/** `npm run -s simulate -- --rate 20 --for 60s`: the marketplace's app, as far as its database sees it. `--help` lists the options. */
import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { help, type Options, readOptions } from "./options.ts";
import { Refusal, refusalOf, UsageRefusal } from "./refusal.ts";
import { Report, textOf } from "./report.ts";
import { simulate } from "./simulate.ts";

/** How long statements that are under way may take after Ctrl-C. */
const graceMs = 700;

const stopping = new AbortController();
const print = (line: string) => console.log(line);
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(name, () => stopping.abort());
try {
  const options = readOptions(process.argv.slice(2), process.env.DATABASE_URL);
  if (options === null) print(help);
  else await run(options);
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error);
  process.exitCode = error instanceof UsageRefusal ? 2 : 1;
}
process.exit();

async function run(options: Options): Promise<void> {
  const seed = options.seed ?? randomBytes(4).toString("hex");
  const report = new Report(options, options.output === "json" ? (line) => console.error(line) : print);
  try {
    await Promise.race([simulate({ ...options, seed, outcomes: report, signal: stopping.signal }), graceEnds()]);
  } catch (error) {
    throw refusalOf(error, options.databaseUrl);
  } finally {
    const summary = report.end(seed);
    if (summary.total > 0) print(options.output === "json" ? JSON.stringify(summary) : textOf(summary));
  }
}

async function graceEnds(): Promise<void> {
  const { signal } = stopping;
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  await delay(graceMs);
}
