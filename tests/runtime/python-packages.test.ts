import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { pythonPackages } from "../support/python.ts";
import { downloadPlace } from "./download-place.ts";

describe("the Python packages of the tests", () => {
  const place = downloadPlace();

  it("are downloaded once, and then need neither the index nor pip", async function () {
    this.timeout(120_000);
    const packages = await pythonPackages(place.cache);
    expect(readdirSync(packages)).to.include.members(["standardwebhooks", "svix"]);
    process.env.PATH = "";
    expect(await pythonPackages(place.cache)).to.equal(packages);
    expect(readdirSync(place.cache)).to.have.length(1);
  });

  it("are refused with another hash, and nothing of them is kept", async () => {
    for (const wheel of ["standardwebhooks-1.1.0", "svix-2.9.1"]) {
      writeFileSync(join(place.folder, `${wheel}-py3-none-any.whl`), "forged");
    }
    Object.assign(process.env, { PIP_NO_INDEX: "1", PIP_FIND_LINKS: place.folder });
    const refusal = await pythonPackages(place.cache).catch(String);
    expect(refusal).to.match(/^StartupError: pip could not download the Python packages of the tests: .*(HASH|hash)/);
    expect(readdirSync(place.cache)).to.deep.equal([]);
  });
});
