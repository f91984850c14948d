/** The npm package as a bundler makes it for browsers, run by one. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
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
import { startChromium } from "../support/chromium.ts";

describe("the npm package", function () {
  this.timeout(60_000);

  let server: SmokeServer;
  let project: SmokeProject;
  let site: Server;

  before(async function () {
    this.timeout(600_000); // the first time, bundler and browser are downloaded
    server = await startSmokeServer();
    project = await smokeProject();
    site = createServer((_request, response) => response.setHeader("Content-Type", "text/html").end("<!doctype html>"));
    await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  });

  after(async () => {
    site.close();
    project.remove();
    await server.close();
  });

  it("works bundled and minified for browsers, in Chromium", async () => {
    const tools = await installedLock(join(projectFolder, "sdk-js"), "sdk-js-tools");
    const rolldown = [join(tools, "node_modules", ".bin", "rolldown"), "bundled.mjs"];
    const flags = ["--format", "iife", "--platform", "browser", "--minify"];
    const bundle = await run([...rolldown, ...flags], { cwd: project.folder });
    const browser = await startChromium();
    try {
      const page = await browser.newPage();
      await page.goto(`http://localhost:${(site.address() as AddressInfo).port}/`);
      await page.addScriptTag({ content: bundle });
      expect(await page.evaluate(`run(${JSON.stringify(server.settings())})`)).to.deep.equal(wanted);
    } finally {
      await browser.close();
    }
  });
});
