/** A call as a program for cute_sdk. */
import type { Json } from "../reference/model.ts";
import { type CodeCall, isObject } from "./call.ts";
import { called, literal, python, quoted } from "./literal.ts";

/** Null where the body is no object: the SDK takes its fields one by one. */
export function pythonProgram(call: CodeCall): string | null {
  const statement = pythonCall(call);
  if (statement === null) return null;
  return `from cute_sdk import Cute\n\ncute = Cute(${settingsOf(call)})\n${statement}`;
}

/** Without what makes the client. */
export function pythonCall({ path, query, headers, body, sdk }: CodeCall): string | null {
  if (body !== null && !isObject(body.value)) return null;
  const given: [string, Json][] = [
    ...(isObject(body?.value) ? Object.entries(body.value) : []),
    ...query.map(({ name, value }): [string, Json] => [name, value]),
    ...Object.entries(headers),
  ];
  const keywords = given.flatMap(([name, value]): [string, Json][] => {
    const argument = argumentOf(sdk, name);
    return argument === null ? [] : [[`${argument}=`, value]];
  });
  const unknown = given.filter(([name]) => argumentOf(sdk, name) === null);
  const comments = unknown.map(([name]) => `# cute_sdk has no argument for ${quoted(name)}.\n`).join("");
  const positional = Object.values(path).map((value): [string, Json] => ["", value]);
  const expression = called(`cute.${sdk.python}`, [...positional, ...keywords], python);
  return comments + statementOf(sdk, expression);
}

function statementOf({ reads, hasResult }: CodeCall["sdk"], expression: string): string {
  if (reads === "everything") return `for each in ${expression}:\n    print(each)\n`;
  if (reads === "page") return `page = ${expression}.first()\nprint(page.data)\n`;
  return hasResult ? `result = ${expression}\nprint(result)\n` : `${expression}\n`;
}

function argumentOf({ pythonNames }: CodeCall["sdk"], name: string): string | null {
  return Object.hasOwn(pythonNames, name) ? (pythonNames[name] ?? null) : null;
}

function settingsOf({ base, key }: CodeCall): string {
  const settings = [
    ...(base === null ? [] : [`base_url=${literal(base, python)}`]),
    ...(key.kind === "none" ? ["api_key=None"] : []),
    ...(key.kind === "literal" ? [`api_key=${literal(key.key, python)}`] : []),
  ];
  return settings.join(", ");
}
