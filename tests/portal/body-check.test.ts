/** What the explorer says of a body as it is typed: never more lenient or stricter than the contract, and at the right place. */
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect } from "chai";
import { positionOf, readJson } from "../../portal/src/explorer/json-text.ts";
import { check } from "../../portal/src/explorer/schema-check.ts";
import { reference } from "../../portal/src/generated/reference.ts";
import { schemaNamed, whole } from "../../portal/src/reference/contract.ts";
import type { Json, JsonObject } from "../../portal/src/reference/model.ts";

describe("the check of a body", () => {
  describe("as JSON", () => {
    const faults: readonly { readonly text: string; readonly at: string; readonly says: string }[] = [
      { text: "", at: "1:1", says: "A value is missing at the end" },
      { text: "{", at: "1:2", says: 'A name in "…" is expected here' },
      { text: '{\n  "a": 1,\n}', at: "3:1", says: "No comma stands before }" },
      { text: "[1, 2,]", at: "1:7", says: "No comma stands before ]" },
      { text: '{ "a" 1 }', at: "1:7", says: "A colon is expected here" },
      { text: '{ "a": 1 "b": 2 }', at: "1:10", says: "A comma or } is expected here" },
      { text: "[1 2]", at: "1:4", says: "A comma or ] is expected here" },
      { text: "{ 'a': 1 }", at: "1:3", says: 'A name in "…" is expected here' },
      { text: "['a']", at: "1:2", says: "Strings stand in double quotes" },
      { text: "[True]", at: "1:2", says: "A value is expected here" },
      { text: "[nullable]", at: "1:2", says: "A value is expected here" },
      { text: "[01]", at: "1:2", says: "This is no number" },
      { text: "[1.]", at: "1:2", says: "This is no number" },
      { text: "[-]", at: "1:2", says: "This is no number" },
      { text: '["a\nb"]', at: "1:2", says: "This string does not end, or has a character that needs a \\" },
      { text: '["\\x"]', at: "1:2", says: "This string does not end, or has a character that needs a \\" },
      { text: '["open', at: "1:2", says: "This string does not end, or has a character that needs a \\" },
      { text: "1 2", at: "1:3", says: "Nothing may follow the value" },
      { text: '{ "a": 1,\n "a": 2 }', at: "2:2", says: '"a" stands twice' },
      { text: "[".repeat(70), at: "1:66", says: "This is nested too deeply" },
      { text: "\u00a01", at: "1:1", says: "A value is expected here" },
    ];
    for (const { text, at, says } of faults) {
      it(`says "${says}" of ${JSON.stringify(text.slice(0, 20))}, at ${at}`, () => {
        const reading = readJson(text);
        if (reading.kind !== "fault") throw new Error("it was read");
        const { line, column } = positionOf(text, reading.offset);
        expect({ says: reading.detail, at: `${line}:${column}` }).to.deep.equal({ says, at });
      });
    }

    it("refuses what JSON.parse refuses, and nothing else but names that stand twice", () => {
      const pieces = [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        '"a"',
        '"b"',
        "1",
        "-2.5e3",
        "true",
        "null",
        " ",
        "\n",
        "x",
        '"\\u00e9"',
      ];
      let state = 1;
      const next = (below: number) => {
        state = (state * 48_271) % 2_147_483_647;
        return state % below;
      };
      let valid = 0;
      for (let round = 0; round < 20_000; round += 1) {
        const text = Array.from({ length: 1 + next(7) }, () => pieces[next(pieces.length)]).join("");
        const reading = readJson(text);
        const parsed = parse(text);
        if (reading.kind === "fault" && reading.detail.endsWith("stands twice")) continue;
        expect(reading.kind === "value", text).to.equal(parsed !== undefined);
        if (reading.kind === "value") valid += 1;
      }
      expect(valid).to.be.above(500);
    });

    it("knows where each part begins, by its pointer", () => {
      const text = '{\n  "a/b": [10, { "~": "x" }]\n}';
      const reading = readJson(text);
      if (reading.kind !== "value") throw new Error(reading.detail);
      const found = [...reading.offsets].map(([pointer, offset]) => [pointer, text.slice(offset, offset + 2)]);
      expect(found).to.deep.equal([
        ["", "{\n"],
        ["/a~1b", "[1"],
        ["/a~1b/0", "10"],
        ["/a~1b/1", "{ "],
        ["/a~1b/1/~0", '"x'],
      ]);
    });

    it("reads a body of 100 KB of text in one string", () => {
      expect(readJson(JSON.stringify({ text: "é\n".repeat(50_000) })).kind).to.equal("value");
    });
  });

  describe("against the schema", () => {
    const ajv = new Ajv2020({ allErrors: true, strict: false, formats: { int64: true } });
    addFormats.default(ajv, { mode: "full", formats: ["uuid", "uri", "date-time"] });
    const strange: readonly Json[] = [
      null,
      true,
      0,
      -1,
      1.5,
      1e15,
      "",
      " ",
      "x".repeat(5_001),
      "2026-02-30T00:00:00Z",
      "2026-11-24T08:00:00+01:00",
      "https://a.example/",
      "no url",
      "EUR",
      "eur",
      [],
      [null],
      {},
      { url: 1 },
      "01936c2e-8f5a-7c31-9d2b-6f0e4a1b7c55",
      "item.sold",
      ["item.sold", "nothing"],
      Array.from({ length: 21 }, () => "item.sold"),
    ];

    for (const { id, body, example } of reference.operations) {
      if (body === null || example.body === null) continue;
      const value = example.body;
      it(`agrees with a validator of JSON Schema about bodies of ${id}`, () => {
        const schema = whole(schemaNamed(body.schema));
        const validate = ajv.compile(schema);
        const names = Object.keys(schema.properties ?? {});
        const bodies = [value, ...strange, ...mutations(value, { names, others: [...strange, undefined] })];
        const disagreed = bodies.filter((each) => validate(each) !== (check(each, schema).length === 0));
        expect(disagreed).to.deep.equal([]);
        const refused = bodies.filter((each) => !validate(each));
        expect(refused.length).to.be.within(10, bodies.length - 1);
      });
    }

    it("says what is wrong, and where", () => {
      const schema = whole(schemaNamed("ItemCreate"));
      const value = {
        title: "",
        price: { amount: -1, currency: "euro" },
        condition: "old",
        photos: [{ url: 1 }],
        colour: "red",
        categoryId: "x",
      };
      expect(check(value, schema)).to.deep.equal([
        { pointer: "/colour", detail: "is no field here" },
        { pointer: "/title", detail: "may not be empty" },
        { pointer: "/price/amount", detail: "has to be at least 0" },
        { pointer: "/price/currency", detail: "does not match ^[A-Z]{3}$" },
        { pointer: "/condition", detail: 'has to be one of "new_with_tags", "new", "very_good", "good", "fair"' },
        { pointer: "/photos/0/url", detail: "has to be a string" },
        { pointer: "/categoryId", detail: "is no UUID" },
      ]);
      expect(check({}, schema).map(({ detail }) => detail)).to.deep.equal([
        'needs "title"',
        'needs "price"',
        'needs "categoryId"',
        'needs "condition"',
      ]);
    });
  });
});

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Mutation {
  readonly names: readonly string[];
  readonly others: readonly (Json | undefined)[];
}

/** The object with each of the fields as each of the values, and alone; undefined leaves it out. One more has a field too many. */
function mutations(value: JsonObject, { names, others }: Mutation): readonly JsonObject[] {
  const changed = names.flatMap((name) =>
    others.flatMap((other) =>
      [{ ...value, [name]: other }, { [name]: other }].map((each) => JSON.parse(JSON.stringify(each))),
    ),
  );
  return [...changed, { ...value, unknownField: 1 }];
}
