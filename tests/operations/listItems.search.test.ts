import { expect } from "chai";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import { insertCategory, insertItem } from "../support/fixtures.ts";
import { clearItems } from "../support/projection.ts";

describe("listItems: GET /v1/items, search with q", () => {
  let api: TestApi;
  let seller: Account;
  let categoryId: string;

  before(async () => {
    api = await startTestApi();
    seller = await api.account();
    categoryId = await insertCategory(api);
  });
  after(() => api.close());
  afterEach(() => clearItems(api));

  async function insert(title: string, description = ""): Promise<void> {
    await insertItem(api, { sellerId: seller.id, categoryId, title, description });
  }

  async function found(q: string, rest = ""): Promise<string[]> {
    const reply = await api.call(`GET /v1/items?q=${encodeURIComponent(q)}${rest}`);
    expect(reply.status, reply.text).to.equal(200);
    const items: readonly { readonly title: string }[] = reply.body.data;
    return items.map(({ title }) => title).sort();
  }

  const finds = [
    { language: "English", title: "Wool Coat, navy", q: "wool coat" },
    { language: "German", title: "Größe 38, Straßenmantel grün", q: "grosse strassenmantel grun" },
    { language: "French", title: "Écharpe brodée à l’été", q: "echarpe brodee ete" },
    { language: "Spanish", title: "Vestido pequeño de algodón", q: "pequeno algodon" },
    { language: "Swedish", title: "Blå klänning från Småland", q: "bla klanning smaland" },
    { language: "Danish", title: "Æblegrøn frakke", q: "aeblegron" },
    { language: "Polish", title: "Żółty sweter z Łodzi", q: "zolty lodzi" },
    { language: "Czech", title: "Žluťoučký kabát", q: "zlutoucky kabat" },
    { language: "Turkish", title: "Gümüş çanta", q: "gumus canta" },
    { language: "Vietnamese", title: "Áo dài đỏ", q: "ao dai do" },
    { language: "Greek", title: "Παλτό μάλλινο", q: "παλτο μαλλινο" },
    { language: "Russian", title: "Пальто зелёное", q: "пальто зеленое" },
    { language: "Arabic", title: "معطف صوف أزرق", q: "معطف صوف" },
    { language: "Hindi", title: "ऊनी कोट", q: "कोट" },
    { language: "Japanese", title: "ウールコート 赤", q: "ウール" },
    { language: "Chinese", title: "羊毛大衣", q: "羊毛" },
    { language: "Korean", title: "가죽 재킷", q: "재킷" },
  ];
  for (const { language, title, q } of finds) {
    it(`finds a ${language} title without its accents, in any case`, async () => {
      await insert(title);
      await insert("Something else");
      expect(await found(q)).to.deep.equal([title]);
      expect(await found(q.toUpperCase())).to.deep.equal([title]);
      expect(await found(title)).to.deep.equal([title]);
    });
  }

  it("takes accents that are typed as letters of their own", async () => {
    await insert("Vestido pequeño");
    expect(await found("pequeño".normalize("NFD"))).to.deep.equal(["Vestido pequeño"]);
  });

  it("finds by words of the description too, and by one of each", async () => {
    await insert("Coat", "Pure cashmere, worn twice");
    expect(await found("cashmere")).to.deep.equal(["Coat"]);
    expect(await found("cashmere coat")).to.deep.equal(["Coat"]);
  });

  it("wants all words, in any order", async () => {
    await insert("Wool coat");
    await insert("Wool scarf");
    expect(await found("coat wool")).to.deep.equal(["Wool coat"]);
    expect(await found("wool")).to.deep.equal(["Wool coat", "Wool scarf"]);
    expect(await found("wool hat")).to.deep.equal([]);
  });

  it("takes the last word as a beginning, and only that one", async () => {
    await insert("Wool overcoat");
    expect(await found("wool over")).to.deep.equal(["Wool overcoat"]);
    expect(await found("overc")).to.deep.equal(["Wool overcoat"]);
    expect(await found("over wool")).to.deep.equal([]);
    expect(await found("coat")).to.deep.equal([]);
  });

  it("takes punctuation for a blank", async () => {
    for (const title of ["T-shirt", "Levi’s 501", "Jeans W32/L34"]) await insert(title);
    expect(await found("t shirt")).to.deep.equal(["T-shirt"]);
    expect(await found("levi's")).to.deep.equal(["Levi’s 501"]);
    expect(await found("w32/l34")).to.deep.equal(["Jeans W32/L34"]);
  });

  it("reads no operator in what people type", async () => {
    await insert("Wool coat");
    for (const q of ["wool & !coat", "wool | silk", "'wool", "wool:*b", "(wool", "wool <-> coat", "\\", "--"]) {
      const reply = await api.call(`GET /v1/items?q=${encodeURIComponent(q)}`);
      expect(reply.status, q).to.equal(200);
    }
    expect(await found("!wool")).to.deep.equal(["Wool coat"]);
  });

  it("finds nothing where q has no word", async () => {
    await insert("Wool coat");
    expect(await found("!?")).to.deep.equal([]);
  });

  it("combines with the other filters and every sort", async () => {
    await insertItem(api, { sellerId: seller.id, categoryId, title: "Wool coat", size: "M", priceAmount: 2 });
    await insertItem(api, { sellerId: seller.id, categoryId, title: "Wool cap", size: "L", priceAmount: 1 });
    expect(await found("wool", "&size=M")).to.deep.equal(["Wool coat"]);
    for (const sort of ["newest", "updated_asc", "updated_desc", "price_asc&currency=EUR", "price_desc&currency=EUR"]) {
      expect(await found("wool", `&sort=${sort}`), sort).to.deep.equal(["Wool cap", "Wool coat"]);
    }
  });

  it("finds what was written a moment ago", async () => {
    const body = { title: "Fresh cardigan", price: { amount: 1, currency: "EUR" }, categoryId, condition: "new" };
    await api.call("POST /v1/items", { key: seller.key, body });
    expect(await found("cardigan")).to.deep.equal(["Fresh cardigan"]);
  });

  it("does not show sold items and drafts among what is for sale", async () => {
    for (const status of ["draft", "sold", "deleted"]) {
      await insertItem(api, { sellerId: seller.id, categoryId, title: "Hidden", status });
    }
    expect(await found("hidden")).to.deep.equal([]);
  });
});
