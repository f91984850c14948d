/** Names and values of a contract in sentences: whatever they hold, they stay within their line and their backticks. */
import { isObject, type Json } from "../../codegen/json.ts";
import type { User } from "./finding.ts";

const CHARACTERS_MAX = 80;
const USERS_SHOWN = 3;

export function code(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").replaceAll(/\p{Cc}/gu, "\uFFFD");
  const short = line.length > CHARACTERS_MAX ? `${line.slice(0, CHARACTERS_MAX - 1)}…` : line;
  return short.includes("`") ? `\`\` ${short.replaceAll(/`{2,}/g, "`")} \`\`` : `\`${short}\``;
}

/** A text as it is, everything else as JSON has it. */
export function value(json: Json | undefined): string {
  if (json === undefined) return "none";
  if (typeof json === "number") return String(json);
  return code(typeof json === "string" && json !== "" ? json : JSON.stringify(json));
}

export function values(list: readonly Json[]): string {
  return list.map(value).join(", ");
}

/** "listItems, getItem and 4 more; event item.created" */
export function usersShort(users: readonly User[]): string {
  const operations = users.filter(({ kind }) => kind === "operation").map(({ name }) => plain(name));
  const events = users.filter(({ kind }) => kind === "event").map(({ name }) => plain(name));
  const parts = [shortened(operations), ...(events.length === 0 ? [] : [`${eventWord(events)} ${shortened(events)}`])];
  return parts.filter((part) => part !== "").join("; ");
}

/** Everyone, in backticks, as a bullet of the changelog names them. */
export function usersWhole(users: readonly User[]): string {
  return users.map(({ name }) => code(name)).join(", ");
}

function shortened(names: readonly string[]): string {
  if (names.length <= USERS_SHOWN) return names.join(", ");
  return `${names.slice(0, USERS_SHOWN - 1).join(", ")} and ${names.length - USERS_SHOWN + 1} more`;
}

export function same(base: Json | undefined, head: Json | undefined): boolean {
  if (base === head) return true;
  if (typeof base !== "object" || typeof head !== "object") return false;
  return canonical(base) === canonical(head);
}

/** JSON whose objects have their keys in one order. */
export function canonical(json: Json | undefined): string {
  const sorted = (_key: string, part: unknown): unknown =>
    isObject(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part;
  return JSON.stringify(json, sorted) ?? "";
}

function eventWord({ length }: readonly string[]): string {
  return length === 1 ? "event" : "events";
}

/** Letters and digits as they are; everything else could be taken for Markdown. */
export function plain(name: string): string {
  return /^[\w.-]+$/.test(name) ? name : code(name);
}
