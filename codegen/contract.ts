/** Reads openapi.yaml once, for all targets: the document in its own order, and its operations with the $refs resolved. */
import { parse } from "yaml";
import {
  asList,
  asNumber,
  asObject,
  asText,
  asTexts,
  isList,
  isObject,
  type JsonObject,
  objectOrEmpty,
} from "./json.ts";
import { mapValues } from "./walk.ts";

export const METHODS = ["get", "post", "patch", "delete"] as const;
type Method = (typeof METHODS)[number];

/** Methods that neither the table nor the SDKs know: a slip if they appear. */
const REFUSED_METHODS = ["put", "head", "options", "trace"];

export interface Contract {
  readonly document: JsonObject;
  readonly operations: readonly ContractOperation[];
  readonly tiers: readonly ContractTier[];
  readonly webhookRetries: WebhookRetries;
  readonly scopes: Readonly<Record<string, string>>;
  readonly commonHeaders: readonly string[];
  /** Follows `$ref` until an object stands there. */
  resolve(node: unknown, place: string): JsonObject;
}

export interface ContractOperation {
  readonly id: string;
  readonly method: Method;
  readonly template: string;
  readonly tag: string;
  readonly internal: boolean;
  readonly sdkMethod: string | null;
  readonly summary: string;
  readonly description: string;
  readonly deprecatedAt: string | null;
  readonly sunsetAt: string | null;
  /** The alternatives of `security`; an empty object lets anonymous callers in. */
  readonly security: readonly JsonObject[];
  readonly parameters: readonly JsonObject[];
  /** Of the body; empty where there is none. */
  readonly bodyMediaTypes: readonly string[];
  /** References kept; null where there is no body. */
  readonly bodySchema: JsonObject | null;
  /** By status, in the contract's order. */
  readonly responses: ReadonlyMap<number, JsonObject>;
}

interface ContractTier {
  readonly name: string;
  readonly perMinute: number;
  readonly perDay: number;
  readonly keys: number;
}

interface WebhookRetries {
  /** The waits before the attempts 1, 2, … */
  readonly waitsS: readonly number[];
  /** By which part each wait is shorter or longer at most. */
  readonly jitter: number;
}

export function loadContract(source: string): Contract {
  return readContract(asObject(parse(source), "openapi.yaml"));
}

export function readContract(document: JsonObject): Contract {
  const resolve = (node: unknown, place: string): JsonObject => {
    const object = asObject(node, place);
    return object.$ref === undefined ? object : resolve(target(document, asText(object.$ref, place)), place);
  };
  return {
    document,
    operations: readOperations(document, resolve),
    tiers: Object.entries(objectOrEmpty(document["x-rate-limit-tiers"], "x-rate-limit-tiers")).map(readTier),
    webhookRetries: readWebhookRetries(document),
    scopes: readScopes(document),
    commonHeaders: asTexts(document["x-common-headers"] ?? [], "x-common-headers"),
    resolve,
  };
}

/** A copy of `paths` in which every operation has been changed. */
export function mapOperations(
  paths: JsonObject,
  change: (operation: JsonObject, place: string) => JsonObject,
): JsonObject {
  return mapValues(paths, (item, template) =>
    mapValues(asObject(item, template), (value, key) => {
      const method = METHODS.find((known) => known === key);
      return method === undefined ? value : change(asObject(value, template), `${method.toUpperCase()} ${template}`);
    }),
  );
}

