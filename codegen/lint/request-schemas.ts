/** Request bodies are closed, so that a misspelt field is refused; a URI has a pattern, as `uri` alone accepts `javascript:`. */
import { type Place, schemasOfRequests } from "./document.ts";
import type { Finding, Rule } from "./rule.ts";

const HTTPS = "^https://";

export const requestSchemas: Rule = (document) =>
  schemasOfRequests(document).flatMap((schema) => [...openObject(schema), ...anyUri(schema)]);

function openObject({ node, path }: Place): readonly Finding[] {
  if (node.properties === undefined || node.additionalProperties === false) return [];
  return [
    { message: `${path.slice(2).join(" ")} is part of a request and not closed by additionalProperties: false.`, path },
  ];
}

function anyUri({ node, path }: Place): readonly Finding[] {
  if (node.format !== "uri" || node.pattern === HTTPS) return [];
  return [{ message: `${path.slice(2).join(" ")} takes any URI: give it the pattern ${HTTPS}.`, path }];
}
