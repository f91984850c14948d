/** Most named schemas are the same in both contracts: knowing them spares the walk nearly all of its way. */
import type { Contract } from "../../../codegen/contract.ts";
import { isObject, type JsonObject, objectOrEmpty } from "../../../codegen/json.ts";
import { canonical } from "../wording.ts";

/** The names of the schemas that are alike in both, with all that they refer to. */
export function untouchedSchemas(base: Contract, head: Contract): ReadonlySet<string> {
  const [from, to] = [textsOf(base), textsOf(head)];
  const untouched = new Set([...from.keys()].filter((name) => from.get(name) === to.get(name)));
  let size: number;
  do {
    size = untouched.size;
    for (const name of untouched)
      if (!referencesOf(from.get(name) ?? "").every((other) => untouched.has(other))) untouched.delete(name);
  } while (untouched.size < size);
  return untouched;
}

function textsOf({ document }: Contract): ReadonlyMap<string, string> {
  const schemas: JsonObject = isObject(document.components)
    ? objectOrEmpty(document.components.schemas, "schemas")
    : {};
  return new Map(Object.entries(schemas).map(([name, schema]) => [name, canonical(schema)]));
}

function referencesOf(text: string): readonly string[] {
  return [...text.matchAll(/"#\/components\/schemas\/([^"]*)"/g)].map(([, name = ""]) => name);
}
