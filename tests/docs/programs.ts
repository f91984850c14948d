/** The programs of a page, in one language, as one program that a reader has typed in: with the packed SDK, in a folder of its own. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bareEnvironment, run } from "../../tools/run.ts";
import { jsProject, type PythonProject, pythonProject } from "../../tools/sdks/built.ts";
import { folderIn } from "../sdk/frameworks/project.ts";
import { blocksOf, readPage } from "./pages.ts";

export type Language = "JavaScript" | "Python";

export interface Reader {
  /** Runs the page's program once more in the same folder, and gives what it printed. */
  run(): Promise<string>;
  close(): void;
}

interface Reading {
  readonly page: string;
  readonly language: Language;
  readonly env: Readonly<Record<string, string>>;
}

export async function readerOf({ page, language, env }: Reading): Promise<Reader> {
  const text = readPage(page);
  if (language === "JavaScript") {
    const folder = folderIn(await jsProject());
    writeFileSync(join(folder, "program.mjs"), blocksOf(text, "js").join("\n"));
    return readerIn(folder, [process.execPath, "program.mjs"], { ...bareEnvironment(), ...env });
  }
  const python: PythonProject = await pythonProject();
  const folder = mkdtempSync(join(tmpdir(), "cute-page-"));
  writeFileSync(join(folder, "program.py"), blocksOf(text, "python").join("\n"));
  return readerIn(folder, [python.python, "program.py"], { ...bareEnvironment(), ...python.env, ...env });
}

function readerIn(folder: string, command: readonly string[], env: NodeJS.ProcessEnv): Reader {
  return {
    run: () => run(command, { cwd: folder, env }),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
