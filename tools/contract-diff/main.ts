/**
 * node tools/contract-diff/main.ts --base <ref> [--head <ref>] [--format text|markdown] [--output <file>]
 * Says what changed for users between two commits, or a commit and the working tree. Exits 0 if what breaks clients is
 * announced in CHANGELOG.md, 1 if not, 2 if nothing can be compared.
 */
import { writeFileSync } from "node:fs";
import { bulletsOf } from "./announcements.ts";
import { compareContracts } from "./compare.ts";
import { markdownReport } from "./markdown-report.ts";
import { review, unannounced } from "./review.ts";
import { InputError, readSettings, type Settings } from "./settings.ts";
import { textReport } from "./text-report.ts";
import { commit, contractAt, workingTree } from "./versions.ts";

function main({ base, head, format, output }: Settings): void {
  const version = head === undefined ? workingTree : commit(head);
  const changes = compareContracts(contractAt(commit(base)), contractAt(version), new Date());
  const result = review(changes, bulletsOf(version.read("CHANGELOG.md") ?? ""));
  const report = format === "markdown" ? markdownReport(result) : textReport(result);
  process.stdout.write(report);
  if (output !== undefined) writeFileSync(output, report);
  if (unannounced(result).length > 0) process.exitCode = 1;
}

try {
  main(readSettings(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
