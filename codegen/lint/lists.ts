/**
 * Every list is paged alike: `limit` and `cursor` in, `data`, `nextCursor` and `Link` out, and a bad cursor is a problem. A
 * feed, which is followed by number for ever, takes `after` and answers `nextAfter` and `hasMore` instead; what it has
 * forgotten is a problem.
 */
import { child, childrenOf, type Document, entries, fields, type Operation, successOf } from "./document.ts";
import type { Rule } from "./rule.ts";

interface Paging {
  readonly parameters: readonly string[];
  readonly answer: readonly string[];
  readonly headers: readonly string[];
  /** The problem of a place that cannot be gone on from. */
  readonly problem: { readonly status: string; readonly code: string };
}

const LIST: Paging = {
  parameters: ["limit", "cursor"],
  answer: ["data", "nextCursor"],
  headers: ["Link"],
  problem: { status: "400", code: "invalid_cursor" },
};

const FEED: Paging = {
  parameters: ["limit", "after"],
  answer: ["data", "nextAfter", "hasMore"],
  headers: [],
  problem: { status: "410", code: "events_expired" },
};

export const lists: Rule = (document) =>
  document.operations
    .filter(
      (operation) => /^list[A-Z]/.test(operation.id) || bodyOf(document, operation).properties.nextCursor !== undefined,
    )
    .flatMap((operation) =>
      faultsOf(document, operation).map((fault) => ({ message: `${operation.id} ${fault}.`, path: operation.path })),
    );

function faultsOf(document: Document, operation: Operation): readonly string[] {
  const { properties, required } = bodyOf(document, operation);
  const { parameters, answer, headers, problem } = properties.nextAfter === undefined ? LIST : FEED;
  const taken = operation.parameters.filter(({ node }) => node.in === "query").map(({ node }) => node.name);
  const shown = fields(successOf(operation)?.node.headers);
  const codes = entries(operation.responses.get(problem.status)?.node["x-problem-codes"]);
  return [
    ...parameters.filter((name) => !taken.includes(name)).map((name) => `has no parameter ${name}`),
    ...answer.filter((name) => !required.includes(name)).map((name) => `does not always answer ${name}`),
    ...headers.filter((name) => shown[name] === undefined).map((name) => `does not declare the header ${name}`),
    ...(codes.includes(problem.code) ? [] : [`does not declare ${problem.code} as a ${problem.status}`]),
  ];
}

function bodyOf(document: Document, operation: Operation) {
  const success = successOf(operation);
  const [mediaType] = success === undefined ? [] : childrenOf(success, "content");
  const schema = mediaType === undefined ? undefined : document.follow(child(mediaType, "schema")).node;
  return { properties: fields(schema?.properties), required: entries(schema?.required) };
}
