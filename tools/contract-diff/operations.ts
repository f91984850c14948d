/** Pairs the operations of both contracts by their operationId and compares each pair. */
import type { Contract, ContractOperation } from "../../codegen/contract.ts";
import { asObject, isObject, type JsonObject } from "../../codegen/json.ts";
import { compareBodies } from "./bodies.ts";
import type { Findings, Report } from "./finding.ts";
import { compareLifetime, type Lifetime, removalNote } from "./lifetime.ts";
import { compareParameters } from "./parameters.ts";
import { atUser } from "./place.ts";
import { compareResponses, type Responses } from "./responses.ts";
import { compareSecurity } from "./security.ts";
import { type Contracts, compareOthers, compareTexts, type Pair, type Walk } from "./walk.ts";
import { code, plain } from "./wording.ts";

export function compareOperations(contracts: Contracts, findings: Findings, today: Date): void {
  const { base, head } = contracts;
  const paired = new Set<ContractOperation>();
  for (const now of head.operations) {
    const report = findings.at({ kind: "operation", name: now.id });
    const old = base.operations.find(({ id }) => id === now.id) ?? renamed(contracts, now);
    if (old === undefined) report({ ...atUser(), level: "added", says: `added: ${code(routeOf(now))}${sdkNote(now)}` });
    else compareOperation(contracts, report, { base: old, head: now });
    if (old !== undefined) paired.add(old);
  }
  for (const old of base.operations.filter((operation) => !paired.has(operation))) {
    const report = findings.at({ kind: "operation", name: old.id });
    report({ ...atUser(), level: "breaking", says: `removed (${code(routeOf(old))}) ${removalNote(old, today)}` });
  }
}

/** The operation with the same route, if its operationId is used no more. */
function renamed({ base, head }: Contracts, now: ContractOperation): ContractOperation | undefined {
  const names = new Set(head.operations.map(({ id }) => id));
  return base.operations.find((old) => !names.has(old.id) && routeOf(old) === routeOf(now));
}

function compareOperation(
  contracts: Contracts,
  report: Report,
  { base: old, head: now }: Pair<ContractOperation>,
): void {
  const walk: Walk = { ...contracts, direction: "request", report, trail: [] };
  const [base, head] = [nodeOf(contracts.base, old), nodeOf(contracts.head, now)];
  if (old.id !== now.id)
    report({ ...atUser([old.id]), level: "breaking", says: `is the new operationId of ${code(old.id)}` });
  if (shapeOf(old) !== shapeOf(now))
    report({ ...atUser(), level: "breaking", says: `moved: ${code(routeOf(now))} instead of ${code(routeOf(old))}` });
  compareSdkMethod(report, old.sdkMethod, now.sdkMethod);
  compareLifetime(report, lifetimeOf(old, base), lifetimeOf(now, head));
  compareSecurity(report, old.security, now.security);
  compareParameters(walk, old.parameters, now.parameters);
  compareBodies(walk, bodyOf(contracts.base, base), bodyOf(contracts.head, head));
  compareResponses(
    { ...walk, direction: "answer" },
    responsesOf(contracts.base, base),
    responsesOf(contracts.head, head),
  );
  compareTexts(walk, { kind: "", name: "" }, { base, head });
  if (old.tag !== now.tag) report({ ...atUser(), level: "texts", says: "tag" });
  compareOthers(report, atUser(), { base, head, compared: COMPARED });
}

function lifetimeOf({ deprecatedAt, sunsetAt }: ContractOperation, node: JsonObject): Lifetime {
  return { deprecatedAt, sunsetAt, deprecated: node.deprecated === true };
}

function compareSdkMethod(report: Report, old: string | null, now: string | null): void {
  if (old === now) return;
  if (old === null) report({ ...atUser(), level: "added", says: `is ${code(String(now))} in the SDKs now` });
  else if (now === null)
    report({ ...atUser([old]), level: "breaking", says: `has no method in the SDKs any more (${code(old)} before)` });
  else report({ ...atUser([old]), level: "breaking", says: `is ${code(now)} instead of ${code(old)} in the SDKs` });
}

const COMPARED = new Set([
  ...["operationId", "tags", "summary", "description", "externalDocs", "deprecated", "security", "parameters"],
  ...["requestBody", "responses", "x-sdk-method", "x-deprecated-at", "x-sunset-at"],
]);

/** As it stands in the contract. */
function nodeOf({ document, resolve }: Contract, { template, method }: ContractOperation): JsonObject {
  const item = resolve(asObject(document.paths, "paths")[template], template);
  return asObject(item[method], template);
}

export function bodyOf({ resolve }: Contract, node: JsonObject): JsonObject | undefined {
  return isObject(node.requestBody) ? resolve(node.requestBody, "requestBody") : undefined;
}

export function responsesOf({ resolve }: Contract, node: JsonObject): Responses {
  const responses = Object.entries(asObject(node.responses, "responses"));
  return new Map(responses.map(([status, response]) => [plain(status), resolve(response, status)]));
}

function routeOf({ method, template }: ContractOperation): string {
  return `${method.toUpperCase()} ${template}`;
}

/** The names within a path are those of its parameters, which are compared for themselves. */
function shapeOf(operation: ContractOperation): string {
  return routeOf(operation).replaceAll(/\{[^}]*\}/g, "{}");
}

function sdkNote({ sdkMethod }: ContractOperation): string {
  return sdkMethod === null ? "" : `, ${code(sdkMethod)} in the SDKs`;
}
