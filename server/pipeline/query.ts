/** Finds query parameters that are unknown, empty, repeated or no text: what the contract's schemas do not say in words. */
import { unescape as decodeLeniently } from "node:querystring";
import type { Request } from "express";
import type { Operation } from "../generated/operations.ts";
import type { FieldError } from "../problems.ts";
import { faultOfText } from "./body.ts";

/** The faults, and `req.query` without the parameters that have one: so that the validator finds what else is wrong. */
export function takeQueryFaults(op: Operation, req: Request): readonly FieldError[] {
  if (!req.url.includes("?")) return [];
  const query = Object.entries(req.query);
  const garbled = garbledNames(req.url);
  const errors = query.flatMap(([name, value]) =>
    garbled.has(name) ? [faultAt(name, "is not percent-encoded UTF-8")] : faultsOf(op, name, value),
  );
  if (errors.length > 0) {
    const faulty = new Set(errors.map(({ pointer }) => pointer));
    const good = Object.fromEntries(query.filter(([name]) => !faulty.has(pointerOf(name))));
    Object.defineProperty(req, "query", { value: good, configurable: true });
  }
  return errors;
}

function faultsOf(op: Operation, name: string, value: unknown): FieldError[] {
  const fault = (detail: string) => faultAt(name, detail);
  const known = op.query.find((parameter) => parameter.name === name);
  if (known === undefined) return [fault(unknownParameter(op))];
  if (Array.isArray(value) && !known.array) return [fault("may be given once only")];
  const values: unknown[] = Array.isArray(value) ? value : [value];
  const [first] = values.flatMap((one) => (one === "" ? emptyParameter : (faultOfText(String(one)) ?? [])));
  return first === undefined ? [] : [fault(first)];
}

type Query = Readonly<Record<string, unknown>>;

/** Numbers that the validator has read out of texts that are none in JSON: 0x10, 1e400, a blank and a digit. */
export function numberFaults(written: Query, read: Query): readonly FieldError[] {
  return Object.entries(read).flatMap(([name, value]) => {
    const texts: unknown[] = [written[name]].flat();
    const numbers: unknown[] = [value].flat();
    const same = numbers.every(
      (one, nth) => typeof one !== "number" || texts[nth] === undefined || texts[nth] === String(one),
    );
    return same ? [] : [faultAt(name, "must be a whole number, in digits")];
  });
}

/** The parser of the query takes what it cannot decode as it is, or as U+FFFD. */
function garbledNames(url: string): ReadonlySet<string> {
  if (!url.includes("%")) return new Set();
  const pairs = url.slice(url.indexOf("?") + 1).split("&");
  const garbled = pairs.filter((pair) => !isDecodable(pair));
  return new Set(garbled.map((pair) => decodeLeniently(pair.split("=", 1)[0]?.replaceAll("+", " ") ?? "")));
}

export function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}

const emptyParameter = "is empty: leave the parameter out instead";

function unknownParameter({ query }: Operation): string {
  if (query.length === 0) return "is unknown: this operation has no query parameters";
  return `is unknown: there are ${query.map(({ name }) => name).join(", ")}`;
}

function faultAt(name: string, detail: string): FieldError {
  return { in: "query", pointer: pointerOf(name), detail };
}

function pointerOf(name: string): string {
  return `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
