/** Mocha's own "spec" report, and in a file for tests/run.ts how many tests passed, and which failed. */
import { writeFileSync } from "node:fs";
import Mocha from "mocha";

/** How long a run lasts on after a failure, which may have left servers and connections open. */
const AFTER_FAILURE_MS = 5_000;

class Reporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const file: string = options.reporterOptions.outcome;
    runner.once("end", () => {
      const failures = this.failures.map((test) => `${test.titlePath().join(" > ")}: ${test.err?.message ?? ""}`);
      writeFileSync(file, JSON.stringify({ passed: this.stats.passes, failures }));
      if (failures.length > 0) setTimeout(() => process.exit(1), AFTER_FAILURE_MS).unref();
    });
  }
}

export default Reporter;
