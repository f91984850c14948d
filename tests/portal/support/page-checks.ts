/** What a page is asked in the browser: the rules of axe, what sticks out of it, what moves, what has the focus. */
import axe from "axe-core";
import type { Page } from "playwright-core";

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

const run = `axe.run(document, { resultTypes: ["violations"], iframes: false }).then(({ violations }) => violations)`;
const runContrast = `axe.run(document, { runOnly: ["color-contrast"], resultTypes: ["violations"] })
  .then(({ violations }) => violations)`;
const shownHtml = 160;

/** Every rule and every impact; a line for each kind of violation. Evaluated beside the page's policy, not under it. */
export async function violationsOf(page: Page, rules: "all" | "contrast" = "all"): Promise<string[]> {
  await page.evaluate(`${axe.source}; null`);
  const violations: Violation[] = await page.evaluate(rules === "all" ? run : runContrast);
  return violations.map(({ id, impact, nodes }) => {
    const [first] = nodes;
    const why = first?.failureSummary?.split("\n")[1]?.trim() ?? "";
    return `${id} (${impact}) × ${nodes.length}: ${first?.html.slice(0, shownHtml)} ${why}`;
  });
}

/** What reaches beyond the right edge of the window, so that the whole page can be scrolled sideways. */
export function overflowOf(page: Page): Promise<string[]> {
  // Charts follow a new width of the window two frames later.
  return page.evaluate(`new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))).then(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const scrolls = (element) => element !== null && element !== document.documentElement &&
      (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const wide = [...document.body.querySelectorAll("*")].filter((element) =>
      element.getBoundingClientRect().right > clientWidth + 1 && !scrolls(element.parentElement));
    return ["scrolls to " + scrollWidth + " of " + clientWidth + ": " +
      wide.slice(0, 3).map((element) => element.outerHTML.slice(0, ${shownHtml})).join(" | ")];
  })`);
}

/** What still takes time although motion is not wanted. */
export function motionOf(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll("*")].flatMap((element) => {
    const { animationName, animationDuration, transitionDuration, scrollBehavior } = getComputedStyle(element);
    const seconds = (text) => Math.max(...text.split(",").map((one) => Number.parseFloat(one) * (one.includes("ms") ? 0.001 : 1)));
    const moves = (animationName !== "none" && seconds(animationDuration) > 0.01) || seconds(transitionDuration) > 0.01 ||
      scrollBehavior === "smooth";
    return moves ? [element.outerHTML.slice(0, ${shownHtml})] : [];
  }).slice(0, 5)`);
}

/** What is there and cannot be seen, of what is meant to be read. */
export function hiddenText(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll("main :is(h1, h2, h3, p, li, pre, table)")]
    .filter((element) => element.textContent.trim() !== "" && element.closest("details:not([open]), .sr-only, noscript, dialog, [hidden]") === null)
    .filter((element) => !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
    .map((element) => element.outerHTML.slice(0, ${shownHtml})).slice(0, 5)`);
}

export function saysItNeedsScripts(page: Page): Promise<boolean> {
  return page.evaluate(`[...document.querySelectorAll("noscript p")]
    .some((element) => element.checkVisibility() && element.textContent.includes("JavaScript"))`);
}

export interface Focused {
  /** Null at the end: the focus has left the page. */
  readonly what: string | null;
  /** Whether it can be seen where the focus is. */
  readonly seen: boolean;
}

export function focusOf(page: Page): Promise<Focused> {
  return page.evaluate(`(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return { what: null, seen: true };
    const style = getComputedStyle(element);
    const { width, height } = element.getBoundingClientRect();
    const outlined = style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 1;
    const seen = (outlined || style.boxShadow !== "none") && width > 0 && height > 0 && element.checkVisibility();
    return { what: element.outerHTML.slice(0, ${shownHtml}), seen };
  })()`);
}
