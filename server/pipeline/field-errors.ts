/** What express-openapi-validator refuses, as the fields that it names, in words. */
import { type FieldError, Problem } from "../problems.ts";

/** One error as the validator gives it: `/body/price/amount`, `must be integer`, `type.openapi.validation`. */
interface Refused {
  readonly path?: unknown;
  readonly message?: unknown;
  readonly errorCode?: unknown;
}

const places: Readonly<Record<string, FieldError["in"]>> = {
  body: "body",
  query: "query",
  params: "path",
  headers: "header",
  cookies: "cookie",
};

/** Patterns of the contract in words; a test sees to it that each has some. */
export const patternWords: Readonly<Record<string, string>> = {
  "\\S": "must not be blank",
  "^[!-~]{1,255}$": "must be 1 to 255 visible ASCII characters",
  "^[!-~]{1,500}$": "must be 1 to 500 visible ASCII characters",
  "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$": "must be a UUID",
  "^[1-9]\\d{3}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:[0-5]\\d(\\.\\d{1,9})?(Z|[+-](0\\d|1[0-4]):[0-5]\\d)$":
    "must be a time such as 2026-11-24T08:00:00Z; a + in the offset is sent as %2B in a query",
  "^[A-Z]{3}$": "must be an ISO 4217 code, three capital letters",
  "^\\S(.*\\S)?$": "must not begin or end with a space",
  "^[a-z][A-Za-z]*$": "must be an operationId",
  "^https://": "must begin with https://",
};

const keywordWords: Readonly<Record<string, string>> = {
  additionalProperties: "is not a field of this operation",
  required: "is missing",
  minProperties: "must have one of its fields",
  maxProperties: "must have one of its fields only",
};

export function problemOfValidation(error: unknown): Problem | null {
  const errors = fieldErrorsOf(error);
  return errors === null ? null : invalid(errors, error);
}

/** Adds what the validator has found to what was found before it; of several faults of one value the first is named. */
export function withFaults(
  faults: readonly FieldError[],
  error: unknown,
  foundAfter: readonly FieldError[] = [],
): unknown {
  const errors = error === undefined ? [] : fieldErrorsOf(error);
  return errors === null ? error : invalid(firstOfEach([...faults, ...errors, ...foundAfter]), error);
}

function invalid(errors: readonly FieldError[], cause: unknown): Problem {
  return new Problem("invalid_request", summaryOf(errors), { errors, cause });
}

function fieldErrorsOf(error: unknown): readonly FieldError[] | null {
  if (!(error instanceof Error) || !("status" in error) || !("errors" in error)) return null;
  if (error.status !== 400 || !Array.isArray(error.errors)) return null;
  const refused = withoutCounts(error.errors);
  // A value may break several rules; the first in words says enough. Patterns say it best.
  return firstOfEach(refused.toSorted(patternsFirst).map(fieldErrorOf));
}

/** A field that is not known is named, and not counted as well. */
function withoutCounts(refused: readonly Refused[]): readonly Refused[] {
  const unknown = refused.some((one) => keywordOf(one) === "additionalProperties");
  return unknown ? refused.filter((one) => keywordOf(one) !== "maxProperties") : refused;
}

function firstOfEach(errors: readonly FieldError[]): readonly FieldError[] {
  const byPlace = Map.groupBy(errors, ({ in: where, pointer }) => where + pointer);
  return [...byPlace.values()].flatMap(([first]) => (first === undefined ? [] : [first]));
}

function patternsFirst(one: Refused, other: Refused): number {
  return Number(keywordOf(other) === "pattern") - Number(keywordOf(one) === "pattern");
}

function keywordOf({ errorCode }: Refused): string {
  return String(errorCode ?? "").split(".", 1)[0] ?? "";
}

function fieldErrorOf(refused: Refused): FieldError {
  const [, place = "", ...rest] = String(refused.path ?? "").split("/");
  const where = places[place];
  // The validator leaves the path empty for a field whose name is empty.
  if (where === undefined) return { in: "body", pointer: "/", detail: detailOf(refused) };
  const path = where === "header" ? rest.map(headerName) : rest;
  return { in: where, pointer: path.map((part) => `/${part}`).join(""), detail: detailOf(refused) };
}

/** As the contract writes it: Node and the validator know headers in lower case. */
function headerName(name: string): string {
  return name.replaceAll(/(?<=^|-)[a-z]/g, (letter) => letter.toUpperCase());
}

function detailOf(refused: Refused): string {
  const message = String(refused.message ?? "is not valid");
  const pattern = /^must match pattern "(.*)"$/s.exec(message)?.[1];
  if (pattern !== undefined) return patternWords[pattern] ?? message;
  return keywordWords[keywordOf(refused)] ?? message;
}

function summaryOf(errors: readonly FieldError[]): string {
  const [first] = errors;
  if (first === undefined) return "The request does not match the contract.";
  const rest = errors.length === 1 ? "" : `; ${errors.length - 1} more are wrong`;
  const place = first.pointer === "" ? first.in : `${first.in} ${first.pointer}`;
  return `${place} ${first.detail}${rest}.`;
}
