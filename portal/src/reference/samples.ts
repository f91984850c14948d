/** The call that an operation's page shows, in every language: with the contract's examples, and settings from the environment. */
import type { CodeCall, SdkCall } from "../samples/call.ts";
import { curl } from "../samples/curl.ts";
import { javascriptProgram } from "../samples/javascript.ts";
import type { Language } from "../samples/languages.ts";
import { json, literal } from "../samples/literal.ts";
import { pythonProgram } from "../samples/python.ts";
import type { Operation } from "./model.ts";

export interface Sample {
  readonly language: Language;
  /** As highlighters call it. */
  readonly lang: "sh" | "js" | "py";
  readonly code: string;
}

export function samplesOf(operation: Operation): readonly Sample[] {
  const call = exampleCall(operation);
  return [
    { language: "curl", lang: "sh", code: curl(call) },
    { language: "JavaScript", lang: "js", code: needed(javascriptProgram(call), operation) },
    { language: "Python", lang: "py", code: needed(pythonProgram(call), operation) },
  ];
}

export function sdkCall({ sdk, parameters, body }: Operation, list: "page" | "everything"): SdkCall {
  return {
    js: sdk.js,
    python: sdk.python,
    pythonNames: {
      ...body?.pythonNames,
      ...Object.fromEntries(parameters.map(({ name, pythonName }) => [name, pythonName])),
    },
    reads: sdk.paging === null ? null : list,
    hasResult: sdk.hasResult,
  };
}

function exampleCall(operation: Operation): CodeCall {
  const { method, path, example } = operation;
  return {
    method,
    template: path,
    path: Object.fromEntries(Object.entries(example.path).map(([name, value]) => [name, String(value)])),
    query: Object.entries(example.query).map(([name, value]) => ({ name, value })),
    headers: {},
    body: example.body === null ? null : { text: literal(example.body, json), value: example.body },
    sdk: sdkCall(operation, "everything"),
    base: null,
    key: { kind: "environment" },
  };
}

function needed(code: string | null, { id }: Operation): string {
  if (code === null) throw new Error(`${id}: the contract's example of its body is no object`);
  return code.trimEnd();
}
