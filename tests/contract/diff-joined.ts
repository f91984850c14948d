/** Schemas of several parts: what counts is what all of them allow. */
import type { JsonObject } from "../../codegen/json.ts";
import { type Construct, fields, ref, text } from "./diff-constructs.ts";

const parts = (...allOf: readonly JsonObject[]): JsonObject => ({ allOf });
const length = (maxLength: number): JsonObject => ({ type: "string", maxLength });
const values = (...list: readonly string[]): JsonObject => ({ enum: list });

/** A bound of 50 instead of 140, wherever the 50 stands. */
const shorter = {
  request: ["breaking: `Thing` has maxLength 50 instead of 140 in requests"],
  answer: ["changed: `Thing` has maxLength 50 instead of 140 in answers"],
};

export const joinedConstructs: readonly Construct[] = [
  { name: "a bound in a part", base: length(140), head: { ...length(140), ...parts({ maxLength: 50 }) }, ...shorter },
  { name: "two bounds, tightest first", base: length(140), head: parts(length(50), length(140)), ...shorter },
  {
    name: "two bounds, tightest last",
    base: parts(length(140)),
    head: parts({ ...ref("Word"), maxLength: 140 }, { maxLength: 50 }),
    ...shorter,
  },
  {
    name: "lower bounds, of which the highest counts",
    base: { type: "integer", minimum: 1 },
    head: { type: "integer", minimum: 1, ...parts({ minimum: 5 }) },
    request: ["breaking: `Thing` has minimum 5 instead of 1 in requests"],
    answer: ["changed: `Thing` has minimum 5 instead of 1 in answers"],
  },
  {
    name: "values that all parts have",
    base: values("a", "b", "c"),
    head: parts(values("a", "b"), values("a", "b", "c")),
    request: ["breaking: `Thing` loses the value `c`"],
    answer: ["breaking: `Thing` loses the value `c`"],
  },
  {
    name: "a constant beside values",
    base: values("a", "b"),
    head: parts({ const: "a" }, values("a", "b")),
    request: ["breaking: `Thing` loses the value `b`"],
    answer: ["breaking: `Thing` loses the value `b`"],
  },
  {
    name: "types that all parts have",
    base: { type: ["number", "string", "null"] },
    head: parts({ type: ["integer", "null"] }, { type: ["number", "string"] }),
    request: [
      "breaking: `Thing` may not be null in requests any more",
      "breaking: `Thing` is `integer` instead of `number`, `string` in requests",
    ],
    answer: [
      "changed: `Thing` may not be null in answers any more",
      "changed: `Thing` is `integer` instead of `number`, `string` in answers",
    ],
  },
  {
    name: "parts without a type in common",
    base: text,
    head: parts(text, { type: "integer" }),
    request: ["breaking: `Thing` is of no type instead of `string` in requests"],
    answer: ["changed: `Thing` is of no type instead of `string` in answers"],
  },
  {
    name: "a field that two parts describe",
    base: fields({ a: length(140) }),
    head: parts(fields({ a: { maxLength: 50 } }), fields({ a: length(140) })),
    request: ["breaking: `Thing.a` has maxLength 50 instead of 140 in requests"],
    answer: ["changed: `Thing.a` has maxLength 50 instead of 140 in answers"],
  },
  {
    name: "entries that two parts describe, and unique ones of which one speaks",
    base: { type: "array", items: length(140) },
    head: parts(
      { type: "array", uniqueItems: true, items: { maxLength: 50 } },
      { items: length(140), uniqueItems: false },
    ),
    request: [
      "breaking: `Thing` has `uniqueItems` `true` in requests now",
      "breaking: `Thing[]` has maxLength 50 instead of 140 in requests",
    ],
    answer: [
      "changed: `Thing` has `uniqueItems` `true` in answers now",
      "changed: `Thing[]` has maxLength 50 instead of 140 in answers",
    ],
  },
  {
    name: "an object that one part closes",
    base: fields({ a: text }),
    head: parts(fields({ a: text }, { additionalProperties: false }), fields({}, { additionalProperties: true })),
    request: ["breaking: `Thing` takes no other fields in requests now"],
    answer: ["changed: `Thing` takes no other fields in answers now"],
  },
  {
    name: "a bound beside the union with null",
    base: { anyOf: [length(140), { type: "null" }] },
    head: { anyOf: [length(50), { type: "null" }], maxLength: 140 },
    ...shorter,
  },
  {
    name: "a pattern more, which cannot be joined with the first",
    base: { type: "string", pattern: "a" },
    head: parts({ type: "string", pattern: "b" }, { pattern: "a" }),
    request: ["breaking: `Thing` has another `allOf`"],
    answer: ["breaking: `Thing` has another `allOf`"],
  },
  {
    name: "the first of two patterns",
    base: parts({ type: "string", pattern: "a" }, { pattern: "b" }),
    head: parts({ type: "string", pattern: "c" }, { pattern: "b" }),
    request: ["breaking: `Thing` has pattern `c` instead of `a` in requests"],
    answer: ["breaking: `Thing` has pattern `c` instead of `a` in answers"],
  },
  {
    name: "the union that stands beside another one",
    base: { anyOf: [ref("Cat"), ref("Dog")], oneOf: [ref("Cat"), ref("Dog")] },
    head: { anyOf: [ref("Cat"), ref("Dog")], oneOf: [ref("Cat")] },
    request: ["breaking: `Thing` cannot be `Dog` in requests any more"],
    answer: ["breaking: `Thing` cannot be `Dog` in answers any more"],
  },
];
