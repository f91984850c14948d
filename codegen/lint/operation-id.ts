/** An operationId is verbNoun, with a verb that fits its method: it is also a file, a function, a test and a log field. */
import type { Rule } from "./rule.ts";

const VERBS: Readonly<Record<string, readonly string[]>> = {
  get: ["list", "get"],
  post: ["check", "create", "replay", "retry", "rotate", "send"],
  patch: ["update"],
  delete: ["delete", "revoke"],
};

export const operationId: Rule = ({ operations }) =>
  operations.flatMap(({ id, method, path }) => {
    const verbs = VERBS[method] ?? [];
    if (new RegExp(`^(${verbs.join("|")})([A-Z][a-z0-9]*)+$`).test(id)) return [];
    const message = `${id} is not verbNoun with a verb for ${method.toUpperCase()}: ${verbs.join(", ")}.`;
    return [{ message, path: [...path, "operationId"] }];
  });
