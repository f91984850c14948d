/**
 * Walks the objects that OpenAPI or JSON Schema gives a meaning to. A name map such as `properties` is no such object
 * (a property may be called "description"), and data such as `example` is left as it is.
 */
import { isList, isObject, type Json, type JsonObject } from "./json.ts";

const NAME_MAPS = new Set([
  "$defs",
  "callbacks",
  "content",
  "dependentSchemas",
  "encoding",
  "headers",
  "links",
  "parameters",
  "pathItems",
  "paths",
  "patternProperties",
  "properties",
  "requestBodies",
  "responses",
  "schemas",
  "securitySchemes",
  "variables",
  "webhooks",
]);
const DATA = new Set(["const", "default", "enum", "example", "examples", "mapping", "scopes", "security"]);

/** A copy in which `edit` has been applied to every object, the innermost first. */
export function rewrite(node: JsonObject, edit: (object: JsonObject) => JsonObject): JsonObject {
  return edit(mapValues(node, (value, key) => rewriteChild(value, key, edit)));
}

export function mapValues(object: JsonObject, change: (value: Json, key: string) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]));
}

export function pick(object: JsonObject, keep: (key: string) => boolean): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => keep(key)));
}

export function omit(object: JsonObject, keys: readonly string[]): JsonObject {
  return pick(object, (key) => !keys.includes(key));
}

function rewriteChild(value: Json, key: string, edit: (object: JsonObject) => JsonObject): Json {
  if (isData(key)) return value;
  if (isList(value)) return value.map((entry) => (isObject(entry) ? rewrite(entry, edit) : entry));
  if (!isObject(value)) return value;
  if (!NAME_MAPS.has(key)) return rewrite(value, edit);
  return mapValues(value, (entry) => (isObject(entry) ? rewrite(entry, edit) : entry));
}

function isData(key: string): boolean {
  return DATA.has(key) || key.startsWith("x-");
}
