/** The start tags of a built page with their attributes, as a browser reads them. */

export interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

const startTag = /<([a-z][\w-]*)((?:\s+[^\s=>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*)\s*\/?>/gi;
const attribute = /([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?/g;
/** What stands in them is no markup. */
const rawText = /(<(script|style)\b[^>]*>)[\s\S]*?(?=<\/\2>)/gi;
const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

export function tagsOf(html: string): readonly Tag[] {
  return [...html.replaceAll(rawText, "$1").matchAll(startTag)].map(([, name = "", given = ""]) => ({
    name: name.toLowerCase(),
    attributes: new Map(
      [...given.matchAll(attribute)].map(([, key = "", double, single, bare]) => [
        key.toLowerCase(),
        unescaped(double ?? single ?? bare ?? ""),
      ]),
    ),
  }));
}

export function textOf(html: string, element: string): readonly string[] {
  const elements = html.matchAll(new RegExp(`<${element}\\b[^>]*>([\\s\\S]*?)</${element}>`, "gi"));
  return [...elements].map(([, inner = ""]) => unescaped(inner.replaceAll(/<[^>]*>/g, "")).trim());
}

function unescaped(text: string): string {
  return text.replaceAll(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name = "") => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return named[name] ?? whole;
  });
}
