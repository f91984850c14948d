/** What a call sends, or an event brings: its media types and their schemas. */
import { asObject, type JsonObject, objectOrEmpty } from "../../codegen/json.ts";
import { at, type Place } from "./place.ts";
import { schemaObject } from "./schema/flatten.ts";
import { compareSchemas } from "./schema/schemas.ts";
import { compareOthers, compareTexts, type Pair, TEXTS, tighterLevel, type Walk, widerLevel } from "./walk.ts";
import { code } from "./wording.ts";

const body: Place = { kind: "body", name: "" };

export function compareBodies(walk: Walk, base: JsonObject | undefined, head: JsonObject | undefined): void {
  if (base === undefined || head === undefined) {
    if (base !== undefined) walk.report({ ...at(body), level: "breaking", says: "removed" });
    if (head !== undefined) reportNew(walk, head);
    return;
  }
  const asked = head.required === true;
  if (asked !== (base.required === true)) {
    const says = asked ? "is required now" : "is optional now";
    walk.report({ ...at(body), level: asked ? tighterLevel(walk) : widerLevel(walk), says });
  }
  compareTexts(walk, body, { base, head });
  compareContent(walk, body, { base, head });
}

function reportNew({ direction, report }: Walk, { required }: JsonObject): void {
  const asked = direction === "request" && required === true;
  report({ ...at(body), level: asked ? "breaking" : "added", says: asked ? "added, and required" : "added" });
}

export function compareContent(walk: Walk, place: Place, { base, head }: Pair): void {
  const [from, to] = [objectOrEmpty(base.content, "content"), objectOrEmpty(head.content, "content")];
  for (const type of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const [old, now] = [from[type], to[type]];
    if (now === undefined) walk.report({ ...at(place, [type]), level: "breaking", says: `is no longer ${code(type)}` });
    else if (old === undefined) walk.report({ ...at(place, [type]), level: "added", says: `can be ${code(type)}` });
    else compareMediaType(walk, place, { base: asObject(old, type), head: asObject(now, type) });
  }
}

function compareMediaType(walk: Walk, place: Place, { base, head }: Pair): void {
  compareTexts(walk, place, { base, head });
  compareOthers(walk.report, at(place), { base, head, compared: new Set([...TEXTS, "schema"]) });
  compareSchemas(walk, place, { base: schemaObject(base.schema), head: schemaObject(head.schema) });
}
