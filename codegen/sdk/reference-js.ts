/** How the reference shows a method in JavaScript: its signature, and a call. */
import { literal } from "../literal.ts";
import type { ExampleCall } from "./example-calls.ts";
import { isConditional, optionsType, parametersOf, returnType } from "./js-classes.ts";
import type { SdkMethod } from "./methods.ts";

const WIDTH = 100;

export function jsSignature(method: SdkMethod): string {
  const parameters = parametersOf(method).map((each) => each.replace(/^(\w+)(: .+) = .+$/, "$1?$2"));
  const result = returnType(method);
  const orNull = isConditional(method) ? result.replace(/>$/, " | null>") : result;
  return call(nameOf(method), [...parameters, `options?: ${optionsType(method)}`], `: ${orNull}`);
}

export function jsExample(method: SdkMethod, { path, body, query }: ExampleCall): string {
  const objects = [body ?? [], Object.keys(query).length === 0 ? [] : query].flat();
  const called = `${nameOf(method)}(${[...path, ...objects].map((each) => literal(each)).join(", ")})`;
  if (method.paging !== null) return `for await (const each of ${called}) {\n  console.log(each);\n}`;
  return method.result === null ? `await ${called};` : `const result = await ${called};`;
}

function nameOf({ resource, name }: SdkMethod): string {
  return `cute.${resource}.${name}`;
}

/** On one line where it fits. */
function call(name: string, args: readonly string[], after = ""): string {
  const flat = `${name}(${args.join(", ")})${after}`;
  if (flat.length <= WIDTH) return flat;
  return `${name}(\n${args.map((argument) => `  ${argument},\n`).join("")})${after}`;
}
