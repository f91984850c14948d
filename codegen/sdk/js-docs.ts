/** Doc comments of TypeScript, wrapped. */

const WIDTH = 120;

/** `paragraphs` stand apart by an empty line; each may have lines of its own. */
export function docComment(paragraphs: readonly string[], indent = ""): string {
  const lead = `${indent} * `;
  const blocks = paragraphs
    .filter((text) => text !== "")
    .map((text) => text.split("\n").flatMap((line) => wrap(line, lead)));
  const lines = blocks.flatMap((block, at) => (at === 0 ? block : ["", ...block]));
  const [first = ""] = lines;
  const short = `${indent}/** ${first} */`;
  if (lines.length === 1 && short.length <= WIDTH) return `${short}\n`;
  return `${indent}/**\n${lines.map((line) => `${lead}${line}`.trimEnd()).join("\n")}\n${indent} */\n`;
}

function wrap(text: string, lead: string): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.replaceAll("*/", "*\\/").split(/\s+/).filter(Boolean)) {
    if (line !== "" && lead.length + line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = "";
    }
    line += line === "" ? word : ` ${word}`;
  }
  return [...lines, line];
}
