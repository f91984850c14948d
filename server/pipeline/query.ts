/** Finds query parameters that are unknown, empty, repeated or no text: what the contract's schemas do not say in words. */
import type { Request } from "express";
import type { Operation } from "../generated/operations.ts";
import type { FieldError } from "../problems.ts";
import { faultOfText } from "./body.ts";

/** The faults, and `req.query` without the parameters that have one: so that the validator finds what else is wrong. */
export function takeQueryFaults(op: Operation, req: Request): readonly FieldError[] {
  if (!req.url.includes("?")) return [];
  const query = Object.entries(req.query);
  const errors = query.flatMap(([name, value]) => faultsOf(op, name, value));
  if (errors.length > 0) {
    const faulty = new Set(errors.map(({ pointer }) => pointer));
    const good = Object.fromEntries(query.filter(([name]) => !faulty.has(pointerOf(name))));
    Object.defineProperty(req, "query", { value: good, configurable: true });
  }
  return errors;
}

function faultsOf(op: Operation, name: string, value: unknown): FieldError[] {
  const fault = (detail: string): FieldError => ({ in: "query", pointer: pointerOf(name), detail });
  const known = op.query.find((parameter) => parameter.name === name);
  if (known === undefined) return [fault(unknownParameter(op))];
  if (Array.isArray(value) && !known.array) return [fault("may be given once only")];
  const values: unknown[] = Array.isArray(value) ? value : [value];
  const [first] = values.flatMap((one) => (one === "" ? emptyParameter : (faultOfText(String(one)) ?? [])));
  return first === undefined ? [] : [fault(first)];
}

const emptyParameter = "is empty: leave the parameter out instead";

function unknownParameter({ query }: Operation): string {
  if (query.length === 0) return "is unknown: this operation has no query parameters";
  return `is unknown: there are ${query.map(({ name }) => name).join(", ")}`;
}

function pointerOf(name: string): string {
  return `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
