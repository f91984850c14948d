import { expect } from "chai";
import { startTestApi, type TestApi } from "../support/api.ts";
import { idsOf, walk } from "../support/lists.ts";

describe("listBrands: GET /v1/brands", () => {
  let api: TestApi;

  before(async () => {
    api = await startTestApi();
    await api.sql(
      `insert into brands (name, slug)
       select name, slug from (values ('Marimekko', 'marimekko'), ('COS', 'cos'), ('& Other Stories', 'and-other-stories'),
         ('Ärzte', 'ärzte'), ('H&M', 'h-m'), ('Ho', 'ho'), ('7 For All Mankind', '7-for-all-mankind'),
         ('Levi''s', 'levis'), ('Comme des Garçons', 'comme-des-garcons')) as brand (name, slug)`,
    );
  });
  after(() => api.close());

  const inOrder = async () => {
    const rows = await api.sql<{ id: string; name: string; slug: string }>("select * from brands order by slug");
    return rows.map(({ id, name, slug }) => ({ id, name, slug }));
  };

  describe("200", () => {
    it("answers every brand to anybody, in the order of its slug", async () => {
      const { status, body } = await api.call("GET /v1/brands");
      expect(status).to.equal(200);
      expect(body).to.deep.equal({ data: await inOrder(), nextCursor: null });
    });

    for (const limit of [1, 2, 9]) {
      it(`comes in the same order on pages of ${limit}, each once`, async () => {
        expect(await walk(api, `/v1/brands?limit=${limit}`)).to.deep.equal((await inOrder()).map(({ id }) => id));
      });
    }

    it("names the next page in Link", async () => {
      const { headers, body } = await api.call("GET /v1/brands?limit=2");
      expect(headers.get("link")).to.equal(`</v1/brands?limit=2&cursor=${body.nextCursor}>; rel="next"`);
    });
  });

  describe("q", () => {
    const found = async (q: string) => {
      const { body } = await api.call(`GET /v1/brands?q=${encodeURIComponent(q)}`);
      const brands: readonly { readonly name: string }[] = body.data;
      return brands.map(({ name }) => name);
    };

    const finds: readonly [string, string, readonly string[]][] = [
      ["the beginning of the name", "mari", ["Marimekko"]],
      ["the whole name", "Comme des Garçons", ["Comme des Garçons"]],
      ["the beginning of any word of it", "gar", ["Comme des Garçons"]],
      ["words in any order", "oth stor & ", ["& Other Stories"]],
      ["beginnings that several names have, in the order of their slugs", "co", ["Comme des Garçons", "COS"]],
      ["other accents and case", "ARZTE", ["Ärzte"]],
      ["accents that the name does not have", "çôs", ["COS"]],
      ["a number", "7", ["7 For All Mankind"]],
      ["the name with its punctuation", "h&m", ["H&M"]],
      ["the name without it, in one word", "hm", ["H&M"]],
      ["the name without its apostrophe", "levis", ["Levi's"]],
      ["several words in one", "otherst", ["& Other Stories"]],
      ["what stands behind quotation marks and backslashes", "\\'mari", ["Marimekko"]],
    ];
    for (const [what, q, names] of finds) {
      it(`finds by ${what}: ${q}`, async () => {
        expect(await found(q)).to.deep.equal(names);
      });
    }

    const misses: readonly [string, string][] = [
      ["one word that fits and one that does not", "other shop"],
      ["the middle of a word", "mekko"],
      ["what is only similar", "marimeko"],
      ["what has no word", "& !"],
      ["what looks like a query", "mari | cos:*"],
    ];
    for (const [what, q] of misses) {
      it(`finds nothing by ${what}: ${q}`, async () => {
        expect(await found(q)).to.deep.equal([]);
      });
    }

    it("is paged like the whole list, each brand once", async () => {
      const all = idsOf(await api.call("GET /v1/brands?q=h"));
      expect(all).to.have.lengthOf(2);
      expect(await walk(api, "/v1/brands?q=h&limit=1")).to.deep.equal(all);
    });

    it("takes 100 characters", async () => {
      expect(await found(`mari${" ".repeat(96)}`)).to.deep.equal(["Marimekko"]);
    });
  });

  describe("400", () => {
    for (const [what, q] of [
      ["is empty", ""],
      ["is blank", "%20"],
      ["has more than 100 characters", "a".repeat(101)],
    ]) {
      it(`refuses a q that ${what}`, async () => {
        const { status, body } = await api.call(`GET /v1/brands?q=${q}`);
        expect(status).to.equal(400);
        expect(body.code).to.equal("invalid_request");
        expect(body.errors[0]).to.include({ in: "query", pointer: "/q" });
      });
    }

    it("names a filter that there is not", async () => {
      const { status, body } = await api.call("GET /v1/brands?name=mari");
      expect(status).to.equal(400);
      expect(body.code).to.equal("invalid_request");
      expect(body.errors[0]).to.include({ in: "query", pointer: "/name" });
    });

    it("refuses a cursor of another q", async () => {
      const { body: first } = await api.call("GET /v1/brands?q=h&limit=1");
      expect(first.nextCursor).to.be.a("string");
      const { status, body } = await api.call(`GET /v1/brands?q=ho&limit=1&cursor=${first.nextCursor}`);
      expect(status).to.equal(400);
      expect(body.code).to.equal("invalid_cursor");
    });

    it("refuses a cursor that it has not given", async () => {
      const { body: items } = await api.call("GET /v1/items?sort=updated_asc");
      const { status, body } = await api.call(`GET /v1/brands?cursor=${items.nextCursor}`);
      expect(status).to.equal(400);
      expect(body.code).to.equal("invalid_cursor");
    });
  });
});
