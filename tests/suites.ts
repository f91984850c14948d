/** Every suite of tests, as data: which files it takes, and which command runs them. */
import { readFileSync } from "node:fs";
import { join, matchesGlob } from "node:path";

export interface Suite {
  name: string;
  takes: (file: string) => boolean;
  /** "whole": it makes sense only after all suites before it ran whole; "named": only those of its files run that are given. */
  runs: "always" | "whole" | "named";
  /** Runs beside the suite before it, with what that leaves of the machine; what it prints comes when both have ended. */
  beside: boolean;
  /** The command runs these files and writes its `Outcome` as JSON into that file. */
  command: (files: readonly string[], outcomeFile: string) => readonly string[];
}

export interface Outcome {
  passed: number;
  /** One line or more for each test that failed. */
  failures: readonly string[];
}

/**
 * What these files show depends on time: limits that slide, servers that are killed or stopped, processes that start. On two
 * cores a second file beside them would make them measure that one.
 */
const timed = [
  "tests/events/projector.{crash,latency}.test.ts",
  "tests/limits/{cluster,limiter,middleware,outage}.test.ts",
  "tests/pipeline/limits.*.test.ts",
  "tests/pipeline/{hostile.memory,idempotency.twins,matrix.outage,protocol}.test.ts",
  "tests/runtime/{api,main,standalone}.test.ts",
  "tests/sdk/behaviour.test.ts",
  "tests/store/{outage,reads,stale-plan,transactions}.test.ts",
  "tests/usage/{outage,processes}.test.ts",
  "tests/webhooks/{crashes,database-outage,misbehaving,stopping}.test.ts",
];
/** One browser for all of them: two would measure each other. */
const isInBrowser = (file: string): boolean =>
  matchesGlob(file, "tests/{portal,examples}/*.test.ts") &&
  readFileSync(join(import.meta.dirname, "..", file), "utf8").includes("support/browser.ts");
/** What a browser is timed by. */
const isSpeed = (file: string): boolean => file === "tests/portal/speed.test.ts";
const isTimed = (file: string): boolean => timed.some((pattern) => matchesGlob(file, pattern));
const isTest = (file: string): boolean => matchesGlob(file, "tests/**/*.test.ts");

const oneBrowser = "--require=tests/portal/support/one-browser.ts";

export const suites: readonly Suite[] = [
  {
    name: "three files at a time",
    takes: (file) => isTest(file) && !isTimed(file) && !isInBrowser(file),
    runs: "always",
    beside: false,
    command: mocha(["--parallel", "--jobs=3"]),
  },
  { name: "one file at a time", takes: isTimed, runs: "always", beside: false, command: mocha([]) },
  {
    name: "pages in a browser",
    takes: (file) => isInBrowser(file) && !isSpeed(file),
    runs: "always",
    // The suite before it mostly waits, and this one mostly computes.
    beside: true,
    command: mocha([oneBrowser]),
  },
  { name: "the speed of pages", takes: isSpeed, runs: "always", beside: false, command: mocha([oneBrowser]) },
  {
    name: "releases in empty projects",
    takes: (file) => matchesGlob(file, "tests/release/*.release.ts"),
    runs: "named", // by make release-check: they take minutes
    beside: false,
    command: mocha(["--parallel", "--jobs=3"]),
  },
  {
    name: "coverage of the contract",
    takes: (file) => file === "tests/contract/coverage.final.ts",
    runs: "whole",
    beside: false,
    command: mocha([]),
  },
];

function mocha(flags: readonly string[]): Suite["command"] {
  const strict = ["--timeout=20000", "--forbid-only", "--forbid-pending"];
  const program = [process.execPath, "node_modules/mocha/bin/mocha.js"];
  return (files, outcomeFile) => {
    const report = ["--reporter=tests/support/reporter.ts", `--reporter-option=outcome=${outcomeFile}`];
    return [...program, ...strict, ...report, ...flags, ...files];
  };
}
