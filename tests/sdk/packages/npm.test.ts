/** The npm package as others' tools see it: what is in it, and whether every way of importing it finds code and types. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect } from "chai";
import { run } from "../../../tools/run.ts";
import { jsProject, packedJs } from "../../../tools/sdks/built.ts";
import { npmTools } from "../../../tools/sdks/pinned-tools.ts";

describe("the npm package", () => {
  let packed: string;
  let bin: string;

  before(async function () {
    this.timeout(600_000); // the first time, tools are downloaded
    packed = await packedJs();
    bin = join(await npmTools(), "node_modules", ".bin");
  });

  it("holds the build, the licence and the readme, and nothing else", async () => {
    const files = (await run(["tar", "-tzf", packed])).trim().split("\n").sort();
    expect(files).to.deep.equal([
      "package/LICENSE",
      "package/README.md",
      "package/dist/index.cjs",
      "package/dist/index.d.cts",
      "package/dist/index.d.ts",
      "package/dist/index.js",
      "package/package.json",
    ]);
  });

  it("is clean to publint, its suggestions too", async () => {
    const out = await run([join(bin, "publint"), "--strict", packed]);
    expect(out).to.match(/All good!/);
  });

  it("has types that fit for every way of resolving it, to Are the types wrong", async () => {
    const out = await run([join(bin, "attw"), packed, "--format", "ascii", "--no-emoji", "--no-color"]);
    expect(out).to.match(/No problems found/);
  });

  it("needs nothing else at run time, and says what it runs on", async function () {
    this.timeout(60_000);
    const manifest = join(await jsProject(), "node_modules", "@cute", "sdk", "package.json");
    const { dependencies, peerDependencies, sideEffects, engines, license, scripts } = JSON.parse(
      readFileSync(manifest, "utf8"),
    );
    expect({ dependencies, peerDependencies, sideEffects, engines, license }).to.deep.equal({
      dependencies: undefined,
      peerDependencies: undefined,
      sideEffects: false,
      engines: { node: ">=20" },
      license: "MIT",
    });
    expect(Object.keys(scripts ?? {})).to.not.include.members(["install", "preinstall", "postinstall"]);
  });

  it("gives the same names to import and to require", async function () {
    this.timeout(60_000);
    const project = await jsProject();
    const required = createRequire(join(project, "program.cjs"))("@cute/sdk");
    const imported = await run(
      [process.execPath, "--input-type=module", "-e", 'console.log(Object.keys(await import("@cute/sdk")).join())'],
      { cwd: project },
    );
    expect(Object.keys(required).sort()).to.deep.equal(imported.trim().split(",").sort());
  });
});
