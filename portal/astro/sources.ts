/** Which Markdown files become pages, and at which address each of them stands. */
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { project } from "./places.ts";

export interface Source {
  /** From the project's root. */
  readonly file: string;
  /** Below /docs/, without slashes at its ends. */
  readonly slug: string;
}

/** Of no use to those who call the API or run it. */
const forMaintainers = new Set(["docs/releasing.md"]);

const files = (folder: string, slug: string): Source[] =>
  readdirSync(join(project, folder))
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => ({ file: `${folder}/${name}`, slug: `${slug}${basename(name, ".md")}` }))
    .filter(({ file }) => !forMaintainers.has(file));

export const sources: readonly Source[] = [
  ...files("docs", ""),
  ...files("docs/operator", "operator/"),
  ...files("docs/errors", "errors/"),
  ...files("docs/adr", "decisions/"),
  { file: "docs/generated/events.md", slug: "event-types" },
  { file: "docs/generated/sdk.md", slug: "sdk-methods" },
  { file: "CHANGELOG.md", slug: "changelog" },
];
