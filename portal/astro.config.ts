/** The site: docs from ../docs, the reference from ../openapi.yaml, and the account's pages as islands. */
import { satteri } from "@astrojs/markdown-satteri";
import preact from "@astrojs/preact";
import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";
import { finishedFiles } from "./astro/finished-files.ts";
import { head } from "./astro/head.ts";
import { markdownPages } from "./astro/markdown-pages.ts";
import { searchOnUse } from "./astro/places.ts";
import { plainFiles } from "./astro/plain-files.ts";
import { sidebar } from "./astro/sidebar.ts";

export default defineConfig({
  trailingSlash: "ignore",
  build: { format: "directory", inlineStylesheets: "never" },
  devToolbar: { enabled: false },
  // The changelog gives its headings ids of their own.
  markdown: { processor: satteri({ features: { headingAttributes: true } }) },
  vite: { resolve: { alias: [{ find: /^@pagefind\/default-ui$/, replacement: searchOnUse }] } },
  integrations: [
    markdownPages(),
    starlight({
      title: "Cute for developers",
      description: "The public API of the Cute marketplace: docs, reference, explorer and your account.",
      favicon: "/favicon.svg",
      logo: { src: "./src/styles/logo.svg", alt: "" },
      customCss: [
        "./src/styles/tokens.css",
        "./src/styles/site.css",
        "./src/styles/samples.css",
        "./src/styles/ui.css",
      ],
      head,
      components: {
        Header: "./src/components/Header.astro",
        Footer: "./src/components/Footer.astro",
        Hero: "./src/components/Hero.astro",
        SocialIcons: "./src/components/MenuLinks.astro",
      },
      expressiveCode: {
        themes: ["github-dark-high-contrast", "github-light-high-contrast"],
        useStarlightUiThemeColors: true,
        defaultProps: { frame: "none" },
        styleOverrides: { borderRadius: "0.5rem" },
      },
      // A guide to several words that are asked for comes before the short page of a problem that says one of them often.
      pagefind: { ranking: { termFrequency: 0.2, pageLength: 0.5, termSaturation: 1.4, termSimilarity: 1 } },
      disable404Route: true,
      credits: false,
      lastUpdated: false,
      pagination: true,
      sidebar,
    }),
    preact(),
    plainFiles(),
    finishedFiles(),
  ],
});
