/** Answers are open and may grow: no constraint, no default, nothing closed, as clients generated from it would refuse what is new. */
import { isObject } from "../json.ts";
import { schemasOfAnswers } from "./document.ts";
import type { Rule } from "./rule.ts";

const CONSTRAINTS = [
  "additionalProperties",
  "default",
  "exclusiveMaximum",
  "exclusiveMinimum",
  "maxItems",
  "maxLength",
  "maxProperties",
  "maximum",
  "minItems",
  "minLength",
  "minProperties",
  "minimum",
  "multipleOf",
  "pattern",
  "readOnly",
  "unevaluatedProperties",
  "writeOnly",
];

export const responseSchemas: Rule = (document) =>
  schemasOfAnswers(document).flatMap(({ node, path }) =>
    CONSTRAINTS.filter((keyword) => node[keyword] !== undefined && !isRecord(keyword, node[keyword])).map(
      (keyword) => ({
        message: `${path.slice(2).join(" ")} is part of an answer: ${keyword} belongs into requests alone.`,
        path: [...path, keyword],
      }),
    ),
  );

/** An object with any keys says by a schema what their values are. */
function isRecord(keyword: string, value: unknown): boolean {
  return keyword === "additionalProperties" && isObject(value);
}
