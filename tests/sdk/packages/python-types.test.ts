/** mypy and pyright at their strictest, on what is installed and on a program that uses all of it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { projectFolder } from "../../../server/embedded/places.ts";
import { type Ended, runToEnd } from "../../../tools/run.ts";
import { type PythonProject, pythonProject } from "../../../tools/sdks/built.ts";
import { npmTools, toolsEnvironment } from "../../../tools/sdks/pinned-tools.ts";

const program = join(import.meta.dirname, "..", "python", "typed_program.py");
const sources = join(projectFolder, "sdk-python");

describe("the Python package's types", () => {
  let project: PythonProject;
  let folder: string;

  before(async function () {
    this.timeout(600_000);
    project = await pythonProject();
    await npmTools();
    folder = mkdtempSync(join(tmpdir(), "cute-typed-"));
    writeFileSync(join(folder, "typed_program.py"), readFileSync(program));
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  async function mypy(...args: string[]): Promise<Ended> {
    const flags = ["--strict", "--no-color-output", "--cache-dir", join(folder, "mypy"), "--python-executable"];
    const command = ["python3", "-m", "mypy", ...flags, project.python, ...args];
    return runToEnd(command, { env: await toolsEnvironment(), cwd: folder });
  }

  async function pyright(settings: string): Promise<Ended> {
    const script = join(await npmTools(), "node_modules", "pyright", "index.js");
    return runToEnd([process.execPath, script, "-p", settings, "--pythonpath", project.python, "--warnings"]);
  }

  it("are strict to mypy for a program", async function () {
    this.timeout(180_000);
    const { code, out } = await mypy("typed_program.py");
    expect({ code, out }).to.deep.equal({ code: 0, out: "Success: no issues found in 1 source file\n" });
  });

  it("are strict to mypy in the facade, for the oldest Python too", async function () {
    this.timeout(180_000);
    const { code, out } = await mypy(
      "--python-version=3.10",
      "--config-file",
      join(sources, "pyproject.toml"),
      join(sources, "src", "cute_sdk"),
    );
    expect(out).to.match(/^Success: no issues found in \d+ source files\n$/);
    expect(code).to.equal(0);
  });

  it("are strict to pyright for a program", async function () {
    this.timeout(180_000);
    const settings = { typeCheckingMode: "strict", include: ["typed_program.py"] };
    writeFileSync(join(folder, "pyrightconfig.json"), JSON.stringify(settings));
    const { code, out } = await pyright(folder);
    expect(out).to.match(/^0 errors, 0 warnings/m);
    expect(code).to.equal(0);
  });

  it("are clean to pyright as pyproject.toml sets it, for all that ships", async function () {
    this.timeout(180_000);
    const { code, out } = await pyright(join(sources, "pyproject.toml"));
    expect(out).to.match(/^0 errors, 0 warnings/m);
    expect(code).to.equal(0);
  });
});
