/** The samples on the reference's pages are programs of the installed SDKs: TypeScript and mypy take them at their strictest. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { reference } from "../../portal/src/generated/reference.ts";
import { samplesOf } from "../../portal/src/reference/samples.ts";
import { run } from "../../tools/run.ts";
import { jsProject, pythonProject } from "../../tools/sdks/built.ts";
import { toolsEnvironment } from "../../tools/sdks/pinned-tools.ts";
import { newFolder, removeFolder } from "../runtime/main-process.ts";
import { folderIn } from "./frameworks/project.ts";
import { checkStrictly } from "./strict.ts";

function programsIn(language: "JavaScript" | "Python"): readonly string[] {
  return reference.operations.flatMap((operation) =>
    samplesOf(operation)
      .filter((sample) => sample.language === language)
      .map(({ code }) => code),
  );
}

describe("the samples of the reference's pages", () => {
  before(async function () {
    this.timeout(600_000); // the first time, tools are downloaded
    await Promise.all([jsProject(), pythonProject(), toolsEnvironment()]);
  });

  it("in JavaScript are such that TypeScript takes them at its strictest", async function () {
    this.timeout(60_000);
    const folder = folderIn(await jsProject());
    try {
      const files = programsIn("JavaScript").map((program, at) => {
        writeFileSync(join(folder, `sample-${at}.mts`), program);
        return `import "./sample-${at}.mjs";\n`;
      });
      writeFileSync(join(folder, "samples.mts"), files.join(""));
      await checkStrictly(folder, "samples.mts");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("in Python are such that mypy takes them at its strictest", async function () {
    this.timeout(120_000);
    const { python } = await pythonProject();
    const folder = newFolder();
    try {
      const files = programsIn("Python").map((program, at) => {
        writeFileSync(join(folder, `sample_${at}.py`), `${program}\n`);
        return `sample_${at}.py`;
      });
      const mypy = ["-m", "mypy", "--strict", "--cache-dir", join(folder, "cache"), "--python-executable", python];
      await run(["python3", ...mypy, ...files], { cwd: folder, env: await toolsEnvironment() });
    } finally {
      removeFolder(folder);
    }
  });
});
