/** How the reference shows a method in Python: its signature without what every call takes, and a call. */
import type { Contract } from "../contract.ts";
import { asObject, asTexts, isList, isObject, type Json, objectOrEmpty } from "../json.ts";
import type { ExampleCall } from "./example-calls.ts";
import type { SdkMethod } from "./methods.ts";
import { pageClass } from "./python-pages.ts";
import { InputTypes, pythonName } from "./python-types.ts";

const WIDTH = 100;

export function pythonSignature(contract: Contract, method: SdkMethod): string {
  const positional = method.path.map(({ name }) => `${pythonName(name)}: str`);
  const keywords = [...bodyKeywords(contract, method), ...queryKeywords(contract, method), ...headerKeywords(method)];
  const star = keywords.length === 0 ? [] : ["*"];
  return call(nameOf(method), [...positional, ...star, ...keywords], ` -> ${resultOf(contract, method)}`);
}

export function pythonExample(method: SdkMethod, { path, body, query }: ExampleCall): string {
  const keywords = Object.entries({ ...body, ...query }).map(
    ([name, value]) => `${pythonName(name)}=${literal(value)}`,
  );
  const called = call(nameOf(method), [...path.map(literal), ...keywords]);
  if (method.paging !== null) return `for each in ${called}:\n    print(each)`;
  return method.result === null ? called : `result = ${called}`;
}

function nameOf({ resource, name }: SdkMethod): string {
  return `cute.${pythonName(resource)}.${pythonName(name)}`;
}

/** On one line where it fits. */
function call(name: string, args: readonly string[], after = ""): string {
  const flat = `${name}(${args.join(", ")})${after}`;
  if (flat.length <= WIDTH) return flat;
  return `${name}(\n${args.map((argument) => `    ${argument},\n`).join("")})${after}`;
}

function bodyKeywords(contract: Contract, { body }: SdkMethod): readonly string[] {
  if (body === null) return [];
  const schema = contract.resolve({ $ref: `#/components/schemas/${body.schema}` }, body.schema);
  const required = new Set(asTexts(schema.required ?? [], body.schema));
  const types = new InputTypes(contract);
  return Object.entries(objectOrEmpty(schema.properties, body.schema)).map(([name, property]) => {
    const type = types.type(asObject(property, name), `${body.schema}.${name}`);
    return `${pythonName(name)}: ${shown(type)}${required.has(name) ? "" : " = UNSET"}`;
  });
}

function queryKeywords(contract: Contract, { query, operation }: SdkMethod): readonly string[] {
  const types = new InputTypes(contract);
  return query.map(({ name, schema, required }) => {
    const type = shown(types.query(schema, `${operation.id} ${name}`));
    return `${pythonName(name)}: ${required ? type : `${type} | None = None`}`;
  });
}

function headerKeywords({ headers }: SdkMethod): readonly string[] {
  return headers.map(({ name }) => {
    const otherwise = name === "Idempotency-Key" ? "UNSET" : "None";
    return `${pythonName(name)}: str | None = ${otherwise}`;
  });
}

/** Enums and objects are taken as models, and as plain strings and dicts too. */
function shown(type: string): string {
  return type.replaceAll(/\bAny(\w+)/g, "$1");
}

function resultOf(contract: Contract, method: SdkMethod): string {
  if (method.paging !== null) return `Pages[${method.paging.entry}, ${pageClass(contract, method, false)}]`;
  const mayBeNone = method.headers.some(({ name }) => name === "If-None-Match");
  return `${method.result ?? "None"}${mayBeNone ? " | None" : ""}`;
}

function literal(value: Json): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (isList(value)) return `[${value.map(literal).join(", ")}]`;
  if (isObject(value)) {
    const fields = Object.entries(value).map(([key, entry]) => `${JSON.stringify(key)}: ${literal(entry)}`);
    return `{${fields.join(", ")}}`;
  }
  return JSON.stringify(value);
}
