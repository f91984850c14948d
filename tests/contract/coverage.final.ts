/** Runs after all other suites: every (operation, status, code) that the contract declares was reached by some test's call. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { operations } from "../../server/generated/operations.ts";

describe("what the contract declares is reached by the tests", () => {
  const folder = process.env.CUTE_TEST_RECORD_DIR ?? "";
  const reached = new Set(
    readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), "utf8").trimEnd().split("\n")),
  );

  for (const op of operations) {
    it(`${op.id}`, () => {
      const declared = Object.entries(op.problems).flatMap(([status, codes]) =>
        codes.map((code) => `${op.id} ${status} ${code}`),
      );
      const missing = [`${op.id} ${op.success.status} `, ...declared].filter((line) => !reached.has(line));
      expect(missing).to.deep.equal([]);
    });
  }
});
