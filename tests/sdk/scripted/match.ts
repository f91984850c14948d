/**
 * Compares JSON with what a case expects, and says in words where they differ.
 *
 * An expected object lists the fields that matter; a list has to match entry by entry; anything else has to be equal. An
 * object with one of these keys is a condition: `$pattern` (a regular expression on a text), `$lacks` (one that must not
 * fit), `$present`, `$absent`, `$includes` (a list has entries that match these), `$between` (both ends included), `$length`,
 * `$exactly` (no field more or less), `$js` and `$python` (another expectation for each language).
 */
import { isDeepStrictEqual } from "node:util";
import type { Matcher } from "../cases/types.ts";

export type Language = "js" | "python";

interface Place {
  readonly at: string;
  readonly language: Language;
}

type Condition = (actual: unknown, wish: unknown, place: Place) => readonly string[];

const conditions: Readonly<Record<string, Condition>> = {
  $pattern: (actual, wish, { at }) =>
    typeof actual === "string" && new RegExp(String(wish), "u").test(actual)
      ? []
      : [`${at}: ${shown(actual)} does not fit /${wish}/`],
  $lacks: (actual, wish, { at }) =>
    typeof actual === "string" && !new RegExp(String(wish), "u").test(actual)
      ? []
      : [`${at}: ${shown(actual)} is no text without /${wish}/`],
  $present: (actual, _, { at }) => (actual === undefined || actual === null ? [`${at}: is missing`] : []),
  $absent: (actual, _, { at }) => (actual === undefined ? [] : [`${at}: is ${shown(actual)} and should not be there`]),
  $includes: (actual, wish, place) =>
    asList(wish).flatMap((each) =>
      asList(actual).some((entry) => differences(entry, each, place).length === 0)
        ? []
        : [`${place.at}: ${shown(actual)} has no entry like ${shown(each)}`],
    ),
  $between: (actual, wish, { at }) => {
    const [least, most] = asList(wish);
    const fits = typeof actual === "number" && actual >= Number(least) && actual <= Number(most);
    return fits ? [] : [`${at}: ${shown(actual)} is not from ${least} to ${most}`];
  },
  $length: (actual, wish, { at }) =>
    Array.isArray(actual) && actual.length === wish ? [] : [`${at}: ${shown(actual)} has not ${wish} entries`],
  $exactly: (actual, wish, { at }) => exactDifferences(actual, wish, at),
  $js: (actual, wish, place) => (place.language === "js" ? differences(actual, wish, place) : []),
  $python: (actual, wish, place) => (place.language === "python" ? differences(actual, wish, place) : []),
};

/** One line for each difference; none if all is as expected. */
export function differences(actual: unknown, wish: Matcher, place: Place): readonly string[] {
  if (Array.isArray(wish)) return listDifferences(actual, wish, place);
  if (!isObject(wish)) return exactDifferences(actual, wish, place.at);
  const entries = Object.entries(wish);
  if (entries.some(([key]) => key.startsWith("$"))) {
    return entries.flatMap(([key, each]) => conditionOf(key)(actual, each, place));
  }
  if (!isObject(actual)) return [`${place.at}: is ${shown(actual)}, not an object`];
  return entries.flatMap(([key, each]) => differences(actual[key], each, { ...place, at: `${place.at}.${key}` }));
}

function listDifferences(actual: unknown, wish: readonly Matcher[], place: Place): readonly string[] {
  if (!Array.isArray(actual)) return [`${place.at}: is ${shown(actual)}, not a list`];
  if (actual.length !== wish.length) {
    return [`${place.at}: has ${actual.length} entries instead of ${wish.length}: ${shown(actual)}`];
  }
  return wish.flatMap((each, at) => differences(actual[at], each, { ...place, at: `${place.at}[${at}]` }));
}

export function exactDifferences(actual: unknown, wish: unknown, at: string): readonly string[] {
  return isDeepStrictEqual(actual, wish) ? [] : [`${at}: is ${shown(actual)} instead of ${shown(wish)}`];
}

/** A misspelt condition would otherwise be a case that cannot fail. */
function conditionOf(key: string): Condition {
  const condition = conditions[key];
  if (condition === undefined) throw new Error(`there is no condition "${key}"`);
  return condition;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "absent";
  return text.length <= 400 ? text : `${text.slice(0, 400)}…`;
}
