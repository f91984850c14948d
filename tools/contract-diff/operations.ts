/** Pairs the operations of both contracts by their operationId and compares each pair. */
import { type Contract, type ContractOperation, METHODS } from "../../codegen/contract.ts";
import { asObject, isObject, type JsonObject } from "../../codegen/json.ts";
import { compareBodies } from "./bodies.ts";
import type { Findings, Report } from "./finding.ts";
import { compareLifetime, type Lifetime, removalNote } from "./lifetime.ts";
import { compareParameters } from "./parameters.ts";
import { atUser } from "./place.ts";
import { compareResponses, type Responses } from "./responses.ts";
import { compareSecurity } from "./security.ts";
import { type Contracts, compareOthers, compareTexts, type Pair, TEXTS, type Walk } from "./walk.ts";
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
  const paths: Pair = { base: pathOf(contracts.base, old), head: pathOf(contracts.head, now) };
  const [base, head] = [asObject(paths.base[old.method], old.id), asObject(paths.head[now.method], now.id)];
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
  compareTexts(walk, { kind: "path", name: now.template }, paths);
  compareOthers(report, atUser(), { ...paths, compared: COMPARED_OF_PATH });
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

/** What stands beside the operations of a path is said for each of them. */
const COMPARED_OF_PATH = new Set<string>([...METHODS, ...TEXTS, "parameters"]);

/** As it stands in the contract. */
function pathOf({ document, resolve }: Contract, { template }: ContractOperation): JsonObject {
  return resolve(asObject(document.paths, "paths")[template], template);
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
