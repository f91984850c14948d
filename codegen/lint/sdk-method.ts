/** Every public operation names its method of the SDKs, as resource.method, once; an internal one has none. */
import type { Operation } from "./document.ts";
import type { Rule } from "./rule.ts";

const FORM = /^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/;

export const sdkMethod: Rule = ({ operations }) => {
  const owners = new Map<unknown, string>();
  return operations.flatMap((operation) => {
    const name = operation.node["x-sdk-method"];
    const message = faultOf(operation, name, owners.get(name));
    if (name !== undefined && !owners.has(name)) owners.set(name, operation.id);
    if (message === null) return [];
    return [{ message, path: name === undefined ? operation.path : [...operation.path, "x-sdk-method"] }];
  });
};

function faultOf({ id, internal }: Operation, name: unknown, owner: string | undefined): string | null {
  if (internal) return name === undefined ? null : `${id} is internal: it has no x-sdk-method.`;
  if (typeof name !== "string") return `${id} has no x-sdk-method.`;
  if (!FORM.test(name)) return `${id}: x-sdk-method ${name} is not resource.method.`;
  return owner === undefined ? null : `${id}: x-sdk-method ${name} is that of ${owner}.`;
}
