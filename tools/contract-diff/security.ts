/** Who may call: each alternative of `security` is a set of schemes with their scopes; an empty one lets anybody in. */
import { asTexts, type JsonObject } from "../../codegen/json.ts";
import type { Report } from "./finding.ts";
import { atUser } from "./place.ts";
import { values } from "./wording.ts";

/** Like `apiKey read:items`, and `apiKey` for the scheme itself. */
type Needs = ReadonlySet<string>;

export function compareSecurity(report: Report, base: readonly JsonObject[], head: readonly JsonObject[]): void {
  const [from, to] = [alternativesOf(base), alternativesOf(head)];
  const lockedOut = from.filter((had) => !to.some((needs) => isWithin(needs, had)));
  const letIn = to.filter((needs) => !from.some((had) => isWithin(had, needs)));
  for (const had of lockedOut) report(tightened(had, to));
  if (lockedOut.length > 0) return;
  for (const needs of letIn) {
    report({ ...atUser(), level: "changed", says: loosened(needs) });
  }
}

function loosened(needs: Needs): string {
  if (needs.size === 0) return "can be called without a key now";
  return needs.size === 1 ? "needs no scope any more" : `can be called with ${listed(needs)} now`;
}

function tightened(had: Needs, alternatives: readonly Needs[]): Parameters<Report>[0] {
  if (had.size === 0) return { ...atUser(), level: "breaking", says: "cannot be called without a key any more" };
  const [missing = new Set<string>()] = alternatives
    .map((needs) => new Set([...needs].filter((need) => !had.has(need))))
    .sort((a, b) => a.size - b.size);
  const scopes = [...missing].map(scopeOf);
  return {
    ...atUser(scopes),
    level: "breaking",
    says: `also needs ${listed(missing)} where ${listed(had)} was enough`,
  };
}

/** None at all lets anybody in, as an empty one does. */
function alternativesOf(security: readonly JsonObject[]): readonly Needs[] {
  return security.length === 0 ? [new Set()] : security.map(needsOf);
}

function isWithin(needs: Needs, others: Needs): boolean {
  return [...needs].every((need) => others.has(need));
}

function needsOf(requirement: JsonObject): Needs {
  const parts = Object.entries(requirement).flatMap(([scheme, scopes]) => [
    scheme,
    ...asTexts(scopes, `security ${scheme}`).map((scope) => `${scheme} ${scope}`),
  ]);
  return new Set(parts);
}

function scopeOf(need: string): string {
  return need.replace(/^\S+ /, "");
}

/** The scopes; the scheme, where it needs none. */
function listed(needs: ReadonlySet<string>): string {
  const scopes = [...needs].filter((need) => need.includes(" "));
  return values((scopes.length === 0 ? [...needs] : scopes).map(scopeOf));
}
