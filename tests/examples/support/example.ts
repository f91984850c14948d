/**
 * An example as somebody has it who took its folder over: copied out of the repository, with the packed SDKs where `make sdks`
 * puts them, and run by the lines of its README.
 */
import { copyFileSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { bareEnvironment } from "../../../tools/run.ts";
import { copySources } from "../../../tools/sources.ts";
import { project } from "../../docs/pages.ts";
import { linesToType } from "./readme.ts";
import { type Terminal, typeLine } from "./terminal.ts";

export interface Example {
  readonly folder: string;
  /** The lines that the README says to type, in their order: the first installs, the second starts. */
  readonly lines: readonly string[];
  /** Types a line in its folder, in a shell that has these settings and knows of nothing else. */
  type(line: string, settings?: Readonly<Record<string, string>>): Terminal;
  /** Kills what still runs, and removes the copy. */
  remove(): Promise<void>;
}

/** The package that `make sdks` makes, and the folder into which it puts it: `sdk-js`, `sdk-python/dist`. */
export interface Packed {
  readonly file: string;
  readonly folder: string;
}

export function copyExample(name: string, sdk: Packed): Example {
  const root = mkdtempSync(join(tmpdir(), "cute-example-"));
  const folder = join(root, "examples", name);
  mkdirSync(join(root, sdk.folder), { recursive: true });
  copySources(join(project, "examples", name), folder);
  removeIgnored(folder);
  copyFileSync(sdk.file, join(root, sdk.folder, basename(sdk.file)));
  writeFileSync(join(root, "Makefile"), makefile);
  const typed: Terminal[] = [];
  return {
    folder,
    lines: linesToType(name),
    type(line, settings = {}) {
      const terminal = typeLine({ line, cwd: folder, env: { ...bareEnvironment(), ...offline, ...settings } });
      typed.push(terminal);
      return terminal;
    },
    async remove() {
      for (const terminal of typed) terminal.kill("SIGKILL");
      await Promise.all(typed.map((terminal) => terminal.ended()));
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** What a run in the repository has left behind: what the example's own .gitignore names. */
function removeIgnored(folder: string): void {
  const patterns = readFileSync(join(folder, ".gitignore"), "utf8").trim().split("\n");
  for (const found of globSync(patterns, { cwd: folder })) rmSync(join(folder, found), { recursive: true });
}

/** `../../Makefile` of the copy. The packages lie there already, and `env` is the repository's own. */
const makefile = `sdks:
env:
\t@${process.execPath} ${join(project, "server", "embedded", "env.ts")}
.PHONY: sdks env
`;

/** The SDK has no dependencies, so npm needs no registry. */
const offline = { npm_config_offline: "true", npm_config_audit: "false", npm_config_fund: "false" };
