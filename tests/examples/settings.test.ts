/** What each example reads from the environment stands in its .env.example, as its README says. */
import { expect } from "chai";
import { readPage } from "../docs/pages.ts";

const programs = {
  "price-comparison": "settings.js",
  "auto-lister": "settings.js",
  "inventory-sync": "settings.py",
  analytics: "settings.py",
};

for (const [example, file] of Object.entries(programs)) {
  describe(`the settings of examples/${example}`, () => {
    const namesIn = (name: string, pattern: RegExp) =>
      new Set([...readPage(`examples/${example}/${name}`).matchAll(pattern)].map(([, found]) => found));

    it("are all in its .env.example", () => {
      const read = namesIn(file, /"([A-Z]+(?:_[A-Z]+)*)"/g);
      expect(read).to.include("CUTE_URL");
      expect(namesIn(".env.example", /^(?:# )?([A-Z_]+)=/gm)).to.deep.equal(read);
    });
  });
}
