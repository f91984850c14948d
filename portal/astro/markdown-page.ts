/** How a Markdown file of the project becomes a page of the site: title, links, included tables, groups of samples. */
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { project } from "./places.ts";
import { groupSamples } from "./sample-groups.ts";
import { type Source, sources } from "./sources.ts";

/** Where a link to a file leads. What stands within a page, as a table, is reached there. */
const addresses = new Map([
  ...sources.map(({ file, slug }) => [file, `/docs/${slug}/`] as const),
  ["docs/generated/limits.md", "/docs/limits/#tiers"],
  ["docs/generated/scopes.md", "/docs/authentication/#scopes"],
  ["docs/generated/problems.md", "/docs/errors/#all-codes"],
  ["docs/generated/retries.md", "/docs/webhooks/#retries"],
  ["docs/generated/webhook-headers.md", "/docs/webhooks/#what-is-sent"],
  ["docs/generated/operations.md", "/docs/reference/"],
  ["openapi.yaml", "/openapi.yaml"],
]);
const notice = /^<!--.*?-->\s*/s;
const descriptionMost = 160;

export function pageOf(source: Source): string {
  const text = readFileSync(join(project, source.file), "utf8").replace(notice, "");
  const title = /^# (.+)$/m.exec(text)?.[1];
  if (title === undefined) throw new Error(`${source.file} has no title: begin it with "# Title".`);
  const body = withoutContents(text.replace(/^# .+$/m, ""));
  const linked = outsideFences(body, (part) => withTables(withStatus(withAddresses(part, source)), source));
  const alone = /^(errors\/|decisions\/|changelog|sdk-methods|event-types)/.test(source.slug);
  const neighbours = alone ? { prev: false, next: false } : {};
  // Decisions explain this project to its developers: in the search they would stand above what its users look for.
  const found = source.slug.startsWith("decisions/") ? { pagefind: false } : {};
  const front = { title: plain(title), description: descriptionOf(body), editUrl: false, ...neighbours, ...found };
  return `---\n${JSON.stringify(front)}\n---\n${groupSamples(outsideFences(linked, withScrolling))}`;
}

/** The list of a page's own sections stands beside it already. */
function withoutContents(text: string): string {
  return text.replace(/(?:^- \[[^\]]+\]\(#[^)]+\)\n)+/m, "");
}

/** The line below the title of a problem's page. */
function withStatus(text: string): string {
  return text.replace(/^Status: (\d{3}) · (\w+)$/m, '<p class="problem-status">Status <strong>$1</strong></p>');
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

/** A table that is wider than the page is scrolled by itself, also by keyboard. */
function withScrolling(text: string): string {
  return text.replaceAll(/^\|(?<head>.+)\|\n\|(?: ?-+ ?\|)+\n(?:\|.*\n?)+/gm, (table, head: string) => {
    const columns = head
      .split("|")
      .map((cell) => plain(cell).trim())
      .filter((cell) => cell !== "");
    return `<div class="table-wrap" role="group" tabindex="0" aria-label="Table of ${columns.join(", ")}">\n\n${named(table)}\n</div>\n`;
  });
}

/** A corner that is empty to the eye has a word for screen readers. */
function named(table: string): string {
  return table.replace(/^\| *\|/, '| <span class="sr-only">What</span> |');
}

function resolve(link: string, { file }: Source): string {
  return normalize(join(dirname(file), link));
}

/** Code is left alone. */
function outsideFences(text: string, change: (part: string) => string): string {
  return text
    .split(/^( *```[\s\S]*?^ *```$)/m)
    .map((part) => (part.trimStart().startsWith("```") ? part : change(part)))
    .join("");
}

/** As many whole sentences of the first paragraph as fit, or else as many words of the first. */
function descriptionOf(body: string): string {
  const paragraph =
    body.split(/\n{2,}/).find((part) => /^[A-Z`]/.test(part.trim()) && !part.includes("Status: ")) ?? "";
  const text = plain(paragraph.replaceAll("\n", " ").trim());
  let words = "";
  for (const sentence of text.split(/(?<=[.?]) (?=[A-Z`])/)) {
    const longer = `${words} ${sentence}`.trim();
    if (longer.length > descriptionMost) break;
    words = longer;
  }
  return words === "" && text !== "" ? `${text.slice(0, text.lastIndexOf(" ", descriptionMost))} …` : words;
}

function plain(markdown: string): string {
  return markdown.replaceAll(/\[([^\]]+)\]\([^)]*\)/g, "$1").replaceAll(/[`*]/g, "");
}
