/** The webhooks' pages in a browser: each state that a webhook and its deliveries may be in, and each thing done about it. */
import { expect } from "chai";
import type { Page } from "playwright-core";
import type { Account } from "../support/api.ts";
import { answer } from "../support/behaviours.ts";
import { newWebhook } from "../support/new-webhook.ts";
import { type Receiver, startReceiver } from "../support/receivers.ts";
import { makeEvent, makePartitions, makeWebhook } from "../support/webhooks.ts";
import { openVisitor, type Visitor, visit } from "./support/browser.ts";
import { type PortalApi, startPortal } from "./support/portal.ts";

const list = "/account/webhooks/";
const placeOf = (id: string, more = "") => `${list}?id=${id}${more}`;

describe("the webhooks' pages", function () {
  this.timeout(180_000);

  const parts = new AsyncDisposableStack();
  let api: PortalApi;
  let receiver: Receiver;
  let status = "200 OK";
  let account: Account;
  let cookie: string;
  let visitor: Visitor;
  let page: Page;

  before(async () => {
    api = await startPortal();
    parts.defer(() => api.close());
    await makePartitions(api.databaseUrl);
    const headers = ["Retry-After: 3600"]; // with a 503: what fails is sent again by whoever asks for it only
    receiver = await startReceiver({
      behave: (socket, request) => answer(status, { headers, body: "ok" })(socket, request),
    });
    parts.defer(() => receiver.close());
  });

  after(() => parts.disposeAsync());

  beforeEach(async () => {
    status = "200 OK";
    account = await api.account();
    cookie = await api.signIn(account);
    visitor = await openVisitor({ api, cookie });
    page = visitor.page;
  });

  afterEach(() => visitor.close());

  const made = () => newWebhook(api, { cookie }, { url: receiver.url });
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const says = (text: string | RegExp) => page.getByText(text).first().waitFor();

  async function hold(webhookId: string, count: number): Promise<void> {
    for (let made = 0; made < count; made += 1) await makeEvent(api, { accountId: account.id, type: "item.sold" });
    await api.sql("update cute.webhooks set held_events = $2 where id = $1", [webhookId, count]);
  }

  describe("a new one", () => {
    it("says what is wrong with a URL and what to change, and leaves it to the reader to try", async () => {
      await visit(page, `${list}?new`);
      await page.getByLabel("URL").fill("https://10.0.0.1/hook");
      await says("The host has an address that is not public: name a host that the internet can reach.");
      await page.getByLabel("item.sold").check();
      await button("Create webhook").click();
      await page.getByRole("alert").getByText("The host has an address that is not public").waitFor();
    });

    it("names what is missing, and sends nothing", async () => {
      await visit(page, `${list}?new`);
      await button("Create webhook").click();
      await says("Type the URL of your receiver.");
      await says("Choose at least one type of event.");
      await page.getByLabel("URL").fill("example.com/hook");
      await says("Begin the URL with https://.");
    });

    it("can be saved where the check fails, and carries the same Idempotency-Key when it is tried again", async () => {
      const keys: (string | undefined)[] = [];
      await page.route("**/portal/webhook-url-checks", (route) => route.abort());
      await page.route("**/v1/webhooks", (route) => {
        keys.push(route.request().headers()["idempotency-key"]);
        return keys.length === 1 ? route.abort() : route.continue();
      });
      await visit(page, `${list}?new`);
      await page.getByLabel("URL").fill(receiver.url);
      await page.getByLabel("item.sold").check();
      await says(/^The URL could not be checked: .* You can save it all the same\.$/);
      await button("Create webhook").click();
      await says("The API cannot be reached. Check your connection, then try again.");
      await button("Create webhook").click();
      await page.getByRole("heading", { name: "The secret of your webhook" }).waitFor();
      expect(keys).to.have.lengthOf(2);
      expect(keys[0]).to.be.a("string").and.equal(keys[1]);
      expect(page.url()).to.match(/\?id=[0-9a-f-]{36}$/);
      await page.reload();
      await says("Nothing sent yet");
      expect(await page.getByRole("heading", { name: "The secret of your webhook" }).count()).to.equal(0);
    });
  });

  describe("one that is not active", () => {
    const reasons = [
      { state: "gone", why: "Your receiver answered 410 Gone, which says that nobody listens there any more." },
      { state: "failing", why: "For 5 days every attempt failed." },
    ] as const;

    for (const { state, why } of reasons) {
      it(`says why it was disabled (${state}), and enables it`, async () => {
        const id = await makeWebhook(api, { accountId: account.id, url: receiver.url, state });
        await visit(page, placeOf(id));
        await says(why);
        await says("Tests take an active webhook. Enable it first.");
        await button("Enable").click();
        await says("Events are sent as they happen.");
      });
    }

    it("is paused, says how many events wait, and sends them when it is resumed", async () => {
      const { id } = await made();
      await visit(page, placeOf(id));
      await button("Pause").click();
      await says("No event is held. What happens from now on is held until you resume.");
      await hold(id, 3);
      await visit(page, placeOf(id));
      await says("3 events are held. They go out when you resume, in order, at most 50 a second.");
      await button("Resume").click();
      await page
        .getByRole("row", { name: /item\.sold succeeded/ })
        .nth(2)
        .waitFor({ timeout: 30_000 });
    });

    it("cannot be resumed while its URL is refused, and says so", async () => {
      const id = await makeWebhook(api, { accountId: account.id, url: "https://10.0.0.1/hook", state: "gone" });
      await visit(page, placeOf(id));
      await button("Enable").click();
      await page.getByRole("alert").getByText("The host has an address that is not public").waitFor();
    });
  });

  describe("settings", () => {
    it("are not saved over those of somebody else, until they were seen", async () => {
      const { id } = await made();
      await visit(page, placeOf(id));
      await button("Edit").click();
      await api.call(`PATCH /v1/webhooks/${id}`, { cookie, body: { description: "Changed elsewhere" } });
      const dialog = page.getByRole("dialog", { name: "Edit the webhook" });
      await dialog.getByLabel("Description").fill("Mine");
      await dialog.getByRole("button", { name: "Save" }).click();
      await dialog.getByRole("alert").getByText("Changed elsewhere").waitFor();
      await dialog.getByRole("button", { name: "Save" }).click();
      await dialog.waitFor({ state: "detached" });
      const { body } = await api.call(`GET /v1/webhooks/${id}`, { cookie });
      expect(body.description).to.equal("Mine");
    });

    it("can be taken as they are now", async () => {
      const { id } = await made();
      await visit(page, placeOf(id));
      await button("Edit").click();
      await api.call(`PATCH /v1/webhooks/${id}`, { cookie, body: { description: "Changed elsewhere" } });
      const dialog = page.getByRole("dialog", { name: "Edit the webhook" });
      await dialog.getByLabel("item.created").check();
      await dialog.getByRole("button", { name: "Save" }).click();
      await dialog.getByRole("button", { name: "Take it as it is now" }).click();
      expect(await dialog.getByLabel("Description").inputValue()).to.equal("Changed elsewhere");
      expect(await dialog.getByLabel("item.created").isChecked()).to.equal(false);
    });

    it("have a secret that is replaced, shown once, with the end of the one before; and again with a warning", async () => {
      const { id, secret } = await made();
      await visit(page, placeOf(id));
      await button("Replace secret").click();
      await page.getByRole("dialog").getByRole("button", { name: "Replace secret" }).click();
      const panel = page.getByRole("region", { name: "The new secret" });
      await panel.getByText("every delivery is signed with both").waitFor();
      expect(await panel.getByRole("region", { name: "Secret" }).textContent())
        .to.match(/^whsec_/)
        .and.not.equal(secret);
      await button("I have stored it").click();
      await button("Replace secret").click();
      await page.getByRole("dialog").getByText("Replacing it again ends the older of them at once.").waitFor();
    });

    it("are deleted with the webhook, whose deliveries are still there", async () => {
      const { id } = await made();
      await visit(page, placeOf(id));
      await button("Send item.sold").click();
      await says(/^Delivered: your receiver answered 200/);
      await button("Delete").click();
      await page.getByRole("dialog").getByRole("button", { name: "Delete webhook" }).click();
      await says("No webhook yet");
      await visit(page, placeOf(id));
      await says("It was deleted, and nothing is sent to it any more. Its deliveries of the last 30 days are here.");
      await page.getByRole("row", { name: /item\.sold succeeded/ }).waitFor();
    });

    it("are nobody else's to see", async () => {
      const { id } = await newWebhook(api, { key: (await api.account()).key });
      await visit(page, placeOf(id));
      await says("There is no such webhook in this account.");
      await visit(page, placeOf(id, `&delivery=${id}`));
      await page.getByRole("alert").waitFor();
    });
  });

  describe("a test event", () => {
    it("shows its body before, is followed while it fails, and is sent again at once", async () => {
      status = "503 Service Unavailable";
      const { id } = await made();
      await visit(page, placeOf(id));
      await page.getByText("What is sent").click();
      await page.getByRole("region", { name: "Example of item.sold" }).getByText('"seq": null').waitFor();
      await button("Send item.sold").click();
      await says(/^Attempt 1 failed\. Your receiver answered 503\. Only a 2xx says that it was taken\. Next attempt: /);
      await page.getByRole("link", { name: "Open the delivery" }).click();
      await page.getByRole("article", { name: "Attempt 1" }).getByText("http_error").waitFor();
      expect(
        await page
          .getByRole("main")
          .getByRole("link", { name: /^[0-9a-f-]{36}$/ })
          .getAttribute("href"),
      ).to.match(/^\/account\/requests\/\?id=/);
      status = "204 No Content";
      await button("Send it now").click();
      await says(/^Delivered: your receiver answered 204/);
      await button("Send it again").click();
      await page
        .getByRole("region", { name: "The new delivery" })
        .getByText(/^Delivered: /)
        .waitFor();
      expect(visitor.complaints).to.deep.equal([]);
    });

    it("says why it was not sent", async () => {
      const { id } = await made();
      await visit(page, placeOf(id));
      await api.call(`PATCH /v1/webhooks/${id}`, { cookie, body: { status: "paused" } });
      await button("Send item.sold").click();
      await page.getByRole("link", { name: "webhook_not_active" }).waitFor();
    });
  });
});
