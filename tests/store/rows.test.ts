import { expect } from "chai";
import { type Database, openDatabase, type SqlValue } from "../../server/store/database.ts";
import { adHoc, type Statement, statement } from "../../server/store/statement.ts";
import { emptyDatabase, type TestDatabase } from "../support/database.ts";
import { patientDatabase } from "../support/patient.ts";
import { errorOf, problemOf } from "./support.ts";

/** What PostgreSQL is given, and what a row then holds. */
const cases: readonly { readonly sql: string; readonly want: unknown }[] = [
  { sql: "null::text", want: null },
  { sql: "''::text", want: "" },
  { sql: "'Robe d''été 👗'::text", want: "Robe d'été 👗" },
  { sql: "'v'::varchar(5)", want: "v" },
  { sql: "0::int2", want: 0 },
  { sql: "(-32768)::int2", want: -32768 },
  { sql: "2147483647::int4", want: 2147483647 },
  { sql: "9007199254740991::int8", want: 9007199254740991 },
  { sql: "(-9007199254740991)::int8", want: -9007199254740991 },
  { sql: "1.5::float8", want: 1.5 },
  { sql: "12.340::numeric", want: "12.340" },
  { sql: "true", want: true },
  { sql: "false", want: false },
  { sql: "null::bool", want: null },
  { sql: "'0188b5a2-1111-7222-8333-123456789abc'::uuid", want: "0188b5a2-1111-7222-8333-123456789abc" },
  { sql: "'2026-11-24 22:00:00.123456+01'::timestamptz", want: "2026-11-24 21:00:00.123456+00" },
  { sql: "'infinity'::timestamptz", want: "infinity" },
  { sql: "'2026-11-24 22:00:00'::timestamp", want: "2026-11-24 22:00:00" },
  { sql: "'2026-11-24'::date", want: "2026-11-24" },
  { sql: `'{"a": [1, null, "é"], "b": {}}'::jsonb`, want: { a: [1, null, "é"], b: {} } },
  { sql: "'[]'::jsonb", want: [] },
  { sql: "'null'::jsonb", want: null },
  { sql: `'{"a": 1}'::json`, want: { a: 1 } },
  {
    sql: `array['a', 'b,c', '"q"', '\\', '', null, 'NULL']::text[]`,
    want: ["a", "b,c", '"q"', "\\", "", null, "NULL"],
  },
  { sql: "'{}'::text[]", want: [] },
  { sql: "array[1, -2, null]::int4[]", want: [1, -2, null] },
  { sql: "array[1, -9007199254740991, null]::int8[]", want: [1, -9007199254740991, null] },
  { sql: "array['2026-11-24 22:00:00+01']::timestamptz[]", want: ["2026-11-24 21:00:00+00"] },
  { sql: "'\\x00ff10'::bytea", want: Buffer.from([0, 255, 16]) },
  { sql: "'10.1.2.3'::inet", want: "10.1.2.3" },
];

/** A value that is sent, the type that it is sent as, and its text as PostgreSQL sees it. */
const parameters: readonly { readonly value: SqlValue; readonly type: string; readonly want: string | null }[] = [
  { value: null, type: "text", want: null },
  { value: "", type: "text", want: "" },
  { value: "été 👗", type: "text", want: "été 👗" },
  { value: -12.5, type: "numeric", want: "-12.5" },
  { value: 9007199254740993n, type: "int8", want: "9007199254740993" },
  { value: true, type: "bool", want: "true" },
  { value: Buffer.from([0, 255]), type: "bytea", want: "\\x00ff" },
  { value: new Date("2026-11-24T21:00:00.123Z"), type: "timestamptz", want: "2026-11-24 21:00:00.123+00" },
  { value: ["a", 'b"c', "d\\e", "", "NULL", "f,g"], type: "text[]", want: '{a,"b\\"c","d\\\\e","","NULL","f,g"}' },
  { value: [1, -2], type: "int[]", want: "{1,-2}" },
  { value: [], type: "text[]", want: "{}" },
];

