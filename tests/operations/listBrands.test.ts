import { expect } from "chai";
import { startTestApi, type TestApi } from "../support/api.ts";
import { walk } from "../support/lists.ts";

describe("listBrands: GET /v1/brands", () => {
  let api: TestApi;

  before(async () => {
    api = await startTestApi();
    await api.sql(
      `insert into brands (name, slug)
       select name, slug from (values ('Marimekko', 'marimekko'), ('COS', 'cos'), ('& Other Stories', 'and-other-stories'),
         ('Ärzte', 'ärzte'), ('H&M', 'h-m'), ('Ho', 'ho'), ('7 For All Mankind', '7-for-all-mankind')) as brand (name, slug)`,
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

    for (const limit of [1, 2, 7]) {
      it(`comes in the same order on pages of ${limit}, each once`, async () => {
        expect(await walk(api, `/v1/brands?limit=${limit}`)).to.deep.equal((await inOrder()).map(({ id }) => id));
      });
    }

    it("names the next page in Link", async () => {
      const { headers, body } = await api.call("GET /v1/brands?limit=2");
      expect(headers.get("link")).to.equal(`</v1/brands?limit=2&cursor=${body.nextCursor}>; rel="next"`);
    });
  });

  describe("400", () => {
    it("names a filter that there is not", async () => {
      const { status, body } = await api.call("GET /v1/brands?q=mari");
      expect(status).to.equal(400);
      expect(body.code).to.equal("invalid_request");
      expect(body.errors[0]).to.include({ in: "query", pointer: "/q" });
    });

    it("refuses a cursor that it has not given", async () => {
      const { body: items } = await api.call("GET /v1/items?sort=updated_asc");
      const { status, body } = await api.call(`GET /v1/brands?cursor=${items.nextCursor}`);
      expect(status).to.equal(400);
      expect(body.code).to.equal("invalid_cursor");
    });
  });
});
