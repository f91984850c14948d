import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { bulletsOf } from "../../tools/contract-diff/announcements.ts";
import { compareContracts } from "../../tools/contract-diff/compare.ts";
import { markdownReport } from "../../tools/contract-diff/markdown-report.ts";
import { publishedContract } from "../../tools/contract-diff/published.ts";
import { review } from "../../tools/contract-diff/review.ts";

const root = join(import.meta.dirname, "..", "..");
const source = readFileSync(join(root, "openapi.yaml"), "utf8");
const guide = readFileSync(join(root, "CONTRIBUTING.md"), "utf8");

/** The worked example of the same page, two breaks, and a text. */
const edits: readonly (readonly [from: string, to: string])[] = [
  [
    '        color: { type: [string, "null"] }\n        condition:',
    '        color: { type: [string, "null"] }\n        material: { type: [string, "null"] }\n        condition:',
  ],
  [
    '        color: { $ref: "#/components/schemas/NullableWord" }\n',
    '        color: { $ref: "#/components/schemas/NullableWord" }\n        material: { $ref: "#/components/schemas/NullableWord" }\n',
  ],
  ["maximum: 100, default: 20", "maximum: 50, default: 20"],
  ["enum: [event, test, replay, retry]", "enum: [event, test, retry]"],
  ["summary: List brands", "summary: List all brands"],
];

const changelog = `## [Unreleased]

### API

- **Breaking** \`limit\` is 50 at most in every list. From 2027-03-01. Migration: ask for more pages.
`;

describe("CONTRIBUTING.md: reviewing a change of the contract", () => {
  it("shows the comment that contract-diff writes", () => {
    const changed = edits.reduce((text, [from, to]) => {
      expect(text).to.include(from);
      return text.replaceAll(from, to);
    }, source);
    const changes = compareContracts(publishedContract(source), publishedContract(changed), new Date());
    const [, shown] = /^````markdown\n(.*?)^````$/ms.exec(guide) ?? [];
    expect(shown).to.equal(markdownReport(review(changes, bulletsOf(changelog, new Date("2026-12-05")))));
  });
});
