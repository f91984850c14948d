/** One program in every runtime that the npm package is for, against a real server. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect } from "chai";
import { run } from "../../../tools/run.ts";
import { startChromium } from "../../support/chromium.ts";
import { isHere, programOf } from "./runtimes.ts";
import { type SmokeProject, type SmokeServer, smokeProject, startSmokeServer, wanted } from "./smoke-project.ts";

describe("the npm package", function () {
  this.timeout(60_000);

  let server: SmokeServer;
  let project: SmokeProject;

  before(async function () {
    this.timeout(600_000); // the first time, runtimes are downloaded
    server = await startSmokeServer();
    project = await smokeProject();
  });

  after(async () => {
    project.remove();
    await server.close();
  });

  const outcomeOf = (command: readonly string[]) => server.outcomeOf(command, project.folder);

  it("works in this Node, imported and required", async () => {
    expect(await outcomeOf([process.execPath, "module.mjs"])).to.deep.equal(wanted);
    expect(await outcomeOf([process.execPath, "commonjs.cjs"])).to.deep.equal(wanted);
  });

  if (isHere("Node 20")) {
    it("works in Node 20, imported and required", async () => {
      const node = await programOf("Node 20");
      expect(await run([node, "--version"])).to.match(/^v20\./);
      expect(await outcomeOf([node, "module.mjs"])).to.deep.equal(wanted);
      expect(await outcomeOf([node, "commonjs.cjs"])).to.deep.equal(wanted);
    });
  }

  if (isHere("Bun")) {
    it("works in Bun, imported and required", async () => {
      const bun = await programOf("Bun");
      expect(await outcomeOf([bun, "run", "module.mjs"])).to.deep.equal(wanted);
      expect(await outcomeOf([bun, "run", "commonjs.cjs"])).to.deep.equal(wanted);
    });
  }

  if (isHere("Deno")) {
    it("works in Deno, with the permissions for the network and its environment alone", async () => {
      const deno = [await programOf("Deno"), "run", "--no-prompt", "--no-remote", "--node-modules-dir=manual"];
      expect(await outcomeOf([...deno, "--allow-net", "--allow-env", "module.mjs"])).to.deep.equal(wanted);
    });
  }

  if (isHere("workerd")) {
    it("works in workerd", async () => {
      const args = ["serve", "workerd.capnp", "--control-fd=1"];
      const child = spawn(await programOf("workerd"), args, {
        cwd: project.folder,
        stdio: ["ignore", "pipe", "inherit"],
      });
      try {
        const port = await listeningPort(child.stdout);
        const answer = await fetch(`http://127.0.0.1:${port}/`, {
          method: "POST",
          body: JSON.stringify(server.settings()),
        });
        expect(await answer.json()).to.deep.equal(wanted);
      } finally {
        child.kill("SIGKILL");
      }
    });
  }

  if (isHere("Chromium")) {
    it("works in Chromium, in a page of another origin", async function () {
      this.timeout(60_000);
      const site = await serve(project.folder);
      const browser = await startChromium();
      try {
        const page = await browser.newPage();
        const { port } = site.address() as AddressInfo;
        await page.goto(`http://localhost:${port}/page.html`);
        const refused = `fetch("http://127.0.0.1:${port}/page.html").catch((error) => error.name)`;
        expect(await page.evaluate(refused), "another origin that allows nothing").to.equal("TypeError");
        const outcome = await page.evaluate(`run(${JSON.stringify(server.settings())})`);
        expect(outcome).to.deep.equal(wanted);
      } finally {
        await browser.close();
        site.close();
      }
    });
  }
});

/** workerd tells on its control channel where it listens. */
async function listeningPort(control: NodeJS.ReadableStream): Promise<number> {
  for await (const line of createInterface({ input: control })) {
    const { event, port } = JSON.parse(line);
    if (event === "listen") return port;
  }
  throw new Error("workerd ended before it listened");
}

/** The files of a page, as any web server has them. */
async function serve(folder: string): Promise<Server> {
  const files: Readonly<Record<string, readonly [string, string]>> = {
    "/page.html": ["text/html", "page.html"],
    "/smoke.mjs": ["text/javascript", "smoke.mjs"],
    "/sdk.js": ["text/javascript", "node_modules/@cute/sdk/dist/index.js"],
  };
  const server = createServer(({ url = "" }, response) => {
    const [type, file] = files[url] ?? [];
    if (type === undefined || file === undefined) return response.writeHead(404).end();
    return response.writeHead(200, { "Content-Type": type }).end(readFileSync(join(folder, file)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
