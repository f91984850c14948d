/** Mocha's own "spec" report, and in a file for tests/run.ts how many tests passed, and which failed. */
import { writeFileSync } from "node:fs";
import Mocha from "mocha";

class Reporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const file: string = options.reporterOptions.outcome;
    runner.once("end", () => {
      const failures = this.failures.map((test) => `${test.titlePath().join(" > ")}: ${test.err?.message ?? ""}`);
      writeFileSync(file, JSON.stringify({ passed: this.stats.passes, failures }));
    });
  }
}

export default Reporter;
