/** What the contract says beside its operations and events: tiers, scopes, retries, problems, where it is served. */
import type { Contract } from "../../codegen/contract.ts";
import { asObject, isList, isObject, type JsonObject, objectOrEmpty } from "../../codegen/json.ts";
import { omit } from "../../codegen/walk.ts";
import type { Finding, Report } from "./finding.ts";
import { type Contracts, compareOthers, compareTexts, type Pair, TEXTS } from "./walk.ts";
import { code, same, value } from "./wording.ts";

export function comparePolicy({ base, head }: Contracts, report: Report): void {
  compareTiers(report, base, head);
  compareScopes(report, base, head);
  compareSchemes(report, base, head);
  compareRetries(report, base, head);
  compareProblemKinds(report, base, head);
  compareTags(report, base, head);
  const [from, to] = [base.document, head.document];
  if (!same(from.servers, to.servers))
    report({ ...about("", "servers"), level: "breaking", says: "have changed: other addresses to call" });
  compareOthers(report, about("", "openapi.yaml"), { base: from, head: to, compared: COMPARED });
  compareTexts(
    { report },
    { kind: "the introduction", name: "" },
    { base: objectOrEmpty(from.info, "info"), head: objectOrEmpty(to.info, "info") },
  );
}

/** Elsewhere, or of no meaning by itself. */
const COMPARED = new Set([
  ...["openapi", "info", "externalDocs", "servers", "tags", "security", "paths", "webhooks", "components"],
  ...["x-rate-limit-tiers", "x-webhook-retries"],
]);

function about(kind: string, name: string): Pick<Finding, "subject" | "names" | "shared"> {
  return { subject: `${kind} ${code(name)}`.trim(), names: [name], shared: true };
}

function compareTiers(report: Report, base: Contract, head: Contract): void {
  const [from, to] = [
    new Map(base.tiers.map((tier) => [tier.name, tier])),
    new Map(head.tiers.map((tier) => [tier.name, tier])),
  ];
  compareNames(report, "tier", { base: from, head: to });
  for (const [name, now] of to)
    for (const limit of ["perMinute", "perDay", "keys"] as const) {
      const old = from.get(name)?.[limit];
      if (old === undefined || old === now[limit]) continue;
      const level = now[limit] < old ? "breaking" : "changed";
      report({ ...about("tier", name), level, says: `has ${limit} ${now[limit]} instead of ${old}` });
    }
}

function compareScopes(report: Report, base: Contract, head: Contract): void {
  const [from, to] = [new Map(Object.entries(base.scopes)), new Map(Object.entries(head.scopes))];
  compareNames(report, "scope", { base: from, head: to });
  for (const [name, text] of to)
    if (from.has(name) && from.get(name) !== text)
      report({ ...about("scope", name), level: "texts", says: "description" });
}

function compareNames(report: Report, kind: string, { base, head }: Pair<ReadonlyMap<string, unknown>>): void {
  for (const name of base.keys())
    if (!head.has(name)) report({ ...about(kind, name), level: "breaking", says: "removed" });
  for (const name of head.keys()) if (!base.has(name)) report({ ...about(kind, name), level: "added", says: "added" });
}

/** How callers identify themselves, but for the scopes. */
function compareSchemes(report: Report, base: Contract, head: Contract): void {
  const [from, to] = [componentsOf(base, "securitySchemes"), componentsOf(head, "securitySchemes")];
  for (const name of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const [old, now] = [from[name], to[name]];
    const place = about("security scheme", name);
    if (!isObject(now)) report({ ...place, level: "breaking", says: "removed" });
    else if (!isObject(old)) report({ ...place, level: "added", says: "added" });
    else {
      compareTexts({ report }, { kind: "security scheme", name }, { base: old, head: now });
      const [form, newForm] = [old, now].map((scheme) => omit(scheme, [...TEXTS, "x-scopes"]));
      if (!same(form, newForm)) report({ ...place, level: "breaking", says: "has another form" });
    }
  }
}

/** Fewer attempts, or an earlier end of them, lose events that a receiver could have had. */
function compareRetries(report: Report, base: Contract, head: Contract): void {
  const [from, to] = [base.webhookRetries, head.webhookRetries];
  const place = about("retry schedule", "x-webhook-retries");
  if (!same([...from.waitsS], [...to.waitsS])) {
    const fewer = to.waitsS.length < from.waitsS.length || sum(to.waitsS) < sum(from.waitsS);
    const says = `has ${triesIn(to.waitsS)} instead of ${triesIn(from.waitsS)}`;
    report({ ...place, level: fewer ? "breaking" : "changed", says });
  }
  if (from.jitter !== to.jitter)
    report({ ...place, level: "changed", says: `has jitter ${to.jitter} instead of ${from.jitter}` });
}

function triesIn(waitsS: readonly number[]): string {
  return `${waitsS.length} attempts within ${hours(sum(waitsS))} (${waitsS.join(", ")})`;
}

function hours(seconds: number): string {
  return `${Math.round(seconds / 360) / 10} hours`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function compareProblemKinds(report: Report, base: Contract, head: Contract): void {
  const [from, to] = [problemKindsOf(base), problemKindsOf(head)];
  for (const [name, now] of Object.entries(to)) {
    const old = from[name];
    if (!isObject(old) || !isObject(now)) continue;
    compareTexts({ report }, { kind: "problem", name }, { base: old, head: now });
    if (!same(old.status, now.status)) {
      const says = `has status ${value(now.status)} instead of ${value(old.status)}`;
      report({ ...about("problem", name), level: "breaking", says });
    }
  }
}

function problemKindsOf(contract: Contract): JsonObject {
  const schema = componentsOf(contract, "schemas").ProblemCode;
  return isObject(schema) ? objectOrEmpty(schema["x-problem-kinds"], "x-problem-kinds") : {};
}

/** One that comes or goes does so with its operations. */
function compareTags(report: Report, base: Contract, head: Contract): void {
  const [from, to] = [tagsOf(base), tagsOf(head)];
  for (const [name, now] of to)
    compareTexts({ report }, { kind: "tag", name }, { base: from.get(name) ?? now, head: now });
}

function tagsOf({ document }: Contract): ReadonlyMap<string, JsonObject> {
  const tags = isList(document.tags) ? document.tags.map((tag) => asObject(tag, "tags")) : [];
  return new Map(tags.map((tag) => [String(tag.name), tag]));
}

function componentsOf({ document }: Contract, kind: string): JsonObject {
  return objectOrEmpty(objectOrEmpty(document.components, "components")[kind], kind);
}
