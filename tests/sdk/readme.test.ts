/** Every program of the SDKs' readmes and of the guides, as somebody types it in beside a `make run`: installed, in order. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { projectFolder } from "../../server/embedded/places.ts";
import { bareEnvironment, run } from "../../tools/run.ts";
import { jsProject, type PythonProject, pythonProject } from "../../tools/sdks/built.ts";
import { blocksOf, readPage } from "../docs/pages.ts";
import { type MainProcess, newFolder, removeFolder, startMain } from "../runtime/main-process.ts";
import { folderIn } from "./frameworks/project.ts";

const readsSettings = `eval "$("$0" ${join(projectFolder, "server", "embedded", "env.ts")})" && exec "$@"`;

/** How many lines each prints at least, and whether it publishes an item. */
const pages = [
  { page: "sdk-js/README.md", languages: ["JavaScript"], lines: 11, publishes: true },
  { page: "sdk-python/README.md", languages: ["Python"], lines: 11, publishes: true },
  { page: "docs/sdks.md", languages: ["JavaScript", "Python"], lines: 11, publishes: true },
  { page: "docs/quickstart.md", languages: ["JavaScript", "Python"], lines: 12, publishes: false },
  { page: "docs/authentication.md", languages: ["JavaScript", "Python"], lines: 2, publishes: false },
  { page: "docs/limits.md", languages: ["JavaScript", "Python"], lines: 11, publishes: false },
  { page: "docs/pagination.md", languages: ["JavaScript", "Python"], lines: 3, publishes: false },
  { page: "docs/errors.md", languages: ["JavaScript", "Python"], lines: 1, publishes: false },
  { page: "docs/idempotency.md", languages: ["JavaScript", "Python"], lines: 2, publishes: true },
] as const;
const programs = pages.flatMap(({ languages, ...page }) => languages.map((language) => ({ ...page, language })));

describe("the programs of the SDKs' pages", () => {
  let dataDir: string;
  let main: MainProcess;
  let js: string;
  let python: PythonProject;

  before(async function () {
    this.timeout(600_000); // the first time, tools are downloaded
    dataDir = newFolder();
    main = startMain({ CUTE_DATA_DIR: dataDir });
    [js, python] = await Promise.all([jsProject(), pythonProject()]);
    await main.shows(/Ctrl-C stops everything\.\n/);
  });

  after(async function () {
    this.timeout(30_000);
    main.kill("SIGTERM");
    await main.ended();
    removeFolder(dataDir);
  });

  /** As in a terminal in which `eval "$(make -s env)"` was typed. */
  function inTerminal(command: readonly string[], cwd: string, env = bareEnvironment()): Promise<string> {
    const shell = ["sh", "-c", readsSettings, process.execPath];
    return run([...shell, ...command], { cwd, env: { ...env, CUTE_DATA_DIR: dataDir } });
  }

  async function runJavaScript(page: string): Promise<string> {
    const programs = [...blocksOf(page, "js"), ...blocksOf(page, "ts")];
    const folder = folderIn(js);
    try {
      writeFileSync(join(folder, "program.mts"), programs.join("\n"));
      return await inTerminal([process.execPath, "program.mts"], folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  async function runPython(page: string): Promise<string> {
    const folder = newFolder();
    try {
      writeFileSync(join(folder, "program.py"), blocksOf(page, "python").join("\n"));
      return await inTerminal([python.python, "program.py"], folder, { ...bareEnvironment(), ...python.env });
    } finally {
      removeFolder(folder);
    }
  }

  async function newestItem(): Promise<string> {
    const program =
      'const { Cute } = await import("@cute/sdk"); console.log((await new Cute().me.items()).data[0]?.id)';
    return inTerminal([process.execPath, "--input-type=module", "-e", program], js);
  }

  for (const { page, language, lines, publishes } of programs) {
    it(`of ${page} run as typed in ${language}, and publish what they say`, async function () {
      this.timeout(60_000);
      const before = await newestItem();
      const text = readPage(page);
      const printed = language === "Python" ? await runPython(text) : await runJavaScript(text);
      expect(printed.trim().split("\n"), printed).to.have.length.of.at.least(lines);
      expect((await newestItem()) !== before).to.equal(publishes);
    });
  }
});
