/** Drops the components that neither a path nor a webhook leads to. */
import { asObject, isList, isObject, type Json, type JsonObject, objectOrEmpty } from "./json.ts";
import { mapValues, omit, pick } from "./walk.ts";

/** Security schemes stay: a requirement names them and does not reference them. */
export function withoutUnusedComponents(document: JsonObject): JsonObject {
  const components = asObject(document.components, "components");
  const reached = new Set<string>();
  const follow = (value: Json): void => {
    for (const ref of references(value)) {
      if (reached.has(ref)) continue;
      reached.add(ref);
      const [kind, name] = ref.split("/").slice(2);
      const component = objectOrEmpty(components[kind ?? ""], ref)[name ?? ""];
      if (component !== undefined) follow(component);
    }
  };
  follow(omit(document, ["components"]));
  const used = mapValues(components, (group, kind) =>
    kind === "securitySchemes"
      ? group
      : pick(asObject(group, kind), (name) => reached.has(`#/components/${kind}/${name}`)),
  );
  return { ...document, components: pick(used, (kind) => Object.keys(objectOrEmpty(used[kind], kind)).length > 0) };
}

/** Every reference below, those in discriminator mappings and in examples too. */
function references(value: Json): readonly string[] {
  if (typeof value === "string") return value.startsWith("#/components/") ? [value] : [];
  if (isList(value)) return value.flatMap(references);
  return isObject(value) ? Object.values(value).flatMap(references) : [];
}
