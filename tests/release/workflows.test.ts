/** The workflows are clean to their linters, and what must never get into one is found. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { parse } from "yaml";
import { projectFolder } from "../../server/embedded/places.ts";
import { workflowFaults } from "../../tools/release/workflows.ts";
import { type ProjectCopy, projectCopy } from "./project-copy.ts";

const folder = join(projectFolder, ".github", "workflows");
const ci = ".github/workflows/ci.yml";

/** Each with what a linter says, or one of our own rules. */
const mistakes = [
  {
    name: "a key that GitHub does not know",
    change: { part: "      - run: make test", by: "      - runs: make test" },
    says: /^\.github\/workflows\/ci\.yml:\d+:\d+: unexpected key "runs"/m,
  },
  {
    name: "an expression over something that does not exist",
    change: { part: "matrix.node }}", by: "matrix.nodes }}" },
    says: /property "nodes" is not defined/,
  },
  {
    name: "a command that is no target",
    change: { part: "run: make test", by: "run: npm test" },
    says: /^\.github\/workflows\/ci\.yml: the job test runs "npm test": make it one target of the Makefile/m,
  },
  {
    name: "a target that the Makefile does not have",
    change: { part: "run: make test", by: "run: make tests" },
    says: /the job test runs "make tests"/,
  },
  {
    name: "a second command behind a target",
    change: { part: "run: make test", by: "run: make test && curl example.org" },
    says: /the job test runs "make test && curl example\.org"/,
  },
  {
    name: "what a pull request's author wrote, in a command",
    change: { part: "run: make test", by: `run: make test BASE=\${{ github.head_ref }}` },
    says: /"github\.head_ref" is potentially untrusted/,
  },
  {
    name: "a job without an end",
    change: { part: "    timeout-minutes: 60\n", by: "" },
    says: /the job test has no end: give it timeout-minutes/,
  },
  {
    name: "a job that calls a workflow which is not there",
    change: { part: "jobs:\n", by: `jobs:\n${callOf("./.github/workflows/more.yml")}` },
    says: /^\.github\/workflows\/ci\.yml: the job more calls "\.\/\.github\/workflows\/more\.yml": make it a workflow/m,
  },
  {
    name: "a job that calls a workflow of somebody else",
    change: { part: "jobs:\n", by: `jobs:\n${callOf(`example/example/.github/workflows/ci.yml@${"a".repeat(40)}`)}` },
    says: /the job more calls "example\/example\/\.github\/workflows\/ci\.yml@a+": make it a workflow/,
  },
  {
    name: "an action by a tag, which can be moved",
    change: { part: "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", by: "actions/checkout@v7" },
    says: /unpinned-uses/,
  },
  {
    name: "more permissions than the jobs have asked for",
    change: { part: "permissions: {}\n", by: "permissions: write-all\n" },
    says: /excessive-permissions/,
  },
  {
    name: "a token that stays in the folder",
    change: { part: "          persist-credentials: false\n", by: "          fetch-depth: 1\n" },
    says: /artipacked/,
  },
  {
    name: "a file that is no YAML",
    change: { part: "jobs:", by: "jobs: [" },
    says: /^\.github\/workflows\/ci\.yml is no YAML: .* at line \d+/,
  },
];

describe("the workflows", function () {
  this.timeout(60_000);

  let copy: ProjectCopy;

  beforeEach(() => {
    copy = projectCopy(["Makefile", ci]);
  });

  afterEach(() => copy.remove());

  it("are clean", async function () {
    this.timeout(300_000); // the first time, the linters are downloaded
    expect(await workflowFaults(projectFolder)).to.deep.equal([]);
  });

  for (const { name, change, says } of mistakes) {
    it(`may not have ${name}`, async () => {
      copy.replace(ci, change.part, change.by);
      expect((await workflowFaults(copy.root)).join("\n")).to.match(says);
    });
  }

  it("may not be missing", async () => {
    copy.remove();
    expect((await workflowFaults(copy.root)).join("\n")).to.match(
      /has no workflows: is this the folder of the project/,
    );
  });

  it("are files, and no folders", async () => {
    copy.write(".github/workflows/dir.yml/more.yml", "name: More\n");
    expect(await workflowFaults(copy.root)).to.include(
      ".github/workflows/dir.yml is no file, and GitHub reads no other: move it.",
    );
  });

  it("name one commit for one action, everywhere", () => {
    const files = readdirSync(folder);
    const texts = files.map((file) => readFileSync(join(folder, file), "utf8"));
    const uses = texts.flatMap((text) => [...text.matchAll(/uses: (\S+)@(\S+ # v\S+)/g)]);
    const commits = new Map<string, Set<string>>();
    for (const [, action = "", commit = ""] of uses) {
      commits.set(action, (commits.get(action) ?? new Set()).add(commit));
    }
    expect(commits.size).to.be.above(5);
    expect([...commits].filter(([, named]) => named.size > 1)).to.deep.equal([]);
  });

  it("may publish only from a protected environment, what a job before it has checked", () => {
    for (const file of ["release-npm", "release-pypi", "image"]) {
      const { jobs, permissions } = workflow(file);
      const writing = Object.values(jobs).filter((job) => JSON.stringify(job.permissions).includes("write"));
      expect(permissions).to.deep.equal({});
      expect(writing.map((job) => job.needs)).to.deep.equal(["check"]);
      expect(writing.map((job) => typeof job.environment)).to.deep.equal(["string"]);
      expect(jobs.check?.uses).to.equal("./.github/workflows/release-check.yml");
    }
  });

  it("check every release alike, and take from the caller only which packages to keep", () => {
    const { on, jobs } = workflow("release-check");
    const given = ["release-npm", "release-pypi", "image"].map((file) => workflow(file).jobs.check?.with);
    expect(given).to.deep.equal([{ packages: "sdk-js/*.tgz" }, { packages: "sdk-python/dist/*" }, undefined]);
    expect(Object.keys(on.workflow_call?.inputs ?? {})).to.deep.equal(["packages"]);
    const check = { run: "make release-check", env: { TAG: `\${{ github.ref_name }}` } };
    expect(jobs.check?.steps).to.deep.include(check); // as it stands: without an `if`
  });
});

/** A job that has nothing else wrong. */
function callOf(called: string): string {
  return `  more:\n    name: More\n    permissions: {}\n    uses: ${called}\n`;
}

function workflow(name: string): Workflow {
  return parse(readFileSync(join(folder, `${name}.yml`), "utf8"));
}

interface Workflow {
  readonly on: { readonly workflow_call?: { readonly inputs: object } };
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly permissions: object;
  readonly needs?: string;
  readonly environment?: string;
  readonly uses?: string;
  readonly with?: object;
  readonly steps?: readonly object[];
}
