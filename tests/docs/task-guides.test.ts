/** The programs of the guides by task do what their pages say, and can be run again without doing it twice. */
import { expect } from "chai";
import { jsProject, pythonProject } from "../../tools/sdks/built.ts";
import { type ScriptedServer, startScriptedServer } from "../sdk/scripted/server.ts";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import { insertCategory, insertItem } from "../support/fixtures.ts";
import { makeEvent, makePartitions } from "../support/webhooks.ts";
import { blocksOf, readPage } from "./pages.ts";
import { type Language, type Reader, readerOf } from "./programs.ts";

/** What getMe answers. */
const me = {
  accountId: "01930a11-2b3c-7d4e-8f50-617283940a1b",
  name: "Ada",
  tier: "pro",
  key: {
    id: "01936c2e-8f5a-7c31-9d2b-6f0e4a1b7c55",
    name: "shop",
    prefix: "cute_4fT9xK2",
    scopes: ["read:items"],
    createdAt: "2026-11-24T08:15:30.120Z",
    lastUsedAt: null,
    expiresAt: null,
  },
  limits: { perMinute: 1000, perDay: 100_000 },
};
const languages: readonly Language[] = ["JavaScript", "Python"];

describe("the guides by task", () => {
  let api: TestApi;
  let scripted: ScriptedServer;

  before(async function () {
    this.timeout(600_000); // the first time, tools are downloaded
    [api, scripted] = await Promise.all([startTestApi(), startScriptedServer(), jsProject(), pythonProject()]);
    await insertCategory(api);
    await makePartitions(api.databaseUrl);
  });
  after(() => Promise.all([api.close(), scripted.close()]));

  for (const language of languages) {
    describe(`in ${language}`, function () {
      this.timeout(60_000);
      let seller: Account;
      let reader: Reader | null = null;

      beforeEach(async () => {
        seller = await api.account();
      });
      afterEach(() => reader?.close());

      async function read(page: string): Promise<Reader> {
        reader = await readerOf({ page, language, env: { CUTE_URL: api.url, CUTE_API_KEY: seller.key } });
        return reader;
      }

      it("docs/follow-sales.md keeps each order that the account sold, once, with its last status", async () => {
        const { run } = await read("docs/follow-sales.md");
        const sold = { id: "01936c2e-0000-7000-8000-000000000001", sellerId: seller.id, status: "created" };
        await makeEvent(api, { accountId: seller.id, type: "order.created", data: sold });
        await makeEvent(api, { accountId: seller.id, type: "order.created", data: { buyerId: seller.id } });
        await makeEvent(api, { accountId: seller.id, type: "item.sold" });
        const first = (await run()).trim().split("\n");
        expect(first[0]).to.match(/^1 order\.created \S/);
        expect(first[1]).to.match(/^[\w-]{36} whsec_$/);
        expect(first.slice(2)).to.deep.equal([inLanguage("created EUR 75")]);

        await makeEvent(api, { accountId: seller.id, type: "order.completed", data: { ...sold, status: "completed" } });
        const again = (await run()).trim().split("\n");
        expect(again[0]).to.match(/^4 order\.completed \S/);
        expect(again.slice(2)).to.deep.equal([inLanguage("completed EUR 75")]);
      });

      it("docs/follow-sales.md learns of an order that was cancelled from the list of orders", async () => {
        const { run } = await read("docs/follow-sales.md");
        const itemId = await insertItem(api, { sellerId: seller.id });
        const buyer = await api.account();
        await api.sql(
          `insert into orders (id, item_id, buyer_id, seller_id, item_snapshot, price_amount, price_currency, status)
           select gen_random_uuid(), id, $2, seller_id, jsonb_build_object('title', title, 'categoryId', category_id,
             'brandId', null, 'size', null, 'condition', condition, 'photos', photos,
             'price', jsonb_build_object('amount', 700, 'currency', 'EUR')), 700, 'EUR', 'cancelled'
           from items where id = $1`,
          [itemId, buyer.id],
        );
        expect((await run()).trim().split("\n").slice(1)).to.deep.equal([inLanguage("cancelled EUR 7")]);
      });

      it("docs/list-in-bulk.md lists each row once, changes what differs, and says what is wrong with a row", async () => {
        const { run } = await read("docs/list-in-bulk.md");
        const [shown = ""] = blocksOf(readPage("docs/list-in-bulk.md"), "text");
        expect(await run()).to.equal(shown);
        const refused = shown.split("\n")[2];
        expect(await run()).to.equal(`2 BULK-1 unchanged\n3 BULK-2 unchanged\n${refused}\n`);
        await api.sql("update items set title = 'Coat' where sku = 'BULK-1' and seller_id = $1", [seller.id]);
        expect(await run()).to.equal(`2 BULK-1 updated\n3 BULK-2 unchanged\n${refused}\n`);
        const items = await api.sql<{ title: string }>("select title from items where seller_id = $1 order by sku", [
          seller.id,
        ]);
        expect(items.map(({ title }) => title)).to.deep.equal(["Wool coat, navy", "Silk scarf"]);
      });

      it("docs/going-live.md says which key calls, and refuses one without the scopes", async () => {
        const { run } = await read("docs/going-live.md");
        expect(await run()).to.equal("test pro has no end\n");
        const weak = await api.key(seller.id, { scopes: ["read:items"] });
        const poor = await readerOf({
          page: "docs/going-live.md",
          language,
          env: { CUTE_URL: api.url, CUTE_API_KEY: weak },
        });
        const refusal = await poor.run().then(String, (error: Error) => error.message);
        poor.close();
        expect(refusal).to.include("The key test lacks webhooks.");
      });

      it("docs/deprecations.md names the calls that go away", async () => {
        const dates = { Deprecation: "@1796083200", Sunset: "Tue, 01 Jun 2027 00:00:00 GMT" };
        const { baseUrl } = scripted.stage([{ json: me, headers: dates }, { json: me }]);
        reader = await readerOf({ page: "docs/deprecations.md", language, env: { CUTE_URL: baseUrl } });
        expect(await reader.run()).to.equal("me.get goes away Tue, 01 Jun 2027 00:00:00 GMT\n");
        expect(await reader.run()).to.equal("");
      });
    });

    /** A whole number of euros is a float in Python. */
    function inLanguage(line: string): string {
      return language === "Python" ? `${line}.0` : line;
    }
  }
});
