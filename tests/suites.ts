/** Every suite of tests, as data: which files it takes, and which command runs them. */
export interface Suite {
  name: string;
  pattern: string;
  /** Whether it makes sense only after all suites before it ran whole. */
  wholeRunOnly: boolean;
  /** The command runs these files and writes its `Counts` as JSON into that file. */
  command: (files: readonly string[], countsFile: string) => readonly string[];
}

export interface Counts {
  passed: number;
  failed: number;
}

export const suites: readonly Suite[] = [
  {
    name: "server",
    pattern: "tests/**/*.test.ts",
    wholeRunOnly: false,
    command: mocha(["--parallel", "--jobs=2"]),
  },
  {
    name: "coverage of the contract",
    pattern: "tests/contract/coverage.final.ts",
    wholeRunOnly: true,
    command: mocha([]),
  },
];

function mocha(flags: readonly string[]): Suite["command"] {
  const strict = ["--timeout=20000", "--forbid-only", "--forbid-pending"];
  const program = [process.execPath, "node_modules/mocha/bin/mocha.js"];
  return (files, countsFile) => {
    const report = ["--reporter=tests/support/reporter.ts", `--reporter-option=counts=${countsFile}`];
    return [...program, ...strict, ...report, ...flags, ...files];
  };
}
