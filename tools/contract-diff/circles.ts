/** A component that comes to nothing but itself has no meaning, and whoever follows it never arrives. */
import { isList, isObject, type Json, type JsonObject, objectOrEmpty } from "../../codegen/json.ts";

/** Throws for the first one, with the way that leads back to it. A field or an entry of its own kind is no such way. */
export function refuseCircles({ components }: JsonObject): void {
  const groups = Object.entries(objectOrEmpty(components, "components"));
  const nodes = new Map<string, Json>(
    groups.flatMap(([kind, group]) =>
      Object.entries(objectOrEmpty(group, kind)).map(([name, node]) => [`#/components/${kind}/${name}`, node] as const),
    ),
  );
  const done = new Set<string>();
  const follow = (ref: string, trail: readonly string[]): void => {
    if (trail.includes(ref)) throw new Error([...trail.slice(trail.indexOf(ref)), ref].join(" is "));
    if (done.has(ref)) return;
    for (const next of referencesOf(nodes.get(ref))) follow(next, [...trail, ref]);
    done.add(ref);
  };
  for (const ref of nodes.keys()) follow(ref, []);
}

/** What stands for the whole of a component, or for a member that it is. */
function referencesOf(node: Json | undefined): readonly string[] {
  if (!isObject(node)) return [];
  const own = typeof node.$ref === "string" ? [node.$ref] : [];
  const members = [node.allOf, node.oneOf, node.anyOf].flatMap((list) => (isList(list) ? list : []));
  return [...own, ...members.flatMap(referencesOf)];
}
