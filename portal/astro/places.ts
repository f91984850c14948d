/** Where the site's sources stand, and where what is made of them goes. */
import { join } from "node:path";

export const portal = join(import.meta.dirname, "..");
export const project = join(portal, "..");
/** What Starlight reads; written anew by each build. */
export const writtenPages = join(portal, ".astro", "pages", "docs");
/** What search boxes are given instead of Pagefind's interface. */
export const searchOnUse = join(portal, "src", "docs", "search-on-use.ts");
