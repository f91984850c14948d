import { expect } from "chai";
import { type Database, openDatabase } from "../../server/store/database.ts";
import { readQuestion } from "../../server/store/search/question.ts";
import { piecesOf, readWording, suggest } from "../../server/store/search/wording.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { openSession, type Session } from "./query.ts";

describe("what people type into q", () => {
  describe("is taken apart", () => {
    const pieces: readonly (readonly [q: string, pieces: readonly string[]])[] = [
      ["wool", ["last wool"]],
      ["wool coat", ["words wool", "last coat"]],
      ["  wool\tcoat ", ["words wool", "last coat"]],
      ['"wool coat"', ["phrase wool coat"]],
      ['red "wool coat" long', ["words red", "phrase wool coat", "last long"]],
      ['wool"long coat"red', ["words wool", "phrase long coat", "last red"]],
      ['""', ["phrase "]],
      ['"wool coat', ["words wool", "last coat"]],
      ['wool" coat', ["words wool", "last coat"]],
      ['"wool" coat"', ["phrase wool", "last coat"]],
      ["coat -wool", ["words coat", "unwanted wool"]],
      ["-wool coat", ["unwanted wool", "last coat"]],
      ["-wool -red", ["unwanted wool", "unwanted red"]],
      ["t-shirt", ["last t-shirt"]],
      ["jeans w-38", ["words jeans", "last w-38"]],
      ["-t-shirt", ["unwanted t-shirt"]],
      ["coat - wool", ["words coat", "words -", "last wool"]],
      ["coat -", ["words coat", "last -"]],
      ["--wool", ["last --wool"]],
      ['coat -"wool"', ["words coat", "unwanted wool"]],
      ['coat -"wool blend" red', ["words coat", "unwanted wool blend", "last red"]],
      ['coat -"wool blend', ["words coat", "unwanted wool", "last blend"]],
      ['"long -wool"', ["phrase long -wool"]],
      ['coat"-wool"', ["words coat", "phrase -wool"]],
    ];

    for (const [q, wanted] of pieces) {
      it(`${q.trim()} is ${wanted.join(", ")}`, () => {
        expect(piecesOf(q).map(({ kind, text }) => `${kind} ${text}`)).to.deep.equal(wanted);
      });
    }
  });

  describe("is read with the words that items have", () => {
    let database: TestDatabase;
    let session: Session;
    let db: Database;

    before(async () => {
      database = await freshDatabase();
      session = await openSession(database.url);
      db = openDatabase({ url: database.url });
      await know(
        ["nike", 500],
        ["nikon", 90],
        ["shoes", 700],
        ["shorts", 800],
        ["red", 900],
        ["jacket", 300],
        ["größe", 20],
      );
      // Forty that begin with co, the commonest first by name; and 2,000 with ca that are commoner than the one asked for.
      await session.query(
        `insert into cute.search_words (word, items)
         select 'co' || lpad(n::text, 3, '0'), 1000 - n from generate_series(1, 40) n
         union all select 'ca' || lpad(n::text, 5, '0'), 100 from generate_series(1, 2000) n
         union all values ('cazadora', 2)`,
      );
    });
    after(async () => {
      await db.close();
      await session.end();
      await database.drop();
    });

    async function know(...words: readonly (readonly [word: string, items: number])[]): Promise<void> {
      for (const row of words) await session.query("insert into cute.search_words (word, items) values ($1, $2)", row);
    }

    const read = (q: string) => readWording(db.lists, q);

    async function lastWordOf(q: string): Promise<readonly string[]> {
      return (await read(q))?.lastWord ?? [];
    }

    it("as words that have to be there, each once, without accents and case", async () => {
      expect(await read("Größe WOOL wool réd ")).to.deep.equal({
        words: ["grosse", "wool"],
        lastWord: ["red"],
        unwanted: [],
        phrases: [],
      });
    });

    it("as phrases of several words, also where these are the same or are joined by punctuation", async () => {
      expect(await read('"wool coat"')).to.deep.equal({
        words: ["wool", "coat"],
        lastWord: [],
        unwanted: [],
        phrases: ["wool coat"],
      });
      expect((await read('"duran duran"'))?.phrases).to.deep.equal(["duran duran"]);
      expect((await read('"t-shirt"'))?.phrases).to.deep.equal(["t-shirt"]);
      expect((await read('"wool"'))?.phrases).to.deep.equal([]);
      expect((await read('"" coat'))?.phrases).to.deep.equal([]);
    });

    it("as words that are not to be there, and these alone if there are no others", async () => {
      expect(await read("coat -wool -t-shirt")).to.deep.equal({
        words: ["coat"],
        lastWord: [],
        unwanted: ["wool", "t", "shirt"],
        phrases: [],
      });
      expect(await read("-wool")).to.deep.equal({ words: [], lastWord: [], unwanted: ["wool"], phrases: [] });
      expect((await read('coat -"wool blend"'))?.unwanted).to.deep.equal(["wool", "blend"]);
    });

    it("as nothing where there is no word", async () => {
      for (const q of ["!", "-", '""', '" "', "- -", "& +"]) expect(await read(q), q).to.equal(null);
    });

    it("with an unfinished last word as all that begin so, itself first, then the commonest, from two characters on", async () => {
      expect(await lastWordOf("red nik")).to.deep.equal(["nik", "nike", "nikon"]);
      expect(await lastWordOf("sh")).to.deep.equal(["sh", "shorts", "shoes"]);
      expect(await lastWordOf("nike")).to.deep.equal(["nike"]);
      expect(await lastWordOf("n")).to.deep.equal(["n"]);
      expect((await read("nik red"))?.words, "no other word is").to.deep.equal(["nik"]);
    });

    it("with the 32 commonest where more begin so", async () => {
      const commonest = Array.from({ length: 32 }, (_, at) => `co${String(at + 1).padStart(3, "0")}`);
      expect(await lastWordOf("co")).to.deep.equal(["co", ...commonest]);
    });

    it("with those among the 2,000 commonest that share the first two characters, or four where so many are typed", async () => {
      expect(await lastWordOf("caz")).to.deep.equal(["caz"]);
      expect(await lastWordOf("caza")).to.deep.equal(["caza", "cazadora"]);
    });

    it("with a last word that is whole where it stands in a phrase or after a minus", async () => {
      expect(await lastWordOf('red "nik"')).to.deep.equal([]);
      expect(await lastWordOf("red -nik")).to.deep.equal([]);
      expect(await lastWordOf("nik -")).to.deep.equal([]);
    });

    describe("suggestions", () => {
      async function unknownOf(q: string): Promise<readonly string[]> {
        return (await readQuestion(db.lists, { q }, await read(q))).unknownWords;
      }

      async function suggested(q: string): Promise<string | null> {
        return suggest(db.lists, q, await unknownOf(q));
      }

      it("put the most similar word in the place of each that no item has, and leave the others as they are typed", async () => {
        expect(await suggested("Nikee shoez RED jacket")).to.equal("nike shoes RED jacket");
        expect(await suggested("nikee")).to.equal("nike");
      });

      it("keep phrases and what is not to be there", async () => {
        expect(await suggested('"nikee shoes" jacket -red')).to.equal('"nike shoes" jacket -red');
        expect(await suggested('nikee -"red jacket" shoes')).to.equal('nike -"red jacket" shoes');
        expect(await suggested("nikee -xyzzyq"), "a word that is not to be there need not be anywhere").to.equal(
          "nike -xyzzyq",
        );
      });

      it("are none where one of the words has no similar one, or all are known", async () => {
        expect(await suggested("nikee xyzzyq")).to.equal(null);
        expect(await suggested("nike shoes")).to.equal(null);
      });

      it("are none for an unfinished last word that others begin with; one that none begins with is unknown", async () => {
        expect(await unknownOf("red jack")).to.deep.equal([]);
        expect(await unknownOf("red jackit")).to.deep.equal(["jackit"]);
        expect(await suggested("red jackit")).to.equal("red jacket");
        expect(await unknownOf("jack red"), "not at the end it is whole").to.deep.equal(["jack"]);
      });
    });
  });
});
