/** `type` of every problem leads to a page: each code has one, and what it says is what the server answers. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { problemKinds } from "../../server/generated/operations.ts";
import { validateProblem } from "../support/closed-schemas.ts";

const folder = join(import.meta.dirname, "..", "..", "docs", "errors");
const kinds = Object.entries(problemKinds);

describe("the pages of the problem codes", () => {
  it("are one for each code, and no other", () => {
    const pages = readdirSync(folder).sort();
    expect(pages).to.deep.equal(kinds.map(([code]) => `${code}.md`).sort());
  });

  for (const [code, { status, title }] of kinds) {
    describe(code, () => {
      const read = () => readFileSync(join(folder, `${code}.md`), "utf8");

      it("is headed by the code and says its status", () => {
        expect(read().split("\n").slice(0, 4)).to.deep.equal([`# ${code}`, "", `Status: ${status} · ${code}`, ""]);
      });

      it("shows an answer as the contract has it, with the code's status and title", () => {
        const { statusLine, headers, body } = exampleOf(read());
        expect(statusLine).to.match(new RegExp(`^HTTP/1\\.1 ${status} `));
        expect(validateProblem(headers.get("content-type"), body)).to.deep.equal([]);
        expect(body).to.include({ code, status, title, type: `/docs/errors/${code}` });
      });

      it("says why it happens and what to do", () => {
        const page = read();
        const headings = [...page.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
        expect(headings).to.deep.equal(["Example", "Why it happens", "What to do"]);
        expect(page.split(/^## .*$/m).slice(2)).to.satisfy((sections: string[]) =>
          sections.every((text) => /^- \S/m.test(text)),
        );
      });
    });
  }
});

interface Example {
  readonly statusLine: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: unknown;
}

/** The one block of HTTP on the page: status line, headers, an empty line, the body. */
function exampleOf(page: string): Example {
  const [, block = ""] = /^```http\n(.*?)^```$/ms.exec(page) ?? [];
  const end = block.indexOf("\n\n");
  const [statusLine = "", ...lines] = block.slice(0, end).split("\n");
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(": ");
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 2)];
  });
  return { statusLine, headers: new Map(headers), body: JSON.parse(block.slice(end)) };
}
