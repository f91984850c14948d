/** No snippet of the docs without a test that runs it, or a reason why none does. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { allPages, type Fence, fencesOf, project, readPage } from "./pages.ts";
import { type Claim, claims, type NotRun, notRun } from "./snippets.ts";

const languages = new Set(["sh", "bash", "js", "mjs", "ts", "py", "python"]);

interface Snippet extends Fence {
  readonly page: string;
}

const snippets: readonly Snippet[] = allPages.flatMap((page) =>
  fencesOf(readPage(page))
    .filter(({ language }) => languages.has(language))
    .map((fence) => ({ page, ...fence })),
);

function isTaken(claim: Claim, { page, language, text }: Snippet): boolean {
  const { pages: claimed, languages: of, takes = () => true } = claim;
  return claimed.includes(page) && of.includes(language) && takes(text);
}

function isExcepted({ page, begins = "", languages: of }: NotRun, snippet: Snippet): boolean {
  return snippet.page === page && of.includes(snippet.language) && snippet.text.startsWith(begins);
}

const isClaimed = (snippet: Snippet) => claims.some((claim) => isTaken(claim, snippet));
const shown = ({ page, language, text }: Snippet) => `${page}: ${language}: ${text.split("\n", 1)[0]}`;

describe("the snippets of the docs", () => {
  it("are each run by a test, or have a reason why none runs them", () => {
    expect(snippets).to.have.length.above(150);
    const forgotten = snippets.filter(
      (snippet) => !isClaimed(snippet) && !notRun.some((each) => isExcepted(each, snippet)),
    );
    expect(forgotten.map(shown)).to.deep.equal([]);
  });

  it("have no reason that a test has overtaken, or that is of nothing", () => {
    const stale = notRun.filter(
      (each) => !snippets.some((snippet) => isExcepted(each, snippet) && !isClaimed(snippet)),
    );
    expect(stale).to.deep.equal([]);
  });

  it("are claimed by tests that name the page, and that find something there to run", () => {
    const faults = claims.flatMap((claim) => {
      const { test, pages: claimed } = claim;
      if (!existsSync(join(project, test))) return [`${test} is not there`];
      const source = readPage(test);
      return claimed.flatMap((page) => [
        ...(source.includes(nameIn(page)) ? [] : [`${test} does not name ${page}`]),
        ...(snippets.some((snippet) => snippet.page === page && isTaken(claim, snippet))
          ? []
          : [`${test} finds nothing to run on ${page}`]),
      ]);
    });
    expect(faults).to.deep.equal([]);
  });

  /** Tests of examples name the folder. */
  function nameIn(page: string): string {
    return /^examples\/([^/]+)\//.exec(page)?.[1] ?? page;
  }
});
