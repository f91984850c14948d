/** What `doctor --json` found, as lines to compare. */
import { expect } from "chai";
import type { Finding } from "../../server/admin/doctor/finding.ts";
import type { Answer } from "./support.ts";

/** The test's PostgreSQL is set for speed, which is worth a warning and not what is looked at. */
export function findingsOf({ json }: Answer, verdict: Finding["verdict"]): string[] {
  return json.findings
    .filter((finding: Finding) => finding.verdict === verdict && finding.subject !== "PostgreSQL")
    .map(({ subject, what, mend }: Finding) => `${subject}: ${what} -> ${mend}`);
}

/** Nothing else has to be changed. */
export async function expectChange(answer: Answer | Promise<Answer>, change: string): Promise<void> {
  const given = await answer;
  expect(findingsOf(given, "change")).to.deep.equal([change]);
  expect({ code: given.code, healthy: given.json.healthy }).to.deep.equal({ code: 1, healthy: false });
}

/** Nothing else is worth a warning, and nothing has to be changed. */
export async function expectWarning(answer: Answer | Promise<Answer>, warning: string): Promise<void> {
  const given = await answer;
  expect(findingsOf(given, "change")).to.deep.equal([]);
  expect(findingsOf(given, "warning")).to.deep.equal([warning]);
  expect({ code: given.code, healthy: given.json.healthy }).to.deep.equal({ code: 0, healthy: true });
}
