/** Which operations answer ids that others take: whoever tries the API out gets them from there. */
import type { Contract } from "../contract.ts";
import { isObject, objectOrEmpty } from "../json.ts";
import type { SdkMethod } from "../sdk/methods.ts";

/** `itemId` of an operation that answers items, if something can be asked for or said with one; otherwise null. */
export function idGivenBy(contract: Contract, { paging, result }: SdkMethod): string | null {
  const answered = paging?.entry ?? result;
  if (answered === null) return null;
  const schema = contract.resolve({ $ref: `#/components/schemas/${answered}` }, answered);
  const hasId = schema.oneOf !== undefined || objectOrEmpty(schema.properties, answered).id !== undefined;
  return hasId ? (takenIds(contract).find((name) => answered.startsWith(stemOf(name))) ?? null) : null;
}

/** Of all paths, queries and bodies, the longest first. */
function takenIds(contract: Contract): readonly string[] {
  const names = contract.operations.flatMap(({ id, parameters, bodySchema }) => {
    const fields = isObject(bodySchema)
      ? Object.keys(objectOrEmpty(contract.resolve(bodySchema, id).properties, id))
      : [];
    return [...parameters.map(({ name }) => String(name)), ...fields];
  });
  return [...new Set(names)]
    .filter((name) => /^[a-z]\w*Id$/.test(name))
    .sort((one, other) => other.length - one.length);
}

/** `Item` of `itemId`: how the names of its schemas begin. */
function stemOf(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1, -2)}`;
}
