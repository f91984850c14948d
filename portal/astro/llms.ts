/** What language models, and whoever programs with one, find first: https://llmstxt.org */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { guides, operating } from "./guides.ts";
import { copyOf, markdownCopy } from "./markdown-copies.ts";
import { descriptionOf } from "./markdown-page.ts";
import { textOf } from "./markdown-text.ts";
import { project } from "./places.ts";
import { type Source, sources } from "./sources.ts";

interface Link {
  readonly label: string;
  readonly address: string;
  readonly text: string;
}

const head = `# Cute API

> The public REST API of Cute, a marketplace for second-hand fashion: items, categories, brands, orders, API keys, limits, webhooks and a feed of events. There are SDKs for JavaScript (\`@cute/sdk\`) and Python (\`cute-sdk\`). All addresses are on the host that serves this file.

Calls go to \`/v1\` with the header \`Authorization: Bearer <key>\`. Errors are problems as RFC 9457 has them, with a stable \`code\`. Money is an integer in the smallest unit of its currency. Every write takes an \`Idempotency-Key\`. Lists are walked by cursors.`;

const contract: readonly Link[] = [
  { label: "OpenAPI, YAML", address: "/openapi.yaml", text: "Every operation, schema and webhook." },
  { label: "OpenAPI, JSON", address: "/openapi.json", text: "The same." },
];
/** Of the packages, as npm and PyPI show them. */
export const readmes = [
  { label: "@cute/sdk", file: "sdk-js/README.md", address: "/docs/sdk-js.md", text: "The SDK for JavaScript." },
  { label: "cute-sdk", file: "sdk-python/README.md", address: "/docs/sdk-python.md", text: "The SDK for Python." },
] as const;

export function llmsTxt(): string {
  const sections = guides.map(({ label, pages }) => sectionOf(label, pages.map(linkOf)));
  return [
    head,
    sectionOf("Contract", contract),
    ...sections,
    sectionOf("Packages", readmes),
    // By its name, a part that may be left out where room is scarce.
    sectionOf("Optional", operating.pages.map(linkOf)),
  ]
    .join("\n\n")
    .concat("\n");
}

/** All guides in one file, in their order. */
export function llmsFullTxt(): string {
  const pages = guides.flatMap((group) => group.pages.map(({ slug }) => markdownCopy(sourceOf(slug))));
  return [head, ...pages, ...readmes.map(({ file }) => readFileSync(join(project, file), "utf8"))].join("\n\n");
}

function sectionOf(label: string, links: readonly Link[]): string {
  return [`## ${label}\n`, ...links.map((link) => `- [${link.label}](${link.address}): ${link.text}`)].join("\n");
}

function linkOf({ label, slug }: { readonly label: string; readonly slug: string }): Link {
  const source = sourceOf(slug);
  return { label, address: copyOf(source.slug), text: descriptionOf(textOf(source).body) };
}

function sourceOf(slug: string): Source {
  const source = sources.find((each) => `docs/${each.slug}` === slug);
  if (source === undefined) throw new Error(`${slug} is no page of the site`);
  return source;
}
