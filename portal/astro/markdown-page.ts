/** How a Markdown file of the project becomes a page of the site: title, description, scrolling tables, groups of samples. */
import { withVersionAnchors } from "./changelog-anchors.ts";
import { copyOf } from "./markdown-copies.ts";
import { outsideFences, textOf } from "./markdown-text.ts";
import { groupSamples } from "./sample-groups.ts";
import type { Source } from "./sources.ts";

const descriptionMost = 160;

export function pageOf(source: Source): string {
  const { title, body } = textOf(source);
  const alone = /^(errors\/|decisions\/|changelog|sdk-methods|event-types)/.test(source.slug);
  const neighbours = alone ? { prev: false, next: false } : {};
  // Decisions explain this project to its developers: in the search they would stand above what its users look for.
  const found = source.slug.startsWith("decisions/") ? { pagefind: false } : {};
  const alternate = { rel: "alternate", type: "text/markdown", href: copyOf(source.slug) };
  const front = {
    title: plain(title),
    description: descriptionOf(body),
    editUrl: false,
    head: [{ tag: "link", attrs: alternate }],
    ...neighbours,
    ...found,
  };
  const shown = outsideFences(body, (part) => withScrolling(withStatus(part)));
  const anchored = source.slug === "changelog" ? withVersionAnchors(shown) : shown;
  return `---\n${JSON.stringify(front)}\n---\n${groupSamples(anchored)}`;
}

/** The line below the title of a problem's page. */
function withStatus(text: string): string {
  return text.replace(/^Status: (\d{3}) · (\w+)$/m, '<p class="problem-status">Status <strong>$1</strong></p>');
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

/** As many whole sentences of the first paragraph as fit, or else as many words of the first. */
export function descriptionOf(body: string): string {
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

export function plain(markdown: string): string {
  return markdown.replaceAll(/\[([^\]]+)\]\([^)]*\)/g, "$1").replaceAll(/[`*]/g, "");
}
