/** JSON values, and readers that name the place where a value is not of the kind expected. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

export function asObject(value: unknown, place: string): JsonObject {
  if (isObject(value)) return value;
  throw new Error(`${place}: expected an object`);
}

export function asList(value: unknown, place: string): readonly Json[] {
  if (isList(value)) return value;
  throw new Error(`${place}: expected a list`);
}

export function asText(value: unknown, place: string): string {
  if (typeof value === "string") return value;
  throw new Error(`${place}: expected a string`);
}

export function asNumber(value: unknown, place: string): number {
  if (typeof value === "number") return value;
  throw new Error(`${place}: expected a number`);
}

export function asTexts(value: unknown, place: string): readonly string[] {
  return asList(value, place).map((entry) => asText(entry, place));
}

/** Reads an object that may be left out. */
export function objectOrEmpty(value: unknown, place: string): JsonObject {
  return value === undefined ? {} : asObject(value, place);
}
