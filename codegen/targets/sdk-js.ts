/** The JavaScript SDK's part of the contract: names for its types, and a class per resource with a method per operation. */
import type { Contract } from "../contract.ts";
import { asObject, type JsonObject } from "../json.ts";
import { constant } from "../literal.ts";
import { queryType, resourceClass, resourcesClass } from "../sdk/js-classes.ts";
import { docComment } from "../sdk/js-docs.ts";
import { modelTypes, openUnions } from "../sdk/js-models.ts";
import { sdkResources } from "../sdk/methods.ts";
import { header } from "../target.ts";
import { publish } from "./published.ts";

export function makeSdkModels(contract: Contract): string {
  const imports = `import type { UnknownOf, With } from "../open.ts";\nimport type { components } from "./types.ts";\n`;
  return header.code + [imports, ...modelTypes(publishedSchemas(contract))].join("\n");
}

export function makeSdkKnownNames(contract: Contract): string {
  const constants = openUnions(publishedSchemas(contract)).map(({ name, tag, known }) => {
    const doc = docComment([`What \`${tag}\` of an \`${name}\` may be, as far as this version knows.`]);
    return `${doc}${constant(`known${name}s: readonly string[]`, known)}\n`;
  });
  return header.code + constants.join("\n");
}

export function makeSdkResources(contract: Contract): string {
  const resources = sdkResources(contract);
  const methods = resources.flatMap((resource) => resource.methods);
  const models = new Set(methods.flatMap(({ result, body }) => [result ?? [], body?.schema ?? []].flat()));
  const imports = [
    `import type { QueryOf } from "../open.ts";\n`,
    `import type { CallOptions, ChangeOptions, ReadOptions, UnconditionalOptions, WriteOptions } from "../options.ts";\n`,
    `import type { Pages } from "../pages.ts";\n`,
    `import { call, cursorPages, Resource, type Send, seqPages } from "../resource.ts";\n`,
    `import type { ResponsePromise } from "../response-promise.ts";\n`,
    `import type {\n${[...models]
      .sort()
      .map((name) => `  ${name},\n`)
      .join("")}} from "./models.ts";\n`,
  ];
  const queries = methods.filter(({ query }) => query.length > 0).map(queryType);
  const parts = [imports.join(""), ...queries, ...resources.map(resourceClass), resourcesClass(resources)];
  return header.code + parts.join("\n");
}

function publishedSchemas(contract: Contract): JsonObject {
  return asObject(asObject(publish(contract).components, "components").schemas, "schemas");
}
