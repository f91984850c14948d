import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { bareEnvironment, type Ended, run, runToEnd } from "../../tools/run.ts";

const project = join(import.meta.dirname, "..", "..");
const main = join(project, "tools", "contract-diff", "main.ts");
const ESC = String.fromCharCode(27);

describe("contract-diff: the command", function () {
  this.timeout(60_000);
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "cute-contract-diff-"));
    cpSync(join(project, "openapi.yaml"), join(folder, "openapi.yaml"));
    write("CHANGELOG.md", "# Changelog\n\n## [Unreleased]\n\n### API\n\n");
    await git("init", "--quiet", "--initial-branch=main");
    await git("add", ".");
    await commit("first");
    await git("tag", "first");
  });
  afterEach(() => git("checkout", "--quiet", "--force", "main", "--", "."));
  after(() => rmSync(folder, { recursive: true }));

  it("says that nothing changed", async () => {
    expect(await diff("--base", "main")).to.deep.equal({ code: 0, out: "No change for users.\n", err: "" });
    const markdown = await diff("--base=first", "--format=markdown");
    expect(markdown).to.deep.equal({ code: 0, out: "<!-- cute: contract-diff -->\n\nNo change for users.\n", err: "" });
  });

  it("fails on a break that is not announced, with the bullet to add", async () => {
    change("maximum: 100, default: 20", "maximum: 50, default: 20");
    const { code, out, err } = await diff("--base", "main");
    expect({ code, err }).to.deep.equal({ code: 1, err: "" });
    expect(out).to.equal(
      `BREAKING
  query parameter \`limit\` has maximum 50 instead of 100 (listItems, listCategories and 6 more)
    NOT ANNOUNCED: no bullet names it

1 breaking

Not announced. Announce what breaks clients, or do not break them. Add to CHANGELOG.md, \`## [Unreleased]\`, \`### API\`:

- **Breaking** query parameter \`limit\` has maximum 50 instead of 100, at \`listItems\`, \`listCategories\`, \`listBrands\`, \`listMyItems\`, \`listMyOrders\`, \`listWebhooks\`, \`listDeliveries\`, \`listEvents\`. From YYYY-MM-DD. Migration: what callers do instead.
`,
    );
  });

  it("is content with a break that is announced, and says from when it holds", async () => {
    change("maximum: 100, default: 20", "maximum: 50, default: 20");
    announce("- **Breaking** `limit` is 50 at most. From 2999-03-01. Migration: ask for more pages.");
    const { code, out } = await diff("--base", "main");
    expect(code).to.equal(0);
    expect(out).to.include("and 6 more)\n    announced for 2999-03-01\n\n1 breaking\n");
    expect(out).not.to.include("Not announced");
  });

  it("writes Markdown for a pull request, to a file too", async () => {
    change("maximum: 100, default: 20", "maximum: 50, default: 20");
    change("summary: List brands", "summary: All brands");
    change("free: { perMinute: 60,", "free: { perMinute: 90,");
    const file = join(folder, "report.md");
    const { code, out } = await diff("--base", "main", "--format", "markdown", "--output", file);
    expect(code).to.equal(1);
    expect(readFileSync(file, "utf8")).to.equal(out);
    expect(out.split("\n").filter((line) => !line.startsWith("- **Breaking**"))).to.deep.equal([
      "<!-- cute: contract-diff -->",
      "",
      "### The contract: 1 breaking, 1 changed, 1 text",
      "",
      "#### BREAKING",
      "",
      "- query parameter `limit` has maximum 50 instead of 100 (listItems, listCategories and 6 more) — **not announced: no bullet names it**",
      "",
      "**This check fails until what breaks clients is announced.** Add to CHANGELOG.md, `## [Unreleased]`, `### API`:",
      "",
      "~~~markdown",
      "~~~",
      "",
      "#### Changed, not breaking",
      "",
      "- tier `free` has perMinute 90 instead of 60",
      "",
      "<details><summary>Texts only: 1</summary>",
      "",
      "- `listBrands`: 1",
      "",
      "</details>",
      "",
    ]);
  });

  it("compares two commits, whatever the working tree has", async () => {
    change("free: { perMinute: 60,", "free: { perMinute: 90,");
    await git("checkout", "--quiet", "-b", "more");
    await commit("more");
    await git("checkout", "--quiet", "main");
    write("openapi.yaml", "gone");
    const { code, out } = await diff("--base", "main", "--head", "more");
    expect({ code, out }).to.deep.equal({
      code: 0,
      out: "Changed, not breaking\n  tier `free` has perMinute 90 instead of 60\n\n1 changed\n",
    });
  });

  it("has colours on a terminal, unless NO_COLOR stands", async () => {
    change("free: { perMinute: 60,", "free: { perMinute: 30,");
    const terminal = ["python3", "-c", "import pty, sys; pty.spawn(sys.argv[1:])"];
    const onTerminal = (more: NodeJS.ProcessEnv): Promise<string> =>
      run([...terminal, process.execPath, main, "--base", "main"], {
        cwd: folder,
        env: { ...bareEnvironment(), TERM: "xterm-256color", ...more },
      });
    expect(await onTerminal({})).to.include(`${ESC}[1m${ESC}[31mBREAKING`);
    const plain = await onTerminal({ NO_COLOR: "1" });
    expect(plain).to.include("BREAKING").and.not.to.include(ESC);
  });

  describe("ends with 2 and says what to change", () => {
    const refusals: readonly (readonly [string, readonly string[], string])[] = [
      ["without a base", [], "BASE is missing: say what to compare with, as in make contract-diff BASE=origin/main."],
      [
        "for a base that is not there",
        ["--base", "nowhere"],
        "nowhere is no commit, branch or tag here: check its name, or fetch it first, as in git fetch origin main.",
      ],
      [
        "for a base that looks like an option",
        ["--base=--output=x"],
        "--output=x is no commit, branch or tag here: check its name, or fetch it first, as in git fetch origin main.",
      ],
      ["for another form", ["--base", "main", "--format", "html"], 'FORMAT is "html": use text or markdown.'],
      [
        "for an option that it does not have",
        ["--bass", "main"],
        "Unknown option '--bass': the options are --base, --head, --format and --output.",
      ],
    ];
    for (const [name, words, says] of refusals)
      it(name, async () => {
        expect(await diff(...words)).to.deep.equal({ code: 2, out: "", err: `${says}\n` });
      });

    it("for a base without a contract", async () => {
      await git("checkout", "--quiet", "--orphan", "bare");
      await git("rm", "--quiet", "--cached", "openapi.yaml");
      await commit("bare");
      await git("checkout", "--quiet", "--force", "main");
      expect(await diff("--base", "bare")).to.deep.equal({
        code: 2,
        out: "",
        err: "There is no openapi.yaml in bare: name a commit that has one, or restore the file.\n",
      });
    });

    it("for a working tree without a contract", async () => {
      rmSync(join(folder, "openapi.yaml"));
      const { code, err } = await diff("--base", "main");
      expect(code).to.equal(2);
      expect(err).to.include("There is no openapi.yaml in the working tree");
    });

    for (const [name, source, says] of [
      ["that is no YAML", "paths: [", "Flow sequence in block collection must be"],
      ["that is none", "- a list\n", "openapi.yaml: expected an object"],
      [
        "with a schema that is itself",
        "components: { schemas: { A: { allOf: [{ $ref: '#/components/schemas/B' }] }, B: { $ref: '#/components/schemas/A' } } }",
        "#/components/schemas/A is #/components/schemas/B is #/components/schemas/A\n",
      ],
      ["with a reference to nowhere", "paths: { /a: { get: { $ref: '#/nowhere' } } }", "GET /a responses"],
    ] as const)
      it(`for a contract ${name}`, async () => {
        write("openapi.yaml", source);
        const { code, out, err } = await diff("--base", "main");
        expect({ code, out }).to.deep.equal({ code: 2, out: "" });
        expect(err).to.include(`openapi.yaml in the working tree cannot be read: ${says}`);
        expect(err).to.include("Mend it until make contract is content.");
      });

    it("for an event that is not posted", async () => {
      change("  item.created:\n    post:", "  item.created:\n    get:");
      expect(await diff("--base", "main")).to.deep.equal({
        code: 2,
        out: "",
        err: "These contracts cannot be compared: webhooks item.created post: expected an object\nMend openapi.yaml until make contract is content.\n",
      });
    });

    for (const [name, output] of [
      ["in a folder that is not there", "nowhere/report.md"],
      ["that is a folder", "."],
    ] as const)
      it(`for an output ${name}`, async () => {
        const { code, out, err } = await diff("--base", "main", "--output", output);
        expect({ code, out }).to.deep.equal({ code: 2, out: "" });
        expect(err).to.include(`OUTPUT is "${output}", which cannot be written: name a file in a folder of yours (E`);
        expect(err).not.to.include("    at ");
      });

    it("on a machine without git", async () => {
      const { code, err } = await runToEnd([process.execPath, main, "--base", "main"], {
        cwd: folder,
        env: { PATH: folder },
      });
      expect(code).to.equal(2);
      expect(err).to.include("git cannot be run: install it");
    });
  });

  it("is a target of the Makefile, which hands on what it is given", async () => {
    const make = await runToEnd(["make", "contract-diff", "BASE=nowhere; echo broken"], { cwd: project });
    expect(make.code).to.equal(2);
    expect(make.err).to.include("nowhere; echo broken is no commit, branch or tag here");
    expect(make.out).to.equal("");
  });

  function diff(...words: readonly string[]): Promise<Ended> {
    return runToEnd([process.execPath, main, ...words], { cwd: folder });
  }

  function git(...words: readonly string[]): Promise<string> {
    return run(["git", "-c", "user.name=Test", "-c", "user.email=test@example.com", ...words], { cwd: folder });
  }

  function commit(message: string): Promise<string> {
    return git("commit", "--quiet", "--all", "--message", message);
  }

  function write(file: string, text: string): void {
    writeFileSync(join(folder, file), text);
  }

  function change(from: string, to: string): void {
    const source = readFileSync(join(folder, "openapi.yaml"), "utf8");
    expect(source).to.include(from);
    write("openapi.yaml", source.replace(from, to));
  }

  function announce(bullet: string): void {
    write("CHANGELOG.md", `${readFileSync(join(folder, "CHANGELOG.md"), "utf8")}${bullet}\n`);
  }
});
