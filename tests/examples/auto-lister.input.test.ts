/** What examples/auto-lister says of sheets and settings that are wrong. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { Account } from "../support/api.ts";
import { insertBrand, insertCategory } from "../support/fixtures.ts";
import { freePort, takenPort } from "../support/ports.ts";
import { type AutoLister, hat, heading, openAutoLister } from "./support/auto-lister.ts";
import { listedBy } from "./support/listed.ts";
import type { Terminal } from "./support/terminal.ts";

describe("examples/auto-lister, its sheet and its settings", function () {
  this.timeout(60_000);

  let lister: AutoLister;
  let seller: Account;

  before(async function () {
    this.timeout(600_000); // the first time, the SDK is built
    lister = await openAutoLister();
    await insertBrand(lister.api, "Marimekko");
    seller = await lister.api.account();
  });

  after(() => lister?.close());

  const run = (settings: Readonly<Record<string, string>> = {}, args = ""): Terminal =>
    lister.run({ CUTE_API_KEY: seller.key, ...settings }, args);

  describe("of the sheet", () => {
    const broken: readonly (readonly [string, string | Buffer, RegExp])[] = [
      [
        "an unknown column",
        `${heading},weight\n`,
        /^own\.csv: no column is called "weight"\. There are sku, quantity, title/,
      ],
      ["a missing column", "sku,title\n", /^own\.csv: the column price is missing in row 1\./],
      ["an empty file", "", /^own\.csv: the column sku is missing in row 1\./],
      ["no sku", `${heading}\n${hat("")}\n`, /^own\.csv, row 2: the sku is empty/],
      [
        "a sku twice",
        `${heading}\n${hat("A")}\n${hat("B")}\n${hat("A")}\n`,
        /^own\.csv: rows 2 and 4 have the same sku "A"\./,
      ],
      ["a comma too many", `${heading}\n${hat("A")},x\n`, /^own\.csv, row 2: 8 cells, and the heading has 7\./],
      [
        "a quantity that is none",
        `${heading}\n${hat("A").replace(/1$/, "few")}\n`,
        /^own\.csv, row 2: the quantity "few"/,
      ],
      [
        "a quotation mark",
        `${heading}\nA,"Hat "red"",1,EUR,Hats,good,1\n`,
        /^own\.csv, row 2: a quotation mark is out of place\./,
      ],
      [
        "another encoding",
        Buffer.from(`${heading}\n${hat("A").replace("Hat", "Café hat")}`, "latin1"),
        /^own\.csv is not UTF-8: save it as CSV UTF-8\./,
      ],
      [
        "a cell of megabytes",
        `${heading}\nA,"${'""'.repeat(2_600_000)}",1,EUR,Hats,good,1\n`,
        /^own\.csv has 52\d{5} bytes: divide it into sheets of 5000000 at most\./,
      ],
    ];
    for (const [name, text, sentence] of broken) {
      it(`ends before anything is sent, with a sentence that names the place: ${name}`, async () => {
        const before = lister.relay.passed.length;
        const ended = run(lister.writeSheet(text));
        expect(await ended.ended()).to.equal(2);
        expect(ended.output()).to.match(sentence);
        expect(lister.relay.passed).to.have.lengthOf(before);
      });
    }

    it("ends so where there is no such file", async () => {
      const ended = run({ SHEET: "none.csv" });
      expect(await ended.ended()).to.equal(2);
      expect(ended.output()).to.match(/^SHEET is none\.csv, which cannot be read: ENOENT/);
    });

    it("reads what spreadsheets write: a byte order mark, CRLF, quotes, line breaks in cells, empty lines", async () => {
      const text = `\uFEFF${heading},description\r\nA,"Hat, ""red""",1,EUR,Hats,good,1,"two\r\nlines"\r\n,,,,,,,\r\n`;
      const ended = run(lister.writeSheet(text));
      expect(await ended.ended(), ended.output()).to.equal(0);
      const [item] = await lister.api.sql(
        "select title, description, price_amount::int from items where seller_id = $1",
        [seller.id],
      );
      expect(item).to.deep.equal({ title: 'Hat, "red"', description: "two\r\nlines", price_amount: 100 });
    });

    it("says of each row what it cannot be, by the sheet's own columns, and lists the others", async () => {
      await insertCategory(lister.api, { name: "Bags", parentId: lister.categoryId });
      await insertCategory(lister.api, { name: "Bags" });
      const rows = [
        "A,Hat,1.005,EUR,Hats,good,,,",
        "B,Hat,1,EURO,Hats,good,,,",
        "C,Hat,1,EUR,Caps,good,,,",
        "D,Hat,1,EUR,Bags,good,,,",
        "E,Hat,1,EUR,Hats > Bags,good,,,",
        "F,Hat,1,EUR,Hats,worn,,../x.jpg,",
        `G,${"x".repeat(141)},1,EUR,Hats,good,,,`,
        "H,Hat,1,EUR,Hats,good,,a.jpg b.jpg,marimekko",
        `Brand,Hat,1,EUR,Hats,good,,,${"b".repeat(101)}`,
        "NUL,Hat,1,EUR,Hats,good,,,b\u0000",
        `Body,${"x".repeat(3_000_000)},1,EUR,Hats,good,,,`,
        "=1+1,Hat,1,EUR,Hats,worn,,,",
        "I,Hat,89.50,HUF,Hats,good,,,",
        "J,Hat,89.50,JPY,Hats,good,,,",
      ];
      const ended = run(lister.writeSheet([`${heading},photos,brand`, ...rows].join("\n")));
      expect(await ended.ended()).to.equal(1);
      expect(
        readFileSync(join(lister.example.folder, "report.csv"), "utf8")
          .replaceAll(/[\da-f]{8}-[\da-f-]+/g, "ID")
          .replaceAll(/b{101}/g, "LONG")
          .split("\n"),
      ).to.deep.equal([
        "row,sku,result,item,details",
        '2,A,refused,,"price: ""1.005"" is no price in EUR, such as 89.00"',
        '3,B,refused,,"currency: must be an ISO 4217 code, three capital letters"',
        '4,C,refused,,"category: Cute knows no category ""Caps"""',
        '5,D,refused,,"category: ""Bags"" may be Bags or Hats > Bags"',
        "6,E,created,ID,",
        '7,F,refused,,"condition: ""worn"" is none of new_with_tags, new, very_good, good, fair; photos: ""../x.jpg"" is no file\'s name"',
        "8,G,refused,,title: must NOT have more than 140 characters",
        "9,H,created,ID,",
        '10,Brand,refused,,"brand: Cute knows no brand ""LONG"""',
        '11,NUL,refused,,"brand: Cute knows no brand ""b\u0000"""',
        "12,Body,refused,,body_too_large: The body is larger than 102400 bytes.",
        `13,'=1+1,refused,,"condition: ""worn"" is none of new_with_tags, new, very_good, good, fair"`,
        "14,I,created,ID,",
        '15,J,refused,,"price: ""89.50"" is no price in JPY, such as 89"',
        "",
      ]);
      expect(await listedBy(lister.api, seller)).to.include("I 8950 active");
    });

    it("prints nothing of it that would steer the terminal", async () => {
      const ended = run(lister.writeSheet(`${heading}\n"\u001b[2JA\n",Hat,\u009b1,EUR,Hats,good,1\n`));
      expect(await ended.ended()).to.equal(1);
      expect(ended.output()).to.match(/^row +2 +\uFFFD\[2JA +refused +price: "\uFFFD1" is no price/m);
      expect(ended.output().replaceAll("\n", "")).to.not.match(/\p{Cc}/u);
    });
  });

  describe("of the settings", () => {
    const wrong: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
      ["no CUTE_URL", { CUTE_URL: "" }, /^CUTE_URL is not set: it has to be the address of the API/],
      ["no key", { CUTE_API_KEY: "" }, /^CUTE_API_KEY is not set: it has to be a key: cute_/],
      ["a key with a space", { CUTE_API_KEY: "cute_ x" }, /^CUTE_API_KEY is none: it has to be a key/],
      ["no PHOTO_BASE_URL", { PHOTO_BASE_URL: "" }, /^PHOTO_BASE_URL is not set: it has to be https/],
      [
        "photos by http",
        { PHOTO_BASE_URL: "http://x.example/" },
        /^PHOTO_BASE_URL is "http:.+": it has to be https:.+ by https only/,
      ],
      ["a port that is none", { PORT: "0" }, /^PORT is "0": it has to be a port, 1 to 65535/],
      [
        "a wait that is none",
        { CATCH_UP_SECONDS: "soon" },
        /^CATCH_UP_SECONDS is "soon": it has to be a number of seconds/,
      ],
      ["an address that is none", { WEBHOOK_URL: "here" }, /^WEBHOOK_URL is "here": it has to be an http address/],
    ];
    for (const [name, settings, sentence] of wrong) {
      it(`ends with a sentence that names the setting: ${name}`, async () => {
        const ended = run(settings);
        expect(await ended.ended()).to.equal(2);
        expect(ended.output()).to.match(sentence);
      });
    }

    const files: readonly (readonly [string, string, RegExp])[] = [
      ["REPORT_FILE", "/dev/full", /^REPORT_FILE is \/dev\/full, which cannot be written: ENOSPC/],
      ["REPORT_FILE", "/nonexistent/r", /^REPORT_FILE is \/nonexistent\/r, which cannot be written: ENOENT/],
      ["STATE_FILE", "own.csv", /^STATE_FILE is own\.csv, which cannot be used: file is not a database\. Give it/],
      ["SECRET_FILE", "own.csv", /^SECRET_FILE is own\.csv, which cannot be used: it is no JSON\. Remove it, and/],
      ["SECRET_FILE", "package.json", /^SECRET_FILE is package\.json, which cannot be used: it has no id and secret\./],
      ["SECRET_FILE", "/nonexistent/s", /^SECRET_FILE is \/nonexistent\/s, which cannot be written: ENOENT/],
    ];
    for (const [name, file, sentence] of files) {
      it(`ends so where ${name} is ${file}, and lists nothing`, async () => {
        seller = await lister.api.account();
        const ended = run(
          { ...lister.writeSheet(`${heading}\n${hat("A")}`), PORT: await freePort(), [name]: file },
          name === "REPORT_FILE" ? "" : "--listen",
        );
        expect(await ended.ended()).to.equal(2);
        expect(ended.output()).to.match(sentence);
        expect(await listedBy(lister.api, seller)).to.deep.equal([]);
      });
    }

    it("soon says so where nobody is at CUTE_URL", async () => {
      const ended = run({ ...lister.writeSheet(heading), CUTE_URL: "http://127.0.0.1:9" });
      expect(await ended.ended()).to.equal(1);
      expect(ended.output())
        .to.match(/^me\.get: no answer from http:\/\/127\.0\.0\.1:9/m)
        .and.match(/^(me\.get: connection, trying again in .+\n){2}me\.get: no/);
    });

    it("reads them from .env too, where the environment does not have them", async () => {
      writeFileSync(join(lister.example.folder, ".env"), "CATCH_UP_SECONDS=never\nPORT=none\n");
      const ended = run({ PORT: "4200" });
      expect(await ended.ended()).to.equal(2);
      expect(ended.output()).to.match(/^CATCH_UP_SECONDS is "never": it has to be a number of seconds/);
      rmSync(join(lister.example.folder, ".env"));
    });

    it("ends so where something listens on its port", async () => {
      await using taken = await takenPort();
      const { port } = taken;
      const ended = run({ ...lister.writeSheet(heading), PORT: port }, "--listen");
      expect(await ended.ended()).to.equal(2);
      expect(ended.output()).to.equal(`PORT is ${port}, where something listens already: set another one.\n`);
    });

    it("ends with what the API says of a key without the scope, and of a webhook's address that it refuses", async () => {
      const reading = run({
        ...lister.writeSheet(`${heading}\n${hat("Z")}`),
        CUTE_API_KEY: await lister.api.key(seller.id, { scopes: ["read:items"] }),
      });
      expect(await reading.ended()).to.equal(1);
      expect(reading.output())
        .to.match(/^items\.create: .*write:items/m)
        .and.not.match(/^ +at /m);
      const refused = run(
        {
          ...lister.writeSheet(`${heading}\n${hat("Z")}`),
          WEBHOOK_URL: "http://192.168.0.1/",
          SECRET_FILE: "none.json",
        },
        "--listen",
      );
      expect(await refused.ended()).to.equal(1);
      expect(refused.output())
        .to.match(/^webhooks\.create: /m)
        .and.not.match(/^ +at /m);
    });
  });
});
