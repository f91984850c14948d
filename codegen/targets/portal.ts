/** What the portal's reference is made of: the published contract, by what has a page, with the names of both SDKs. */
import {
  bodySchema,
  type Contract,
  type ContractOperation,
  isAnonymous,
  readContract,
  schemaName,
} from "../contract.ts";
import { asList, asObject, asText, asTexts, type Json, type JsonObject, objectOrEmpty } from "../json.ts";
import { constant } from "../literal.ts";
import { problemKinds } from "../problem-codes.ts";
import { exampleCall } from "../sdk/example-calls.ts";
import { type SdkMethod, sdkResources } from "../sdk/methods.ts";
import { pythonName } from "../sdk/python-types.ts";
import { header } from "../target.ts";
import { idGivenBy } from "./portal-ids.ts";
import { readNode } from "./portal-schemas.ts";
import { publish } from "./published.ts";

export function makePortalReference(whole: Contract): string {
  // The published document has the common headers with every answer, and no list of them.
  const contract = { ...readContract(publish(whole)), commonHeaders: whole.commonHeaders };
  const methods = sdkResources(contract).flatMap((resource) => resource.methods);
  const info = asObject(contract.document.info, "info");
  const reference: JsonObject = {
    title: asText(info.title, "info"),
    description: asText(info.description, "info"),
    scopes: Object.entries(contract.scopes).map(([name, description]) => ({ name, description })),
    tags: asList(contract.document.tags ?? [], "tags").map((tag) => namedText(asObject(tag, "tags"))),
    operations: methods.map((method) => operationOf(contract, method)),
    answers: namedAnswers(contract),
    schemas: Object.fromEntries(
      Object.entries(componentsOf(contract, "schemas")).map(([name, schema]) => [
        name,
        readNode(contract, schema, name),
      ]),
    ),
    webhooks: Object.entries(objectOrEmpty(contract.document.webhooks, "webhooks")).map(([type, item]) =>
      webhookOf(contract, type, asObject(asObject(item, type).post, type)),
    ),
    problems: Object.fromEntries(
      [...problemKinds(contract)].map(([code, { status, title }]) => [code, { status, title }]),
    ),
    commonHeaders: contract.commonHeaders.map((name) =>
      headerOf(contract, name, componentsOf(contract, "headers")[name] ?? null),
    ),
  };
  const code = constant("reference: Reference", reference);
  return `${header.code}import type { Reference } from "../reference/model.ts";\n\n${code}\n`;
}

function operationOf(contract: Contract, method: SdkMethod): JsonObject {
  const { operation, resource, name, paging, result } = method;
  return {
    id: operation.id,
    tag: operation.tag,
    method: operation.method.toUpperCase(),
    path: operation.template,
    summary: operation.summary,
    description: operation.description,
    isAnonymous: isAnonymous(operation),
    scopes: operation.security.flatMap(({ apiKey }) => (apiKey === undefined ? [] : asTexts(apiKey, operation.id))),
    deprecatedAt: operation.deprecatedAt,
    sunsetAt: operation.sunsetAt,
    parameters: operation.parameters.map((parameter) => parameterOf(contract, parameter)),
    body: bodyOf(contract, method),
    answers: [...operation.responses.keys()].map((status) => ({
      status,
      name: answerName(contract, operation, status),
    })),
    sdk: {
      js: `${resource}.${name}`,
      python: `${pythonName(resource)}.${pythonName(name)}`,
      paging: paging?.kind ?? null,
      hasResult: result !== null,
    },
    example: callOf(contract, method),
    gives: idGivenBy(contract, method),
  };
}

function callOf(contract: Contract, method: SdkMethod): JsonObject {
  const { path, query, body } = exampleCall(contract, method);
  return { path: Object.fromEntries(method.path.map(({ name }, at) => [name, path[at] ?? null])), query, body };
}

