/** Docstrings, wrapped at 120 columns. */
const WIDTH = 120;

interface Described {
  readonly name: string;
  readonly description: string;
}

export interface Docstring {
  readonly summary: string;
  readonly description: string;
  readonly args: readonly Described[];
  readonly docsUrl: string;
}

export function docstring({ summary, description, args, docsUrl }: Docstring, indent: string): string {
  const sections = [
    `${indent}"""${summary.replace(/\.?$/, ".")}`,
    wrap(description, indent),
    args.length === 0 ? "" : `${indent}Args:\n${args.map((arg) => argument(arg, indent)).join("\n")}`,
    `${indent}See ${docsUrl}`,
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n${indent}"""\n`;
}

function argument({ name, description }: Described, indent: string): string {
  return wrap(`${name}: ${description}`, `${indent}    `, `${indent}        `);
}

function wrap(text: string, indent: string, following = indent): string {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.replaceAll("\\", "\\\\").replaceAll('"""', "'''").split(/\s+/).filter(Boolean)) {
    const joined = line.trim() === "" ? line + word : `${line} ${word}`;
    if (joined.length <= WIDTH || line.trim() === "") line = joined;
    else {
      lines.push(line);
      line = following + word;
    }
  }
  return [...lines, line].filter((each) => each.trim() !== "").join("\n");
}
