/** Constructs that client generators choke on: tuples, uniqueItems, untyped const, unions without a discriminator's mapping. */
import { isList } from "../json.ts";
import { child, childrenOf, type Document, directSubschemas, fields, type Place } from "./document.ts";
import type { Rule } from "./rule.ts";

export const portableSchemas: Rule = (document) =>
  allSchemas(document).flatMap(({ node, path }) =>
    faultsOf(node).map(({ key, instead }) => ({
      message: `${path.slice(1).join(" ")}: ${key} breaks client generators; ${instead}.`,
      path: [...path, key],
    })),
  );

function faultsOf(node: Place["node"]): readonly { key: string; instead: string }[] {
  const faults = [
    { key: "prefixItems", fault: true, instead: "write an object with named fields" },
    { key: "items", fault: isList(node.items), instead: "write an object with named fields" },
    { key: "uniqueItems", fault: true, instead: "let the server refuse repeated entries" },
    { key: "const", fault: node.type === undefined, instead: "give it a type" },
    { key: "oneOf", fault: !hasMapping(node), instead: "give it a discriminator with a mapping" },
    { key: "anyOf", fault: true, instead: "write type: [..., 'null'] or a oneOf with a discriminator" },
  ];
  return faults.filter(({ key, fault }) => node[key] !== undefined && fault);
}

function hasMapping({ discriminator }: Place["node"]): boolean {
  return fields(discriminator).mapping !== undefined;
}

function allSchemas({ root }: Document): readonly Place[] {
  const components: Place = { node: fields(root.components), path: ["components"] };
  const typed = ["parameters", "headers"].flatMap((key) => childrenOf(components, key));
  const tops = [...childrenOf(components, "schemas"), ...typed.map((place) => child(place, "schema"))];
  return tops.flatMap(withSubschemas);
}

function withSubschemas(place: Place): readonly Place[] {
  return [place, ...directSubschemas(place).flatMap(withSubschemas)];
}
