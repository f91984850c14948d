/** Writes the pages of ../docs where Starlight reads them, before it does. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { AstroIntegration } from "astro";
import { pageOf } from "./markdown-page.ts";
import { writtenPages } from "./places.ts";
import { sources } from "./sources.ts";

export function markdownPages(): AstroIntegration {
  return { name: "cute:markdown-pages", hooks: { "astro:config:setup": writePages } };
}

function writePages(): void {
  rmSync(writtenPages, { recursive: true, force: true });
  for (const source of sources) {
    const file = join(writtenPages, `${source.slug}.md`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, pageOf(source));
  }
}
