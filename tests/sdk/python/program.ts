/** Programs in Python that check the package by themselves: a sentence for each of their checks. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { run } from "../../../tools/run.ts";
import { pythonProject } from "../../../tools/sdks/built.ts";

interface Outcome {
  readonly name: string;
  readonly error: string | null;
}

/** `check_pickle` and the docstring below it. */
const CHECK = /^(?:async )?def (check_\w+)\(\)[^\n]*\n {4}"""([^"]+?)\.?"""/gm;
const PROGRAM_MS_MAX = 60_000;

export function describeProgram(title: string, file: string): void {
  const path = join(import.meta.dirname, file);
  const checks = [...readFileSync(path, "utf8").matchAll(CHECK)].map(([, name = "", sentence = ""]) => ({
    name,
    sentence,
  }));

  describe(title, () => {
    let outcomes: readonly Outcome[] = [];

    before(async function () {
      this.timeout(600_000); // the first time, the package is built and installed
      const { python, env } = await pythonProject();
      this.timeout(PROGRAM_MS_MAX);
      const printed = await run([python, "-W", "error", path], { env });
      outcomes = printed.split("\n").flatMap((line) => (line === "" ? [] : JSON.parse(line)));
    });

    it("checks what its docstrings say, and nothing else", () => {
      expect(checks).to.have.length.above(0);
      expect(outcomes.map(({ name }) => name)).to.deep.equal(checks.map(({ name }) => name));
    });

    for (const { name, sentence } of checks) {
      it(sentence, () => {
        const { error = "was not run" } = outcomes.find((outcome) => outcome.name === name) ?? {};
        if (error !== null) throw new Error(error);
      });
    }
  });
}
