/** Parameters of a call, or, direction "answer", the headers that an event brings. */
import { asObject, type JsonObject } from "../../codegen/json.ts";
import { at, type Place } from "./place.ts";
import { schemaObject } from "./schema/flatten.ts";
import { compareSchemas } from "./schema/schemas.ts";
import { compareNotes } from "./schema/values.ts";
import { type Pair, tighterLevel, type Walk, widerLevel } from "./walk.ts";
import { code, plain, same } from "./wording.ts";

export function compareParameters(walk: Walk, base: readonly JsonObject[], head: readonly JsonObject[]): void {
  const [from, to] = [byName(base), byName(head)];
  for (const [key, old] of from) {
    const now = to.get(key);
    if (now === undefined) walk.report({ ...at(placeOf(old)), level: "breaking", says: "removed" });
    else compareParameter(walk, placeOf(now), { base: old, head: now });
  }
  for (const [key, now] of to) {
    if (from.has(key)) continue;
    const asked = walk.direction === "request" && now.required === true;
    const says = asked ? "added, and required" : "added";
    walk.report({ ...at(placeOf(now)), level: asked ? "breaking" : "added", says });
  }
}

/** Names of headers have no case. */
function byName(parameters: readonly JsonObject[]): ReadonlyMap<string, JsonObject> {
  const nameOf = ({ in: where, name }: JsonObject): string =>
    where === "header" ? String(name).toLowerCase() : String(name);
  return new Map(parameters.map((parameter) => [`${parameter.in} ${nameOf(parameter)}`, parameter]));
}

function placeOf({ in: where, name }: JsonObject): Place {
  return { kind: where === "header" ? "header" : `${plain(String(where))} parameter`, name: String(name) };
}

function compareParameter(walk: Walk, place: Place, { base, head }: Pair): void {
  if ((base.required === true) !== (head.required === true)) {
    const level = head.required === true ? tighterLevel(walk) : widerLevel(walk);
    walk.report({ ...at(place), level, says: head.required === true ? "is required now" : "is optional now" });
  }
  compareNotes(walk, place, { base, head });
  compareForm(walk, place, { base, head });
  compareSchemas(walk, place, { base: schemaOf(base), head: schemaOf(head) });
}

/** How the value is written: nobody can tell which of two forms takes more. */
function compareForm({ report }: Walk, place: Place, { base, head }: Pair): void {
  const [from, to] = [formOf(base), formOf(head)];
  for (const key of Object.keys(to))
    if (!same(from[key], to[key])) report({ ...at(place), level: "breaking", says: `has another ${code(key)}` });
}

/** With what OpenAPI has for a parameter that does not say it. */
function formOf(parameter: JsonObject): JsonObject {
  const usual = parameter.in === "query" || parameter.in === "cookie" ? "form" : "simple";
  const { style = usual, explode = style === "form", allowReserved = false, allowEmptyValue = false } = parameter;
  return { style, explode, allowReserved, allowEmptyValue };
}

export function schemaOf({ schema, content }: JsonObject): JsonObject {
  if (content === undefined) return schemaObject(schema);
  const [mediaType] = Object.values(asObject(content, "content"));
  return schemaObject(asObject(mediaType, "content").schema);
}
