/** `oneOf` and `anyOf`: members are paired by their names. */
import { type Contract, schemaName } from "../../../codegen/contract.ts";
import { asText, isList, isObject, type JsonObject, objectOrEmpty } from "../../../codegen/json.ts";
import { at, type Place } from "../place.ts";
import { type Pair, sideOf, type Walk } from "../walk.ts";
import { canonical, code, value } from "../wording.ts";
import { flatten, peel, schemaObject } from "./flatten.ts";

type Members = ReadonlyMap<string, JsonObject>;

export function isUnion(flat: JsonObject): boolean {
  return flat.oneOf !== undefined || flat.anyOf !== undefined;
}

/** The members that both have, after reporting those that only one has. A schema that is no union is its own only member. */
export function compareMembers(walk: Walk, place: Place, { base, head }: Pair): readonly Pair[] {
  const [from, to] = [membersOf(walk.base, base), membersOf(walk.head, head)];
  const tagged = flatten(walk.head, head).schema.discriminator !== undefined;
  for (const name of from.keys())
    if (!to.has(name))
      walk.report({
        ...at(place, [name]),
        level: "breaking",
        says: `cannot be ${code(name)}${sideOf(walk, place)} any more`,
      });
  const level = walk.direction === "request" || tagged ? "added" : "breaking"; // without a tag, clients cannot skip it
  for (const name of to.keys())
    if (!from.has(name))
      walk.report({ ...at(place, [name]), level, says: `can be ${code(name)}${sideOf(walk, place)} now` });
  compareTags(walk, place, { base, head });
  return [...from].flatMap(([name, member]) => {
    const other = to.get(name);
    return other === undefined ? [] : [{ base: member, head: other }];
  });
}

function membersOf(contract: Contract, node: JsonObject): Members {
  const { schema } = flatten(contract, node);
  const given = schema.oneOf ?? schema.anyOf;
  const members = isList(given) ? given.map(schemaObject) : [node];
  return new Map(members.map((member) => [peel(contract, member).name ?? canonical(member), member]));
}

function compareTags(walk: Walk, place: Place, { base, head }: Pair): void {
  const [from, to] = [flatten(walk.base, base).schema.discriminator, flatten(walk.head, head).schema.discriminator];
  if (!isObject(from) || !isObject(to)) return;
  if (from.propertyName !== to.propertyName) {
    const says = `is told apart by ${value(to.propertyName)} instead of ${value(from.propertyName)}`;
    walk.report({ ...at(place), level: "breaking", says });
  }
  const tags = tagsOf(to);
  for (const [name, tag] of tagsOf(from)) {
    const other = tags.get(name);
    if (other === undefined || other === tag) continue;
    walk.report({
      ...at(place, [name]),
      level: "breaking",
      says: `has ${code(name)} under ${code(other)} instead of ${code(tag)}`,
    });
  }
}

/** By the schema's name. */
function tagsOf(discriminator: JsonObject): ReadonlyMap<string, string> {
  const mapping = Object.entries(objectOrEmpty(discriminator.mapping, "mapping"));
  return new Map(mapping.map(([tag, ref]) => [schemaName({ $ref: asText(ref, "mapping") }) ?? tag, tag]));
}
