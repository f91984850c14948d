/** What examples/price-comparison does about limits, cursors that have expired, and settings that are wrong. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect } from "chai";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import { insertCategory, insertItem } from "../support/fixtures.ts";
import { freePort, takenPort } from "../support/ports.ts";
import { until } from "../support/until.ts";
import { type JsExample, jsExample } from "./support/js-example.ts";
import { shortMinute, untilRefused, useUpMinute } from "./support/limits.ts";
import { type Relay, startRelay } from "./support/relay.ts";
import { stop, type Terminal } from "./support/terminal.ts";

describe("examples/price-comparison in trouble", function () {
  this.timeout(60_000);

  let api: TestApi;
  let reader: Account;
  let relay: Relay;
  let example: JsExample;
  let categoryId: string;

  before(async function () {
    this.timeout(600_000); // the first time, the SDK is built
    api = await startTestApi({ windows: shortMinute });
    relay = await startRelay(api.url);
    reader = await api.account("free");
    categoryId = await insertCategory(api);
    const seller = await api.account();
    await api.sql(
      `insert into items (seller_id, title, price_amount, price_currency, category_id, condition, status)
       select $1, 'Coat ' || n, n, 'EUR', $2, 'good', 'active' from generate_series(1, 230) n`,
      [seller.id, categoryId],
    );
    await project();
    example = await jsExample("price-comparison");
  });

  after(async () => {
    await example?.remove();
    await relay?.close();
    await api?.close();
  });

  const project = () => api.call("GET /v1/items?limit=1");

  function start(settings: Readonly<Record<string, string>>, question = ""): Terminal {
    const given = { CUTE_URL: relay.url, CUTE_API_KEY: reader.key, PORT: "0", FOLLOW_SECONDS: "1", ...settings };
    return example.start(given, question);
  }

  function inCopy<Answer>(file: string, act: (db: DatabaseSync) => Answer): Answer {
    const db = new DatabaseSync(join(example.folder, file), { timeout: 10_000 });
    try {
      return act(db);
    } finally {
      db.close();
    }
  }

  const idsIn = (file: string) =>
    inCopy(file, (db) => db.prepare("select id from items").all()).map(({ id }) => String(id));

  describe("with a key of the tier free, whose minute others have used up", () => {
    it("waits as long as it is told, and copies everything", async () => {
      const useUp = untilRefused(relay, { api, key: reader.key });
      relay.before = async () => {
        await useUp();
        return "send it on";
      };
      const running = start({ COPY_FILE: "limited.db" });
      await running.shows(/The page: /);
      expect(idsIn("limited.db")).to.have.lengthOf(230);
      await stop(running);
      expect(relay.passed.map(({ status }) => status)).to.include(429);
    });
  });

  describe("with a limit that opens later than a call may take", () => {
    it("says when it goes on, shows the copy meanwhile, and can be stopped", async () => {
      const slow = await startTestApi({ windows: { minuteMs: 120_000, dayMs: 86_400_000 } });
      try {
        const { key } = await slow.account("free");
        await useUpMinute(slow, key);
        const port = await freePort();
        const running = start({ CUTE_URL: slow.url, CUTE_API_KEY: key, PORT: port, COPY_FILE: "limited.db" });
        await running.shows(/The limit is used up: going on in 1[12]\d s/);
        const page = await (
          await fetch(`http://127.0.0.1:${port}/?q=coat+7&condition=good&size=&currency=EUR&max=1`)
        ).text();
        expect(page)
          .to.include("The marketplace cannot be asked just now")
          .and.include(">Coat 77<")
          .and.not.include("Coat 170");
        expect(await stop(running, "SIGTERM")).to.equal(0);
      } finally {
        await slow.close();
      }
    });
  });

  describe("without a key", () => {
    it("reads anonymously", async () => {
      const running = start({ CUTE_API_KEY: "", COPY_FILE: "anonymous.db" });
      await running.shows(/Reading \S+ anonymously/);
      await running.shows(/The page: /);
      expect(idsIn("anonymous.db")).to.have.lengthOf(230);
      await stop(running);
    });

    it("copies from the beginning where the cursor was another caller's, and drops what has gone meanwhile", async () => {
      const file = "anonymous.db";
      inCopy(file, (db) => {
        db.exec(
          "insert into items select 'gone', brand_id, category_id, currency, amount, title, round, item from items limit 1",
        );
      });
      const running = start({ COPY_FILE: file });
      await running.shows(/The cursor is not good any more: copying from the beginning/);
      await running.shows(/The page: /);
      expect(idsIn(file)).to.have.lengthOf(230).and.not.include("gone");
      await stop(running);
    });
  });

  describe("that waiting does not mend", () => {
    const wrong: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
      ["no CUTE_URL", { CUTE_URL: "" }, /^CUTE_URL is not set: it has to be the address of the API/],
      ["a CUTE_URL that is none", { CUTE_URL: "ftp://x" }, /^CUTE_URL is "ftp:\/\/x": it has to be the address/],
      ["a key with a space", { CUTE_API_KEY: "cute_ x" }, /^CUTE_API_KEY is none: it has to be a key: cute_/],
      ["a port that is none", { PORT: "70000" }, /^PORT is "70000": it has to be a port, 0 to 65535/],
      [
        "a wait that is none",
        { FOLLOW_SECONDS: "soon" },
        /^FOLLOW_SECONDS is "soon": it has to be a number of seconds/,
      ],
      [
        "a COPY_FILE that is none",
        { COPY_FILE: "package.json" },
        /^COPY_FILE is package\.json, which cannot be used: /,
      ],
      ["an OFFER_URL without the id", { OFFER_URL: "https://x.example/" }, /^OFFER_URL is .+: it has to be .+\{id\}/],
    ];
    for (const [name, settings, sentence] of wrong) {
      it(`ends with a sentence that names the setting: ${name}`, async () => {
        const ended = start(settings);
        expect(await ended.ended()).to.equal(2);
        expect(ended.output()).to.match(sentence);
      });
    }

    it("reads them from .env too, where the environment does not have them", async () => {
      writeFileSync(join(example.folder, ".env"), "FOLLOW_SECONDS=never\nPORT=none\n");
      const ended = example.start({ CUTE_URL: api.url, PORT: "0" });
      expect(await ended.ended()).to.equal(2);
      expect(ended.output()).to.match(/^FOLLOW_SECONDS is "never": it has to be a number of seconds/);
      rmSync(join(example.folder, ".env"));
    });

    it("ends so where something listens on its port", async () => {
      await using taken = await takenPort();
      const { port } = taken;
      const ended = start({ PORT: port });
      expect(await ended.ended()).to.equal(2);
      expect(ended.output()).to.equal(`PORT is ${port}, where something listens already: set another one.\n`);
    });

    it("ends with what the API says of a key that is none", async () => {
      const ended = start({ CUTE_API_KEY: "cute_none" });
      expect(await ended.ended()).to.equal(1);
      expect(ended.output())
        .to.match(/^items\.list: 401 invalid_key/m)
        .and.not.match(/^ +at /m);
    });
  });

  describe("of a page's own", () => {
    it("says that something went wrong where its key was revoked, and tells why on the terminal", async () => {
      const key = await api.key(reader.id);
      const running = start({ CUTE_API_KEY: key, COPY_FILE: "revoked.db", FOLLOW_SECONDS: "60" });
      const [, address = ""] = await running.shows(/The page: (\S+?)\/? /);
      await api.sql("update cute.api_keys set revoked_at = now() where prefix = left($1, length(prefix))", [key]);
      const { found } = await until(async () => {
        const answer = await fetch(`${address}/?q=coat+${Math.random()}`);
        return answer.status === 500 ? answer.text() : null;
      });
      expect(found).to.include("Something went wrong here.");
      await running.shows(/AuthenticationError/);
      await stop(running);
    });

    it("says that there is no such page where what looks like an offer's id is none", async () => {
      const running = start({ COPY_FILE: "page.db" });
      const [, address = ""] = await running.shows(/The page: (\S+?)\/? /);
      const answer = await fetch(`${address}/items/${"-".repeat(36)}`);
      expect(answer.status).to.equal(404);
      expect(await answer.text()).to.include("There is no such page.");
      await stop(running);
    });

    it("prints nothing of a seller's text that would steer the terminal", async () => {
      const seller = await api.account();
      await insertItem(api, { sellerId: seller.id, categoryId, title: "Scarf \u001b]0;mine\u0007 \u202egreen" });
      await project();
      const running = start({ COPY_FILE: "page.db" }, "scarf");
      await running.shows(/The page: /);
      expect(running.output()).to.match(/ Scarf \uFFFD\]0;mine\uFFFD \uFFFDgreen$/m);
      expect(running.output().replaceAll("\n", "")).to.not.match(/[\p{Cc}\u202e]/u);
      await stop(running);
    });

    it("shows an offer with the ETag of the last time, and what has changed about it", async () => {
      const seller = await api.account();
      const id = await insertItem(api, { sellerId: seller.id, categoryId, title: "Felt hat", priceAmount: 2_500 });
      await project();
      const running = start({ COPY_FILE: "page.db" });
      const [, address = ""] = await running.shows(/The page: (\S+?)\/? /);
      const look = async () => {
        const answer = await fetch(`${address}/items/${id}`);
        return [answer.status, await answer.text()] as const;
      };
      const statuses = async () => {
        const rows = await api.sql<{ status: number }>(
          "select status from cute.request_log where operation = 'getItem' and account_id = $1 order by id",
          [reader.id],
        );
        return rows.map(({ status }) => status);
      };
      expect((await look())[1]).to.include("€25.00");
      expect((await look())[1]).to.include("€25.00");
      await api.sql("update items set price_amount = 1900 where id = $1", [id]);
      expect((await look())[1]).to.include("€19.00");
      await api.sql("update items set status = 'sold' where id = $1", [id]);
      expect(await look()).to.satisfy(
        ([status, text]: readonly [number, string]) => status === 404 && text.includes("has gone"),
      );
      await until(async () => ((await statuses()).length === 4 ? true : null));
      expect(await statuses()).to.deep.equal([200, 304, 200, 200]);
      await stop(running);
    });
  });
});
