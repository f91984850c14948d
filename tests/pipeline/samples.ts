/** A valid call of each operation, from the contract's own examples: the matrix bends each in one place at a time. */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect } from "chai";
import { loadContract } from "../../codegen/contract.ts";
import { asObject, isObject, type Json, type JsonObject } from "../../codegen/json.ts";
import {
  type Operation,
  type OperationId,
  operations,
  type ProblemCode,
  problemKinds,
} from "../../server/generated/operations.ts";
import type { CallOptions, Reply } from "../support/call.ts";

const contract = loadContract(readFileSync(new URL("../../openapi.yaml", import.meta.url), "utf8"));

export function operationsThatDeclare(code: ProblemCode): readonly Operation[] {
  return operations.filter((op) => Object.values(op.problems).some((codes) => codes.includes(code)));
}

type Ids = Readonly<Record<string, string | undefined>>;

/** `GET /v1/items/{itemId}` with the id of that name in it; with one that never was, unless it is given. */
export function lineOf(op: Operation, { ids = {}, query = "" }: { ids?: Ids; query?: string } = {}): string {
  const path = op.template.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? randomUUID());
  return `${op.method.toUpperCase()} ${path}${query}`;
}

/** The names of the ids in its path. */
export function idsIn({ template }: Operation): readonly string[] {
  return [...template.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
}

export interface BodyExample {
  readonly mediaType: string;
  readonly name: string;
  readonly value: JsonObject;
}

/** Every body that the contract shows. */
export function exampleBodies(op: Operation): readonly BodyExample[] {
  const { requestBody } = declarationOf(op);
  if (requestBody === undefined) return [];
  const content = asObject(contract.resolve(requestBody, op.id).content, op.id);
  return Object.entries(content).flatMap(([mediaType, media]) =>
    Object.entries(asObject(asObject(media, op.id).examples, op.id)).map(([name, example]) => {
      const { value } = contract.resolve(example, op.id);
      return { mediaType, name, value: asObject(value, op.id) };
    }),
  );
}

export interface ParameterExample {
  readonly in: string;
  readonly name: string;
  readonly value: string;
}

/** Every parameter's value that the contract shows. */
export function exampleParameters(op: Operation): readonly ParameterExample[] {
  const { parameters } = declarationOf(op);
  const declared = Array.isArray(parameters) ? parameters : [];
  return declared
    .map((parameter) => contract.resolve(parameter, op.id))
    .filter(({ example }) => example !== undefined)
    .map(({ in: place, name, example }) => ({ in: String(place), name: String(name), value: String(example) }));
}

function declarationOf(op: Operation): JsonObject {
  const path = asObject(asObject(contract.document.paths, "paths")[op.template], op.template);
  return asObject(path[op.method], op.id);
}

/** The body that the contract shows as its example; undefined where the operation takes none. */
export function exampleBody(op: Operation): JsonObject | undefined {
  return exampleBodies(op)[0]?.value;
}

/** Other bodies of operations whose example begins with what cannot be any text. */
const otherBodies: Partial<Record<OperationId, JsonObject>> = {
  checkWebhookUrl: { url: "https://stock.example.com/hooks/other" },
  createWebhook: { url: "https://stock.example.com/hooks/other", events: ["item.sold"] },
  sendTestEvent: { event: "item.created" },
  updateWebhook: { status: "active" },
};

/** Another valid body than the example; undefined where the operation takes none. */
export function otherBody(op: Operation): JsonObject | undefined {
  const body = exampleBody(op);
  return otherBodies[op.id] ?? (body === undefined ? undefined : changed(body));
}

function changed(body: JsonObject): JsonObject {
  const change = (value: Json): Json => {
    if (typeof value === "string") return `${value} (another)`;
    return typeof value === "number" ? value + 1 : isObject(value) ? changed(value) : value;
  };
  const [[name, value] = ["", null]] = Object.entries(body);
  return { ...body, [name]: change(value) };
}

export interface Credentials {
  readonly key: string;
  readonly cookie: string;
}

/** A call that is right in every respect: with a key where one is taken, else with a session where one is. */
export function optionsOf(op: Operation, { key, cookie }: Credentials): CallOptions {
  if (op.access.key !== null) return { key, ...given(op) };
  return op.access.session ? bySession(op, cookie) : given(op);
}

/** The same as a page of the portal makes it. */
export function bySession(op: Operation, cookie: string): CallOptions {
  return { cookie, ...given(op) };
}

function given(op: Operation): CallOptions {
  const body = exampleBody(op);
  return body === undefined ? {} : { body };
}

export function expectProblem({ status, body, headers }: Reply, code: ProblemCode): void {
  expect([status, body?.code]).to.deep.equal([problemKinds[code].status, code]);
  expect(body.requestId).to.equal(headers.get("x-request-id"));
}
