/** An enum is a schema with a name: generators make a type of it, and a change to it shows in one place. */
import { isList, isObject, type Json } from "../json.ts";
import type { Path } from "./document.ts";
import type { Finding, Rule } from "./rule.ts";

/** `example` and the like hold data, in which "enum" would be a word like any other. */
const DATA = new Set(["example", "examples", "default", "const"]);

export const inlineEnums: Rule = ({ root }) => findEnums(root, []);

function findEnums(node: Json, path: Path): readonly Finding[] {
  if (isList(node)) return node.flatMap((entry, index) => findEnums(entry, [...path, index]));
  if (!isObject(node)) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const here = [...path, key];
    if (key === "enum" && isList(value)) return isNamedSchema(path) ? [] : [inlineEnum(here)];
    return DATA.has(key) && !isNameMap(path) ? [] : findEnums(value, here);
  });
}

function inlineEnum(path: Path): Finding {
  return { message: `The enum in ${path.slice(0, -1).join(" ")} has no name: put it into components.schemas.`, path };
}

function isNamedSchema([components, schemas, ...rest]: Path): boolean {
  return components === "components" && schemas === "schemas" && rest.length === 1;
}

/** A property may be called "example". */
function isNameMap(path: Path): boolean {
  return path.at(-1) === "properties";
}
