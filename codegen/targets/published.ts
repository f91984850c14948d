/** The contract as the public sees it: without internal operations and without what only those use. */
import { stringify } from "yaml";
import { type Contract, METHODS, mapOperations, schemaName } from "../contract.ts";
import { asList, asObject, asText, isList, isObject, type Json, type JsonObject, objectOrEmpty } from "../json.ts";
import { PORTAL_CODES } from "../problem-codes.ts";
import { header } from "../target.ts";
import { withoutUnusedComponents } from "../unused-components.ts";
import { mapValues, omit, pick, rewrite } from "../walk.ts";

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
  const responses = objectOrEmpty(components.responses, "responses");
  const receivers = receiversAnswers(document);
  const open = rewrite(
    { ...omit(document, ["x-common-headers"]), paths: publicPaths(asObject(document.paths, "paths")) },
    dropPortalAccess,
  );
  const published: JsonObject = {
    ...open,
    ...(document.tags === undefined ? {} : { tags: usedTags(contract) }),
    paths: mapOperations(asObject(open.paths, "paths"), (operation, place) => ({
      ...operation,
      responses: publicAnswers(asObject(operation.responses, place), common),
    })),
    components: {
      ...components,
      responses: {
        ...publicAnswers(omit(responses, receivers), common),
        ...pick(responses, (name) => receivers.includes(name)),
      },
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

/** The responses that receivers of webhooks give, which have none of our headers. */
function receiversAnswers(document: JsonObject): readonly string[] {
  const calls = Object.values(objectOrEmpty(document.webhooks, "webhooks")).flatMap((item) =>
    Object.values(asObject(item, "webhooks")),
  );
  const responses = calls.flatMap((call) =>
    Object.values(objectOrEmpty(asObject(call, "webhooks").responses, "webhooks")),
  );
  return responses.flatMap((response) => schemaName(asObject(response, "webhooks")) ?? []);
}

/** A response that is a reference is completed where it stands, among the components. */
function publicAnswers(responses: JsonObject, common: JsonObject): JsonObject {
  return mapValues(responses, (value, status) => {
    const response = asObject(value, status);
    if (response.$ref !== undefined) return response;
    const headers = { ...objectOrEmpty(response.headers, status), ...common };
    const codes = response["x-problem-codes"];
    if (codes === undefined) return { ...response, headers };
    const shown = asList(codes, `${status} x-problem-codes`).filter((code) => !PORTAL_CODES.includes(String(code)));
    return { ...response, "x-problem-codes": shown, headers };
  });
}
