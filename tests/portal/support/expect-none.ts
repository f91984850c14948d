/** Faults of many pages in one failure, whole lines that can be read; the rest is counted. */
import { expect } from "chai";

const shownMost = 60;

export function expectNone(faults: readonly string[]): void {
  if (faults.length === 0) return;
  const more = faults.length > shownMost ? `\n… and ${faults.length - shownMost} more` : "";
  expect.fail(`${faults.length} faults:\n${faults.slice(0, shownMost).join("\n")}${more}`);
}
