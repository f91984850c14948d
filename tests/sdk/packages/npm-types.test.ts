/** A program that uses all of the npm package's types, as strict as TypeScript can be, for each way of finding it. */
import { copyFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { projectFolder } from "../../../server/embedded/places.ts";
import { runToEnd } from "../../../tools/run.ts";
import { jsProject } from "../../../tools/sdks/built.ts";

const program = join(import.meta.dirname, "..", "js", "typed-program.ts");
const tsc = join(projectFolder, "node_modules", "typescript", "bin", "tsc");

const browser = { lib: ["es2022", "dom", "dom.iterable", "dom.asynciterable"], types: [] };
const node = { lib: ["es2022"], types: ["node"], typeRoots: [join(projectFolder, "node_modules", "@types")] };
const nodenext = { module: "nodenext", moduleResolution: "nodenext" };

const ways = [
  { name: "ES modules in Node", type: "module", options: { ...nodenext, ...node } },
  { name: "CommonJS in Node", type: "commonjs", options: { ...nodenext, ...node } },
  { name: "ES modules with the types of browsers", type: "module", options: { ...nodenext, ...browser } },
  { name: "a bundler", type: "module", options: { module: "esnext", moduleResolution: "bundler", ...browser } },
];

describe("the npm package's types", () => {
  let project: string;
  let folder: string;

  before(async function () {
    this.timeout(600_000);
    project = await jsProject();
  });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cute-typed-"));
    cpSync(join(project, "node_modules"), join(folder, "node_modules"), { recursive: true });
    copyFileSync(program, join(folder, "program.ts"));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function check(type: string, options: object) {
    const strict = { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true };
    const compilerOptions = { ...options, ...strict, noEmit: true, skipLibCheck: false, target: "es2022" };
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "typed", private: true, type }));
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["program.ts"] }));
    const { code, out } = await runToEnd([process.execPath, tsc, "-p", folder], { cwd: folder });
    return { code, out };
  }

  for (const { name, type, options } of ways) {
    it(`are whole and strict for ${name}`, async function () {
      this.timeout(60_000);
      expect(await check(type, options)).to.deep.equal({ code: 0, out: "" });
    });
  }
});
