/** The pages that astro/markdown-pages.ts writes from ../docs. */

import { defineCollection } from "astro:content";
import { docsSchema } from "@astrojs/starlight/schema";
import { glob } from "astro/loaders";

export const collections = {
  docs: defineCollection({ loader: glob({ base: "./.astro/pages", pattern: "**/*.md" }), schema: docsSchema() }),
};
