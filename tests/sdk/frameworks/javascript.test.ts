/** The JavaScript receivers of docs/webhook-frameworks.md, each run as it stands there, and once as a careless reader has it. */
import { copyFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { run } from "../../../tools/run.ts";
import { isHere, programOf } from "../packages/runtimes.ts";
import { changed, programUnder, senderFor } from "./page.ts";
import { folderIn, frameworkProject } from "./project.ts";
import { deliver, expectRightAnswers, secret, startReceiver } from "./receiver.ts";

interface Way {
  readonly name: string;
  readonly heading: string;
  /** What makes a parser come before it. */
  readonly careless: readonly [string, string];
  readonly command: (port: string) => Promise<readonly string[]>;
}

const fetchHandlers = {
  heading: "Fetch handlers",
  careless: ["(request) => receive(request)", "(request) => request.json().then(() => receive(request))"],
} as const;

const ways: readonly [Way, Way] = [
  {
    name: "Express",
    heading: "Express",
    careless: ["const app = express();", "const app = express();\napp.use(express.json());"],
    command: async () => [process.execPath, "receiver.mjs"],
  },
  {
    name: "Hono",
    heading: "Hono",
    careless: ["(c) => receive(c.req.raw)", "(c) => c.req.json().then(() => receive(c.req.raw))"],
    command: async () => [process.execPath, "receiver.mjs"],
  },
];
const runtimes: readonly Way[] = [
  ...(isHere("Bun")
    ? [{ ...fetchHandlers, name: "Bun", command: async () => [await programOf("Bun"), "run", "receiver.mjs"] }]
    : []),
  ...(isHere("Deno") ? [{ ...fetchHandlers, name: "Deno", command: denoServe }] : []),
  ...(isHere("workerd") ? [{ ...fetchHandlers, name: "workerd", command: workerdServe }] : []),
];

async function denoServe(port: string): Promise<readonly string[]> {
  const flags = ["--no-prompt", "--no-remote", "--node-modules-dir=manual", "--allow-env", "--host=127.0.0.1"];
  return [await programOf("Deno"), "serve", ...flags, `--port=${port}`, "receiver.mjs"];
}

async function workerdServe(port: string): Promise<readonly string[]> {
  return [await programOf("workerd"), "serve", "workerd.capnp", `--socket-addr=http=127.0.0.1:${port}`];
}

describe("docs/webhook-frameworks.md, JavaScript", function () {
  this.timeout(60_000);

  let project: string;
  let folder: string;

  before(async function () {
    this.timeout(600_000); // the first time, frameworks are downloaded
    project = await frameworkProject();
  });

  beforeEach(() => {
    folder = folderIn(project);
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function start(program: string, command: Way["command"]) {
    writeFileSync(join(folder, "receiver.mjs"), program);
    const sdk = join(project, "node_modules", "@cute", "sdk", "dist", "index.js");
    copyFileSync(sdk, join(folder, "sdk.js")); // workerd embeds files beside its configuration alone
    writeFileSync(join(folder, "workerd.capnp"), workerdConfig());
    return startReceiver({ command, cwd: folder });
  }

  it("sends a delivery of its own to a receiver, for tests", async () => {
    const [express] = ways;
    const { url, stop } = await start(programUnder("Express", "js"), express.command);
    const sender = [process.execPath, "--input-type=module", "--eval", senderFor("js", { url, secret })];
    expect(await run(sender, { cwd: folder }).finally(stop)).to.equal("204\n");
  });

  for (const { name, heading, careless, command } of [...ways, ...runtimes]) {
    it(`receives with ${name}, and says why it refuses`, async () => {
      const receiver = await start(programUnder(heading, "js"), command);
      await expectRightAnswers(receiver);
    });

    it(`says with ${name} that the body was parsed before`, async () => {
      const receiver = await start(changed(programUnder(heading, "js"), ...careless), command);
      expect(await deliver(receiver.url).finally(() => receiver.stop())).to.deep.equal([400, "parsed_body"]);
    });
  }
});

function workerdConfig(): string {
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main)],
  sockets = [(name = "http", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [
    (name = "receiver.mjs", esModule = embed "receiver.mjs"),
    (name = "@cute/sdk", esModule = embed "sdk.js"),
  ],
  bindings = [(name = "CUTE_WEBHOOK_SECRET", text = "${secret}"), (name = "PORT", text = "0")],
  compatibilityDate = "2026-01-01",
  compatibilityFlags = ["nodejs_compat"],
);
`;
}
