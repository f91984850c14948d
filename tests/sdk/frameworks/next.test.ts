/** The Next.js receiver of docs/webhook-frameworks.md in a project that is built and started as anybody's. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { bareEnvironment, run } from "../../../tools/run.ts";
import { npmTools } from "../../../tools/sdks/pinned-tools.ts";
import { programUnder } from "./page.ts";
import { folderIn, frameworkProject } from "./project.ts";
import { deliver, expectRightAnswers, type Receiver, startReceiver } from "./receiver.ts";

/** What a careless reader adds: something reads the body first. */
const careless = `import { POST as receive } from "../cute/route.js";

export const POST = async (request) => {
  await request.json();
  return receive(request);
};
`;

describe("docs/webhook-frameworks.md, Next.js", function () {
  this.timeout(60_000);

  let folder: string;
  let next: readonly string[];
  const env = { ...bareEnvironment(), NEXT_TELEMETRY_DISABLED: "1", CI: "1" };

  before(async function () {
    this.timeout(600_000); // the first time, Next is downloaded
    folder = folderIn(await frameworkProject());
    const tools = await npmTools();
    next = [process.execPath, join(tools, "node_modules", "next", "dist", "bin", "next")];
    for (const [route, program] of [["cute", programUnder("Next.js", "js")] as const, ["parsed", careless] as const]) {
      mkdirSync(join(folder, "app", "api", route), { recursive: true });
      writeFileSync(join(folder, "app", "api", route, "route.js"), program);
    }
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "shop", private: true, type: "module" }));
    writeFileSync(
      join(folder, "next.config.js"),
      `export default { turbopack: { root: ${JSON.stringify(tools)} }, outputFileTracingRoot: ${JSON.stringify(tools)} };\n`,
    );
    await run([...next, "build"], { cwd: folder, env });
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  async function start(route: string): Promise<Receiver> {
    const command = async (port: string) => [...next, "start", "-p", port];
    const { url, stop } = await startReceiver({ command, cwd: folder, env });
    return { url: new URL(`/api/${route}`, url).href, stop };
  }

  it("receives, and says why it refuses", async () => {
    await expectRightAnswers(await start("cute"));
  });

  it("says that the body was parsed before", async () => {
    const receiver = await start("parsed");
    expect(await deliver(receiver.url).finally(() => receiver.stop())).to.deep.equal([400, "parsed_body"]);
  });
});
