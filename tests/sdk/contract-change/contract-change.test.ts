/** A change of the contract reaches callers of both SDKs by `make generate` alone: made in a copy, built, installed, called. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { parse, stringify } from "yaml";
import { projectFolder } from "../../../server/embedded/places.ts";
import { bareEnvironment, run, runToEnd } from "../../../tools/run.ts";
import { jsProject, type PythonProject, pythonProject } from "../../../tools/sdks/built.ts";
import { toolsEnvironment } from "../../../tools/sdks/pinned-tools.ts";
import { copySources } from "../../../tools/sources.ts";
import { folderIn } from "../frameworks/project.ts";
import { type ScriptedServer, type Stage, startScriptedServer } from "../scripted/server.ts";
import { checkStrictly } from "../strict.ts";
import { changeContract, item, sizes } from "./change.ts";

const typescript = `import { Cute } from "@cute/sdk";

const cute = new Cute();
const names: string[] = [];
for await (const size of cute.sizes.list({ system: "eu" })) names.push(size.name);
const one = await cute.sizes.get("m");
const material: string | null | undefined = (await cute.items.get("${item.id}")).material;
await cute.items.update("${item.id}", { material: "wool" });
console.log(JSON.stringify([names, one.name, material]));
`;

const python = `import json

from cute_sdk import Cute

cute = Cute()
names: list[str] = [size.name for size in cute.sizes.list(system="eu")]
one = cute.sizes.get("m")
material: str | None = cute.items.get("${item.id}").material
cute.items.update("${item.id}", material="wool")
print(json.dumps([names, one.name, material]))
`;

const goesAway = "2026-12-01; it goes away on 2027-06-01.";

describe("a new operation and a new optional field in openapi.yaml", () => {
  let copy: string;
  let server: ScriptedServer;

  before(async function () {
    this.timeout(600_000); // the first time, tools are downloaded
    copy = mkdtempSync(join(tmpdir(), "cute-change-"));
    for (const folder of ["sdk-js", "sdk-python"]) copySources(join(projectFolder, folder), join(copy, folder));
    const contract = parse(readFileSync(join(projectFolder, "openapi.yaml"), "utf8"));
    writeFileSync(join(copy, "openapi.yaml"), stringify(changeContract(contract)));
    await run([process.execPath, join(projectFolder, "codegen", "main.ts"), "--root", copy], { env: process.env });
    server = await startScriptedServer();
  });

  after(async () => {
    await server.close();
    rmSync(copy, { recursive: true, force: true });
  });

  function stage(): Stage {
    return server.stage([
      { json: { data: sizes, nextCursor: null } },
      { json: sizes[0] },
      { json: { ...item, material: "linen" } },
      { json: { ...item, material: "wool" } },
    ]);
  }

  function expectCalls({ requests }: Stage): void {
    const seen = requests.map(({ method, target, body }) => [`${method} ${target}`, body]);
    expect(seen).to.deep.equal([
      ["GET /v1/sizes?system=eu", ""],
      ["GET /v1/sizes/m", ""],
      [`GET /v1/items/${item.id}`, ""],
      [`PATCH /v1/items/${item.id}`, JSON.stringify({ material: "wool" })],
    ]);
  }

  it("are in the reference", () => {
    const reference = readFileSync(join(copy, "docs", "generated", "sdk.md"), "utf8");
    expect(reference).to.include("### getSize\n").and.include("`cute.sizes.list`").and.include("`body.material`");
    expect(reference).to.include(`Answers one size. **Deprecated since ${goesAway}**`);
    const operations = readFileSync(join(copy, "docs", "generated", "operations.md"), "utf8");
    expect(operations).to.include(`| \`getSize\` **Deprecated since ${goesAway}** | \`GET /v1/sizes/{sizeId}\` |`);
  });

  it("are called from JavaScript, typed", async function () {
    this.timeout(120_000);
    const project = await jsProject(copy);
    const folder = folderIn(project);
    try {
      writeFileSync(join(folder, "program.mts"), typescript);
      await checkStrictly(folder, "program.mts");
      const types = readFileSync(join(folder, "..", "node_modules", "@cute", "sdk", "dist", "index.d.ts"), "utf8");
      expect(types).to.include(`@deprecated Since ${goesAway}`);
      const staged = stage();
      const env = { ...bareEnvironment(), CUTE_URL: staged.baseUrl };
      const printed = await run([process.execPath, "program.mts"], { cwd: folder, env });
      expect(JSON.parse(printed)).to.deep.equal([["M", "L"], "M", "linen"]);
      expectCalls(staged);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("are called from Python, typed", async function () {
    this.timeout(180_000);
    const project: PythonProject = await pythonProject(copy);
    const program = join(copy, "program.py");
    writeFileSync(program, python);
    const mypy = ["-m", "mypy", "--strict", "--cache-dir", join(copy, "mypy"), "--python-executable", project.python];
    await run(["python3", ...mypy, program], { env: await toolsEnvironment(), cwd: copy });
    const staged = stage();
    const env = { ...project.env, CUTE_URL: staged.baseUrl };
    const { code, out, err } = await runToEnd([project.python, program], { env });
    expect(code, err).to.equal(0);
    expect(JSON.parse(out)).to.deep.equal([["M", "L"], "M", "linen"]);
    expectCalls(staged);
    expect(err.split("\n")[0]).to.equal(`${program}:7: DeprecationWarning: Deprecated since ${goesAway}`);
    expect(err.match(/DeprecationWarning/g)).to.have.lengthOf(1);
  });
});
