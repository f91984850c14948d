/** A call as a command for sh. */
import { addressOf, type CodeCall } from "./call.ts";

export function curl(call: CodeCall): string {
  const { method, headers, body, base, key } = call;
  const parts = [
    `curl -sS ${method === "GET" ? "" : `-X ${method} `}${addressFor(base, addressOf(call))}`,
    ...keyHeader(key),
    ...Object.entries(headers).map(([name, value]) => `-H ${inShell(`${name}: ${value}`)}`),
    // -d would read a file for a body that begins with @.
    ...(body === null ? [] : [`-H "Content-Type: application/json"`, `--data-raw ${inShell(body.text)}`]),
  ];
  const flat = parts.join(" ");
  return flat.length <= 100 && !flat.includes("\n") ? flat : parts.join(" \\\n  ");
}

/** Nothing means anything to the shell between single quotes, but a single quote. */
export function inShell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** An address has nothing left that a shell would read, but braces of a part that is not filled in. */
function addressFor(base: string | null, address: string): string {
  return base === null ? `"$CUTE_URL${address}"` : inShell(base + address);
}

function keyHeader(key: CodeCall["key"]): readonly string[] {
  switch (key.kind) {
    case "none":
      return [];
    case "environment":
      return [`-H "Authorization: Bearer $CUTE_API_KEY"`];
    case "literal":
      return [`-H ${inShell(`Authorization: Bearer ${key.key}`)}`];
  }
}
