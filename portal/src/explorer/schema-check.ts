/** Compares a value with a schema of the contract, as far as the contract's keywords go. The API has the last word. */
import type { Json, SchemaNode } from "../reference/model.ts";
import { isList, isObject } from "../samples/call.ts";
import { pointerPart } from "./json-text.ts";

export interface Fault {
  /** A JSON pointer. */
  readonly pointer: string;
  readonly detail: string;
}

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const dateTime =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** The schema has no references left. */
export function check(value: Json, schema: SchemaNode, pointer = ""): readonly Fault[] {
  const own = [typeFault(value, schema), constFault(value, schema)].filter((detail) => detail !== null);
  if (own.length > 0) return own.slice(0, 1).map((detail) => ({ pointer, detail }));
  if (value === null) return [];
  if (typeof value === "string") return textFaults(value, schema).map((detail) => ({ pointer, detail }));
  if (typeof value === "number") return rangeFaults(value, schema).map((detail) => ({ pointer, detail }));
  if (isList(value)) return listFaults(value, schema, pointer);
  return isObject(value) ? objectFaults(value, schema, pointer) : [];
}

function typeFault(value: Json, { type }: SchemaNode): string | null {
  if (type === undefined) return null;
  const types = typeof type === "string" ? [type] : type;
  return types.some((one) => isOf(value, one)) ? null : `has to be ${types.map(article).join(" or ")}`;
}

function isOf(value: Json, type: string): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "integer":
      return Number.isInteger(value);
    case "array":
      return isList(value);
    case "object":
      return isObject(value);
    default:
      return typeof value === type;
  }
}

function article(type: string): string {
  const words: Readonly<Record<string, string>> = {
    null: "null",
    array: "a list",
    string: "a string",
    boolean: "true or false",
  };
  return words[type] ?? (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);
}

function constFault(value: Json, schema: SchemaNode): string | null {
  if (schema.const !== undefined && value !== schema.const) return `has to be ${JSON.stringify(schema.const)}`;
  if (schema.enum === undefined || schema.enum.includes(value)) return null;
  return `has to be one of ${schema.enum.map((each) => JSON.stringify(each)).join(", ")}`;
}

function textFaults(value: string, { minLength = 0, maxLength, pattern, format }: SchemaNode): readonly string[] {
  const { length } = [...value];
  if (length < minLength) return [minLength === 1 ? "may not be empty" : `needs at least ${minLength} characters`];
  if (maxLength !== undefined && length > maxLength) return [`has ${length} characters; ${maxLength} are allowed`];
  const wrong = formatFault(value, format);
  if (wrong !== null) return [wrong];
  if (pattern === undefined || new RegExp(pattern, "u").test(value)) return [];
  return [pattern === "\\S" ? "may not be only spaces" : `does not match ${pattern}`];
}

function formatFault(value: string, format: string | undefined): string | null {
  if (format === "uuid" && !uuid.test(value)) return "is no UUID";
  if (format === "date-time" && !(dateTime.test(value) && isDay(value)))
    return "is no time such as 2026-11-24T08:00:00Z";
  return format === "uri" && !URL.canParse(value) ? "is no URL" : null;
}

/** February has no 30th. */
function isDay(dateTimeText: string): boolean {
  const [year = 0, month = 0, day = 0] = dateTimeText.slice(0, 10).split("-").map(Number);
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function rangeFaults(value: number, { minimum, maximum }: SchemaNode): readonly string[] {
  if (minimum !== undefined && value < minimum) return [`has to be at least ${minimum}`];
  return maximum !== undefined && value > maximum ? [`has to be at most ${maximum}`] : [];
}

function listFaults(
  value: readonly Json[],
  { minItems = 0, maxItems, items }: SchemaNode,
  pointer: string,
): readonly Fault[] {
  const entries =
    items === undefined ? [] : value.flatMap((entry, index) => check(entry, items, pointer + pointerPart(index)));
  if (value.length < minItems) return [{ pointer, detail: `needs at least ${minItems} of them` }, ...entries];
  if (maxItems === undefined || value.length <= maxItems) return entries;
  return [{ pointer, detail: `has ${value.length} entries; ${maxItems} are allowed` }, ...entries];
}

function objectFaults(value: { readonly [key: string]: Json }, schema: SchemaNode, pointer: string): readonly Fault[] {
  const { properties = {}, required = [], additionalProperties } = schema;
  const names = Object.keys(value);
  const missing = required
    .filter((name) => !Object.hasOwn(value, name))
    .map((name) => ({ pointer, detail: `needs "${name}"` }));
  const unknown = additionalProperties === false ? names.filter((name) => !Object.hasOwn(properties, name)) : [];
  const inside = names.flatMap((name) => {
    const inner = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const entry = value[name];
    return inner === undefined || entry === undefined ? [] : check(entry, inner, pointer + pointerPart(name));
  });
  return [
    ...missing,
    ...countFaults(names.length, schema).map((detail) => ({ pointer, detail })),
    ...unknown.map((name) => ({ pointer: pointer + pointerPart(name), detail: "is no field here" })),
    ...inside,
  ];
}

function countFaults(count: number, { minProperties, maxProperties }: SchemaNode): readonly string[] {
  if (minProperties !== undefined && count < minProperties) return [`needs at least ${minProperties} of its fields`];
  return maxProperties !== undefined && count > maxProperties ? [`may have ${maxProperties} of its fields only`] : [];
}
