/** The program of docs/keeping-a-copy.md is run as it stands there, and what the page says in tables is what the contract says. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect } from "chai";
import { loadSecrets } from "../../server/accounts/secrets.ts";
import { operations, tiers } from "../../server/generated/operations.ts";
import { openPage } from "../../server/pipeline/paging.ts";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import { insertCategory, insertItem } from "../support/fixtures.ts";
import { until } from "../support/until.ts";
import { blocksOf, readPage } from "./pages.ts";

const page = readPage("docs/keeping-a-copy.md");
const [program = ""] = blocksOf(page, "js");
const dayMs = 86_400_000;

/** The rows of the table whose first column has that heading. */
function tableOf(heading: string): readonly (readonly string[])[] {
  const [, rest = ""] = page.split(`| ${heading} |`);
  const [table = ""] = rest.split("\n\n", 1);
  const rows = table.split("\n").slice(2);
  return rows.map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe("docs/keeping-a-copy.md", () => {
  it("says of every filter of listItems how to follow with it", () => {
    const listItems = operations.find(({ id }) => id === "listItems");
    const filters = (listItems?.query ?? []).map(({ name }) => name);
    const named = tableOf("Filter").flatMap(([cell = ""]) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name));
    expect(named).to.have.members(filters.filter((name) => !["sort", "limit", "cursor"].includes(name)));
  });

  it("says of every tier how much it can read, and keeps half of a day's calls for full pages", () => {
    const rows = tableOf("Tier");
    const figures = new Intl.NumberFormat("en");
    const want = Object.entries(tiers).map(([name, { perMinute, perDay }]) => [
      name,
      figures.format(perMinute * 100),
      figures.format(perDay * 100),
    ]);
    expect(rows.map((row) => row.slice(0, 3))).to.deep.equal(want);
    for (const [name, { perDay }] of Object.entries(tiers)) {
      const [, , , wait = ""] = rows.find(([tier]) => tier === name) ?? [];
      expect(86_400 / Number.parseInt(wait, 10) / perDay, name).to.be.within(0.4, 0.5);
    }
  });

  describe("the program", () => {
    let api: TestApi;
    let reader: Account;
    let seller: Account;
    let categoryId: string;
    const folder = mkdtempSync(join(tmpdir(), "cute-copy-"));
    const copyFile = join(folder, "copy.db");
    let running: ChildProcess | null = null;

    before(async () => {
      api = await startTestApi();
      [reader, seller] = await Promise.all([api.account(), api.account()]);
      categoryId = await insertCategory(api);
    });

    after(async () => {
      await stop();
      await api.close();
      rmSync(folder, { recursive: true });
    });

    function start(): void {
      const env = { CUTE_URL: api.url, CUTE_API_KEY: reader.key, COPY: copyFile, WAIT_SECONDS: "0.2" };
      running = spawn(process.execPath, ["--input-type=module", "--eval", program], { env, stdio: "inherit" });
    }

    /** As a crash would end it. */
    async function stop(): Promise<void> {
      const child = running;
      running = null;
      if (child === null) return;
      const ended = once(child, "close");
      child.kill("SIGKILL");
      await ended;
    }

    function inCopy<Answer>(act: (db: DatabaseSync) => Answer): Answer {
      const db = new DatabaseSync(copyFile, { timeout: 10_000 });
      try {
        return act(db);
      } finally {
        db.close();
      }
    }

    const roundOf = () => Number(inCopy((db) => db.prepare("select round from place").get())?.round);

    const insert = (status: string) => insertItem(api, { sellerId: seller.id, categoryId, status });
    const setStatus = (id: string, status: string) =>
      api.sql("update items set status = $2 where id = $1", [id, status]);

    /** As the copy has it, and as the table has it: what each item is and costs. */
    function copied(): string[] {
      const rows = inCopy((db) => db.prepare("select item from items").all());
      return rows.map(({ item }) => {
        const { id, status, price } = JSON.parse(String(item));
        return `${id} ${status} ${price.amount}`;
      });
    }
    async function real(): Promise<string[]> {
      const rows = await api.sql<{ line: string }>(
        `select concat_ws(' ', id, status, price_amount) as line from items where status in ('active', 'reserved', 'sold')`,
      );
      return rows.map(({ line }) => line);
    }
    async function untilSame(): Promise<void> {
      const want = (await real()).sort().join("\n");
      await until(async () => {
        await api.call("GET /v1/items?limit=1");
        return hasBegun() && copied().sort().join("\n") === want ? true : null;
      }, 15_000);
    }

    function hasBegun(): boolean {
      return (
        existsSync(copyFile) &&
        inCopy((db) => db.prepare("select 1 from sqlite_master where name = 'items'").all()).length > 0
      );
    }

    it("makes the first copy: what is public, in every status", async () => {
      for (const status of ["active", "reserved", "sold", "draft", "deleted"]) await insert(status);
      await api.sql(
        `insert into items (seller_id, title, price_amount, price_currency, category_id, condition, status)
         select $1, 'Coat ' || n, n, 'EUR', $2, 'good', 'active' from generate_series(1, 230) n`,
        [seller.id, categoryId],
      );
      start();
      await untilSame();
      expect(copied()).to.have.lengthOf(233);
    });

    it("follows: new items, new prices, sales, deletions, and what comes back", async () => {
      const [first, second, third, fourth] = (
        await api.sql<{ id: string }>("select id from items where status = 'active' limit 4")
      ).map(({ id }) => id);
      await insert("active");
      await api.sql("update items set price_amount = 777 where id = $1", [first]);
      await setStatus(second ?? "", "sold");
      await setStatus(third ?? "", "draft");
      await api.sql("delete from items where id = $1", [fourth]);
      await untilSame();
      await setStatus(third ?? "", "active");
      await untilSame();
    });

    it("goes on where it was after it was killed", async () => {
      await stop();
      const [{ id } = { id: "" }] = await api.sql<{ id: string }>(
        "select id from items where status = 'active' limit 1",
      );
      await setStatus(id, "deleted");
      await insert("active");
      const round = roundOf();
      start();
      await untilSame();
      expect(roundOf()).to.equal(round);
    });

    it("begins again when it was away for too long, and drops what has gone without a trace", async () => {
      await stop();
      const secrets = await loadSecrets(api.secretsFile, {
        onError: (error) => {
          throw error;
        },
      });
      const query = { sort: "updated_asc" };
      const old = openPage(secrets, { operation: "listItems", query, accountId: reader.id });
      secrets.close();
      const next = ["u", "1", String(Date.now() - 31 * dayMs)];
      const { nextCursor } = old.answer([], { present: String, next });
      const [round, ghost] = [roundOf(), randomUUID()];
      inCopy((db) => {
        db.prepare("update place set cursor = ?").run(nextCursor);
        db.prepare("insert into items select ?, round, item from items limit 1").run(ghost);
      });
      await insert("active");
      start();
      await untilSame();
      const ids = inCopy((db) => db.prepare("select id from items").all()).map(({ id }) => String(id));
      expect(ids).to.not.include(ghost);
      expect(roundOf()).to.equal(round + 1);
    });
  });
});
