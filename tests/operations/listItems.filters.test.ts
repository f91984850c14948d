import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import { insertBrand, insertCategory, insertItem } from "../support/fixtures.ts";

describe("listItems: GET /v1/items, filters", () => {
  let api: TestApi;
  let seller: Account;
  let other: Account;
  const categories = { women: "", coats: "", parkas: "", men: "" };
  const brands = { marimekko: "", weekday: "" };

  before(async () => {
    api = await startTestApi();
    [seller, other] = await Promise.all([api.account(), api.account()]);
    categories.women = await insertCategory(api, { name: "Women" });
    categories.coats = await insertCategory(api, { name: "Coats", parentId: categories.women });
    categories.parkas = await insertCategory(api, { name: "Parkas", parentId: categories.coats });
    categories.men = await insertCategory(api, { name: "Men" });
    brands.marimekko = await insertBrand(api, "Marimekko");
    brands.weekday = await insertBrand(api, "Weekday");
    const { women, coats, parkas, men } = categories;
    const { marimekko, weekday } = brands;
    const own = { sellerId: seller.id };
    const rows = [
      { ...own, title: "coat", categoryId: coats, brandId: marimekko, size: "M", color: "navy", priceAmount: 1000 },
      { ...own, title: "parka", categoryId: parkas, brandId: weekday, size: "L", color: "red", priceAmount: 2000 },
      { ...own, title: "skirt", categoryId: women, size: "S", condition: "new", priceAmount: 3000 },
      { ...own, title: "reserved", categoryId: men, status: "reserved" },
      { ...own, title: "sold", categoryId: men, status: "sold" },
      { ...own, title: "draft", categoryId: men, status: "draft" },
      { ...own, title: "never public", categoryId: men, status: "deleted" },
    ];
    for (const row of rows) await insertItem(api, row);
    await insertItem(api, {
      sellerId: other.id,
      title: "jeans",
      categoryId: men,
      brandId: marimekko,
      size: "W32/L34",
      color: "navy",
      condition: "fair",
      priceAmount: 1500,
      priceCurrency: "SEK",
    });
  });
  after(() => api.close());

  /** The titles that a query finds, in alphabetical order. */
  async function found(query: string): Promise<string[]> {
    const reply = await api.call(`GET /v1/items?${query}`);
    expect(reply.status, reply.text).to.equal(200);
    const items: readonly { readonly title: string }[] = reply.body.data;
    return items.map(({ title }) => title).sort();
  }

  describe("200", () => {
    it("shows what is for sale, unless a status is asked for", async () => {
      expect(await found("limit=100")).to.deep.equal(["coat", "jeans", "parka", "skirt"]);
      expect(await found("status=reserved")).to.deep.equal(["reserved"]);
    });

    it("takes several statuses as OR", async () => {
      expect(await found("status=reserved&status=sold")).to.deep.equal(["reserved", "sold"]);
    });

    it("means a category with all that stands below it, at any depth", async () => {
      expect(await found(`categoryId=${categories.women}`)).to.deep.equal(["coat", "parka", "skirt"]);
      expect(await found(`categoryId=${categories.coats}`)).to.deep.equal(["coat", "parka"]);
      expect(await found(`categoryId=${categories.parkas}`)).to.deep.equal(["parka"]);
    });

    it("takes several categories as OR, and shows an item once where one of them stands below another", async () => {
      const { women, coats, parkas, men } = categories;
      expect(await found(`categoryId=${parkas}&categoryId=${men}`)).to.deep.equal(["jeans", "parka"]);
      const nested = `categoryId=${women}&categoryId=${coats}&categoryId=${parkas}`;
      expect(await found(nested)).to.deep.equal(["coat", "parka", "skirt"]);
    });

    it("takes several brands as OR", async () => {
      expect(await found(`brandId=${brands.marimekko}`)).to.deep.equal(["coat", "jeans"]);
      const both = `brandId=${brands.marimekko}&brandId=${brands.weekday}`;
      expect(await found(both)).to.deep.equal(["coat", "jeans", "parka"]);
    });

    it("keeps the items of one seller", async () => {
      expect(await found(`sellerId=${other.id}`)).to.deep.equal(["jeans"]);
    });

    it("takes several conditions as OR", async () => {
      expect(await found("condition=new")).to.deep.equal(["skirt"]);
      expect(await found("condition=new&condition=fair")).to.deep.equal(["jeans", "skirt"]);
    });

    it("takes several sizes as OR, written exactly as on the item", async () => {
      expect(await found("size=M&size=L")).to.deep.equal(["coat", "parka"]);
      expect(await found("size=m")).to.deep.equal([]);
      expect(await found("size=W32%2FL34")).to.deep.equal(["jeans"]);
      expect(await found("size=W32/L34")).to.deep.equal(["jeans"]);
    });

    it("does not split a value at its comma", async () => {
      expect(await found("size=M%2CL")).to.deep.equal([]);
      expect(await found("size=M,L")).to.deep.equal([]);
    });

    it("takes several colours as OR", async () => {
      expect(await found("color=red")).to.deep.equal(["parka"]);
      expect(await found("color=red&color=navy")).to.deep.equal(["coat", "jeans", "parka"]);
    });

    it("combines different filters with AND", async () => {
      expect(await found(`color=navy&sellerId=${seller.id}`)).to.deep.equal(["coat"]);
      expect(await found(`brandId=${brands.marimekko}&categoryId=${categories.women}&size=M`)).to.deep.equal(["coat"]);
      expect(await found("color=navy&size=L")).to.deep.equal([]);
    });

    it("keeps the items priced in one currency", async () => {
      expect(await found("currency=SEK")).to.deep.equal(["jeans"]);
    });

    it("includes both ends of a price range, and means the one currency only", async () => {
      expect(await found("currency=EUR&minPrice=1000&maxPrice=2000")).to.deep.equal(["coat", "parka"]);
      expect(await found("currency=EUR&minPrice=1001&maxPrice=1999")).to.deep.equal([]);
      expect(await found("currency=EUR&minPrice=2000")).to.deep.equal(["parka", "skirt"]);
      expect(await found("currency=EUR&maxPrice=1000")).to.deep.equal(["coat"]);
      expect(await found("currency=EUR&minPrice=3000&maxPrice=3000")).to.deep.equal(["skirt"]);
    });

    for (const name of ["categoryId", "brandId", "sellerId"]) {
      it(`gives an empty list for a ${name} that does not exist`, async () => {
        const { status, body } = await api.call(`GET /v1/items?${name}=${randomUUID()}`);
        expect(status).to.equal(200);
        expect(body).to.deep.equal({ data: [], nextCursor: null, suggestion: null });
      });
    }

    it("finds by an id in capitals too", async () => {
      expect(await found(`categoryId=${categories.parkas.toUpperCase()}`)).to.deep.equal(["parka"]);
    });

    it("hides the sku from everybody but the seller", async () => {
      const id = await insertItem(api, { sellerId: seller.id, size: "sku", sku: "mine", categoryId: categories.men });
      const line = "GET /v1/items?size=sku";
      const replies = await Promise.all([
        api.call(line),
        api.call(line, { key: other.key }),
        api.call(line, { key: seller.key }),
      ]);
      const skus = replies.map(({ body }) => body.data[0].sku);
      await api.sql("delete from items where id = $1", [id]);
      expect(skus).to.deep.equal([null, null, "mine"]);
    });
  });

  describe("400", () => {
    /** The places that a refused query is told. */
    async function refused(query: string): Promise<string[]> {
      const { status, body } = await api.call(`GET /v1/items?${query}`);
      expect(status, query).to.equal(400);
      expect(body.code).to.equal("invalid_request");
      const errors: readonly { readonly in: string; readonly pointer: string }[] = body.errors;
      return errors.map((error) => `${error.in} ${error.pointer}`).sort();
    }

    for (const query of ["minPrice=1", "maxPrice=1", "sort=price_asc", "sort=price_desc"]) {
      it(`wants a currency with ${query}`, async () => {
        expect(await refused(query)).to.deep.equal(["query /currency"]);
      });
    }

    it("refuses a range whose ends are the wrong way round", async () => {
      expect(await refused("currency=EUR&minPrice=2&maxPrice=1")).to.deep.equal(["query /minPrice"]);
      expect(await refused("minPrice=2&maxPrice=1")).to.deep.equal(["query /currency", "query /minPrice"]);
    });

    const single = ["q", "sellerId", "minPrice", "maxPrice", "currency", "updatedSince", "sort", "limit", "cursor"];
    for (const name of single) {
      it(`refuses ${name} given twice`, async () => {
        expect(await refused(`${name}=1&${name}=2`)).to.deep.equal([`query /${name}`]);
      });
    }

    const bad = [
      ["sort", "cheapest"],
      ["currency", "eur"],
      ["minPrice", "-1"],
      ["maxPrice", "1.5"],
      ["maxPrice", "100000000001"],
      ["sellerId", "42"],
      ["updatedSince", "yesterday"],
      ["updatedSince", "2026-02-30T00:00:00Z"],
      ["updatedSince", "2026-11-24"],
      ["q", "%20"],
      ["q", ""],
      ["q", "%00"],
      ["q", "x".repeat(201)],
      ["colour", "red"],
    ];
    for (const [name = "", value = ""] of bad) {
      it(`names ${name}=${value.slice(0, 30)}`, async () => {
        expect(await refused(`${name}=${value}`)).to.deep.equal([`query /${name}`]);
      });
    }

    it("names the bad one among several values", async () => {
      expect(await refused("status=draft")).to.deep.equal(["query /status/0"]);
      expect(await refused("condition=good&condition=used")).to.deep.equal(["query /condition/1"]);
      expect(await refused(`brandId=${brands.weekday}&brandId=42`)).to.deep.equal(["query /brandId/1"]);
    });

    it("takes 50 ids at most", async () => {
      const ids = (count: number) => Array.from({ length: count }, () => `brandId=${randomUUID()}`).join("&");
      expect(await found(ids(50))).to.deep.equal([]);
      expect(await refused(ids(51))).to.deep.equal(["query /brandId"]);
    });

    it("names every bad parameter at once, those that do not exist too", async () => {
      const query = "limit=0&sort=cheapest&sellerId=42&colour=red&currency=EUR&currency=SEK";
      const places = ["colour", "currency", "limit", "sellerId", "sort"].map((name) => `query /${name}`);
      expect(await refused(query)).to.deep.equal(places);
    });
  });
});
