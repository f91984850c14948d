/** Every page in a real browser: as people of all kinds find it, and what it complains about. */
import type { Page } from "playwright-core";
import { desktop, openVisitor, phone, type Visitor, type VisitorOptions, visit } from "./support/browser.ts";
import { expectNone } from "./support/expect-none.ts";
import { inLanes } from "./support/lanes.ts";
import { focusOf, hiddenText, motionOf, overflowOf, saysItNeedsScripts, violationsOf } from "./support/page-checks.ts";
import { type PortalApi, startPortal } from "./support/portal.ts";
import { type Scene, setScene } from "./support/scene.ts";
import { accountViews, isAccountPage, isEntrance, isSample } from "./support/site.ts";

const narrowest = 360;
const widest = 2_560;
const height = 900;
/** Enough to come past the header and the sidebar into the content. */
const tabsMost = 150;
/** A date with its time is one input with a stop for each of its parts. */
const stopsMost = 8;

describe("the portal's pages in a browser", function () {
  this.timeout(300_000);

  const parts = new AsyncDisposableStack();
  let api: PortalApi;
  let scene: Scene;
  /** Looked at from all sides. */
  let samples: readonly string[];
  /** Made by the same templates as some of those. */
  let others: readonly string[];
  const open: Visitor[] = [];

  before(async () => {
    api = await startPortal();
    parts.defer(() => api.close());
    scene = await setScene(api);
    parts.defer(() => scene.close());
    const pages = api.pages.map(({ path }) => path);
    samples = [...pages.filter(isSample), ...accountViews(pages, scene)];
    others = pages.filter((path) => !isSample(path));
  });

  afterEach(async () => {
    for (const visitor of open.splice(0)) await visitor.close();
  });

  after(() => parts.disposeAsync());

  interface Person {
    readonly owner: Visitor;
    readonly stranger: Visitor;
  }

  /** Signed in, and not: the entrance is for those who are not. */
  async function person(options: Partial<VisitorOptions> = {}): Promise<Person> {
    const owner = await openVisitor({ api, cookie: scene.cookie, ...options });
    const stranger = await openVisitor({ api, ...options });
    open.push(owner, stranger);
    return { owner, stranger };
  }

  /** Two at a time. The faults of all pages, and what they complained about. */
  async function faultsOf(
    paths: readonly string[],
    options: Partial<VisitorOptions>,
    find: (page: Page) => Promise<readonly string[]>,
  ): Promise<string[]> {
    const faults: string[] = [];
    const people = [await person(options), await person(options)];
    await inLanes(people, paths, async ({ owner, stranger }, path) => {
      const { page } = isEntrance(path) ? stranger : owner;
      await visit(page, path);
      faults.push(...(await find(page)).map((fault) => `${path}: ${fault}`));
    });
    return [...faults, ...people.flatMap(({ owner, stranger }) => [...owner.complaints, ...stranger.complaints])];
  }

  /** Only colours depend on the theme. */
  async function inBothThemes(page: Page): Promise<string[]> {
    const light = await violationsOf(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.locator('html[data-theme="dark"]').waitFor();
    const dark = await violationsOf(page, "contrast");
    await page.emulateMedia({ colorScheme: "light" });
    return [...light, ...dark.map((violation) => `dark: ${violation}`)];
  }

  async function inAllWidths(page: Page, own: number): Promise<string[]> {
    const found: string[] = [];
    for (const width of [narrowest, widest]) {
      await page.setViewportSize({ width, height });
      found.push(...(await overflowOf(page)));
    }
    await page.setViewportSize({ width: own, height });
    return found;
  }

  async function withoutMotion(page: Page): Promise<string[]> {
    await page.emulateMedia({ reducedMotion: "reduce" });
    const moving = await motionOf(page);
    await page.emulateMedia({ reducedMotion: "no-preference" });
    return moving.map((element) => `moves: ${element}`);
  }

  // What the same visit can show is asked in one: most of the time goes into loading hundreds of pages.
  it(`break no rule of axe on a phone, light and dark, and are never wider than the window, from ${narrowest} to ${widest} px`, async () => {
    const find = async (page: Page) => [...(await inBothThemes(page)), ...(await inAllWidths(page, phone))];
    expectNone(await faultsOf(samples, { width: phone }, find));
  });

  it("break no rule of axe on a desktop, light and dark, and keep still for those who want no motion", async () => {
    const find = async (page: Page) => [...(await inBothThemes(page)), ...(await withoutMotion(page))];
    expectNone(await faultsOf(samples, { width: desktop }, find));
  });

  it("break no rule and are never too wide where the same template makes them by the dozen", async () => {
    const find = async (page: Page) => [...(await violationsOf(page)), ...(await inAllWidths(page, desktop))];
    expectNone(await faultsOf(others, { width: desktop }, find));
  });

  it("read without JavaScript; those of the account say that they need it", async () => {
    const { stranger } = await person({ javaScript: false });
    const found: string[] = [];
    for (const path of samples) {
      await stranger.page.goto(path);
      const hidden = await hiddenText(stranger.page);
      found.push(...hidden.map((element) => `${path}: hidden: ${element}`));
      if (!isAccountPage(path) && !isEntrance(path)) continue;
      if (!(await saysItNeedsScripts(stranger.page))) found.push(`${path}: does not say that it needs JavaScript`);
    }
    expectNone(found);
  });

  it("show where the focus is, and let it through from the first link to the last", async () => {
    expectNone(await faultsOf(samples.filter(isTabbedThrough), { width: desktop }, tabThrough));
  });

  /** One of each kind. */
  function isTabbedThrough(path: string): boolean {
    const kinds = ["/", "/docs/webhooks/", "/docs/reference/createItem/", "/docs/errors/rate_limited/", "/sign-in/"];
    return kinds.includes(path) || isAccountPage(path);
  }

  async function tabThrough(page: Page): Promise<string[]> {
    const unseen: string[] = [];
    let before: string | null = null;
    let stops = 0;
    for (let tabs = 0; tabs < tabsMost; tabs += 1) {
      await page.keyboard.press("Tab");
      const { what, seen } = await focusOf(page);
      if (what === null) return unseen;
      if (!seen) unseen.push(`the focus cannot be seen: ${what}`);
      stops = what === before ? stops + 1 : 1;
      if (stops > stopsMost) return [...unseen, `the focus is stuck: ${what}`];
      before = what;
    }
    return unseen;
  }
});
