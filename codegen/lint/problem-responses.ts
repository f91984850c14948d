/** Every 4xx and 5xx is a problem, and says which codes it may have. */
import { type Document, entries, fields, type Place } from "./document.ts";
import type { Finding, Rule } from "./rule.ts";

const MEDIA_TYPE = "application/problem+json";
const SCHEMA = "#/components/schemas/Problem";

export const problemResponses: Rule = (document) => {
  const codes = knownCodes(document);
  const seen = new Set<string>();
  return document.operations.flatMap(({ id, responses }) =>
    [...responses].flatMap(([status, response]) => {
      const key = JSON.stringify(response.path);
      if (!/^[45]/.test(status) || seen.has(key)) return [];
      seen.add(key);
      return faultsOf(response, codes).map(({ message, path }) => ({ message: `${id} ${status}: ${message}`, path }));
    }),
  );
};

function faultsOf({ node, path }: Place, known: readonly unknown[]): readonly Finding[] {
  const content = fields(node.content);
  const types = Object.keys(content);
  if (types.length === 0) return [{ message: `it is empty, not ${MEDIA_TYPE}.`, path }];
  if (types.join() !== MEDIA_TYPE) return [{ message: `it is ${types.join(", ")}, not ${MEDIA_TYPE}.`, path }];
  if (fields(fields(content[MEDIA_TYPE]).schema).$ref !== SCHEMA)
    return [{ message: `its schema is not ${SCHEMA}.`, path }];
  const codes = entries(node["x-problem-codes"]);
  if (codes.length === 0) return [{ message: "it has no x-problem-codes.", path }];
  return codes.flatMap((code, index) =>
    known.includes(code)
      ? []
      : [{ message: `${code} is not in the schema ProblemCode.`, path: [...path, "x-problem-codes", index] }],
  );
}

function knownCodes({ root }: Document): readonly unknown[] {
  return entries(fields(fields(fields(root.components).schemas).ProblemCode).enum);
}
