import { expect } from "chai";
import { type Cell, csvOf } from "../../portal/src/account/usage/csv.ts";

describe("the figures as CSV", () => {
  it("has the names first, and ends every line with CR LF", () => {
    expect(csvOf(["at", "requests"], [["2026-11-24T08:00:00Z", 12]])).to.equal(
      "at,requests\r\n2026-11-24T08:00:00Z,12\r\n",
    );
  });

  it("has the names alone where there are no figures", () => {
    expect(csvOf(["at"], [])).to.equal("at\r\n");
  });

  const cells: readonly { readonly given: Cell; readonly want: string; readonly because: string }[] = [
    { given: null, want: "", because: "nothing is an empty cell" },
    { given: 0, want: "0", because: "zero is a figure" },
    { given: -1.5, want: "-1.5", because: "a number is no formula" },
    { given: "2xx", want: "2xx", because: "words stand as they are" },
    { given: "a,b", want: '"a,b"', because: "a comma would end the cell" },
    { given: 'say "no"', want: '"say ""no"""', because: "quotes are doubled" },
    { given: "two\nlines", want: '"two\nlines"', because: "a line break stays within the cell" },
    { given: "two\r\nlines", want: '"two\r\nlines"', because: "so does CR LF" },
    { given: "=1+1", want: "'=1+1", because: "= begins a formula" },
    { given: "+1", want: "'+1", because: "+ begins a formula" },
    { given: "-1", want: "'-1", because: "- begins a formula" },
    { given: "@SUM(A1)", want: "'@SUM(A1)", because: "@ begins a formula" },
    { given: "\t=1", want: "'\t=1", because: "a tab is skipped before a formula" },
    { given: "\r=1", want: `"'\r=1"`, because: "so is CR, which needs quotes too" },
    {
      given: '=HYPERLINK("http://evil.example","x")',
      want: `"'=HYPERLINK(""http://evil.example"",""x"")"`,
      because: "the apostrophe stands inside the quotes",
    },
    { given: "a=1", want: "a=1", because: "only a beginning is a formula" },
  ];
  for (const { given, want, because } of cells) {
    it(`writes ${JSON.stringify(given)} as ${JSON.stringify(want)}: ${because}`, () => {
      expect(csvOf(["cell"], [[given]])).to.equal(`cell\r\n${want}\r\n`);
    });
  }
});
