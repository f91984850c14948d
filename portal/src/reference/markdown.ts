/** The Markdown that the contract's descriptions use: paragraphs with `code`, **bold** and links. Names that have a page become links. */
import { reference } from "../generated/reference.ts";
import { addresses } from "./addresses.ts";

const part = /`(?<code>[^`]+)`|\*\*(?<bold>[^*]+)\*\*|\[(?<words>[^\]]+)\]\((?<link>[^)\s]+)\)/g;
const unknownBlock = /^(?:#{1,6} |[-*+] |1\. |> |```|\||<)/m;
const operations = new Set(reference.operations.map(({ id }) => id));

/** HTML. Throws on a block that it would show wrongly. */
export function markdown(text: string): string {
  const block = unknownBlock.exec(text);
  if (block !== null)
    throw new Error(`the reference shows paragraphs only, and no "${block[0]}": ${text.slice(0, 60)} …`);
  const paragraphs = text.trim().split(/\n{2,}/);
  return paragraphs.map((paragraph) => `<p>${inlineMarkdown(paragraph)}</p>`).join("\n");
}

/** HTML that stands within a paragraph. */
export function inlineMarkdown(text: string): string {
  let html = "";
  let done = 0;
  for (const found of text.matchAll(part)) {
    html += escaped(text.slice(done, found.index)) + partOf(found.groups ?? {});
    done = found.index + found[0].length;
  }
  return html + escaped(text.slice(done));
}

/** For places that take text alone. */
export function plainText(text: string): string {
  return text
    .trim()
    .replaceAll(/\s+/g, " ")
    .replaceAll(part, (...found) => {
      const { code, bold, words }: Readonly<Record<string, string | undefined>> = found.at(-1);
      return code ?? bold ?? words ?? "";
    });
}

function partOf({ code, bold, words, link }: Readonly<Record<string, string | undefined>>): string {
  if (code !== undefined) return linked(code, `<code>${escaped(code)}</code>`);
  if (bold !== undefined) return `<strong>${escaped(bold)}</strong>`;
  return `<a href="${escaped(link ?? "")}">${escaped(words ?? "")}</a>`;
}

function linked(name: string, html: string): string {
  const address = addressOf(name);
  return address === null ? html : `<a href="${address}">${html}</a>`;
}

function addressOf(name: string): string | null {
  if (operations.has(name)) return addresses.operation(name);
  if (Object.hasOwn(reference.problems, name)) return addresses.problem(name);
  return null;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
