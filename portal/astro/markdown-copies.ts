/** Every page as Markdown too, at its address with `.md` instead of the last slash: for programs, and for people who ask them. */
import { addressOf, outsideFences, textOf } from "./markdown-text.ts";
import { type Source, sources } from "./sources.ts";

const addresses = new Map(sources.map(({ slug }) => [addressOf(slug), copyOf(slug)]));

export function copyOf(slug: string): string {
  return `/docs/${slug}.md`;
}

/** Links lead to copies too, where there are some. */
export function markdownCopy(source: Source): string {
  const { title, body } = textOf(source);
  const linked = outsideFences(body, (part) =>
    part
      .replaceAll(/\]\((\/docs\/[\w./-]*\/)/g, (_whole, address: string) => `](${addresses.get(address) ?? address}`)
      .replaceAll(/\n{3,}/g, "\n\n"),
  );
  return `# ${title}\n\n${linked.trim()}\n`;
}
