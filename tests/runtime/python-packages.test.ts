import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { pythonPackages } from "../support/python.ts";

const VARIABLES = ["PATH", "PIP_NO_INDEX", "PIP_FIND_LINKS"] as const;

describe("the Python packages of the tests", () => {
  let folder: string;
  let cache: string;
  const saved = new Map<string, string | undefined>();

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cute-python-"));
    cache = join(folder, "cache");
    for (const name of VARIABLES) saved.set(name, process.env[name]);
  });

  afterEach(() => {
    for (const [name, value] of saved) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    rmSync(folder, { recursive: true, force: true });
  });

  it("are downloaded once, and then need neither the index nor pip", async function () {
    this.timeout(120_000);
    const packages = await pythonPackages(cache);
    expect(readdirSync(packages)).to.include.members(["standardwebhooks", "svix"]);
    process.env.PATH = "";
    expect(await pythonPackages(cache)).to.equal(packages);
    expect(readdirSync(cache)).to.have.length(1);
  });

  it("are refused with another hash, and nothing of them is kept", async () => {
    for (const wheel of ["standardwebhooks-1.1.0", "svix-2.9.1"]) {
      writeFileSync(join(folder, `${wheel}-py3-none-any.whl`), "forged");
    }
    Object.assign(process.env, { PIP_NO_INDEX: "1", PIP_FIND_LINKS: folder });
    const refusal = await pythonPackages(cache).catch(String);
    expect(refusal).to.match(/^StartupError: pip could not download the Python packages of the tests: .*(HASH|hash)/);
    expect(readdirSync(cache)).to.deep.equal([]);
  });
});
