/** One call of each method, from the examples of the contract. */
import type { Contract, ContractOperation } from "../contract.ts";
import { asObject, isObject, type Json, type JsonObject, objectOrEmpty } from "../json.ts";
import type { SdkMethod, SdkParameter } from "./methods.ts";

export interface ExampleCall {
  /** In the path's order. */
  readonly path: readonly Json[];
  /** Null for a method without. */
  readonly body: JsonObject | null;
  readonly query: JsonObject;
}

const ENTRIES = 50;

export function exampleCall(contract: Contract, method: SdkMethod): ExampleCall {
  return {
    path: method.path.map((parameter) => pathValue(contract, method.operation, parameter)),
    body: method.body === null ? null : bodyValue(contract, method.operation),
    query: queryOf(contract, method),
  };
}

/** The id in the example of what stands under the path up to there: of the item, for `/v1/items/{itemId}`. */
function pathValue(contract: Contract, { template }: ContractOperation, parameter: SdkParameter): Json {
  const end = `{${parameter.name}}`;
  const upToThere = template.slice(0, template.indexOf(end) + end.length);
  const reading = contract.operations.find((each) => each.method === "get" && each.template === upToThere);
  const shown = reading === undefined ? undefined : exampleOf(contract, reading.responses.get(200), reading.id);
  return isObject(shown) && shown.id !== undefined ? shown.id : parameterValue(contract, parameter);
}

function bodyValue(contract: Contract, { id, template, method }: ContractOperation): JsonObject {
  const paths = asObject(contract.document.paths, "paths");
  const operation = asObject(contract.resolve(paths[template], template)[method], id);
  return asObject(exampleOf(contract, contract.resolve(operation.requestBody, id), id), `${id}: the body's example`);
}

/** What has to be given, and of a list what one would look for. */
function queryOf(contract: Contract, { query, paging }: SdkMethod): JsonObject {
  const shown = query.filter(({ name, required }) => required || name === "q");
  const given = shown.map((each): [string, Json] => [each.name, parameterValue(contract, each)]);
  if (paging !== null && query.some(({ name }) => name === "limit")) given.push(["limit", ENTRIES]);
  return Object.fromEntries(given);
}

function parameterValue({ resolve }: Contract, { name, example, schema }: SdkParameter): Json {
  const { example: ofSchema, enum: values } = resolve(schema, name);
  const [first] = Array.isArray(values) ? values : [];
  const value = example ?? ofSchema ?? first;
  if (value === undefined) throw new Error(`parameter ${name}: the SDKs' reference needs an example`);
  return value;
}

/** The first example of a body. */
function exampleOf({ resolve }: Contract, message: JsonObject | undefined, place: string): Json | undefined {
  const [content] = Object.values(objectOrEmpty(message?.content, place));
  const [example] = Object.values(objectOrEmpty(asObject(content ?? {}, place).examples, place));
  return example === undefined ? undefined : resolve(example, place).value;
}
