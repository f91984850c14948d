/** The kinds of parameters that commands have; each refuses what it cannot take and says what it takes. */
import { isEmail } from "../accounts/passwords.ts";
import { type Scope, scopeNames, type Tier, tiers } from "../generated/operations.ts";
import { isUuid } from "../store/uuid.ts";
import type { Parameter } from "./command.ts";
import { UsageError } from "./errors.ts";

interface Described {
  readonly summary: string;
  readonly placeholder: string;
}

type Read<Value> = (text: string, label: string) => Value;

export function required<Value>({ read, ...described }: Described & { readonly read: Read<Value> }): Parameter<Value> {
  return {
    ...described,
    required: true,
    read(text, label) {
      if (text === undefined) throw new Error(`${label} is read without having been given`);
      return read(text, label);
    },
  };
}

/** `otherwise` where it is not given. */
export function optional<Value, const Otherwise>({
  read,
  otherwise,
  ...described
}: Described & { readonly read: Read<Value>; readonly otherwise: Otherwise }): Parameter<Value | Otherwise> {
  return {
    ...described,
    required: false,
    read: (text, label) => (text === undefined ? otherwise : read(text, label)),
  };
}

export function flag(summary: string): Parameter<boolean> {
  return { summary, placeholder: null, required: false, read: (text) => text !== undefined };
}

/** One line of text that is not blank. */
export function line({ most }: { readonly most: number }): Read<string> {
  return (text, label) => {
    if (text.trim() !== "" && text.length <= most && !/\p{Cc}/u.test(text)) return text;
    throw new UsageError(`${label} is "${text}": give it 1 to ${most} characters, on one line.`);
  };
}

export function anyText(text: string): string {
  return text;
}

export function emailAddress(text: string, label: string): string {
  if (isEmail(text.trim())) return text.trim();
  throw new UsageError(`${label} is "${text}": give it an e-mail address, such as ada@example.com.`);
}

export function wholeNumber({ least, most }: { readonly least: number; readonly most: number }): Read<number> {
  return (text, label) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number <= most) return number;
    throw new UsageError(`${label} is "${text}": give it a whole number from ${least} to ${most}.`);
  };
}

export function oneOf<const Value extends string>(values: readonly Value[]): Read<Value> {
  return (text, label) => {
    const found = values.find((value) => value === text);
    if (found !== undefined) return found;
    throw new UsageError(`${label} is "${text}": give it one of ${values.join(", ")}.`);
  };
}

function isTier(text: string): text is Tier {
  return Object.hasOwn(tiers, text);
}

function isScope(text: string): text is Scope {
  return scopeNames.some((scope) => scope === text);
}

export const tierNames: readonly Tier[] = Object.keys(tiers).filter(isTier);

/** Separated by commas. */
export function scopeList(text: string, label: string): readonly Scope[] {
  const names = text.split(",").map((name) => name.trim());
  const unknown = names.filter((name) => !isScope(name));
  if (unknown.length === 0) return [...new Set(names.filter(isScope))];
  const fault = unknown.includes("") ? "has an empty scope in it" : `has the unknown scope ${unknown.join(", ")}`;
  throw new UsageError(`${label} ${fault}: choose among ${scopeNames.join(", ")}, separated by commas.`);
}

export function keyId(text: string, label: string): string {
  if (isUuid(text)) return text;
  throw new UsageError(`${label} is "${text}": give it the id of a key (npm run -s admin -- keys list shows them).`);
}

const dayOrTime = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d))?$/;

/** RFC 3339, or a day alone: its first moment in UTC. */
export function time(text: string, label: string): Date {
  const [, day = "", clock = "T00:00:00Z"] = dayOrTime.exec(text) ?? [];
  const at = new Date(`${day}${clock}`);
  // Date takes the 30th of February for a day in March.
  const exists = !Number.isNaN(at.getTime()) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
  if (exists && day !== "") return at;
  throw new UsageError(`${label} is "${text}": give it a day (2027-01-31) or a time (2027-01-31T12:00:00Z).`);
}
