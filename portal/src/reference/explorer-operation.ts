/** The form of an operation, from the contract. */
import type { ExplorerBody, ExplorerOperation, ExplorerParameter, IdSource } from "../explorer/operation.ts";
import { reference } from "../generated/reference.ts";
import { resolved, schemaNamed, successOf, whole } from "./contract.ts";
import type { Operation, Parameter, SchemaNode } from "./model.ts";
import { sdkCall } from "./samples.ts";
import { limitsOf, typeOf } from "./words.ts";

export function explorerOperation(operation: Operation): ExplorerOperation {
  const { id, method, path, isAnonymous, scopes, parameters, sdk, gives } = operation;
  return {
    id,
    method,
    template: path,
    isAnonymous,
    scopes,
    parameters: parameters.map((parameter) => parameterOf(parameter, operation)),
    body: bodyOf(operation),
    sdk: sdkCall(operation, "page"),
    paging: sdk.paging,
    isSecret: successOf(operation).isSecret,
    gives,
  };
}

function parameterOf(parameter: Parameter, operation: Operation): ExplorerParameter {
  const { name, in: place, required, schema, example } = parameter;
  return {
    name,
    in: place,
    required,
    schema: whole(schema),
    hint: hintOf(schema),
    example,
    sources: sourcesOf(name, operation),
  };
}

/** Choices say themselves what they are. */
function hintOf(schema: SchemaNode): string {
  const { items = schema } = resolved(schema);
  if (resolved(items).enum !== undefined) return "";
  const { lead, name } = typeOf(schema);
  return [`${lead}${name}`, ...limitsOf(schema)].join(", ").replaceAll("`", "");
}

function bodyOf(operation: Operation): ExplorerBody | null {
  const { body, example } = operation;
  if (body === null || example.body === null) return null;
  const ids = Object.keys(example.body).map((name) => ({ name, sources: sourcesOf(name, operation) }));
  return {
    schema: whole(schemaNamed(body.schema)),
    example: example.body,
    ids: ids.filter(({ sources }) => sources.length > 0),
  };
}

/** The lists that answer ids of this name. Who calls with a key wants something of the account's own. */
function sourcesOf(name: string, { isAnonymous }: Operation): readonly IdSource[] {
  const lists = reference.operations.filter(({ gives, sdk }) => gives === name && sdk.paging !== null);
  const fittest = lists.toSorted(
    (one, other) => Number(one.isAnonymous !== isAnonymous) - Number(other.isAnonymous !== isAnonymous),
  );
  return fittest.map(({ id, path }) => ({ operation: id, template: path }));
}
