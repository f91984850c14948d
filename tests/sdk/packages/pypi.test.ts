/** The Python packages as others' tools see them: what is in them, whether PyPI would take them, and what they ask for. */
import { expect } from "chai";
import { run } from "../../../tools/run.ts";
import { builtPython, type PythonPackages, pythonProject } from "../../../tools/sdks/built.ts";
import { pip, toolsEnvironment } from "../../../tools/sdks/pinned-tools.ts";

const entries = "import sys, zipfile; print(*zipfile.ZipFile(sys.argv[1]).namelist(), sep='\\n')";

describe("the Python packages", () => {
  let built: PythonPackages;

  before(async function () {
    this.timeout(600_000); // the first time, tools are downloaded
    built = await builtPython();
  });

  async function filesOfWheel(): Promise<readonly string[]> {
    return (await run(["python3", "-c", entries, built.wheel])).trim().split("\n");
  }

  it("have a wheel of cute_sdk alone, with its types' marker and the licence", async () => {
    const files = await filesOfWheel();
    const [info = ""] = files.filter((file) => file.endsWith(".dist-info/METADATA"));
    const metadata = info.replace(/METADATA$/, "");
    const rest = files.filter((file) => !file.startsWith("cute_sdk/"));
    expect(rest).to.have.members([
      `${metadata}METADATA`,
      `${metadata}RECORD`,
      `${metadata}WHEEL`,
      `${metadata}licenses/LICENSE`,
    ]);
    expect(files).to.include("cute_sdk/py.typed");
    expect(files.filter((file) => file.startsWith("cute_sdk/") && !/\.py$|\/py\.typed$/.test(file))).to.deep.equal([]);
  });

  it("have a source distribution that the wheel was built from, with the same modules", async () => {
    const listed = (await run(["tar", "-tzf", built.sdist])).trim().split("\n");
    const inSources = listed.map((file) => file.replace(/^[^/]+\/(src\/)?/, "")).filter((file) => file.endsWith(".py"));
    const inWheel = (await filesOfWheel()).filter((file) => file.endsWith(".py"));
    expect(inSources).to.have.members(inWheel);
    expect(listed.map((file) => file.replace(/^[^/]+\//, ""))).to.include.members(["LICENSE", "README.md", "PKG-INFO"]);
  });

  it("are clean to twine, whose warnings count too", async function () {
    this.timeout(120_000);
    const check = ["python3", "-m", "twine", "--no-color", "check", "--strict", built.wheel, built.sdist];
    const out = await run(check, { env: await toolsEnvironment() });
    expect(out.match(/: PASSED/g)).to.have.lengthOf(2);
  });

  it("get what they ask for, and nothing else, in an empty environment", async function () {
    this.timeout(120_000);
    const { python, env } = await pythonProject();
    expect(await pip(["--python", python, "check"])).to.match(/No broken requirements/);
    const list = "from importlib.metadata import distributions; print(*sorted(d.name for d in distributions()))";
    const installed = (await run([python, "-c", list], { env })).trim().split(" ");
    expect(installed).to.include.members(["cute-sdk", "httpx", "pydantic", "typing_extensions"]);
    expect(installed).to.not.include.members(["pip", "mypy", "flask"]);
  });
});
