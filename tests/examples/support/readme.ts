/** What the README of an example says. */
import { blocksOf, readPage } from "../../docs/pages.ts";

/** The lines that are to be typed, in their order: the first installs, the second starts. */
export function linesToType(example: string): readonly string[] {
  return firstBlock(example, "sh").trim().split("\n");
}

/** What it shows as printed, or as written into a file. */
export function shownIn(example: string, language: "csv" | "text"): string {
  return firstBlock(example, language);
}

function firstBlock(example: string, language: string): string {
  const [block = ""] = blocksOf(readPage(`examples/${example}/README.md`), language);
  if (block.trim() === "") throw new Error(`the README of ${example} shows no ${language}`);
  return block;
}