/** The name in `#/components/schemas/Item`, for a schema that is nothing but a reference. */
export function schemaName(schema: JsonObject): string | undefined {
  return typeof schema.$ref === "string" ? schema.$ref.replace(/^.*\//, "") : undefined;
}

/** The JSON body of a response: its schema (references kept), or undefined where it has no body. */
export function bodySchema(response: JsonObject, place: string): JsonObject | undefined {
  const [mediaType] = Object.values(objectOrEmpty(response.content, place));
  if (mediaType === undefined) return undefined;
  return asObject(asObject(mediaType, place).schema, `${place} schema`);
}

export function isAnonymous({ security }: ContractOperation): boolean {
  return security.some((requirement) => Object.keys(requirement).length === 0);
}

function target(document: JsonObject, ref: string): unknown {
  if (!ref.startsWith("#/")) throw new Error(`${ref}: only references within openapi.yaml are understood`);
  let node: unknown = document;
  for (const segment of ref.slice(2).split("/")) {
    const key = decodeURIComponent(segment).replaceAll("~1", "/").replaceAll("~0", "~");
    node = isObject(node) ? node[key] : undefined;
  }
  if (node === undefined) throw new Error(`${ref}: nothing stands there in openapi.yaml`);
  return node;
}

function readOperations(document: JsonObject, resolve: Contract["resolve"]): readonly ContractOperation[] {
  const operations = Object.entries(asObject(document.paths, "paths")).flatMap(([template, item]) => {
    const pathItem = resolve(item, template);
    const refused = REFUSED_METHODS.find((method) => pathItem[method] !== undefined);
    if (refused !== undefined) throw new Error(`${refused.toUpperCase()} ${template}: use ${METHODS.join(", ")}`);
    return METHODS.filter((method) => pathItem[method] !== undefined).map((method) =>
      readOperation({ document, resolve, template, pathItem, method }),
    );
  });
  const seen = new Set<string>();
  for (const { id } of operations) {
    if (seen.has(id)) throw new Error(`operationId ${id} stands twice in openapi.yaml`);
    seen.add(id);
  }
  return operations;
}

interface OperationSource {
  document: JsonObject;
  resolve: Contract["resolve"];
  template: string;
  pathItem: JsonObject;
  method: Method;
}

function readOperation({ document, resolve, template, pathItem, method }: OperationSource): ContractOperation {
  const place = `${method.toUpperCase()} ${template}`;
  const node = asObject(pathItem[method], place);
  const responses = Object.entries(asObject(node.responses, `${place} responses`));
  const bodyContent =
    node.requestBody === undefined ? {} : objectOrEmpty(resolve(node.requestBody, place).content, `${place} content`);
  const text = (key: string) => (node[key] === undefined ? null : asText(node[key], `${place} ${key}`));
  return {
    id: asText(node.operationId, `${place} operationId`),
    method,
    template,
    tag: asTexts(node.tags ?? [], `${place} tags`)[0] ?? "",
    internal: node["x-internal"] === true,
    sdkMethod: text("x-sdk-method"),
    summary: text("summary") ?? "",
    description: text("description") ?? "",
    deprecatedAt: text("x-deprecated-at"),
    sunsetAt: text("x-sunset-at"),
    security: objects(node.security ?? document.security, `${place} security`),
    parameters: mergeParameters(
      objects(pathItem.parameters, `${template} parameters`).map((parameter) => resolve(parameter, place)),
      objects(node.parameters, `${place} parameters`).map((parameter) => resolve(parameter, place)),
    ),
    bodyMediaTypes: Object.keys(bodyContent),
    bodySchema: readBodySchema(bodyContent, place),
    responses: new Map(
      responses.map(([status, response]) => [Number(status), resolve(response, `${place} ${status}`)]),
    ),
  };
}

/** The one of all its media types. */
function readBodySchema(content: JsonObject, place: string): JsonObject | null {
  const [mediaType] = Object.values(content);
  return mediaType === undefined ? null : asObject(asObject(mediaType, place).schema, `${place} schema`);
}

/** A parameter of the operation stands in for the path's parameter of the same place and name. */
function mergeParameters(ofPath: readonly JsonObject[], ofOperation: readonly JsonObject[]): readonly JsonObject[] {
  const overridden = new Set(ofOperation.map(({ in: where, name }) => `${where} ${name}`));
  return [...ofPath.filter(({ in: where, name }) => !overridden.has(`${where} ${name}`)), ...ofOperation];
}

function objects(value: unknown, place: string): readonly JsonObject[] {
  return isList(value) ? value.map((entry) => asObject(entry, place)) : [];
}

function readTier([name, value]: [string, unknown]): ContractTier {
  const place = `x-rate-limit-tiers ${name}`;
  const tier = asObject(value, place);
  return {
    name,
    perMinute: asNumber(tier.perMinute, place),
    perDay: asNumber(tier.perDay, place),
    keys: asNumber(tier.keys, place),
  };
}

function readWebhookRetries(document: JsonObject): WebhookRetries {
  const place = "x-webhook-retries";
  const retries = objectOrEmpty(document[place], place);
  const waits = asList(retries.waitsSeconds ?? [], place);
  return { waitsS: waits.map((wait) => asNumber(wait, place)), jitter: asNumber(retries.jitter ?? 0, place) };
}

function readScopes(document: JsonObject): Readonly<Record<string, string>> {
  const schemes = objectOrEmpty(objectOrEmpty(document.components, "components").securitySchemes, "securitySchemes");
  const scopes = objectOrEmpty(objectOrEmpty(schemes.apiKey, "apiKey")["x-scopes"], "x-scopes");
  return Object.fromEntries(Object.entries(scopes).map(([name, text]) => [name, asText(text, `x-scopes ${name}`)]));
}
