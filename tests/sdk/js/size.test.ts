/** What the package adds to a program: as a user's bundler makes it, minified and gzipped. */
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect } from "chai";
import { loadContract } from "../../../codegen/contract.ts";
import { sdkResources } from "../../../codegen/sdk/methods.ts";
import { projectFolder } from "../../../server/embedded/places.ts";
import { run } from "../../../tools/run.ts";
import { jsProject } from "../../../tools/sdks/built.ts";
import { installedLock } from "../../../tools/sdks/pinned-tools.ts";

/** 8 KB for the 25 methods that there were when that was promised, and what a further one may add. */
const ALL_BYTES_MAX = 8192 + 50 * Math.max(0, methodCount() - 25);
const PART_BYTES_MAX = 2048;

function methodCount(): number {
  const contract = loadContract(readFileSync(join(projectFolder, "openapi.yaml"), "utf8"));
  return sdkResources(contract).reduce((sum, { methods }) => sum + methods.length, 0);
}

describe("the size of @cute/sdk", () => {
  let folder: string;
  let rolldown: string;

  before(async function () {
    this.timeout(600_000); // the first time, the bundler is downloaded
    folder = mkdtempSync(join(tmpdir(), "cute-size-"));
    symlinkSync(join(await jsProject(), "node_modules"), join(folder, "node_modules"));
    const tools = await installedLock(join(projectFolder, "sdk-js"), "sdk-js-tools");
    rolldown = join(tools, "node_modules", ".bin", "rolldown");
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  async function bytesOf(program: string): Promise<number> {
    writeFileSync(join(folder, "program.mjs"), program);
    const flags = ["--format", "esm", "--platform", "neutral", "--minify"];
    return gzipSync(await run([rolldown, "program.mjs", ...flags], { cwd: folder })).length;
  }

  it(`is at most ${ALL_BYTES_MAX} bytes for all of it`, async () => {
    expect(await bytesOf('export * from "@cute/sdk";')).to.be.within(4000, ALL_BYTES_MAX);
  });

  for (const name of ["verifyWebhook", "signTest", "fetchWebhook", "isKnownEvent", "NotFoundError"]) {
    it(`is less than ${PART_BYTES_MAX} bytes for ${name} alone`, async () => {
      expect(await bytesOf(`export { ${name} } from "@cute/sdk";`)).to.be.within(50, PART_BYTES_MAX - 1);
    });
  }

  it("is nothing for a program that uses nothing of it", async () => {
    expect(await bytesOf('import "@cute/sdk";')).to.be.lessThan(50);
  });
});
