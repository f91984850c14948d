/**
 * node tools/contract-diff/main.ts --base <ref> [--head <ref>] [--format text|markdown] [--output <file>]
 * Says what changed for users between two commits, or a commit and the working tree. Exits 0 if what breaks clients is
 * announced in CHANGELOG.md, 1 if not, 2 if nothing can be compared.
 */
import { writeFileSync } from "node:fs";
import type { Contract } from "../../codegen/contract.ts";
import { bulletsOf } from "./announcements.ts";
import { compareContracts } from "./compare.ts";
import type { Change } from "./finding.ts";
import { markdownReport } from "./markdown-report.ts";
import { review, unannounced } from "./review.ts";
import { InputError, readSettings, type Settings } from "./settings.ts";
import { textReport } from "./text-report.ts";
import { commit, contractAt, workingTree } from "./versions.ts";
import type { Pair } from "./walk.ts";

function main({ base, head, format, output }: Settings): void {
  const version = head === undefined ? workingTree : commit(head);
  const now = new Date();
  const changes = compared({ base: contractAt(commit(base)), head: contractAt(version) }, now);
  const result = review(changes, bulletsOf(version.read("CHANGELOG.md") ?? "", now));
  const report = format === "markdown" ? markdownReport(result) : textReport(result);
  if (output !== undefined) write(output, report);
  process.stdout.write(report);
  if (unannounced(result).length > 0) process.exitCode = 1;
}

/** The readers of a contract name the place that is not as it has to be; any other error is one of this program. */
function compared({ base, head }: Pair<Contract>, now: Date): readonly Change[] {
  try {
    return compareContracts(base, head, now);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "Error") throw error;
    throw new InputError(
      `These contracts cannot be compared: ${error.message}\nMend openapi.yaml until make contract is content.`,
    );
  }
}

function write(output: string, report: string): void {
  try {
    writeFileSync(output, report);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(
      `OUTPUT is "${output}", which cannot be written: name a file in a folder of yours (${reason}).`,
    );
  }
}

try {
  main(readSettings(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
