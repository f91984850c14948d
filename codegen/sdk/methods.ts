/** What the SDKs offer, in the contract's terms: a resource for each first word of `x-sdk-method`, with its methods. */
import { bodySchema, type Contract, type ContractOperation, schemaName } from "../contract.ts";
import { asObject, asText, type Json, type JsonObject, objectOrEmpty } from "../json.ts";

export interface SdkResource {
  /** As callers write it: `deliveries`. */
  readonly name: string;
  /** What its tag says of it, where its methods share one; otherwise empty. */
  readonly description: string;
  readonly methods: readonly SdkMethod[];
}

export interface SdkMethod {
  readonly operation: ContractOperation;
  readonly resource: string;
  /** In camelCase: `rotateSecret`. */
  readonly name: string;
  readonly path: readonly SdkParameter[];
  readonly query: readonly SdkParameter[];
  /** Those that a caller may set one by one, beside what the transport sends: If-Match, If-None-Match, Idempotency-Key. */
  readonly headers: readonly SdkParameter[];
  readonly body: SdkBody | null;
  /** The component of the success's body; null for one without. */
  readonly result: string | null;
  /** How the next page is asked for; null for what is no list. */
  readonly paging: SdkPaging | null;
  /** The page of the docs. */
  readonly docsUrl: string;
}

export interface SdkParameter {
  /** As it is sent. */
  readonly name: string;
  readonly required: boolean;
  readonly description: string;
  /** References kept. */
  readonly schema: JsonObject;
  /** The parameter's own; its schema may have one besides. */
  readonly example: Json | undefined;
}

interface SdkBody {
  /** The component. */
  readonly schema: string;
}

interface SdkPaging {
  /** `cursor`: pass `nextCursor` as `cursor` until it is null. `seq`: pass `nextAfter` as `after` while `hasMore`. */
  readonly kind: "cursor" | "seq";
  /** The component of one entry. */
  readonly entry: string;
}

/** Of the published operations, in the contract's order. */
export function sdkResources(contract: Contract): readonly SdkResource[] {
  const methods = contract.operations.filter(({ internal }) => !internal).map((each) => readMethod(contract, each));
  const byResource = Map.groupBy(methods, ({ resource }) => resource);
  return [...byResource].map(([name, own]) => ({ name, description: descriptionOf(contract, own), methods: own }));
}

function readMethod(contract: Contract, operation: ContractOperation): SdkMethod {
  const { id, sdkMethod, parameters } = operation;
  const [resource = "", name = ""] = (sdkMethod ?? "").split(".");
  const inside = (where: string) => parameters.filter((parameter) => parameter.in === where).map(readParameter);
  return {
    operation,
    resource,
    name,
    path: inside("path"),
    query: inside("query"),
    headers: inside("header"),
    body: readBody(operation),
    result: resultOf(operation),
    paging: pagingOf(contract, operation),
    docsUrl: `${docsOf(contract)}/${id}/`,
  };
}

function readParameter(parameter: JsonObject): SdkParameter {
  const name = asText(parameter.name, "parameter");
  return {
    name,
    required: parameter.required === true,
    description: asText(parameter.description, `parameter ${name}`),
    schema: asObject(parameter.schema, `parameter ${name}`),
    example: parameter.example,
  };
}

function readBody({ id, bodySchema: schema }: ContractOperation): SdkBody | null {
  if (schema === null) return null;
  const name = schemaName(schema);
  if (name === undefined) throw new Error(`${id}: the SDKs need a body that is a component`);
  return { schema: name };
}

/** The one success that is no 304. */
function successOf({ id, responses }: ContractOperation): JsonObject {
  const success = [...responses].find(([status]) => status >= 200 && status < 300)?.[1];
  if (success === undefined) throw new Error(`${id} has no success`);
  return success;
}

function resultOf(operation: ContractOperation): string | null {
  const schema = bodySchema(successOf(operation), operation.id);
  if (schema === undefined) return null;
  const name = schemaName(schema);
  if (name === undefined) throw new Error(`${operation.id}: the SDKs need an answer that is a component`);
  return name;
}

function pagingOf({ resolve }: Contract, operation: ContractOperation): SdkPaging | null {
  const schema = bodySchema(successOf(operation), operation.id);
  if (schema === undefined) return null;
  const properties = objectOrEmpty(resolve(schema, operation.id).properties, operation.id);
  const kind = properties.nextCursor !== undefined ? "cursor" : properties.nextAfter !== undefined ? "seq" : null;
  if (kind === null) return null;
  const entry = schemaName(asObject(asObject(properties.data, operation.id).items, operation.id));
  if (entry === undefined) throw new Error(`${operation.id}: the SDKs need entries that are a component`);
  return { kind, entry };
}

function docsOf({ document }: Contract): string {
  return asText(asObject(document.externalDocs, "externalDocs").url, "externalDocs");
}

function descriptionOf({ document }: Contract, methods: readonly SdkMethod[]): string {
  const [tag, ...others] = new Set(methods.map(({ operation }) => operation.tag));
  if (others.length > 0 || !Array.isArray(document.tags)) return "";
  const found = document.tags.map((each) => asObject(each, "tags")).find(({ name }) => name === tag);
  return found === undefined ? "" : asText(found.description, `tag ${tag}`).trim();
}