describe("rows", () => {
  let own: TestDatabase;
  let database: Database;

  before(async () => {
    own = await emptyDatabase();
    database = openDatabase({ url: own.url, ...patientDatabase });
  });

  after(async () => {
    await database.close();
    await own.drop();
  });

  for (const { sql, want } of cases) {
    it(`decodes ${sql}, the same in every client`, async () => {
      const text = `select ${sql} as value`;
      const unnamed: Statement<{ value: unknown }> = { name: undefined, text };
      const seen = [
        await database.reads.run(unnamed, []),
        await database.lists.run(unnamed, []),
        await database.transaction((tx) => tx.run(unnamed, [])),
        (await database.pool.query(text)).rows,
      ];
      expect(seen).to.deep.equal(seen.map(() => [{ value: want }]));
    });
  }

  for (const { value, type, want } of parameters) {
    it(`sends ${String(value)} as ${type}`, async () => {
      const text = `select $1::${type}::text as value`;
      expect(await database.reads.run({ name: undefined, text }, [value])).to.deep.equal([{ value: want }]);
    });
  }

  it("keeps the order of columns and rows, and tells no row from a row of nulls", async () => {
    const [none, nulls, many] = await Promise.all(
      [
        "select 1 as a where false",
        "select null as b, null as a",
        "select n, n * 2 as m from generate_series(1, 3) n",
      ].map((text) => database.reads.run({ name: undefined, text }, [])),
    );
    expect(none).to.deep.equal([]);
    expect(JSON.stringify(nulls)).to.equal('[{"b":null,"a":null}]');
    expect(many).to.deep.equal([1, 2, 3].map((n) => ({ n, m: n * 2 })));
  });

  it("reads a row of 300 KB and many rows that spread over packets, beside small ones", async () => {
    const echo = statement<{ text: string }>("test_echo", (sql) => sql.raw("select $1::text as text"));
    const series = statement<{ n: number; text: string }>("test_series", (sql) =>
      sql.raw("select n, repeat('é', n % 700) as text from generate_series(1, 3000) n"),
    );
    const long = "é👗x".repeat(50_000);
    const [first, rows, second] = await Promise.all([
      database.reads.run(echo, [long]),
      database.reads.run(series, []),
      database.reads.run(echo, ["short"]),
    ]);
    expect(first[0]?.text === long).to.equal(true);
    expect(rows.every(({ n, text }, i) => n === i + 1 && text === "é".repeat(n % 700))).to.equal(true);
    expect(rows).to.have.length(3000);
    expect(second).to.deep.equal([{ text: "short" }]);
  });

  it("runs what knex builds", async () => {
    const { statement: query, values } = adHoc<{ n: number }>((sql) =>
      sql
        .select("n")
        .from(sql.raw("generate_series(1, ?::int) n", [9]))
        .whereIn("n", [2, 4, 99])
        .orderBy("n")
        .limit(5),
    );
    expect(await database.lists.run(query, values)).to.deep.equal([{ n: 2 }, { n: 4 }]);
  });

  it("answers statements without rows with none", async () => {
    const create: Statement<unknown> = { name: undefined, text: "create table answered (id int)" };
    expect(await database.transaction((tx) => tx.run(create, []))).to.deep.equal([]);
    expect(await database.reads.run({ name: undefined, text: "" }, [])).to.deep.equal([]);
  });

  describe("values that PostgreSQL refuses", () => {
    const refused = [
      { what: "a NUL", value: "a\0b", type: "text", detail: /NUL/ },
      { what: "a lone surrogate", value: "a\ud800b", type: "text", detail: /lone surrogate/ },
      { what: "a lone surrogate in an array", value: ["a\udc00"], type: "text[]", detail: /lone surrogate/ },
      { what: "a lone surrogate in JSON", value: '"\\ud800"', type: "jsonb", detail: /cannot be read/ },
      { what: "a NUL in JSON", value: '"\\u0000"', type: "jsonb", detail: /NUL/ },
      { what: "a number out of range", value: 2 ** 40, type: "int", detail: /range/ },
      { what: "a date that does not exist", value: "2026-02-30", type: "date", detail: /range/ },
      { what: "no date at all", value: "yesteryear", type: "date", detail: /date/ },
      { what: "no uuid", value: "0188b5a2", type: "uuid", detail: /cannot be read/ },
    ] as const;
    for (const { what, value, type, detail } of refused) {
      it(`turns ${what} into invalid_request`, async () => {
        const text = `select $1::${type} as value`;
        const problem = await problemOf(database.reads.run({ name: undefined, text }, [value]));
        expect(problem.code).to.equal("invalid_request");
        expect(problem.message).to.match(detail);
      });
    }

    it("refuses more values than a statement takes", async () => {
      const values = Array.from({ length: 65_536 }, () => 1);
      expect(await errorOf(database.reads.run({ name: undefined, text: "select 1" }, values))).to.be.instanceOf(
        RangeError,
      );
    });

    it("reports a value too few as a fault of ours", async () => {
      const error = await errorOf(database.reads.run({ name: undefined, text: "select $1::int" }, []));
      expect(error).to.have.property("code", "08P01");
    });

    it("refuses an invalid date before anything is sent", async () => {
      const text = "select $1::timestamptz as value";
      const error = await errorOf(database.reads.run({ name: undefined, text }, [new Date("never")]));
      expect(error).to.be.instanceOf(RangeError);
    });
  });
});
