/**
 * node tests/run.ts [files…]
 * Starts a PostgreSQL and a Valkey for the tests (unless CUTE_TEST_DATABASE_URL and CUTE_TEST_REDIS_URL name some),
 * runs every suite, or the given files only, and ends with the failures and one line: N passed, N failed.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, globSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { StartupError } from "../server/embedded/startup-error.ts";
import { migrateUp } from "../server/store/migrate.ts";
import { type Outcome, type Suite, suites } from "./suites.ts";
import { emptyDatabase } from "./support/database.ts";
import { ensureServers } from "./support/services.ts";

const SUITE_LIMIT_MS = 20 * 60_000;
const project = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "cute-tests-"));
const stopping = new AbortController();

async function main(given: readonly string[]): Promise<Outcome> {
  const total: { passed: number; failures: string[] } = { passed: 0, failures: [] };
  const undo: (() => Promise<void>)[] = [];
  try {
    await prepare(undo);
    for (const group of groupsOf(suites)) {
      if (stopping.signal.aborted) break;
      for (const { passed, failures } of await Promise.all(group.map((suite) => runSuite(suite, given)))) {
        total.passed += passed;
        total.failures.push(...failures);
      }
      for (const printed of group.map(printedBy).filter(existsSync)) process.stdout.write(readFileSync(printed));
    }
  } catch (error) {
    console.error(error instanceof StartupError ? error.message : error);
    total.failures.push(`The run broke off: ${error}`);
  } finally {
    for (const step of undo.reverse()) await step();
    rmSync(folder, { recursive: true, force: true });
  }
  return total;
}

/** Each suite with those that run beside it. */
function groupsOf(all: readonly Suite[]): readonly Suite[][] {
  const groups: Suite[][] = [];
  for (const suite of all) {
    const last = groups.at(-1);
    if (suite.beside && last !== undefined) last.push(suite);
    else groups.push([suite]);
  }
  return groups;
}

/** Servers, a migrated template to clone, and a folder for what the responses' validator records. */
async function prepare(undo: (() => Promise<void>)[]): Promise<void> {
  undo.push(await ensureServers());
  const template = await emptyDatabase();
  undo.push(template.drop);
  await migrateUp(template.url);
  process.env.CUTE_TEST_TEMPLATE = new URL(template.url).pathname.slice(1);
  process.env.CUTE_TEST_RECORD_DIR = join(folder, "record");
  mkdirSync(process.env.CUTE_TEST_RECORD_DIR);
}

async function runSuite(suite: Suite, given: readonly string[]): Promise<Outcome> {
  const isWhole = given.length === 0;
  if (suite.runs === (isWhole ? "named" : "whole")) return { passed: 0, failures: [] };
  const all = isWhole ? globSync("tests/**/*.ts", { cwd: project }).sort() : given;
  const files = all.filter(suite.takes);
  if (files.length === 0) return { passed: 0, failures: [] };

  const outcomeFile = join(folder, `${suite.name}.json`);
  const startedMs = performance.now();
  const exitCode = await run(suite, suite.command(files, outcomeFile));
  console.log(`  (${suite.name}: ${Math.round((performance.now() - startedMs) / 1000)} s)\n`);
  if (!existsSync(outcomeFile)) {
    return { passed: 0, failures: [`The suite "${suite.name}" broke off (exit code ${exitCode}).`] };
  }
  const outcome: Outcome = JSON.parse(readFileSync(outcomeFile, "utf8"));
  if (exitCode === 0 || outcome.failures.length > 0) return outcome;
  return {
    ...outcome,
    failures: [`The suite "${suite.name}" passed its tests and then failed (exit code ${exitCode}).`],
  };
}

async function run(suite: Suite, command: readonly string[]): Promise<number | null> {
  const [program = "", ...args] = suite.beside ? ["python3", "tests/support/at_leisure.py", ...command] : command;
  const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(SUITE_LIMIT_MS)]);
  const out = suite.beside ? openSync(printedBy(suite), "w") : "inherit";
  const child = spawn(program, args, { cwd: project, stdio: ["ignore", out, out] });
  signal.addEventListener("abort", () => child.kill());
  const [exitCode] = await once(child, "exit");
  if (typeof out === "number") closeSync(out);
  return exitCode;
}

/** Of a suite that runs beside another. */
function printedBy({ name }: Suite): string {
  return join(folder, `${name}.txt`);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopping.abort());
const { passed, failures } = await main(process.argv.slice(2).map((file) => relative(project, file)));
if (passed + failures.length === 0) console.error("No test ran.");
process.exitCode = failures.length === 0 && passed > 0 && !stopping.signal.aborted ? 0 : 1;
for (const failure of failures) console.log(`failed: ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
