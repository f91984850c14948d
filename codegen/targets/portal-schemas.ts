/** Schemas as the portal reads them: references by name, `allOf` as one object, and no keyword that it would not show. */
import { type Contract, schemaName } from "../contract.ts";
import { asList, asObject, asText, asTexts, isObject, type Json, type JsonObject, objectOrEmpty } from "../json.ts";
import { mapValues, pick } from "../walk.ts";

const plain = new Set([
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
]);

/** Throws on a keyword that the portal does not know: it would be silent about it. */
export function readNode(contract: Contract, value: Json, place: string): JsonObject {
  const { $ref, ...own } = withoutAllOf(
    contract,
    pick(asObject(value, place), (key) => !key.startsWith("x-")),
    place,
  );
  const name = $ref === undefined ? undefined : schemaName({ $ref });
  return {
    ...(name === undefined ? {} : { ref: name }),
    ...mapValues(own, (inner, key) => readKeyword(contract, { key, inner, place })),
  };
}

interface Keyword {
  readonly key: string;
  readonly inner: Json;
  readonly place: string;
}

function readKeyword(contract: Contract, { key, inner, place }: Keyword): Json {
  if (plain.has(key)) return inner;
  switch (key) {
    case "properties":
      return mapValues(asObject(inner, place), (node, name) => readNode(contract, node, `${place}.${name}`));
    case "additionalProperties":
      return isObject(inner) ? readNode(contract, inner, place) : inner;
    case "items":
      return readNode(contract, inner, place);
    case "oneOf":
      return asList(inner, place).map((member) => readNode(contract, member, place));
    case "discriminator":
      return readDiscriminator(inner, place);
    default:
      throw new Error(`${place}: the portal's reference does not know the keyword ${key}`);
  }
}

/** One object with the fields of all of them. */
function withoutAllOf(contract: Contract, { allOf, ...own }: JsonObject, place: string): JsonObject {
  if (allOf === undefined) return own;
  const members = asList(allOf, place).map((member) => withoutAllOf(contract, contract.resolve(member, place), place));
  const parts = [...members, own];
  return {
    ...own,
    type: "object",
    properties: Object.assign({}, ...parts.map((part) => objectOrEmpty(part.properties, place))),
    required: parts.flatMap((part) => asTexts(part.required ?? [], place)),
  };
}

function readDiscriminator(value: Json, place: string): JsonObject {
  const { propertyName, mapping } = asObject(value, place);
  return {
    propertyName: asText(propertyName, place),
    mapping: mapValues(asObject(mapping, place), (ref) => asText(ref, place).replace(/^.*\//, "")),
  };
}
