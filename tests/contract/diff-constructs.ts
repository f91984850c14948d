/** What openapi.yaml may come to use: each construct, and the lines that it gives in a request and in an answer. */
import type { JsonObject } from "../../codegen/json.ts";

export interface Construct {
  readonly name: string;
  readonly base: JsonObject;
  readonly head: JsonObject;
  readonly request: readonly string[];
  readonly answer: readonly string[];
}

export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
export const text = { type: "string" };
export const fields = (properties: JsonObject, more: JsonObject = {}) => ({ type: "object", properties, ...more });
const tagged = (...mapping: readonly string[]) => ({
  oneOf: mapping.map(ref),
  discriminator: {
    propertyName: "kind",
    mapping: Object.fromEntries(mapping.map((name) => [name.toLowerCase(), ref(name).$ref])),
  },
});

export const constructs: readonly Construct[] = [
  {
    name: "allOf counts as one object",
    base: fields({ a: text, b: text }, { required: ["a"] }),
    head: { allOf: [fields({ a: text }, { required: ["a"] }), fields({ b: text })] },
    request: [],
    answer: [],
  },
  {
    name: "a field of a part of allOf",
    base: { allOf: [ref("Cat"), fields({ a: text })] },
    head: { allOf: [ref("Cat"), fields({ b: text })] },
    request: ["breaking: `Thing.a` removed", "added: `Thing.b` added"],
    answer: ["breaking: `Thing.a` removed", "added: `Thing.b` added"],
  },
  {
    name: "a schema that holds itself",
    base: fields({ self: ref("Thing"), a: text }),
    head: fields({ self: ref("Thing") }),
    request: ["breaking: `Thing.a` removed"],
    answer: ["breaking: `Thing.a` removed"],
  },
  {
    name: "a schema that holds itself with something beside",
    base: fields({ self: { ...ref("Thing"), maxProperties: 5 }, list: { allOf: [ref("Thing")] }, a: text }),
    head: fields({ self: { ...ref("Thing"), maxProperties: 4 }, list: { allOf: [ref("Thing")] }, a: text }),
    request: ["breaking: `Thing.self` has maxProperties 4 instead of 5 in requests"],
    answer: ["changed: `Thing.self` has maxProperties 4 instead of 5 in answers"],
  },
  {
    name: "a member of a tagged union that comes",
    base: tagged("Cat"),
    head: tagged("Cat", "Dog"),
    request: ["added: `Thing` can be `Dog` in requests now"],
    answer: ["added: `Thing` can be `Dog` in answers now"],
  },
  {
    name: "a member of a union without a tag that comes",
    base: { oneOf: [ref("Cat"), text] },
    head: { oneOf: [ref("Cat"), text, ref("Dog")] },
    request: ["added: `Thing` can be `Dog` in requests now"],
    answer: ["breaking: `Thing` can be `Dog` in answers now"],
  },
  {
    name: "a member of a union that goes",
    base: tagged("Cat", "Dog"),
    head: tagged("Dog"),
    request: ["breaking: `Thing` cannot be `Cat` in requests any more"],
    answer: ["breaking: `Thing` cannot be `Cat` in answers any more"],
  },
  {
    name: "a lone schema that becomes a union, null besides",
    base: fields({ pet: ref("Cat") }),
    head: fields({ pet: { anyOf: [ref("Cat"), ref("Dog"), { type: "null" }] } }),
    request: ["added: `Thing.pet` can be `Dog` in requests now", "changed: `Thing.pet` may be null in requests now"],
    answer: ["breaking: `Thing.pet` may be null in answers now", "breaking: `Thing.pet` can be `Dog` in answers now"],
  },
  {
    name: "another tag of a union",
    base: tagged("Cat"),
    head: { ...tagged("Cat"), discriminator: { propertyName: "type", mapping: { feline: ref("Cat").$ref } } },
    request: [
      "breaking: `Thing` is told apart by `type` instead of `kind`",
      "breaking: `Thing` has `Cat` under `feline` instead of `cat`",
    ],
    answer: [
      "breaking: `Thing` is told apart by `type` instead of `kind`",
      "breaking: `Thing` has `Cat` under `feline` instead of `cat`",
    ],
  },
  {
    name: "entries of a list",
    base: fields({ list: { type: "array", maxItems: 5, items: { type: "string", maxLength: 5 } } }),
    head: fields({ list: { type: "array", maxItems: 9, items: { type: "string", maxLength: 4 } } }),
    request: [
      "breaking: `Thing.list[]` has maxLength 4 instead of 5 in requests",
      "changed: `Thing.list` has maxItems 9 instead of 5 in requests",
    ],
    answer: [
      "breaking: `Thing.list` has maxItems 9 instead of 5 in answers",
      "changed: `Thing.list[]` has maxLength 4 instead of 5 in answers",
    ],
  },
  {
    name: "fields without a name",
    base: fields({}, { additionalProperties: { type: "integer" } }),
    head: fields({}, { additionalProperties: { type: "number" } }),
    request: ["changed: `Thing.*` is `number` instead of `integer` in requests"],
    answer: ["breaking: `Thing.*` is `number` instead of `integer` in answers"],
  },
  {
    name: "an object that is closed",
    base: fields({ a: text }),
    head: fields({ a: text }, { additionalProperties: false }),
    request: ["breaking: `Thing` takes no other fields in requests now"],
    answer: ["changed: `Thing` takes no other fields in answers now"],
  },
  {
    name: "an object that is opened",
    base: fields({ a: text }, { additionalProperties: false }),
    head: fields({ a: text }),
    request: ["changed: `Thing` takes any other fields in requests now"],
    answer: ["changed: `Thing` takes any other fields in answers now"],
  },
  {
    name: "bounds that come and go, and one that says what holds anyway",
    base: { type: "string", minLength: 0 },
    head: { type: "string", maxLength: 9 },
    request: ["breaking: `Thing` has maxLength 9 in requests now"],
    answer: ["changed: `Thing` has maxLength 9 in answers now"],
  },
  {
    name: "a format that goes",
    base: { type: "string", format: "uuid" },
    head: text,
    request: ["changed: `Thing` has no format in requests any more (`uuid` before)"],
    answer: ["breaking: `Thing` has no format in answers any more (`uuid` before)"],
  },
  {
    name: "a constant of another value",
    base: { const: "a" },
    head: { type: "string", const: "b" },
    request: ["breaking: `Thing` loses the value `a`", "added: `Thing` has the new value `b`"],
    answer: ["breaking: `Thing` loses the value `a`", "added: `Thing` has the new value `b`"],
  },
  {
    name: "an enum where anything went",
    base: text,
    head: { type: "string", enum: ["a", "b"] },
    request: ["breaking: `Thing` has only these values in requests now: `a`, `b`"],
    answer: ["changed: `Thing` has only these values in answers now: `a`, `b`"],
  },
  {
    name: "null in an enum that has no type",
    base: { enum: ["a"] },
    head: { enum: ["a", null] },
    request: ["changed: `Thing` may be null in requests now"],
    answer: ["breaking: `Thing` may be null in answers now"],
  },
  {
    name: "anything where an enum was",
    base: { type: "string", enum: ["a", "b"] },
    head: text,
    request: ["changed: `Thing` may have any value in requests now"],
    answer: ["breaking: `Thing` may have any value in answers now"],
  },
  {
    name: "a type where anything went",
    base: {},
    head: text,
    request: ["breaking: `Thing` is `string` instead of any type in requests"],
    answer: ["changed: `Thing` is `string` instead of any type in answers"],
  },
  {
    name: "a field that is deprecated",
    base: fields({ a: text }),
    head: fields({ a: { ...text, deprecated: true } }),
    request: ["deprecated: `Thing.a` is deprecated"],
    answer: ["deprecated: `Thing.a` is deprecated"],
  },
  {
    name: "a default beside a reference",
    base: fields({ a: { ...ref("Word"), default: "x" } }),
    head: fields({ a: ref("Word") }),
    request: ["breaking: `Thing.a` has the default none instead of `x` in requests"],
    answer: ["changed: `Thing.a` has the default none instead of `x` in answers"],
  },
  {
    name: "a constraint beside a reference",
    base: fields({ a: ref("Word") }),
    head: fields({ a: { ...ref("Word"), maxLength: 3 } }),
    request: ["breaking: `Thing.a` has maxLength 3 in requests now"],
    answer: ["changed: `Thing.a` has maxLength 3 in answers now"],
  },
  {
    name: "a required field without a description",
    base: fields({}),
    head: fields({}, { required: ["a"] }),
    request: ["breaking: `Thing.a` added, and required"],
    answer: ["added: `Thing.a` added"],
  },
  {
    name: "keywords that the comparison cannot weigh",
    base: { type: "string", "x-color": "red" },
    head: { type: "string", "x-color": "blue", contentSchema: {}, not: { const: "a" } },
    request: [
      "breaking: `Thing` has another `contentSchema`",
      'breaking: `Thing` has `not` `{"const":"a"}` in requests now',
      "changed: `Thing` has another `x-color`",
    ],
    answer: [
      "breaking: `Thing` has another `contentSchema`",
      "changed: `Thing` has another `x-color`",
      'changed: `Thing` has `not` `{"const":"a"}` in answers now',
    ],
  },
  {
    name: "names that would leave their line or their backticks",
    base: fields({ "a`b\n- c": text, "**d**\u001b[31m": text }),
    head: fields({}),
    request: ["breaking: `` Thing.a`b - c `` removed", "breaking: `Thing.**d**\uFFFD[31m` removed"],
    answer: ["breaking: `` Thing.a`b - c `` removed", "breaking: `Thing.**d**\uFFFD[31m` removed"],
  },
];
