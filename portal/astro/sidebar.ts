/** What stands beside every page of the docs. */
import type { StarlightUserConfig } from "@astrojs/starlight/types";
import { referenceEntries } from "../src/reference/sidebar.ts";
import { guides, operating } from "./guides.ts";
import { sources } from "./sources.ts";

type Items = NonNullable<StarlightUserConfig["sidebar"]>;

/** All pages of a folder, by the names of their files. */
function pagesBelow(folder: string): Items {
  return sources.filter(({ slug }) => slug.startsWith(`${folder}/`)).map(({ slug }) => ({ slug: `docs/${slug}` }));
}

const overview = { label: "Overview", link: "/docs/" };

export const sidebar: Items = [
  ...guides.map(({ label, pages }, place) => ({ label, items: place === 0 ? [overview, ...pages] : [...pages] })),
  { label: "Reference", items: referenceEntries() },
  { label: "Error codes", collapsed: true, items: pagesBelow("errors") },
  {
    label: operating.label,
    collapsed: true,
    items: [...operating.pages, { label: "Decisions", collapsed: true, items: pagesBelow("decisions") }],
  },
];
