/** Texts by somebody hostile, in every place that a stranger fills: pages show them as texts, and nothing runs. */
import { expect } from "chai";
import type { Page } from "playwright-core";
import { openVisitor, type Visitor, visit } from "./support/browser.ts";
import { expectNone } from "./support/expect-none.ts";
import { openForm } from "./support/explorer.ts";
import { type HostileScene, setHostileScene, type Trap } from "./support/hostile-scene.ts";
import { inLanes } from "./support/lanes.ts";
import { payloads } from "./support/payloads.ts";
import { type PortalApi, startPortal } from "./support/portal.ts";

/** Whatever no page of ours has in it: handlers, addresses that are code, elements that run or load something. */
const injected = `(() => {
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    const { localName, attributes } = element;
    if (["iframe", "object", "embed", "base", "math", "marquee", "video", "audio", "xss", "foreignobject", "style"].includes(localName))
      found.push(element.outerHTML.slice(0, 200));
    if (localName === "meta" && element.httpEquiv === "refresh") found.push(element.outerHTML);
    for (const { name, value } of attributes) {
      const isAddress = ["href", "src", "action", "formaction", "data", "xlink:href"].includes(name);
      if (name.startsWith("on") || name === "srcdoc" || (isAddress && !isOurs(value))) found.push(element.outerHTML.slice(0, 200));
    }
  }
  return found;
  function isOurs(address) {
    const url = URL.parse(address, location.href);
    return url !== null && (url.origin === location.origin || (url.protocol === "https:" && url.hostname !== "evil.example"));
  }
})()`;

describe("the portal, shown texts by somebody hostile", function () {
  this.timeout(240_000);

  const parts = new AsyncDisposableStack();
  let api: PortalApi;
  let scene: HostileScene;
  let visitors: Visitor[] = [];

  before(async () => {
    api = await startPortal();
    parts.defer(() => api.close());
    scene = await setHostileScene(api);
  });

  beforeEach(async () => {
    visitors = await Promise.all([1, 2].map(() => openVisitor({ api, cookie: scene.cookie })));
  });

  afterEach(async () => {
    for (const { complaints, close } of visitors) {
      await close();
      expectNone(complaints.filter((complaint) => !isExpected(complaint)));
    }
  });

  after(() => parts.disposeAsync());

  /** A browser tells of every answer that is no success. */
  function isExpected(complaint: string): boolean {
    return /console: Failed to load resource: the server responded with a status of 4\d\d/.test(complaint);
  }

  async function expectNothingInjected(page: Page): Promise<void> {
    expect(await page.evaluate(injected), page.url()).to.deep.equal([]);
  }

  /** How browsers put white space into a page does not matter here. */
  async function shownTexts(page: Page): Promise<string> {
    const text: string = await page.evaluate(`[document.body.textContent, ...[...document.querySelectorAll("[title]")]
      .map((element) => element.title), ...[...document.querySelectorAll("input, textarea")].map((element) => element.value)].join(" ")`);
    return text.replaceAll(/\s+/g, "");
  }

  async function expectShown(page: Page, texts: readonly string[]): Promise<void> {
    const shown = await shownTexts(page);
    expect(
      texts.filter((text) => !shown.includes(text.replaceAll(/\s+/g, ""))),
      page.url(),
    ).to.deep.equal([]);
    await expectNothingInjected(page);
  }

  async function onPageOf(path: (trap: Trap) => string): Promise<void> {
    await inLanes(visitors, scene.traps, async ({ page }, trap) => {
      await visit(page, path(trap));
      await expectShown(page, [trap.payload]);
    });
  }

  for (const [what, path] of [
    ["the names of keys", "/account/keys/"],
    ["the user agents of sessions", "/account/settings/"],
    ["the descriptions of webhooks", "/account/webhooks/"],
  ] as const) {
    it(`shows ${what} as texts`, async () => {
      await inLanes(visitors.slice(0, 1), [path], async ({ page }) => {
        await visit(page, path);
        await expectShown(page, payloads);
      });
    });
  }

  it("shows the name of an account as a text", async () => {
    const people = await Promise.all(
      [1, 2].map(async () => {
        const account = await api.account();
        const visitor = await openVisitor({ api, cookie: await api.signIn(account) });
        visitors.push(visitor);
        return { account, page: visitor.page };
      }),
    );
    await inLanes(people, payloads, async ({ account, page }, payload) => {
      await api.sql("update users set name = $2 where id = $1", [account.id, payload]);
      await visit(page, "/account/webhooks/");
      const [name = ""] = await page.locator("p", { hasText: "Signed in as" }).allTextContents();
      expect(name.replaceAll(/\s+/g, "")).to.include(payload.replaceAll(/\s+/g, ""));
      await expectNothingInjected(page);
    });
  });

  it("shows a request's path, user agent, id of the client and problem as texts", async () => {
    await onPageOf(({ requestId }) => `/account/requests/?id=${requestId}`);
  });

  it("shows an event's message, and the headers and body of a receiver's answer, as texts", async () => {
    await onPageOf(({ deliveryId }) => `/account/webhooks/?id=${scene.webhookId}&delivery=${deliveryId}`);
  });

  it("shows the title and description of an item, in the explorer's answer, as texts", async () => {
    await inLanes(visitors.slice(0, 1), ["getItem"], async ({ page }, operation) => {
      await openForm(page, operation);
      for (const { itemId, payload } of scene.traps) {
        await page.getByLabel("itemId").fill(itemId);
        const answered = page.waitForResponse(`**/v1/items/${itemId}`);
        await page.getByRole("button", { name: "Send GET" }).click();
        await answered;
        await page.getByRole("region", { name: "Answer" }).getByText(itemId).first().waitFor();
        await expectShown(page, [JSON.stringify(payload)]);
      }
    });
  });

  for (const [what, pathOf] of [
    ["a path that is none", (text: string) => `/${text}`],
    ["the id of a request", (text: string) => `/account/requests/?id=${text}`],
    ["the id of a webhook", (text: string) => `/account/webhooks/?id=${text}`],
    ["the reason to be back at the sign-in", (text: string) => `/sign-in/?error=${text}&to=${text}`],
  ] as const) {
    it(`runs nothing that stands in ${what}`, async () => {
      await inLanes(visitors, payloads, async ({ page }, payload) => {
        await visit(page, pathOf(encodeURIComponent(payload)));
        await expectNothingInjected(page);
      });
    });
  }
});
