/** The examples in Python are strict to mypy, for the oldest Python that they name, as the SDK is. */
import { globSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { outsideFolder } from "../../tools/cached-folder.ts";
import { runToEnd } from "../../tools/run.ts";
import { toolsEnvironment } from "../../tools/sdks/pinned-tools.ts";
import type { Example } from "./support/example.ts";
import { pythonExample } from "./support/python-example.ts";

for (const name of ["inventory-sync", "analytics"]) {
  describe(`the types of examples/${name}`, () => {
    let example: Example;

    before(async function () {
      this.timeout(600_000); // the first time, the SDK is built
      example = await pythonExample(name);
    });

    after(() => example?.remove());

    it("are strict to mypy", async function () {
      this.timeout(180_000);
      const files = globSync("*.py", { cwd: example.folder });
      expect(files).to.have.length.above(4);
      const cache = join(outsideFolder(), `mypy-${name}`);
      mkdirSync(cache, { recursive: true });
      const flags = ["--strict", "--python-version=3.10", "--cache-dir", cache, "--no-color-output"];
      const python = ["--python-executable", join(example.folder, ".venv", "bin", "python3")];
      const place = { cwd: example.folder, env: await toolsEnvironment() };
      const { code, out } = await runToEnd(["python3", "-m", "mypy", ...flags, ...python, ...files], place);
      expect({ code, out }).to.deep.equal({
        code: 0,
        out: `Success: no issues found in ${files.length} source files\n`,
      });
    });
  });
}