function parameterOf(contract: Contract, parameter: JsonObject): JsonObject {
  const name = asText(parameter.name, "parameter");
  const schema = asObject(parameter.schema, name);
  return {
    name,
    in: asText(parameter.in, name),
    required: parameter.required === true,
    description: asText(parameter.description, name).trim(),
    schema: readNode(contract, schema, name),
    example: parameter.example ?? contract.resolve(schema, name).example ?? null,
    pythonName: pythonName(name),
  };
}

function bodyOf(contract: Contract, { body, operation }: SdkMethod): JsonObject | null {
  if (body === null) return null;
  const { properties } = contract.resolve({ $ref: `#/components/schemas/${body.schema}` }, body.schema);
  const fields = Object.keys(objectOrEmpty(properties, body.schema));
  return {
    schema: body.schema,
    mediaTypes: operation.bodyMediaTypes,
    pythonNames: Object.fromEntries(fields.map((field) => [field, pythonName(field)])),
  };
}

/** By their names: most are answered by many operations. */
function namedAnswers(contract: Contract): JsonObject {
  return Object.fromEntries(
    contract.operations.flatMap((operation) =>
      [...operation.responses].map(([status, response]): [string, JsonObject] => {
        const name = answerName(contract, operation, status);
        return [name, answerOf(contract, response, name)];
      }),
    ),
  );
}

/** The component's; one that is none has the operation's. */
function answerName({ document }: Contract, { id, template, method }: ContractOperation, status: number): string {
  const operation = asObject(asObject(asObject(document.paths, "paths")[template], template)[method], id);
  const response = asObject(asObject(operation.responses, id)[String(status)], id);
  return schemaName(response) ?? `${id}${status}`;
}

function answerOf(contract: Contract, response: JsonObject, place: string): JsonObject {
  const schema = bodySchema(response, place);
  const own = Object.entries(objectOrEmpty(response.headers, place)).filter(
    ([name]) => !contract.commonHeaders.includes(name),
  );
  return {
    description: asText(response.description, place).trim(),
    codes: asTexts(response["x-problem-codes"] ?? [], place),
    headers: own.map(([name, node]) => headerOf(contract, name, node)),
    schema: schema === undefined ? null : (schemaName(schema) ?? null),
    examples: examplesOf(contract, response, place),
    isSecret: response["x-secret"] === true,
  };
}

function headerOf(contract: Contract, name: string, node: Json): JsonObject {
  const { description, required, example } = contract.resolve(node, name);
  return { name, description: asText(description, name).trim(), isAlways: required === true, example: example ?? null };
}

function examplesOf({ resolve }: Contract, message: JsonObject, place: string): readonly JsonObject[] {
  const [content] = Object.values(objectOrEmpty(message.content, place));
  const examples = objectOrEmpty(asObject(content ?? {}, place).examples, place);
  return Object.values(examples).map((each) => {
    const { summary, value } = resolve(each, place);
    return { summary: summary ?? "", value: value ?? null };
  });
}

function webhookOf(contract: Contract, type: string, operation: JsonObject): JsonObject {
  const place = `webhooks ${type}`;
  const body = contract.resolve(operation.requestBody, place);
  const parameters = asList(operation.parameters ?? [], place).map((each) => contract.resolve(each, place));
  return {
    type,
    summary: asText(operation.summary, place),
    description: asText(operation.description, place).trim(),
    headers: parameters.map((each) => headerOf(contract, asText(each.name, place), each)),
    schema: schemaName(bodySchema(body, place) ?? {}) ?? "",
    example: examplesOf(contract, body, place)[0] ?? null,
    answers: Object.entries(asObject(operation.responses, place)).map(([name, response]) => ({
      name,
      description: asText(contract.resolve(response, place).description, place).trim(),
    })),
  };
}

function namedText({ name, description }: JsonObject): JsonObject {
  return { name: asText(name, "tags"), description: asText(description, "tags").trim() };
}

function componentsOf({ document }: Contract, kind: string): JsonObject {
  return objectOrEmpty(objectOrEmpty(document.components, "components")[kind], kind);
}
