/**
 * Stands in for Pagefind's own interface (astro.config.ts), which weighs 26 KB: Starlight makes one as soon as a page has been
 * read, and this one loads the other when the search is opened.
 */

export class PagefindUI {
  constructor(options: object) {
    const dialog = document.querySelector<HTMLDialogElement>("site-search dialog");
    if (dialog === null) return;
    const load = () => {
      if (!dialog.open) return;
      opening.disconnect();
      void open(dialog, options);
    };
    const opening = new MutationObserver(load);
    opening.observe(dialog, { attributeFilter: ["open"] });
    load();
  }
}

async function open(dialog: HTMLDialogElement, options: object): Promise<void> {
  const { PagefindUI: WholeUI } = await import("@pagefind/default-ui/npm_dist/mjs/ui-core.mjs");
  new WholeUI(options);
  dialog.querySelector("input")?.focus();
}
