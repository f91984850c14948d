/** What a schema asks for, in words. */
import { addresses } from "./addresses.ts";
import { resolved } from "./contract.ts";
import type { Json, SchemaNode } from "./model.ts";

export interface TypeWords {
  /** Before the name: `list of `. */
  readonly lead: string;
  readonly name: string;
  /** Of the schema's page; null where the type has no name of its own. */
  readonly link: string | null;
  readonly isNullable: boolean;
}

const formats: Readonly<Record<string, string>> = {
  uuid: "UUID",
  "date-time": "time",
  date: "date",
  uri: "URL",
  "uri-reference": "address",
};

/** Patterns that words say better. What only repeats a format needs none. */
const patterns: readonly { readonly pattern: RegExp; readonly words: string }[] = [
  { pattern: /^\^\[0-9a-fA-F\]\{8\}/, words: "" },
  { pattern: /^\^\[1-9\]\\d\{3\}-/, words: "with its offset, such as Z" },
  { pattern: /^\\S$/, words: "not only spaces" },
  { pattern: /^\^\\S\(\.\*\\S\)\?\$$/, words: "no spaces at its ends" },
  { pattern: /^\^https:\/\/$/, words: "begins with https://" },
  { pattern: /^\^\[A-Z\]\{3\}\$$/, words: "three capital letters" },
  { pattern: /^\^\[!-~\]\{1,\d+\}\$$/, words: "visible ASCII without spaces" },
];

export function typeOf(node: SchemaNode): TypeWords {
  const { ref } = node;
  const schema = resolved(node);
  const types = listOf(schema.type);
  const isNullable = types.includes("null") || (schema.enum?.includes(null) ?? false);
  const link = ref === undefined ? null : addresses.schema(ref);
  if (schema.items !== undefined) {
    const inner = typeOf(schema.items);
    return { ...inner, lead: `list of ${inner.lead}`, link: inner.link ?? link, isNullable };
  }
  const isOwn = schema.properties !== undefined || schema.oneOf !== undefined || schema.enum !== undefined;
  if (ref !== undefined && isOwn) return { lead: "", name: ref, link, isNullable };
  const [type = "anything"] = types.filter((one) => one !== "null");
  const name = (schema.format === undefined ? undefined : formats[schema.format]) ?? type;
  return { lead: "", name, link, isNullable };
}

/** Each a part of a sentence; with `code` in backticks. */
export function limitsOf(node: SchemaNode): readonly string[] {
  const schema = resolved(node);
  const { items } = schema;
  const own = [
    range(schema.minimum, schema.maximum, ""),
    range(schema.minLength, schema.maxLength, "characters"),
    range(schema.minItems, schema.maxItems, "entries"),
    range(schema.minProperties, schema.maxProperties, "fields"),
    patternWords(schema.pattern),
    schema.const === undefined ? "" : `always ${code(schema.const)}`,
    valuesWords(schema.enum),
    defaultWords(schema.default),
  ];
  const each =
    items === undefined ? [] : limitsOf(items).map((words) => (words.startsWith("one of") ? words : `each ${words}`));
  return [...own, ...each].filter((words) => words !== "");
}

export function code(value: Json): string {
  return `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
}

function range(least: number | undefined, most: number | undefined, unit: string): string {
  const words = unit === "" ? "" : ` ${unit}`;
  if (least !== undefined && least === most) return `exactly ${least}${unit === "" ? "" : ` ${singular(unit, least)}`}`;
  if (least !== undefined && most !== undefined) return `${thousands(least)} to ${thousands(most)}${words}`;
  if (most !== undefined) return `at most ${thousands(most)}${words}`;
  return least === undefined ? "" : `at least ${thousands(least)}${words}`;
}

function singular(unit: string, count: number): string {
  if (count !== 1) return unit;
  return unit === "entries" ? "entry" : unit.slice(0, -1);
}

function patternWords(pattern: string | undefined): string {
  if (pattern === undefined) return "";
  return patterns.find((known) => known.pattern.test(pattern))?.words ?? `matches ${code(pattern)}`;
}

function valuesWords(values: readonly Json[] | undefined): string {
  if (values === undefined) return "";
  return `one of ${values
    .filter((value) => value !== null)
    .map(code)
    .join(", ")}`;
}

function defaultWords(value: Json | undefined): string {
  if (value === undefined) return "";
  if (value === "") return "empty if left out";
  return Array.isArray(value) && value.length === 0 ? "an empty list if left out" : `${code(value)} if left out`;
}

function thousands(count: number): string {
  return count.toLocaleString("en-US");
}

function listOf(type: SchemaNode["type"]): readonly string[] {
  if (type === undefined) return [];
  return typeof type === "string" ? [type] : type;
}
