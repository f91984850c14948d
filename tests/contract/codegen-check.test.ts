import { type ExecFileException, execFile } from "node:child_process";
import { appendFile, copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { smallContractFile } from "./small-contract.ts";

const main = join(import.meta.dirname, "..", "..", "codegen", "main.ts");

describe("codegen/main.ts --check", function () {
  this.timeout(120_000); // openapi-generator starts a Java

  let root: string;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "codegen-"));
    await copyFile(smallContractFile, join(root, "openapi.yaml"));
    expect(await run("--root", root)).to.deep.equal({ code: 0, stderr: "" });
  });

  afterEach(() => rm(root, { recursive: true }));

  it("is content with what a run has just written", async () => {
    expect(await run("--check", "--root", root)).to.deep.equal({ code: 0, stderr: "" });
  });

  it("names the stale files and the command to run after one enum value has changed", async () => {
    const contract = join(root, "openapi.yaml");
    const source = await readFile(contract, "utf8");
    await writeFile(contract, source.replace("[draft, active, sold]", "[draft, active, gone]"));
    const { code, stderr } = await run("--check", "--root", root);
    expect(code).to.equal(1);
    expect(stderr.trimEnd().split("\n")).to.deep.equal([
      "server/generated/types.ts is stale",
      "server/generated/contract.json is stale",
      "server/generated/published.json is stale",
      "server/generated/published.yaml is stale",
      "sdk-js/src/generated/types.ts is stale",
      "sdk-python/src/cute_sdk/_generated/models/item_status.py is stale",
      "sdk-python/src/cute_sdk/_resources/_inputs.py is stale",
      "portal/src/generated/types.ts is stale",
      "portal/src/generated/reference.ts is stale",
      "docs/generated/sdk.md is stale",
      "The generated files are not what openapi.yaml gives. Run: make generate",
    ]);
  });

  it("names a file that was edited by hand, one that is missing and one that nothing makes", async () => {
    await appendFile(join(root, "docs/generated/limits.md"), "by hand\n");
    await rm(join(root, "docs/generated/scopes.md"));
    await writeFile(join(root, "docs/generated/left-over.md"), "");
    const { code, stderr } = await run("--check", "--root", root);
    expect(code).to.equal(1);
    expect(stderr).to.include("docs/generated/limits.md is stale");
    expect(stderr).to.include("docs/generated/scopes.md is missing");
    expect(stderr).to.include("docs/generated/left-over.md is surplus");
    expect(await run("--root", root)).to.deep.equal({ code: 0, stderr: "" });
    expect(await run("--check", "--root", root)).to.deep.equal({ code: 0, stderr: "" });
  });
});

function run(...args: readonly string[]): Promise<{ code: number; stderr: string }> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [main, ...args], (error: ExecFileException | null, _stdout, stderr) => {
      if (error !== null && typeof error.code !== "number") return reject(error);
      resolve({ code: Number(error?.code ?? 0), stderr });
    });
  });
}
