import { expect } from "chai";
import { bulletsOf } from "../../tools/contract-diff/announcements.ts";
import type { Change, Level, User } from "../../tools/contract-diff/finding.ts";
import { markdownReport } from "../../tools/contract-diff/markdown-report.ts";
import { review } from "../../tools/contract-diff/review.ts";
import { textReport } from "../../tools/contract-diff/text-report.ts";

const operation = (name: string): User => ({ kind: "operation", name });
const event = (name: string): User => ({ kind: "event", name });
const field = (level: Level, name: string, says: string, users: readonly User[]): Change => ({
  ...{ level, subject: `\`${name}\``, says, names: [name], shared: true, users },
});
const whole = (level: Level, says: string, users: readonly User[]): Change => ({
  ...{ level, subject: "", says, names: [], shared: false, users },
});
const many = ["a", "b", "c", "d"];

const changes: readonly Change[] = [
  field("breaking", "Item.color", "removed", many.map(operation)),
  whole("breaking", "answers 200 instead of 201", [operation("a"), operation("b")]),
  whole("deprecated", "is deprecated", [operation("a")]),
  field("added", "Item.material", "added", [operation("a"), ...many.map(event)]),
  whole("changed", "needs no scope any more", many.map(operation)),
  whole("texts", "summary", [operation("a")]),
  whole("texts", "description", [operation("a")]),
  field("texts", "Item.color", "description", [operation("a")]),
  field("texts", "Item.sizes[].name", "example", [operation("a")]),
];
const bullets = bulletsOf(
  "## [Unreleased]\n\n### API\n\n- **Breaking** `Item.color` is gone. From 2027-03-01. Migration: do without.\n- **Breaking** `a` and `b`.\n",
  new Date("2026-12-05"),
);

describe("contract-diff: the reports", () => {
  it("are read in a terminal", () => {
    expect(textReport(review(changes, bullets))).to.equal(`BREAKING
  \`Item.color\` removed (a, b and 2 more)
    announced for 2027-03-01
  a, b: answers 200 instead of 201
    NOT ANNOUNCED: its bullet lacks a date such as “From 2027-03-01” and “Migration: …”

Deprecated
  \`a\` is deprecated

Added
  \`Item.material\` added (a; events a, b and 2 more)

Changed, not breaking
  a, b and 2 more: needs no scope any more

Texts only: 4
  \`a\` 2, \`Item\` 2

2 breaking, 1 deprecated, 1 added, 1 changed, 4 texts

Not announced. Announce what breaks clients, or do not break them. Add to CHANGELOG.md, \`## [Unreleased]\`, \`### API\`:

- **Breaking** \`a\`, \`b\`: answers 200 instead of 201. From YYYY-MM-DD. Migration: what callers do instead.
`);
  });

  it("are read on a pull request", () => {
    expect(markdownReport(review(changes, bullets))).to.equal(`<!-- cute: contract-diff -->

### The contract: 2 breaking, 1 deprecated, 1 added, 1 changed, 4 texts

#### BREAKING

- \`Item.color\` removed (a, b and 2 more) — announced for 2027-03-01
- a, b: answers 200 instead of 201 — **not announced: its bullet lacks a date such as “From 2027-03-01” and “Migration: …”**

**This check fails until what breaks clients is announced.** Add to CHANGELOG.md, \`## [Unreleased]\`, \`### API\`:

~~~markdown
- **Breaking** \`a\`, \`b\`: answers 200 instead of 201. From YYYY-MM-DD. Migration: what callers do instead.
~~~

#### Deprecated

- \`a\` is deprecated

#### Added

- \`Item.material\` added (a; events a, b and 2 more)

#### Changed, not breaking

- a, b and 2 more: needs no scope any more

<details><summary>Texts only: 4</summary>

- \`a\`: 2
- \`Item\`: 2

</details>
`);
  });
});
