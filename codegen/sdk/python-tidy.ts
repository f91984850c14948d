/** What a template cannot do: drops the imports that nothing uses, and the blank lines that mustache leaves. */
import { header } from "../target.ts";

export function tidyPython(source: string): string {
  const [docAndImports, code] = splitAtCode(source);
  const words = code.replaceAll(/"""[^"]*"""/g, "");
  const head = docAndImports.map((line) => withUsedNames(line, words)).filter((line) => line !== undefined);
  const notice = source.includes(header.yaml) ? "" : header.yaml;
  return (notice + [...head, code].join("\n"))
    .replaceAll(/[ \t]+$/gm, "")
    .replaceAll(/^( {12,}[^\n]*)\n\n+(?= {8,}\S)/gm, "$1\n")
    .replaceAll(/\n{4,}/g, "\n\n\n")
    .replaceAll(/^( {4}[A-Z_\d]+) = '([^'"\\]*)'$/gm, '$1 = "$2"')
    .replace(/\n*$/, "\n");
}

/** The lines of the head, and the rest from the first line that is no import, comment or blank. */
function splitAtCode(source: string): readonly [readonly string[], string] {
  const lines = source.split("\n");
  const at = lines.findIndex((line) => line !== "" && !/^(#|from |import )/.test(line));
  return at === -1 ? [lines, ""] : [lines.slice(0, at), lines.slice(at).join("\n")];
}

/** Undefined for an import of which nothing is used. */
function withUsedNames(line: string, code: string): string | undefined {
  const [, module, names] = /^from (\S+) import (.+)$/.exec(line) ?? [];
  if (module === undefined || names === undefined || module === "__future__") return line;
  const used = names.split(", ").filter((name) => new RegExp(`\\b${name}\\b`).test(code));
  return used.length === 0 ? undefined : `from ${module} import ${used.join(", ")}`;
}
