import { expect } from "chai";
import { announce, bulletsOf, skeleton } from "../../tools/contract-diff/announcements.ts";
import type { Change, User } from "../../tools/contract-diff/finding.ts";

const op = (name: string): User => ({ kind: "operation", name });
const field: Change = {
  ...{ level: "breaking", subject: "`Item.color`", says: "removed", names: ["Item.color"], shared: true },
  users: [op("getItem"), op("listItems")],
};
const moved: Change = {
  ...{ level: "breaking", subject: "", says: "answers 200 instead of 201", names: [], shared: false },
  users: [op("createItem"), op("createWebhook")],
};
const limit: Change = {
  ...{ level: "breaking", subject: "query parameter `limit`", says: "has maximum 50 instead of 100", names: ["limit"] },
  ...{ shared: false, users: [op("listItems")] },
};
const now = new Date("2026-12-05T12:00:00Z");
const whole = "From 2027-03-01. Migration: do without.";

describe("contract-diff: announcements in CHANGELOG.md", () => {
  it("takes a bullet that names what breaks and has a date and a migration note, over several lines too", () => {
    expect(
      stateOf(field, `- **Breaking** \`Item.color\` is gone.\n  From 2027-03-01.\n  Migration: see\n  \`size\`.`),
    ).to.equal("2027-03-01");
  });

  it("says what a bullet lacks", () => {
    expect(stateOf(field, `- **Breaking** \`Item.color\` is gone.`)).to.equal(
      "its bullet lacks a date such as “From 2027-03-01” and “Migration: …”",
    );
    expect(stateOf(field, `- **Breaking** \`Item.color\` is gone. Migration: do without.`)).to.equal(
      "its bullet lacks a date such as “From 2027-03-01”",
    );
    expect(stateOf(field, `- **Breaking** \`Item.color\` is gone. From 2027-02-30. Migration: do without.`)).to.equal(
      "its bullet lacks a date such as “From 2027-03-01”",
    );
    expect(stateOf(field, `- **Breaking** \`Item.color\` is gone. From 2027-03-01. Migration:`)).to.equal(
      "its bullet lacks “Migration: …”",
    );
  });

  it("takes no date and no name from the migration note, and no date without “From”", () => {
    for (const bullet of ["Gone 2027-03-01. Migration: do without.", "Migration: do without. From 2027-03-01."])
      expect(stateOf(field, `- **Breaking** \`Item.color\`. ${bullet}`), bullet).to.equal(
        "its bullet lacks a date such as “From 2027-03-01”",
      );
    const other = "- **Breaking** `Item.size` is gone. From 2027-03-01. Migration: use `Item.color`.";
    expect(stateOf(field, other)).to.equal("no bullet names it");
  });

  it("takes no date that has passed, but for two days", () => {
    const from = (date: string) =>
      stateOf(field, `- **Breaking** \`Item.color\`. From ${date}. Migration: do without.`);
    expect(from("2026-12-05")).to.equal("2026-12-05");
    expect(from("2026-12-03")).to.equal("2026-12-03");
    expect(from("2026-12-02")).to.equal("its bullet lacks a date that is still to come (2026-12-02 is past)");
  });

  it("wants words behind “Migration:”, on its line or the next", () => {
    const note = (text: string) => stateOf(field, `- **Breaking** \`Item.color\`. From 2027-03-01. Migration:${text}`);
    for (const text of ["\n  do without.", " see\n  `size`.", "\n\tdo without."])
      expect(note(text), text).to.equal("2027-03-01");
    for (const text of [" -", " n/a", " none.", "do without it.", "\n\nDo without.", " what callers\n  do instead."])
      expect(note(text), text).to.equal("its bullet lacks “Migration: …”");
  });

  it("does not see what a page does not show as text", () => {
    const bullet = `- **Breaking** \`Item.color\` is gone. ${whole}`;
    for (const hidden of [
      `<!--\n${bullet}\n-->`,
      `<!-- a -->${bullet}`,
      `<!-- never closed\n${bullet}`,
      `\`\`\`markdown\n${bullet}\n\`\`\``,
      `~~~\n\`\`\`\n${bullet}\n~~~`,
      `\`\`\`\`\n\`\`\`\n${bullet}\n\`\`\`\``,
      `- So:\n  \`\`\`\n${bullet}\n  \`\`\``,
      `- ~~~\n${bullet}\n~~~`,
      `\`\`\`\n${bullet}`,
    ])
      expect(stateOf(field, hidden), hidden).to.equal("no bullet names it");
  });

  it("sees what stands around that", () => {
    for (const shown of [
      `<!-- a -->\n- **Breaking** \`Item.color\`.\n  <!-- b -->\n  ${whole}`,
      `- **Breaking** \`<!--\` and \`Item.color\` go. ${whole}`,
      `- **Breaking** \`\`a\`b\`\` and <!-- c --> \`Item.color\` go. ${whole}`,
      `\`\`\`\na\n\`\`\`\n- **Breaking** \`Item.color\` goes. From 2027-03-01. Migration:\n  ~~~\n  x\n  ~~~\n  do without.`,
    ])
      expect(stateOf(field, shown), shown).to.equal("2027-03-01");
  });

  it("takes none that names something else, or does not begin with **Breaking**", () => {
    for (const bullet of [
      `- **Breaking** \`Item.size\` is gone. ${whole}`,
      `- **Breaking** \`Item\` has no color. ${whole}`,
      `- **Breaking** Item.color is gone. ${whole}`,
      `- \`Item.color\` is gone. **Breaking** ${whole}`,
      `- **Breaking** \`Item.size\` is gone. ${whole}\n- \`Item.color\` ${whole}`,
    ])
      expect(stateOf(field, bullet), bullet).to.equal("no bullet names it");
  });

  it("wants no more than the name where that is a schema's, a tier's or a scope's, however few use it", () => {
    const few = { ...field, users: [op("getItem")] };
    expect(stateOf(few, `- **Breaking** \`Item.color\` is gone. ${whole}`)).to.equal("2027-03-01");
    expect(stateOf({ ...field, users: [] }, `- **Breaking** \`Item.color\` is gone. ${whole}`)).to.equal("2027-03-01");
  });

  it("prefers the bullet that is whole", () => {
    expect(
      stateOf(field, `- **Breaking** \`Item.color\` soon.\n- **Breaking** \`Item.color\` is gone. ${whole}`),
    ).to.equal("2027-03-01");
  });

  it("reads only the API's part of what is not released", () => {
    const bullet = `- **Breaking** \`Item.color\` is gone. ${whole}\n`;
    const elsewhere = (changelog: string) => announce(field, bulletsOf(changelog, now)).lacks;
    expect(elsewhere(`## [Unreleased]\n\n### Server\n\n${bullet}`)).to.equal("no bullet names it");
    expect(elsewhere(`## [Unreleased]\n\n### API\n\n- More.\n\n### Server\n\n${bullet}`)).to.equal(
      "no bullet names it",
    );
    expect(elsewhere(`## [Unreleased]\n\n### API\n\n- More.\n\n## [API 1.0.0]\n\n### API\n\n${bullet}`)).to.equal(
      "no bullet names it",
    );
    expect(elsewhere(bullet)).to.equal("no bullet names it");
    expect(elsewhere("")).to.equal("no bullet names it");
    expect(elsewhere(`## [Unreleased]\n\n### API\n\n#### Removed\n\n${bullet}\n#### Added\n\n- More.\n`)).to.equal("");
  });

  it("wants each operation named where the operations themselves change, by one bullet or by several", () => {
    expect(stateOf(moved, `- **Breaking** \`createItem\` answers 200. ${whole}`)).to.equal("no bullet names it");
    expect(stateOf(moved, `- **Breaking** \`createItem\` and \`createWebhook\` answer 200. ${whole}`)).to.equal(
      "2027-03-01",
    );
    const apart = `- **Breaking** \`createItem\` From 2027-04-01. Migration: read it.\n- **Breaking** \`createWebhook\` ${whole}`;
    expect(stateOf(moved, apart)).to.equal("2027-03-01");
  });

  it("wants each operation named where a thing has no name, such as a body", () => {
    const body: Change = { ...moved, subject: "body", says: "added, and required" };
    const nonsense = "- **Breaking** `Nonsense` goes. From 2027-03-01. Migration: nothing at all.";
    expect(stateOf(body, nonsense)).to.equal("no bullet names it");
    expect(stateOf(body, `- **Breaking** \`createItem\` takes a body. ${whole}`)).to.equal("no bullet names it");
    expect(stateOf(body, `- **Breaking** \`createItem\`, \`createWebhook\` take a body. ${whole}`)).to.equal(
      "2027-03-01",
    );
    expect(stateOf(body, skeleton(body))).to.match(/^its bullet lacks/);
  });

  it("wants the operation besides, where the name alone could be that of another one", () => {
    expect(stateOf(limit, `- **Breaking** \`limit\` is 50 at most. ${whole}`)).to.equal("no bullet names it");
    expect(stateOf(limit, `- **Breaking** \`limit\` of \`listItems\` is 50 at most. ${whole}`)).to.equal("2027-03-01");
    const many = { ...limit, users: [op("listItems"), op("listBrands")] };
    expect(stateOf(many, `- **Breaking** \`limit\` is 50 at most, in every list. ${whole}`)).to.equal("2027-03-01");
  });

  it("has a bullet to copy that is enough once it has a date and a note", () => {
    const pointed: Change = { ...field, names: ["Item.color", "blue"], says: "loses the value `blue`" };
    const hidden: Change = { ...moved, names: ["webhooks"], says: "needs another scope" };
    const strange: Change = { ...field, names: ["Item.a`b", "x".repeat(100)] };
    for (const change of [field, moved, limit, pointed, hidden, strange]) {
      const bullet = skeleton(change);
      const dated = bullet.replace("YYYY-MM-DD", "2027-03-01");
      expect(stateOf(change, bullet), bullet).to.match(/^its bullet lacks a date .* and “Migration: …”$/);
      expect(stateOf(change, dated), dated).to.equal("its bullet lacks “Migration: …”");
      const written = dated.replace("what callers do instead.", "Do without.");
      expect(stateOf(change, written), written).to.equal("2027-03-01");
    }
    expect(skeleton(moved)).to.include(
      "- **Breaking** `createItem`, `createWebhook`: answers 200 instead of 201. From",
    );
    expect(skeleton({ ...moved, users: [op("createItem")] })).to.include(
      "- **Breaking** `createItem` answers 200 instead",
    );
    expect(skeleton(field)).to.include("- **Breaking** `Item.color` removed. From YYYY-MM-DD.");
    expect(skeleton(limit)).to.equal(
      "- **Breaking** query parameter `limit` has maximum 50 instead of 100, at `listItems`. From YYYY-MM-DD. Migration: what callers do instead.",
    );
  });
});

/** The date for which it is announced, or what is missing. */
function stateOf(change: Change, bullets: string): string {
  const { announcedFor, lacks } = announce(
    change,
    bulletsOf(`# Changelog\n\n## [Unreleased]\n\n### API\n\n${bullets}\n`, now),
  );
  return announcedFor ?? lacks;
}
