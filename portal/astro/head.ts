/** What stands in the head of every page besides what Starlight puts there. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { StarlightUserConfig } from "@astrojs/starlight/types";
import { portal } from "./places.ts";

export const head: NonNullable<StarlightUserConfig["head"]> = [
  { tag: "script", content: readFileSync(join(portal, "src", "docs", "early.js"), "utf8") },
  { tag: "meta", attrs: { name: "theme-color", media: "(prefers-color-scheme: light)", content: "#ffffff" } },
  { tag: "meta", attrs: { name: "theme-color", media: "(prefers-color-scheme: dark)", content: "#14171d" } },
  { tag: "link", attrs: { rel: "apple-touch-icon", sizes: "180x180", href: "/favicon-180.png" } },
];
