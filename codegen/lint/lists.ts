/** Every list is paged alike: `limit` and `cursor` in, `data`, `nextCursor` and `Link` out, and a bad cursor is a problem. */
import { child, childrenOf, type Document, entries, fields, type Operation, successOf } from "./document.ts";
import type { Rule } from "./rule.ts";

export const lists: Rule = (document) =>
  document.operations
    .filter(
      (operation) => /^list[A-Z]/.test(operation.id) || bodyOf(document, operation).properties.nextCursor !== undefined,
    )
    .flatMap((operation) =>
      faultsOf(document, operation).map((fault) => ({ message: `${operation.id} ${fault}.`, path: operation.path })),
    );

function faultsOf(document: Document, operation: Operation): readonly string[] {
  const { parameters, responses } = operation;
  const query = parameters.filter(({ node }) => node.in === "query").map(({ node }) => node.name);
  const { required } = bodyOf(document, operation);
  return [
    ...["limit", "cursor"].filter((name) => !query.includes(name)).map((name) => `has no parameter ${name}`),
    ...["data", "nextCursor"]
      .filter((name) => !required.includes(name))
      .map((name) => `does not always answer ${name}`),
    ...(fields(successOf(operation)?.node.headers).Link === undefined ? ["does not declare the header Link"] : []),
    ...(entries(responses.get("400")?.node["x-problem-codes"]).includes("invalid_cursor")
      ? []
      : ["does not declare invalid_cursor as a 400"]),
  ];
}

function bodyOf(document: Document, operation: Operation) {
  const success = successOf(operation);
  const [mediaType] = success === undefined ? [] : childrenOf(success, "content");
  const schema = mediaType === undefined ? undefined : document.follow(child(mediaType, "schema")).node;
  return { properties: fields(schema?.properties), required: entries(schema?.required) };
}
