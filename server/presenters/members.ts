/** Members of JSON that the marketplace's app has written: what is absent, or of another type, is left for the caller to replace. */

export type Members = Readonly<Record<string, unknown>>;

export function membersOf(value: unknown): Members {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

export function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
