/** Mocha's own "spec" report, and the number of passed and failed tests in a file for tests/run.ts. */
import { writeFileSync } from "node:fs";
import Mocha from "mocha";

class Reporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const file: string = options.reporterOptions.counts;
    runner.once("end", () => {
      writeFileSync(file, JSON.stringify({ passed: this.stats.passes, failed: this.stats.failures }));
    });
  }
}

export default Reporter;
