/** The pages under docs/, and the code that they show. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const project = join(import.meta.dirname, "..", "..");

export function readPage(path: string): string {
  return readFileSync(join(project, path), "utf8");
}

/** The fenced blocks of one language, in their order, without the indentation that a list gives them. */
export function blocksOf(page: string, language: string): readonly string[] {
  const fences = page.matchAll(/^( *)```(\w+)\n([\s\S]*?)^ *```$/gm);
  return [...fences]
    .filter(([, , of]) => of === language)
    .map(([, indent = "", , text = ""]) => text.replaceAll(new RegExp(`^${indent}`, "gm"), ""));
}
