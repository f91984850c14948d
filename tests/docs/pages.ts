/** The pages that people read, and the code that they show. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const project = join(import.meta.dirname, "..", "..");

const besides = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "SECURITY.md",
  "sdk-js/README.md",
  "sdk-python/README.md",
];

/** From the project's folder. */
export const allPages: readonly string[] = [
  ...globSync(["docs/**/*.md", "examples/*/README.md"], { cwd: project }),
  ...besides,
].sort();

export function readPage(path: string): string {
  return readFileSync(join(project, path), "utf8");
}

export interface Fence {
  readonly language: string;
  readonly text: string;
}

/** The fenced blocks, in their order, without the indentation that a list gives them. */
export function fencesOf(page: string): readonly Fence[] {
  const fences = page.matchAll(/^( *)(`{3,})(\w+)\n([\s\S]*?)^ *\2$/gm);
  return [...fences].map(([, indent = "", , language = "", text = ""]) => ({
    language,
    text: text.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
  }));
}

export function blocksOf(page: string, language: string): readonly string[] {
  return fencesOf(page)
    .filter((fence) => fence.language === language)
    .map(({ text }) => text);
}

/** What the test of curl calls types into its shell: calls, and what is printed of their answers. */
export function isTypedIn(block: string): boolean {
  return block.includes("curl ") || block.startsWith("echo ");
}
