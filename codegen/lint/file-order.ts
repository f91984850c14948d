/** The file reads from the outside in: its parts in one order, public operations by tag, then internal ones. */
import { type Document, entries, fields } from "./document.ts";
import type { Finding, Rule } from "./rule.ts";

const PARTS = [
  "openapi",
  "info",
  "x-rate-limit-tiers",
  "x-webhook-retries",
  "x-common-headers",
  "servers",
  "externalDocs",
  "tags",
  "paths",
  "webhooks",
  "components",
];
const COMPONENTS = ["securitySchemes", "parameters", "requestBodies", "responses", "headers", "schemas", "examples"];

export const fileOrder: Rule = (document) => {
  const { root } = document;
  return [
    ...orderOf(Object.keys(root), PARTS).map(({ message, key }) => ({ message, path: [key] })),
    ...orderOf(Object.keys(fields(root.components)), COMPONENTS).map(({ message, key }) => ({
      message,
      path: ["components", key],
    })),
    ...orderOfOperations(document),
  ];
};

function orderOf(keys: readonly string[], order: readonly string[]): readonly { message: string; key: string }[] {
  return keys.flatMap((key, index) => {
    const place = order.indexOf(key);
    if (place < 0) return [{ message: `${key} has no place in the file: it consists of ${order.join(", ")}.`, key }];
    const early = keys.slice(0, index).find((before) => order.indexOf(before) > place);
    return early === undefined ? [] : [{ message: `${key} belongs before ${early}.`, key }];
  });
}

function orderOfOperations({ root, operations }: Document): readonly Finding[] {
  const tags = entries(root.tags).map((tag) => String(fields(tag).name));
  const rank = ({ internal, tag }: Document["operations"][number]) => (internal ? tags.length : 0) + tags.indexOf(tag);
  return operations.flatMap((operation, index) => {
    const early = operations.slice(0, index).find((before) => rank(before) > rank(operation));
    if (early === undefined) return [];
    const message = `${operation.id} belongs before ${early.id}: public ones first, by the order of tags.`;
    return [{ message, path: operation.path }];
  });
}
