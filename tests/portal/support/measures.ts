/** What a first visit costs: the scripts it takes, when its largest part stands, and how far things move. */
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { settled } from "./browser.ts";

/** The bytes of all scripts that a page loads until its end has been seen, gzipped. */
export async function scriptBytes(page: Page, path: string): Promise<number> {
  const bodies: Promise<Buffer>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") bodies.push(response.body());
  });
  await page.goto(path, { waitUntil: "load" });
  await settled(page);
  await page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)"); // islands may wait to be seen
  await settled(page);
  await page.waitForLoadState("networkidle");
  const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body, { level: 9 }).length);
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** In ms, by a processor that is so many times slower. */
export async function largestPaintMs(
  page: Page,
  given: { readonly path: string; readonly slowdown: number },
): Promise<number> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send("Emulation.setCPUThrottlingRate", { rate: given.slowdown });
  await page.goto(given.path, { waitUntil: "load" });
  await settled(page);
  return page.evaluate(`new Promise((resolve) => new PerformanceObserver((list) =>
    resolve(list.getEntries().at(-1).startTime)).observe({ type: "largest-contentful-paint", buffered: true }))`);
}

/** The sum of all shifts from the first paint until the data stands, which comes so much later. */
export async function layoutShift(
  page: Page,
  given: { readonly path: string; readonly lateMs: number },
): Promise<number> {
  await page.route(/\/(?:portal|v1)\//, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, given.lateMs));
    await route.continue();
  });
  await page.addInitScript(`window.shifts = []; new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shifts.push(entry);
  }).observe({ type: "layout-shift", buffered: true })`);
  await page.goto(given.path, { waitUntil: "load" });
  await settled(page);
  await page.waitForLoadState("networkidle");
  return page.evaluate(
    "window.shifts.reduce((sum, { value, hadRecentInput }) => sum + (hadRecentInput ? 0 : value), 0)",
  );
}
