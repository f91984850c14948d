/** The call that is filled in, as the code beside it says it. */
import type { KeyChoice } from "../api/chosen-key.ts";
import type { CodeCall, CodeKey } from "../samples/call.ts";
import { headersOf, type Inputs, pathOf, queryOf } from "./inputs.ts";
import { readJson } from "./json-text.ts";
import type { ExplorerOperation } from "./operation.ts";

/** Before the page runs in a browser, and for readers of its HTML. */
const anyOrigin = "http://localhost:3000";

export function codeCall(operation: ExplorerOperation, inputs: Inputs, key: KeyChoice): CodeCall {
  const { method, template, sdk } = operation;
  return {
    method,
    template,
    path: pathWithExamples(operation, inputs),
    query: queryOf(operation, inputs),
    headers: headersOf(operation, inputs),
    body: inputs.body === null ? null : { text: inputs.body, value: readBody(inputs.body) },
    sdk,
    base: typeof location === "undefined" ? anyOrigin : location.origin,
    key: codeKey(operation, key),
  };
}

/** In words: what CUTE_API_KEY has to hold. Null where the code does not read it. */
export function keyWords(key: KeyChoice, { isAnonymous }: ExplorerOperation): string | null {
  switch (key.kind) {
    case "own":
      return `your key ${key.name}, which begins with ${key.prefix}`;
    case "typed":
      return key.key === "" ? "your key" : null;
    case "none":
      return isAnonymous ? null : "your key";
  }
}

function codeKey({ isAnonymous }: ExplorerOperation, key: KeyChoice): CodeKey {
  if (key.kind === "typed" && key.key !== "") return { kind: "literal", key: key.key };
  return key.kind === "none" && isAnonymous ? { kind: "none" } : { kind: "environment" };
}

/** What is not filled in yet stands there as in the contract's examples. */
function pathWithExamples(operation: ExplorerOperation, inputs: Inputs): Readonly<Record<string, string>> {
  const filled = pathOf(operation, inputs);
  const examples = operation.parameters.filter(({ name }) => filled[name] === "");
  return { ...filled, ...Object.fromEntries(examples.map(({ name, example }) => [name, String(example ?? "")])) };
}

function readBody(text: string) {
  const reading = readJson(text);
  return reading.kind === "value" ? reading.value : undefined;
}
