/** The contract as the pages of the reference ask for it: what stands where. */
import { reference } from "../generated/reference.ts";
import { addresses } from "./addresses.ts";
import type { Answer, Operation, SchemaNode } from "./model.ts";

export interface StatusAnswer extends Answer {
  readonly status: number;
}

/** One part of the contract that uses a schema. */
export interface Use {
  readonly words: string;
  readonly link: string;
}

export function schemaNamed(name: string): SchemaNode {
  const schema = reference.schemas[name];
  if (schema === undefined) throw new Error(`the contract has no schema ${name}`);
  return schema;
}

/** With what a reference stands for; what stands beside the reference counts. */
export function resolved({ ref, ...own }: SchemaNode): SchemaNode {
  return ref === undefined ? own : { ...resolved(schemaNamed(ref)), ...own };
}

/** With every reference within resolved: for programs that do not have the contract. Only for schemas that do not hold themselves. */
export function whole(node: SchemaNode): SchemaNode {
  const { properties, items, oneOf, ...own } = resolved(node);
  return {
    ...own,
    ...(properties === undefined
      ? {}
      : { properties: Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, whole(inner)])) }),
    ...(items === undefined ? {} : { items: whole(items) }),
    ...(oneOf === undefined ? {} : { oneOf: oneOf.map(whole) }),
  };
}

export function answersOf({ answers }: Operation): readonly StatusAnswer[] {
  return answers.map(({ status, name }) => {
    const answer = reference.answers[name];
    if (answer === undefined) throw new Error(`the contract has no answer ${name}`);
    return { ...answer, status };
  });
}

/** The one 2xx. */
export function successOf(operation: Operation): StatusAnswer {
  const success = answersOf(operation).find(({ status }) => status >= 200 && status < 300);
  if (success === undefined) throw new Error(`${operation.id} has no success`);
  return success;
}

/** By tag, in the contract's order. */
export function operationsByTag(): readonly { readonly tag: string; readonly operations: readonly Operation[] }[] {
  return reference.tags.map(({ name }) => ({
    tag: name,
    operations: reference.operations.filter(({ tag }) => tag === name),
  }));
}

/** Where a schema stands: in bodies, answers, webhooks, and in other schemas. */
export function usesOf(name: string): readonly Use[] {
  const operations = reference.operations.flatMap((operation) => {
    const link = addresses.operation(operation.id);
    const taken = operation.body?.schema === name || operation.parameters.some(({ schema }) => mentions(schema, name));
    const isProblem = name === "Problem";
    const given = answersOf(operation).some(({ schema }) => schema === name && !isProblem);
    return [
      ...(taken ? [{ words: `${operation.id} takes it`, link }] : []),
      ...(given ? [{ words: `${operation.id} answers it`, link }] : []),
    ];
  });
  const webhooks = reference.webhooks
    .filter(({ schema }) => schema === name)
    .map(({ type }) => ({ words: `the body of ${type}`, link: addresses.webhook(type) }));
  const schemas = Object.entries(reference.schemas)
    .filter(([other, schema]) => other !== name && mentions(schema, name))
    .map(([other]) => ({ words: other, link: addresses.schema(other) }));
  const problems = name === "Problem" ? [{ words: "every answer that is an error", link: "/docs/errors/" }] : [];
  return [...problems, ...operations, ...webhooks, ...schemas];
}

/** Directly: not by way of a third schema. */
function mentions({ ref, items, properties, oneOf }: SchemaNode, name: string): boolean {
  const inside = [...(items === undefined ? [] : [items]), ...Object.values(properties ?? {}), ...(oneOf ?? [])];
  return ref === name || inside.some((node) => mentions(node, name));
}
