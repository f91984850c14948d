/** One success and one media type for each operation; a PATCH takes JSON under both of its names. 201 says where, 204 says nothing. */
import { child, fields, type Operation } from "./document.ts";
import type { Finding, Rule } from "./rule.ts";

const JSON_TYPE = "application/json";
/** What an answer without a body is called. */
const NOTHING = "empty";
const PATCH_TYPES = `${JSON_TYPE}, application/merge-patch+json`;

export const successResponse: Rule = ({ operations }) =>
  operations.flatMap((operation) => [...successOf(operation), ...bodyOf(operation)]);

function successOf({ id, path, responses }: Operation): readonly Finding[] {
  const [success, ...others] = [...responses].filter(([status]) => status.startsWith("2"));
  const at = [...path, "responses"];
  if (success === undefined || others.length > 0) return [{ message: `${id} needs exactly one 2xx.`, path: at }];
  const [status, { node }] = success;
  const wanted = status === "204" ? NOTHING : JSON_TYPE;
  const types = typesOf(node.content);
  return [
    ...(types === wanted ? [] : [{ message: `${id} ${status} is ${types}, not ${wanted}.`, path: at }]),
    ...(status === "201" && fields(node.headers).Location === undefined
      ? [{ message: `${id} 201 has no Location.`, path: at }]
      : []),
  ];
}

function bodyOf(operation: Operation): readonly Finding[] {
  const { id, method, body } = operation;
  if (body === null) return [];
  const wanted = method === "patch" ? PATCH_TYPES : JSON_TYPE;
  const types = typesOf(body.node.content);
  if (types === wanted) return [];
  return [{ message: `${id} takes ${types}, not ${wanted}.`, path: child(operation, "requestBody").path }];
}

function typesOf(content: unknown): string {
  const types = Object.keys(fields(content)).sort();
  return types.length === 0 ? NOTHING : types.join(", ");
}
