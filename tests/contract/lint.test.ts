import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { parseDocument } from "yaml";
import { brokenContracts } from "./broken-contracts.ts";

const root = join(import.meta.dirname, "..", "..");

interface Refusal {
  ruleId: string;
  severity: string;
  message: string;
  location: { source: { ref: string }; pointer: string; start: { line: number } }[];
}

interface Report {
  totals: { errors: number; warnings: number; ignored: number };
  problems: Refusal[];
}

describe("the lint of openapi.yaml", function () {
  this.timeout(120_000);
  let reports: Report[];
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "cute-lint-"));
    const source = readFileSync(join(root, "openapi.yaml"), "utf8");
    const copies = brokenContracts.map(({ breakIt }, index) => {
      const contract = parseDocument(source);
      breakIt(contract);
      const copy = join(folder, `${index}.yaml`);
      writeFileSync(copy, contract.toString({ lineWidth: 0 }));
      return copy;
    });
    reports = await lint(["openapi.yaml", ...copies]);
  });
  after(() => rmSync(folder, { recursive: true }));

  it("finds neither an error nor a warning in the contract itself, and ignores nothing", () => {
    expect(reports[0]?.problems).to.deep.equal([]);
    expect(reports[0]?.totals).to.deep.equal({ errors: 0, warnings: 0, ignored: 0 });
  });

  for (const [index, { fault, rule, pointer, says }] of brokenContracts.entries()) {
    it(`refuses ${fault}, and names the place (${rule})`, () => {
      const refusals = reports[index + 1]?.problems.filter(({ ruleId }) => ruleId === rule) ?? [];
      const places = refusals.map(({ location }) => location[0]?.pointer);
      expect(places, JSON.stringify(reports[index + 1]?.problems)).to.include(pointer);
      const refusal = refusals[places.indexOf(pointer)];
      expect(refusal?.message).to.include(says);
      expect(refusal?.severity).to.equal("error");
      expect(refusal?.location[0]?.start.line).to.be.greaterThan(1);
    });
  }

  it("has a broken copy for every rule of our own", async () => {
    const { default: plugin } = await import("../../codegen/lint/plugin.ts");
    const covered = new Set(brokenContracts.map(({ rule }) => rule));
    const rules = Object.keys(plugin().rules.oas3).map((name) => `cute/${name}`);
    expect(rules.filter((name) => !covered.has(name))).to.deep.equal([]);
  });
});

/** One run for all files, as the command prints one report for each, one after another. */
function lint(files: readonly string[]): Promise<Report[]> {
  const program = ["node_modules/@redocly/cli/bin/cli.js", "lint", ...files, "--format=json", "--max-problems=1000"];
  return new Promise((resolve) => {
    execFile(process.execPath, program, { cwd: root, maxBuffer: 2 ** 26 }, (_error, stdout) => {
      resolve(stdout.split(/(?<=^\})(?=\{$)/m).map((report) => JSON.parse(report)));
    });
  });
}
