/** Writes what programs read beside the pages: llms.txt, and each page as Markdown. */
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { llmsFullTxt, llmsTxt, readmes } from "./llms.ts";
import { copyOf, markdownCopy } from "./markdown-copies.ts";
import { project } from "./places.ts";
import { sources } from "./sources.ts";

export function plainFiles(): AstroIntegration {
  return { name: "cute:plain-files", hooks: { "astro:build:done": ({ dir }) => writeFiles(fileURLToPath(dir)) } };
}

function writeFiles(folder: string): void {
  for (const source of sources) {
    const file = join(folder, copyOf(source.slug));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, markdownCopy(source));
  }
  for (const { file, address } of readmes) cpSync(join(project, file), join(folder, address));
  writeFileSync(join(folder, "llms.txt"), llmsTxt());
  writeFileSync(join(folder, "llms-full.txt"), llmsFullTxt());
}
