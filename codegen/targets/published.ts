/** The contract as the public sees it: without internal operations and without what only those use. */
import { stringify } from "yaml";
import { type Contract, METHODS, mapOperations } from "../contract.ts";
import { asObject, asText, isList, isObject, type Json, type JsonObject, objectOrEmpty } from "../json.ts";
import { header } from "../target.ts";
import { withoutUnusedComponents } from "../unused-components.ts";
import { mapValues, omit, rewrite } from "../walk.ts";

/** The portal's session cookie: no way in for anybody else. */
const PORTAL_SCHEME = "session";

export function makePublishedJson(contract: Contract): string {
  return `${JSON.stringify(publish(contract), null, 2)}\n`;
}

export function makePublishedYaml(contract: Contract): string {
  return header.yaml + stringify(publish(contract), { lineWidth: 120, aliasDuplicateObjects: false });
}

export function publish(contract: Contract): JsonObject {
  const { document } = contract;
  const components = asObject(document.components, "components");
  const common = Object.fromEntries(
    contract.commonHeaders.map((name) => [name, { $ref: `#/components/headers/${name}` }]),
  );
  const open = rewrite(
    { ...omit(document, ["x-common-headers"]), paths: publicPaths(asObject(document.paths, "paths")) },
    dropPortalAccess,
  );
  const published: JsonObject = {
    ...open,
    ...(document.tags === undefined ? {} : { tags: usedTags(contract) }),
    paths: mapOperations(asObject(open.paths, "paths"), (operation, place) => ({
      ...operation,
      responses: addHeaders(asObject(operation.responses, place), common),
    })),
    components: {
      ...components,
      responses: addHeaders(objectOrEmpty(components.responses, "responses"), common),
      securitySchemes: omit(objectOrEmpty(components.securitySchemes, "securitySchemes"), [PORTAL_SCHEME]),
    },
  };
  return withoutUnusedComponents(published);
}

/** Removes whole operations, and paths of which none is left. */
function publicPaths(paths: JsonObject): JsonObject {
  const isInternal = (operation: Json | undefined) => isObject(operation) && operation["x-internal"] === true;
  const entries = Object.entries(paths).map(([template, value]): [string, JsonObject] => {
    const item = asObject(value, template);
    return [
      template,
      omit(
        item,
        METHODS.filter((method) => isInternal(item[method])),
      ),
    ];
  });
  return Object.fromEntries(entries.filter(([, item]) => METHODS.some((method) => item[method] !== undefined)));
}

function dropPortalAccess(object: JsonObject): JsonObject {
  if (!isList(object.security)) return object;
  return {
    ...object,
    security: object.security.filter((requirement) => !(isObject(requirement) && PORTAL_SCHEME in requirement)),
  };
}

function usedTags({ document, operations }: Contract): readonly Json[] {
  const used = new Set(operations.filter(({ internal }) => !internal).map(({ tag }) => tag));
  const tags = isList(document.tags) ? document.tags : [];
  return tags.filter((tag) => used.has(asText(asObject(tag, "tags").name, "tags")));
}

/** A response that is a reference gets its headers where it stands, among the components. */
function addHeaders(responses: JsonObject, common: JsonObject): JsonObject {
  return mapValues(responses, (value, status) => {
    const response = asObject(value, status);
    if (response.$ref !== undefined) return response;
    return { ...response, headers: { ...objectOrEmpty(response.headers, status), ...common } };
  });
}
