/** One Chromium for all tests of a process, and people before it: everything that their pages complain about is kept. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { TestApi } from "../../support/api.ts";
import { startChromium } from "../../support/chromium.ts";

export type Theme = "light" | "dark";

export interface VisitorOptions {
  readonly api: Pick<TestApi, "url">;
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  readonly javaScript?: boolean;
  /** Of somebody who is signed in from the beginning. */
  readonly cookie?: string;
}

export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Reports of the policy, errors on the console, dialogs, requests to other hosts; nothing, if all is well. */
  readonly complaints: string[];
  close(): Promise<void>;
}

let running: Promise<Browser> | null = null;

/** Started once, and again only where it has crashed; closed after the last test of the process. */
export async function sharedBrowser(): Promise<Browser> {
  if (running === null || !(await running).isConnected()) running = startChromium();
  return running;
}

export async function closeBrowser(): Promise<void> {
  await (await running)?.close();
  running = null;
}

export const desktop = 1_440;
export const phone = 390;

export async function openVisitor(options: VisitorOptions): Promise<Visitor> {
  const { api, theme = "light", width = desktop, height = 900 } = options;
  const context = await (await sharedBrowser()).newContext({
    baseURL: api.url,
    viewport: { width, height },
    colorScheme: theme,
    javaScriptEnabled: options.javaScript ?? true,
  });
  context.setDefaultTimeout(30_000); // for busy machines: only what fails takes so long
  if (options.cookie !== undefined) await enter(context, options.cookie);
  const complaints = await watch(context, api.url);
  return { page: await context.newPage(), context, complaints, close: () => context.close() };
}

/** With a session that was begun elsewhere: attempts to sign in are counted. */
export async function enter(context: BrowserContext, cookie: string): Promise<void> {
  const [name = "", value = ""] = cookie.split("=", 2);
  const place = { domain: "localhost", path: "/" };
  await context.addCookies([{ name, value, ...place, secure: true, httpOnly: true, sameSite: "Lax" }]);
  await context.addInitScript(rememberSignIn);
}

/** As the sign-in page does. */
const rememberSignIn = 'if (location.protocol.startsWith("http")) localStorage.setItem("cute-signed-in", "1")';

/** Runs before any script of a page, and beside its policy, not under it. */
const reportViolations = `document.addEventListener("securitypolicyviolation", (event) =>
  reportViolation(event.violatedDirective + " " + event.blockedURI + " " + event.sourceFile + ":" + event.lineNumber))`;

async function watch(context: BrowserContext, url: string): Promise<string[]> {
  const complaints: string[] = [];
  const { origin } = new URL(url);
  await context.exposeBinding("reportViolation", ({ page }, what: string) => {
    complaints.push(`${page.url()}: policy: ${what}`);
  });
  await context.addInitScript(reportViolations);
  context.on("console", (message) => {
    if (!["error", "warning"].includes(message.type())) return;
    complaints.push(`${message.page()?.url()}: console: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => complaints.push(`${error.page()?.url()}: thrown: ${error.error()}`));
  context.on("dialog", (dialog) => {
    complaints.push(`${dialog.page()?.url()}: dialog: ${dialog.message()}`);
    dialog.dismiss().catch((error: unknown) => complaints.push(`a dialog stays: ${error}`));
  });
  context.on("request", (request) => {
    const asked = new URL(request.url());
    const isOwn = asked.origin === origin || asked.protocol === "data:" || asked.protocol === "blob:";
    if (!isOwn) complaints.push(`${request.frame().url()}: request to ${asked.href}`);
  });
  return complaints;
}

/** Loaded, its islands alive, and its data there. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: "load" });
  await settled(page);
}

export async function settled(page: Page): Promise<void> {
  await page.locator("astro-island[ssr], .loading").first().waitFor({ state: "detached" });
}
