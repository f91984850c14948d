/** Pairs the events of both contracts. We send them, so a payload may grow as an answer may. */
import type { Contract } from "../../codegen/contract.ts";
import { asObject, isList, type JsonObject, objectOrEmpty } from "../../codegen/json.ts";
import { compareBodies } from "./bodies.ts";
import type { Findings, Report } from "./finding.ts";
import { bodyOf, responsesOf } from "./operations.ts";
import { compareParameters } from "./parameters.ts";
import { atUser } from "./place.ts";
import { type Contracts, compareOthers, compareTexts, type Pair, TEXTS, type Walk } from "./walk.ts";

export function compareEvents(contracts: Contracts, findings: Findings): void {
  const [from, to] = [eventsOf(contracts.base), eventsOf(contracts.head)];
  for (const name of new Set([...to.keys(), ...from.keys()])) {
    const report = findings.at({ kind: "event", name });
    const [old, now] = [from.get(name), to.get(name)];
    if (now === undefined) report({ ...atUser(), level: "breaking", says: "removed" });
    else if (old === undefined) report({ ...atUser(), level: "added", says: "added" });
    else compareEvent(contracts, report, { base: old, head: now });
  }
}

interface Event {
  /** What stands under its name, and in that what is posted. */
  readonly item: JsonObject;
  readonly post: JsonObject;
}

function compareEvent(contracts: Contracts, report: Report, { base: old, head: now }: Pair<Event>): void {
  const [base, head] = [old.post, now.post];
  const walk: Walk = { ...contracts, direction: "answer", report, trail: [] };
  compareTexts(walk, { kind: "", name: "" }, { base, head });
  compareParameters(walk, parametersOf(contracts.base, base), parametersOf(contracts.head, head));
  compareBodies(walk, bodyOf(contracts.base, base), bodyOf(contracts.head, head));
  compareTaken(contracts, report, { base, head });
  compareOthers(report, atUser(), { base, head, compared: COMPARED });
  const items: Pair = { base: old.item, head: now.item };
  compareTexts(walk, { kind: "", name: "" }, items);
  compareOthers(report, atUser(), { ...items, compared: COMPARED_OF_ITEM });
}

const COMPARED = new Set(["tags", "summary", "description", "security", "parameters", "requestBody", "responses"]);

/** What else stands beside what is posted is said of the event. */
const COMPARED_OF_ITEM = new Set(["post", ...TEXTS]);

/** What a receiver may answer. */
function compareTaken(contracts: Contracts, report: Report, { base, head }: Pair): void {
  const [from, to] = [responsesOf(contracts.base, base), responsesOf(contracts.head, head)];
  for (const status of from.keys())
    if (!to.has(status)) report({ ...atUser(), level: "breaking", says: `may no longer be answered with ${status}` });
  for (const [status, now] of to) {
    const old = from.get(status);
    if (old === undefined) report({ ...atUser(), level: "added", says: `may be answered with ${status}` });
    else compareTexts({ report }, { kind: `${status} answer`, name: "" }, { base: old, head: now });
  }
}

function eventsOf({ document, resolve }: Contract): ReadonlyMap<string, Event> {
  const events = Object.entries(objectOrEmpty(document.webhooks, "webhooks"));
  return new Map(
    events.map(([name, node]) => {
      const item = resolve(node, name);
      return [name, { item, post: asObject(item.post, `webhooks ${name} post`) }];
    }),
  );
}

function parametersOf({ resolve }: Contract, { parameters = [] }: JsonObject): readonly JsonObject[] {
  return isList(parameters) ? parameters.map((parameter) => resolve(parameter, "parameters")) : [];
}
