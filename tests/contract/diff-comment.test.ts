import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect } from "chai";
import { bareEnvironment, type Ended, runToEnd } from "../../tools/run.ts";

const project = join(import.meta.dirname, "..", "..");
const MARKER = "<!-- cute: contract-diff -->";
const list = [
  "api",
  "--paginate",
  "repos/{owner}/{repo}/issues/17/comments",
  "--jq",
  `.[] | select(.user.type == "Bot" and (.body | startswith("${MARKER}"))) | .id`,
];

/** Writes down each call, with the body that it was to send, and answers a list of comments with the ids in the file. */
const program = `#!/usr/bin/env node
const { appendFileSync, existsSync, readFileSync } = require("node:fs");
const [, , ...words] = process.argv;
const file = words.at(-1).startsWith("body=@") ? words.pop().slice(6) : undefined;
const body = file === undefined ? undefined : readFileSync(file, "utf8");
appendFileSync(__dirname + "/calls", JSON.stringify({ words, body }) + "\\n");
if (existsSync(__dirname + "/refuses")) process.exit(1);
if (words.includes("--paginate") && existsSync(__dirname + "/ids")) process.stdout.write(readFileSync(__dirname + "/ids"));
`;

describe("contract-diff: the comment on a pull request", function () {
  this.timeout(60_000);
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cute-contract-comment-"));
    writeFileSync(join(folder, "gh"), program);
    chmodSync(join(folder, "gh"), 0o755);
    writeFileSync(join(folder, "report.md"), `${MARKER}\n\n### The contract: 1 added\n`);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is written where there is none, and the summary gets a copy", async () => {
    writeFileSync(join(folder, "summary.md"), "before\n");
    const summary = join(folder, "summary.md");
    const { code, out, err } = await comment({ PULL_REQUEST: "17", GITHUB_STEP_SUMMARY: summary });
    expect({ code, out, err }).to.deep.equal({ code: 0, out: "", err: "" });
    expect(calls()).to.deep.equal([
      { words: list },
      {
        words: ["api", "--silent", "--method", "POST", "repos/{owner}/{repo}/issues/17/comments", "--field"],
        body: `${MARKER}\n\n### The contract: 1 added\n`,
      },
    ]);
    expect(readFileSync(summary, "utf8")).to.equal(`before\n${MARKER}\n\n### The contract: 1 added\n`);
  });

  it("is the same one the next time, with whatever there is to say", async () => {
    writeFileSync(join(folder, "ids"), "4711\n4712\n");
    writeFileSync(join(folder, "report.md"), `${MARKER}\n\nNo change for users.\n`);
    expect((await comment({ PULL_REQUEST: "17" })).code).to.equal(0);
    expect(calls()).to.deep.equal([
      { words: list },
      {
        words: ["api", "--silent", "--method", "PATCH", "repos/{owner}/{repo}/issues/comments/4711", "--field"],
        body: `${MARKER}\n\nNo change for users.\n`,
      },
    ]);
  });

  it("is not begun where nothing changes for users", async () => {
    writeFileSync(join(folder, "report.md"), `${MARKER}\n\nNo change for users.\n`);
    expect((await comment({ PULL_REQUEST: "17" })).code).to.equal(0);
    expect(calls()).to.deep.equal([{ words: list }]);
  });

  it("is left to the summary where the token may not comment", async () => {
    const summary = join(folder, "summary.md");
    expect((await comment({ PULL_REQUEST: "", GITHUB_STEP_SUMMARY: summary })).code).to.equal(0);
    expect(existsSync(join(folder, "calls"))).to.equal(false);
    expect(readFileSync(summary, "utf8")).to.include("1 added");
  });

  it("is cut at the end of a line where GitHub would refuse it, and says where the rest is", async () => {
    const lines = Array.from({ length: 5000 }, (_, index) => `- field ${index} added`).join("\n");
    writeFileSync(join(folder, "report.md"), `${MARKER}\n\n${lines}\n`);
    expect((await comment({ PULL_REQUEST: "17" })).code).to.equal(0);
    const body = calls()[1]?.body ?? "";
    expect(body.length).to.be.within(59_900, 60_200);
    expect(body).to.match(
      / added\n\nThere is more than a comment holds: `make contract-diff BASE=…` shows all of it\.\n$/,
    );
  });

  it("says what is missing: the report, a number, a gh that may comment", async () => {
    expect(await comment({ REPORT: "" })).to.include({ code: 2 });
    expect((await comment({ REPORT: join(folder, "none.md") })).err).to.include(
      `none.md": give it the file that make contract-diff FORMAT=markdown OUTPUT=… wrote.`,
    );
    const wrong = await comment({ PULL_REQUEST: "17; echo" });
    expect(wrong).to.include({ code: 2 });
    expect(wrong.err).to.include('PULL_REQUEST is "17; echo": give it the number of the pull request.');
    writeFileSync(join(folder, "refuses"), "");
    const refused = await comment({ PULL_REQUEST: "17" });
    expect(refused).to.include({ code: 2 });
    expect(refused.err).to.include(
      "The comment could not be written: gh has to be installed, and GH_TOKEN may comment",
    );
  });

  function comment(settings: NodeJS.ProcessEnv): Promise<Ended> {
    const { PATH = "", ...bare } = bareEnvironment();
    const env = { ...bare, PATH: `${folder}${delimiter}${PATH}`, REPORT: join(folder, "report.md"), ...settings };
    return runToEnd([process.execPath, "tools/contract-diff/comment.ts"], { cwd: project, env });
  }

  function calls(): readonly { readonly words: readonly string[]; readonly body?: string }[] {
    const lines = readFileSync(join(folder, "calls"), "utf8").trimEnd().split("\n");
    return lines.map((line) => JSON.parse(line));
  }
});
