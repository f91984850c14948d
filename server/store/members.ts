/** Members of JSON that the marketplace's app has written: what is absent, or of another type, is left for the caller to replace. */
import { isUuid } from "./uuid.ts";

export type Members = Readonly<Record<string, unknown>>;

const none: Members = {};

export function membersOf(value: unknown): Members {
  return isObject(value) ? value : none;
}

export function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

export function idOf(value: unknown): string | null {
  return typeof value === "string" && isUuid(value) ? value : null;
}

function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
