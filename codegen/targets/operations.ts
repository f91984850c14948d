/** The operation table: everything that the server's pipeline has to know about an operation before it runs. */
import { bodySchema, type Contract, type ContractOperation, isAnonymous } from "../contract.ts";
import { asTexts, type JsonObject, objectOrEmpty } from "../json.ts";
import { constant, rows, union } from "../literal.ts";
import { problemCodes, problemKinds, problemsOf } from "../problem-codes.ts";
import { header } from "../target.ts";

export function makeOperations(contract: Contract): string {
  const { operations, tiers, scopes, commonHeaders, webhookRetries } = contract;
  const tierTable = Object.fromEntries(tiers.map(({ name, ...limits }) => [name, limits]));
  const parts = [
    union("OperationId", ids(operations)),
    `/** Operations that need neither a key nor a session. */\n${union("AnonymousOperationId", ids(operations.filter(isAnonymous)))}`,
    union("Scope", Object.keys(scopes)),
    union("Tier", Object.keys(tierTable)),
    union("ProblemCode", problemCodes(contract)),
    OPERATION,
    constant("tiers: Readonly<Record<Tier, { perMinute: number; perDay: number; keys: number }>>", tierTable),
    constant(
      "problemKinds: Readonly<Record<ProblemCode, { readonly status: number; readonly title: string }>>",
      Object.fromEntries([...problemKinds(contract)].map(([code, kind]) => [code, { ...kind }])),
    ),
    constant("webhookRetries: { readonly waitsS: readonly number[]; readonly jitter: number }", { ...webhookRetries }),
    constant("scopes: Readonly<Record<Scope, string>>", scopes),
    constant("scopeNames: readonly Scope[]", Object.keys(scopes)),
    `/** Headers that every answer has. */\n${constant("commonHeaders: readonly string[]", commonHeaders)}`,
    rows(
      "operations: readonly Operation[]",
      operations.map((operation) => tableRow(contract, operation)),
    ),
  ];
  return `${header.code}${parts.join("\n\n")}\n`;
}

const OPERATION = `\
export interface Operation {
  readonly id: OperationId;
  readonly method: "get" | "post" | "patch" | "delete";
  /** As express writes it: /v1/items/:itemId */
  readonly path: string;
  /** As the contract writes it: /v1/items/{itemId} */
  readonly template: string;
  readonly tag: string;
  readonly sdkMethod: string | null;
  readonly internal: boolean;
  readonly access: Access;
  readonly success: Success;
  /** Takes an Idempotency-Key. */
  readonly idempotent: boolean;
  readonly ifMatch: boolean;
  /** Query parameters; arrays may be repeated. */
  readonly query: readonly { readonly name: string; readonly array: boolean }[];
  /** Of the body; empty if the operation takes none. */
  readonly bodyMediaTypes: readonly string[];
  /** By status. */
  readonly problems: Readonly<Record<number, readonly ProblemCode[]>>;
  readonly deprecatedAt: string | null;
  readonly sunsetAt: string | null;
}

export interface Access {
  readonly anonymous: boolean;
  /** The scopes that a key needs; [] lets any key in, null none. */
  readonly key: readonly Scope[] | null;
  readonly session: boolean;
}

export interface Success {
  readonly status: 200 | 201 | 202 | 204;
  readonly body: boolean;
  readonly etag: boolean;
  readonly location: boolean;
  /** Nobody may keep the answer. */
  readonly secret: boolean;
}`;

function tableRow(contract: Contract, operation: ContractOperation): JsonObject {
  const { id, method, template, tag, sdkMethod, internal, deprecatedAt, sunsetAt } = operation;
  return {
    id,
    method,
    path: template.replaceAll(/\{(\w+)\}/g, ":$1"),
    template,
    tag,
    sdkMethod,
    internal,
    access: access(operation),
    success: success(operation),
    idempotent: hasHeaderParameter(operation, "Idempotency-Key"),
    ifMatch: hasHeaderParameter(operation, "If-Match"),
    query: operation.parameters
      .filter(({ in: where }) => where === "query")
      .map((parameter) => ({ name: String(parameter.name), array: isArray(contract, parameter) })),
    bodyMediaTypes: [...operation.bodyMediaTypes],
    problems: problemsOf(operation),
    deprecatedAt,
    sunsetAt,
  };
}

function ids(operations: readonly ContractOperation[]): readonly string[] {
  return operations.map(({ id }) => id);
}

function access(operation: ContractOperation): JsonObject {
  const { id, security } = operation;
  if (security.length === 0) throw new Error(`${id}: security is missing`);
  const withKey = security.find((requirement) => "apiKey" in requirement);
  return {
    anonymous: isAnonymous(operation),
    key: withKey === undefined ? null : asTexts(withKey.apiKey, `${id} security`),
    session: security.some((requirement) => "session" in requirement),
  };
}

function success({ id, responses }: ContractOperation): JsonObject {
  const successes = [...responses].filter(([status]) => status >= 200 && status < 300);
  const [entry] = successes;
  if (entry === undefined || successes.length > 1) throw new Error(`${id}: expected one 2xx response`);
  const [status, response] = entry;
  const headers = objectOrEmpty(response.headers, `${id} headers`);
  return {
    status,
    body: bodySchema(response, `${id} ${status}`) !== undefined,
    etag: "ETag" in headers,
    location: "Location" in headers,
    secret: response["x-secret"] === true,
  };
}

function hasHeaderParameter({ parameters }: ContractOperation, header: string): boolean {
  return parameters.some(({ in: where, name }) => where === "header" && name === header);
}

function isArray({ resolve }: Contract, { name, schema }: JsonObject): boolean {
  return resolve(schema, `parameter ${name}`).type === "array";
}
