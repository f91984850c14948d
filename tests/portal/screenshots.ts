/**
 * node tests/portal/screenshots.ts FOLDER [part of a path]
 * Every page as people see it, in both themes, on a phone and on a desktop, with an account in the middle of its work: for
 * people to look at. Of pages that one template makes by the dozen, a few stand for all.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ensureServers } from "../support/services.ts";
import { closeBrowser, desktop, openVisitor, phone, type Theme, visit } from "./support/browser.ts";
import { startPortal } from "./support/portal.ts";
import { type Scene, setScene } from "./support/scene.ts";
import { accountViews, isEntrance, isSample } from "./support/site.ts";

const [folder = "screenshots", wanted = ""] = process.argv.slice(2);
const heightMost = 6_000;
const themes: readonly Theme[] = ["light", "dark"];

await using parts = new AsyncDisposableStack();
parts.defer(await ensureServers());
const api = await startPortal();
parts.defer(() => api.close());
parts.defer(closeBrowser);
const scene = await setScene(api);
parts.defer(() => scene.close());
mkdirSync(folder, { recursive: true });

const paths = pathsToShow(scene).filter((path) => path.includes(wanted));
for (const theme of themes) for (const width of [phone, desktop]) await show({ theme, width });
console.log(`${paths.length} pages, ${themes.length * 2} times each: ${folder}`);

function pathsToShow(given: Scene): readonly string[] {
  const pages = api.pages.map(({ path }) => path);
  return [...pages.filter(isSample), ...accountViews(pages, given)];
}

async function show({ theme, width }: { readonly theme: Theme; readonly width: number }): Promise<void> {
  const owner = await openVisitor({ api, theme, width, cookie: scene.cookie });
  const stranger = await openVisitor({ api, theme, width });
  for (const path of paths) {
    const { page } = isEntrance(path) ? stranger : owner;
    await visit(page, path);
    const height: unknown = await page.evaluate("document.documentElement.scrollHeight");
    const clip = { x: 0, y: 0, width, height: Math.min(Number(height), heightMost) };
    await page.screenshot({ path: join(folder, `${nameOf(path)}.${width}.${theme}.png`), fullPage: true, clip });
  }
  for (const { complaints, close } of [owner, stranger]) {
    for (const complaint of complaints) console.log(complaint);
    await close();
  }
}

function nameOf(path: string): string {
  const name = path.replaceAll(/[^\w]+/g, "-").replaceAll(/^-|-$/g, "");
  return name === "" ? "home" : name.slice(0, 80);
}
