/** What docs/search.md says in its table and beside it is what listItems finds. */
import { expect } from "chai";
import { startTestApi, type TestApi } from "../support/api.ts";
import { insertCategory, insertItem } from "../support/fixtures.ts";
import { blocksOf, readPage } from "./pages.ts";

const page = readPage("docs/search.md");

/** The first column of the table of words. */
const queries = [...page.matchAll(/^\| `([^|`]*)` \|/gm)].map(([, q = ""]) => q).filter((q) => q !== "q");

const titles = [
  "Wool coat",
  "Coat of wool",
  "Wool coats",
  "Wool and cotton",
  "Linen coat",
  "Regenmantel, Größe 38",
  "T-Shirt",
];

/** By the query, the titles that it finds. */
const finds: Readonly<Record<string, readonly string[]>> = {
  "wool coat": ["Wool coat", "Coat of wool", "Wool coats"],
  "wool co": ["Wool coat", "Coat of wool", "Wool coats", "Wool and cotton"],
  '"wool coat"': ["Wool coat"],
  "coat -wool": ["Linen coat"],
  "REGENMANTEL größe": ["Regenmantel, Größe 38"],
  "regenmantel grosse": ["Regenmantel, Größe 38"],
  "shirt t": ["T-Shirt"],
};

describe("docs/search.md", () => {
  let api: TestApi;

  before(async () => {
    api = await startTestApi();
    const { id: sellerId } = await api.account();
    const categoryId = await insertCategory(api);
    for (const title of titles) await insertItem(api, { sellerId, categoryId, title, description: "" });
  });
  after(() => api.close());

  const ask = async (q: string) => (await api.call(`GET /v1/items?q=${encodeURIComponent(q)}`)).body;

  it("shows queries of every kind", () => {
    expect(queries).to.have.lengthOf(5);
    expect(Object.keys(finds)).to.include.members(queries);
  });

  for (const [q, found] of Object.entries(finds)) {
    it(`is right on ${q}`, async () => {
      const items: readonly { readonly title: string }[] = (await ask(q)).data;
      expect(items.map(({ title }) => title)).to.have.members(found);
    });
  }

  it("shows the answer to a word that no item has", async () => {
    const [answer = "{}"] = blocksOf(page, "json");
    expect(await ask("wooll coat")).to.deep.equal(JSON.parse(answer));
  });
});
