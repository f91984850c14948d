/** docs/host-tables.md shows what our code expects of the marketplace's tables: the same as the data that `doctor` checks by. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { Member } from "../../server/store/host-members.ts";
import { type HostTable, hostTables } from "../../server/store/host-tables.ts";

const page = readFileSync(join(import.meta.dirname, "..", "..", "docs", "host-tables.md"), "utf8");
const sections = new Map(page.split(/^## /m).map((section) => [section.split("\n", 1)[0], `## ${section}`.trimEnd()]));

describe("docs/host-tables.md", () => {
  it("has a section for each table, and no other", () => {
    expect([...sections.keys()].slice(1)).to.deep.equal(Object.keys(hostTables));
  });

  for (const [name, table] of Object.entries(hostTables)) {
    it(`shows the columns and indexes of ${name}`, () => {
      expect(sections.get(name)).to.equal(sectionOf(name, table));
    });
  }
});

function sectionOf(name: string, { columns, indexes, written }: HostTable): string {
  const access = written ? "The API reads, inserts and updates rows." : "The API reads rows.";
  const columnLines = Object.entries(columns).map(([column, { type, nullable, values = [] }]) => [
    code(column),
    type,
    nullable ? "yes" : "no",
    values.map(code).join(", "),
  ]);
  const indexLines = indexes.map(({ keys, unique, purpose }) => [
    code(keys.join(", ")),
    unique ? "yes" : "no",
    purpose,
  ]);
  return [
    `## ${name}`,
    access,
    table(["Column", "Type", "May be null", "Values"], columnLines),
    ...Object.entries(columns).flatMap(([column, { members = [] }]) =>
      members.length === 0 ? [] : [membersTable(column, members)],
    ),
    table(["Index begins with", "Unique", "For"], indexLines),
    `\`\`\`sql\n${indexes.map(({ create }) => `${create};\n`).join("")}\`\`\``,
  ].join("\n\n");
}

function membersTable(column: string, members: readonly Member[]): string {
  const lines = members.map(({ name, holds, otherwise }) => [
    code(name === null ? column : `${column}.${name}`),
    holds.replace(/\{.*\}/, code),
    otherwise,
  ]);
  return table(["JSON", "Holds", "Shown in its place"], lines);
}

function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function code(text: string): string {
  return `\`${text}\``;
}
