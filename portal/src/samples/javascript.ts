/** A call as a program for @cute/sdk. */
import type { Json } from "../reference/model.ts";
import type { CodeCall } from "./call.ts";
import { called, javaScript, literal } from "./literal.ts";

/** Null where the body is no JSON: the SDK takes a value. */
export function javascriptProgram(call: CodeCall): string | null {
  const statement = javascriptCall(call);
  if (statement === null) return null;
  return `import { Cute } from "@cute/sdk";\n\nconst cute = new Cute(${settingsOf(call)});\n${statement}`;
}

/** Without what makes the client. */
export function javascriptCall({ path, query, headers, body, sdk }: CodeCall): string | null {
  if (body !== null && body.value === undefined) return null;
  const options = Object.entries(headers).map(([name, value]): [string, Json] => [optionOf(name), value]);
  const asked = Object.fromEntries(query.map(({ name, value }) => [name, value]));
  const args: Json[] = [
    ...Object.values(path),
    ...(body?.value === undefined ? [] : [body.value]),
    ...(query.length === 0 ? [] : [asked]),
    ...(options.length === 0 ? [] : [Object.fromEntries(options)]),
  ];
  const expression = called(
    `cute.${sdk.js}`,
    args.map((value) => ["", value]),
    javaScript,
  );
  if (sdk.reads === "everything") return `for await (const each of ${expression}) {\n  console.log(each);\n}\n`;
  if (sdk.reads === "page") return `const page = await ${expression};\nconsole.log(page.data);\n`;
  return sdk.hasResult ? `const result = await ${expression};\nconsole.log(result);\n` : `await ${expression};\n`;
}

function settingsOf({ base, key }: CodeCall): string {
  const settings = {
    ...(base === null ? {} : { baseUrl: base }),
    ...(key.kind === "none" ? { apiKey: null } : key.kind === "literal" ? { apiKey: key.key } : {}),
  };
  return Object.keys(settings).length === 0 ? "" : literal(settings, javaScript, { taken: 24 });
}

/** `If-None-Match` is `ifNoneMatch`. */
function optionOf(header: string): string {
  const name = header.replaceAll("-", "");
  return name.charAt(0).toLowerCase() + name.slice(1);
}
