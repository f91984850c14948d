/** Every body that an operation takes, and every one that it answers with on success, has an example. */
import { childrenOf, type Operation, type Place, successOf } from "./document.ts";
import type { Rule } from "./rule.ts";

export const examplesPresent: Rule = ({ operations }) =>
  operations.flatMap((operation) =>
    bodiesOf(operation)
      .flatMap((body) => childrenOf(body, "content"))
      .filter(({ node }) => node.example === undefined && node.examples === undefined)
      .map(({ path }) => ({ message: `${operation.id}: ${path.slice(1).join(" ")} has no example.`, path })),
  );

function bodiesOf(operation: Operation): readonly Place[] {
  return [operation.body, successOf(operation)].filter((place) => place !== null && place !== undefined);
}
