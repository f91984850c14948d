/** JSON that may be none. */

/** Undefined for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** Objects, and lists too. */
export function isRecord(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null;
}
