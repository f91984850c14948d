/** What a Markdown file of the project says on the site: without its notice and contents, with tables, and links between pages. */
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { project } from "./places.ts";
import { type Source, sources } from "./sources.ts";

export interface MarkdownText {
  readonly title: string;
  /** Without the title. */
  readonly body: string;
}

/** Where a link to a file leads. What stands within a page, as a table, is reached there. */
const addresses = new Map([
  ...sources.map(({ file, slug }) => [file, addressOf(slug)] as const),
  ["docs/generated/limits.md", "/docs/limits/#tiers"],
  ["docs/generated/scopes.md", "/docs/authentication/#scopes"],
  ["docs/generated/problems.md", "/docs/errors/#all-codes"],
  ["docs/generated/retries.md", "/docs/webhooks/#retries"],
  ["docs/generated/webhook-headers.md", "/docs/webhooks/#what-is-sent"],
  ["docs/generated/operations.md", "/docs/reference/"],
  ["openapi.yaml", "/openapi.yaml"],
]);
const notice = /^<!--.*?-->\s*/s;

export function addressOf(slug: string): string {
  return `/docs/${slug}/`;
}

export function textOf(source: Source): MarkdownText {
  const text = readFileSync(join(project, source.file), "utf8").replace(notice, "");
  const title = /^# (.+)$/m.exec(text)?.[1];
  if (title === undefined) throw new Error(`${source.file} has no title: begin it with "# Title".`);
  const body = withoutContents(text.replace(/^# .+$/m, ""));
  return { title, body: outsideFences(body, (part) => withTables(withAddresses(part, source), source)) };
}

/** Code is left alone. */
export function outsideFences(text: string, change: (part: string) => string): string {
  return text
    .split(/^( *```[\s\S]*?^ *```$)/m)
    .map((part) => (part.trimStart().startsWith("```") ? part : change(part)))
    .join("");
}

/** The list of a page's own sections stands beside it already. */
function withoutContents(text: string): string {
  return text.replace(/(?:^- \[[^\]]+\]\(#[^)]+\)\n)+/m, "");
}

/** A paragraph that is nothing but a link to a generated table stands for the table. */
function withTables(text: string, source: Source): string {
  return text.replaceAll(/^\[[^\]]+\]\(table:(?<file>[\w./-]+)\)$/gm, (_whole, file: string) => {
    const table = readFileSync(join(project, file), "utf8").replace(notice, "").trim();
    return withAddresses(table, { ...source, file });
  });
}

/** Links between files become links between pages; what is no page here keeps its words. */
function withAddresses(text: string, source: Source): string {
  const tables = text.replaceAll(/^(\[[^\]]+\])\((?<link>[^)#:]*generated\/[\w-]+\.md)\)$/gm, (_whole, words, link) => {
    return `${words}(table:${resolve(link, source)})`;
  });
  return tables.replaceAll(/(?<!!)\[(?<words>[^\]]+)\]\((?<link>[^)\s]+)\)/g, (whole, words: string, link: string) => {
    if (/^[a-z]+:|^[#/]/.test(link)) return whole;
    const [file = "", anchor] = link.split("#");
    const address = addresses.get(resolve(file, source));
    if (address === undefined) return words;
    return `[${words}](${anchor === undefined ? address : `${address}#${anchor}`})`;
  });
}

function resolve(link: string, { file }: Source): string {
  return normalize(join(dirname(file), link));
}
