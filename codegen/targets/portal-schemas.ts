/** Schemas as the portal reads them: references by name, and no keyword that it would not show. */
import { schemaName } from "../contract.ts";
import { asList, asObject, asText, isObject, type Json, type JsonObject } from "../json.ts";
import { mapValues, pick } from "../walk.ts";

/** With what each of them is read by. */
const keywords: Readonly<Record<string, (value: Json, place: string) => Json>> = {
  ...Object.fromEntries(
    [
      "type",
      "description",
      "format",
      "pattern",
      "enum",
      "const",
      "default",
      "minimum",
      "maximum",
      "minLength",
      "maxLength",
      "minItems",
      "maxItems",
      "minProperties",
      "maxProperties",
      "required",
      "example",
    ].map((name) => [name, (value: Json) => value]),
  ),
  properties: (value, place) => mapValues(asObject(value, place), (node, name) => readNode(node, `${place}.${name}`)),
  additionalProperties: (value, place) => (isObject(value) ? readNode(value, place) : value),
  items: readNode,
  oneOf: (value, place) => asList(value, place).map((member) => readNode(member, place)),
  discriminator: readDiscriminator,
};

/** Throws on a keyword that the portal does not know: it would be silent about it. */
export function readNode(value: Json, place: string): JsonObject {
  const node = pick(asObject(value, place), (key) => !key.startsWith("x-"));
  const { $ref, ...own } = node;
  const name = schemaName(node);
  return {
    ...(name === undefined ? {} : { ref: name }),
    ...mapValues(own, (inner, key) => {
      const read = keywords[key];
      if (read === undefined) throw new Error(`${place}: the portal's reference does not know the keyword ${key}`);
      return read(inner, place);
    }),
  };
}

function readDiscriminator(value: Json, place: string): JsonObject {
  const { propertyName, mapping } = asObject(value, place);
  return {
    propertyName: asText(propertyName, place),
    mapping: mapValues(asObject(mapping, place), (ref) => asText(ref, place).replace(/^.*\//, "")),
  };
}
