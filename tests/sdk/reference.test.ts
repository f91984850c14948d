/** docs/generated/sdk.md says what the installed SDKs have: its examples are type-checked, its signatures compared. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { operations } from "../../server/generated/operations.ts";
import { run } from "../../tools/run.ts";
import { jsProject, pythonProject } from "../../tools/sdks/built.ts";
import { toolsEnvironment } from "../../tools/sdks/pinned-tools.ts";
import { blocksOf, readPage } from "../docs/pages.ts";
import { newFolder, removeFolder } from "../runtime/main-process.ts";
import { folderIn } from "./frameworks/project.ts";
import { checkStrictly } from "./strict.ts";

const page = readPage("docs/generated/sdk.md");

/** Without what every call takes. */
const signatures = `import inspect, json, sys

from cute_sdk import Cute

cute = Cute(base_url="http://localhost", api_key=None)
common = {"timeout", "deadline", "max_retries", "extra_headers"}
found = {}
for method in sys.argv[1:]:
    resource, name = method.split(".")
    parameters = inspect.signature(getattr(getattr(cute, resource), name)).parameters
    found[method] = [each for each in parameters if each not in common]
print(json.dumps(found))
`;

/** By method, the names of its parameters. */
function shownSignatures(): Readonly<Record<string, readonly string[]>> {
  const shown = blocksOf(page, "py").map((block) => {
    const [, method = "", inside = ""] = /^cute\.([\w.]+)\(([\s\S]*?)\) -> /.exec(block) ?? [];
    return [method, [...inside.matchAll(/(?:^|[,\n]\s*)(\w+): /g)].map(([, name]) => name ?? "")] as const;
  });
  return Object.fromEntries(shown);
}

describe("docs/generated/sdk.md", () => {
  before(async function () {
    this.timeout(600_000); // the first time, tools are downloaded
    await Promise.all([jsProject(), pythonProject(), toolsEnvironment()]);
  });

  it("has every published operation, in both languages, with an example of each", () => {
    const headings = [...page.matchAll(/^### (\w+)$/gm)].map(([, name = ""]) => name);
    const published = operations.filter(({ template }) => template.startsWith("/v1/")).map(({ id }) => id);
    expect(headings.filter((name) => /^[a-z]/.test(name))).to.deep.equal(published);
    for (const language of ["ts", "py", "js", "python"]) {
      expect(blocksOf(page, language), language).to.have.lengthOf(published.length);
    }
  });

  it("has examples that TypeScript takes at its strictest", async function () {
    this.timeout(60_000);
    const folder = folderIn(await jsProject());
    try {
      const examples = blocksOf(page, "js").map((example) => `{\n${example}}\n`);
      const program = `import { Cute } from "@cute/sdk";\n\nconst cute = new Cute();\n${examples.join("")}`;
      writeFileSync(join(folder, "examples.mts"), program);
      await checkStrictly(folder, "examples.mts");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("has examples that mypy takes at its strictest", async function () {
    this.timeout(120_000);
    const { python } = await pythonProject();
    const folder = newFolder();
    try {
      const examples = blocksOf(page, "python").map(
        (example, at) => `def example_${at}() -> None:\n${indented(example)}`,
      );
      writeFileSync(join(folder, "examples.py"), `from cute_sdk import Cute\n\ncute = Cute()\n${examples.join("\n")}`);
      const mypy = ["-m", "mypy", "--strict", "--cache-dir", join(folder, "cache"), "--python-executable", python];
      await run(["python3", ...mypy, "examples.py"], { cwd: folder, env: await toolsEnvironment() });
    } finally {
      removeFolder(folder);
    }
  });

  it("shows the parameters that the methods have in Python, in their order", async () => {
    const { python, env } = await pythonProject();
    const shown = shownSignatures();
    const found = JSON.parse(await run([python, "-c", signatures, ...Object.keys(shown)], { env }));
    expect(found).to.deep.equal(shown);
  });
});

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, "    ");
}
