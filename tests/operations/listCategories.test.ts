import { expect } from "chai";
import { startTestApi, type TestApi } from "../support/api.ts";
import { insertCategory } from "../support/fixtures.ts";
import { idsOf, walk } from "../support/lists.ts";

describe("listCategories: GET /v1/categories", () => {
  let api: TestApi;

  before(async () => {
    api = await startTestApi();
    for (const top of ["Women", "Men", "Home"]) {
      const parentId = await insertCategory(api, { name: top });
      for (const name of ["Coats", "Shoes"]) {
        const middle = await insertCategory(api, { name: `${top}: ${name}`, parentId });
        await insertCategory(api, { name: `${top}: ${name}, wool`, parentId: middle });
      }
    }
  });
  after(() => api.close());

  describe("200", () => {
    it("answers the whole tree to anybody, parents before their children", async () => {
      const { status, body } = await api.call("GET /v1/categories?limit=100");
      expect(status).to.equal(200);
      expect(body.data).to.have.lengthOf(15);
      const seen = new Set<string | null>([null]);
      for (const { id, parentId } of body.data) {
        expect(seen.has(parentId)).to.equal(true);
        seen.add(id);
      }
    });

    it("shows id, parentId, name and slug", async () => {
      const { body } = await api.call("GET /v1/categories?limit=1");
      const [row] = await api.sql(
        `select id, parent_id as "parentId", name, slug from categories where parent_id is null order by slug limit 1`,
      );
      expect(body.data).to.deep.equal([row]);
    });

    for (const limit of [1, 3, 4, 15]) {
      it(`comes in the same order on pages of ${limit}, each once`, async () => {
        const whole = idsOf(await api.call("GET /v1/categories?limit=100"));
        expect(await walk(api, `/v1/categories?limit=${limit}`)).to.deep.equal(whole);
      });
    }

    it("names the next page in Link", async () => {
      const { headers, body } = await api.call("GET /v1/categories?limit=2");
      expect(headers.get("link")).to.equal(`</v1/categories?limit=2&cursor=${body.nextCursor}>; rel="next"`);
    });
  });

  describe("400", () => {
    it("names a filter that there is not", async () => {
      const { status, body } = await api.call("GET /v1/categories?parentId=42");
      expect(status).to.equal(400);
      expect(body.code).to.equal("invalid_request");
      expect(body.errors[0]).to.include({ in: "query", pointer: "/parentId" });
    });

    it("refuses a cursor that it has not given", async () => {
      const { body: items } = await api.call("GET /v1/items?sort=updated_asc");
      const { status, body } = await api.call(`GET /v1/categories?cursor=${items.nextCursor}`);
      expect(status).to.equal(400);
      expect(body.code).to.equal("invalid_cursor");
    });
  });
});
