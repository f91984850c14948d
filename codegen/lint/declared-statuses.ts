/** What an operation is (who may call it, what it takes) decides which statuses it declares besides its success. */
import { entries, fields, type Operation } from "./document.ts";
import type { Finding, Rule } from "./rule.ts";

const ALWAYS = ["400", "429"];
/** These also depend on what the operation does: they are allowed, not required. Whether it reads anything is one such thing. */
const FREE = ["404", "409", "410", "422", "503"];

export const declaredStatuses: Rule = ({ operations }) =>
  operations.flatMap((operation) => {
    const expected = new Set(expectedOf(operation));
    const declared = [...operation.responses.keys()].filter((status) => !status.startsWith("2"));
    const missing = [...expected].filter((status) => !declared.includes(status));
    const surplus = declared.filter((status) => !expected.has(status) && !FREE.includes(status));
    return [
      ...missing.map((status) => finding(operation, `does not declare ${status}`)),
      ...surplus.map((status) => finding(operation, `cannot answer ${status}`, status)),
    ];
  });

function finding({ id, path }: Operation, what: string, ...at: readonly string[]): Finding {
  return { message: `${id} ${what}, by what it is and takes.`, path: [...path, "responses", ...at] };
}

function expectedOf(operation: Operation): readonly string[] {
  const writes = operation.method !== "get";
  return [
    ...ALWAYS,
    ...(takesCredentials(operation) ? ["401"] : []),
    ...(asksDatabase(operation) ? ["503"] : []),
    ...(needsScope(operation) || (writes && takesSession(operation)) ? ["403"] : []),
    ...(operation.template.includes("{") ? ["404"] : []),
    ...(operation.body === null ? [] : ["413", "415"]),
    ...(takesHeader(operation, "If-None-Match") ? ["304"] : []),
    ...(takesHeader(operation, "If-Match") ? ["412"] : []),
    ...(writes ? ["409", "422"] : []),
  ];
}

function takesCredentials({ node }: Operation): boolean {
  return entries(node.security).some((way) => Object.keys(fields(way)).length > 0);
}

/** Only what is told to nobody in particular, and takes nothing, can be answered from the settings. */
function asksDatabase(operation: Operation): boolean {
  const { body, parameters } = operation;
  return takesCredentials(operation) || body !== null || parameters.length > 0;
}

function needsScope({ node }: Operation): boolean {
  return entries(node.security).some((way) => entries(fields(way).apiKey).length > 0);
}

function takesSession({ node }: Operation): boolean {
  return entries(node.security).some((way) => fields(way).session !== undefined);
}

function takesHeader({ parameters }: Operation, name: string): boolean {
  return parameters.some(({ node }) => node.in === "header" && node.name === name);
}
