/** Pictures of the docs are texts that anybody can read: by eye in both themes, by screen reader, and in a search. */
import { globSync } from "node:fs";
import { expect } from "chai";
import { project, readPage } from "./pages.ts";

const pictures = globSync("docs/images/*.svg", { cwd: project });

describe("the pictures of the docs", () => {
  it("are some", () => {
    expect(pictures).to.not.deep.equal([]);
  });

  for (const picture of pictures) {
    it(`${picture} has a title, a description, words as text, both themes, and nothing from elsewhere`, () => {
      const svg = readPage(picture);
      expect(svg).to.match(/<svg [^>]*role="img" aria-labelledby="title description"/);
      expect(svg)
        .to.match(/<title id="title">\S/)
        .and.to.match(/<desc id="description">\s*\S/);
      expect(svg.match(/<text /g)).to.have.length.above(20);
      expect(svg).to.include("@media (prefers-color-scheme: dark)");
      expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', "")).to.not.match(/https?:|<script|<image|@import/);
    });
  }
});
