/** What is filled into an operation's form. */
import type { Json, SchemaNode } from "../reference/model.ts";
import type { QueryValue } from "../samples/call.ts";
import { json, literal } from "../samples/literal.ts";
import type { ExplorerOperation, ExplorerParameter } from "./operation.ts";
import { check } from "./schema-check.ts";

export interface Inputs {
  /** As typed, by name; in a path and in headers one each. Empty ones are not sent. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** Null for an operation without. */
  readonly body: string | null;
}

/** By parameter; those that nothing is wrong with are absent. */
export type InputFaults = Readonly<Record<string, string>>;

export function firstInputs({ body }: ExplorerOperation): Inputs {
  return { values: {}, body: body === null ? null : literal(body.example, json) };
}

export function withValues(inputs: Inputs, name: string, texts: readonly string[]): Inputs {
  return { ...inputs, values: { ...inputs.values, [name]: texts } };
}

/** Without those that are empty. */
export function textsOf({ values }: Inputs, name: string): readonly string[] {
  return (values[name] ?? []).filter((text) => text !== "");
}

export function inputFaults(operation: ExplorerOperation, inputs: Inputs): InputFaults {
  const faults = operation.parameters.map((parameter) => [
    parameter.name,
    faultOf(parameter, textsOf(inputs, parameter.name)),
  ]);
  return Object.fromEntries(faults.filter(([, fault]) => fault !== null));
}

export function pathOf({ parameters }: ExplorerOperation, inputs: Inputs): Readonly<Record<string, string>> {
  const own = parameters.filter((each) => each.in === "path");
  return Object.fromEntries(own.map(({ name }) => [name, textsOf(inputs, name)[0] ?? ""]));
}

export function queryOf({ parameters }: ExplorerOperation, inputs: Inputs): readonly QueryValue[] {
  return parameters
    .filter((parameter) => parameter.in === "query" && textsOf(inputs, parameter.name).length > 0)
    .map(({ name, schema }) => ({ name, value: read(textsOf(inputs, name), schema) }));
}

export function headersOf({ parameters }: ExplorerOperation, inputs: Inputs): Readonly<Record<string, string>> {
  const own = parameters.filter((each) => each.in === "header");
  return Object.fromEntries(own.flatMap(({ name }) => textsOf(inputs, name).map((text) => [name, text])));
}

function faultOf({ schema, required }: ExplorerParameter, texts: readonly string[]): string | null {
  if (texts.length === 0) return required ? "This has to be filled in." : null;
  const [fault] = check(read(texts, schema), schema);
  return fault === undefined ? null : `It ${fault.detail}.`;
}

/** Of the type that the schema asks for, where the text can be read as one. */
function read(texts: readonly string[], schema: SchemaNode): Json {
  const { items } = schema;
  if (items !== undefined) return texts.map((text) => typed(text, items));
  return typed(texts[0] ?? "", schema);
}

function typed(text: string, { type }: SchemaNode): Json {
  const isNumber = (type === "integer" || type === "number") && /^-?\d+(?:\.\d+)?$/.test(text);
  if (isNumber && String(Number(text)) === text) return Number(text);
  if (type === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}
