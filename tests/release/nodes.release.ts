/** The npm package in the versions of Node that make test leaves out: those between the oldest and the newest. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { projectFolder } from "../../server/embedded/places.ts";
import { run } from "../../tools/run.ts";
import { installedLock } from "../../tools/sdks/pinned-tools.ts";
import {
  type SmokeProject,
  type SmokeServer,
  smokeProject,
  startSmokeServer,
  wanted,
} from "../sdk/packages/smoke-project.ts";

const pinned = join(projectFolder, "tools", "release", "nodes");

describe("the npm package", function () {
  this.timeout(60_000);

  let server: SmokeServer;
  let project: SmokeProject;
  let nodes: string;

  before(async function () {
    this.timeout(600_000); // the first time, they are downloaded
    nodes = join(await installedLock(pinned, "release-nodes"), "node_modules");
    server = await startSmokeServer();
    project = await smokeProject();
  });

  after(async () => {
    project.remove();
    await server.close();
  });

  for (const version of [22, 24]) {
    it(`works in Node ${version}, imported and required`, async () => {
      const node = join(nodes, `node${version}-${process.platform}-${process.arch}`, "bin", "node");
      expect(existsSync(node), `${node}: a release is checked on linux-x64 or linux-arm64`).to.equal(true);
      expect(await run([node, "--version"])).to.match(new RegExp(`^v${version}\\.`));
      expect(await server.outcomeOf([node, "module.mjs"], project.folder)).to.deep.equal(wanted);
      expect(await server.outcomeOf([node, "commonjs.cjs"], project.folder)).to.deep.equal(wanted);
    });
  }
});
