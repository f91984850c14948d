/** The webhooks' pages in a browser: sending again, and the log of deliveries. */
import { expect } from "chai";
import type { Page } from "playwright-core";
import type { Account } from "../support/api.ts";
import { answer } from "../support/behaviours.ts";
import { newWebhook } from "../support/new-webhook.ts";
import { type Receiver, startReceiver } from "../support/receivers.ts";
import { makeDelivery, makeEvent, makePartitions, makeWebhook } from "../support/webhooks.ts";
import { openVisitor, type Visitor, visit } from "./support/browser.ts";
import { type PortalApi, startPortal } from "./support/portal.ts";

const list = "/account/webhooks/";
const placeOf = (id: string, more = "") => `${list}?id=${id}${more}`;

describe("the webhooks' deliveries", function () {
  this.timeout(180_000);

  const parts = new AsyncDisposableStack();
  let api: PortalApi;
  let receiver: Receiver;
  let account: Account;
  let cookie: string;
  let visitor: Visitor;
  let page: Page;

  before(async () => {
    api = await startPortal();
    parts.defer(() => api.close());
    await makePartitions(api.databaseUrl);
    receiver = await startReceiver({ behave: answer("200 OK", { body: "ok" }) });
    parts.defer(() => receiver.close());
  });

  after(() => parts.disposeAsync());

  beforeEach(async () => {
    account = await api.account();
    cookie = await api.signIn(account);
    visitor = await openVisitor({ api, cookie });
    page = visitor.page;
  });

  afterEach(() => visitor.close());

  const made = () => newWebhook(api, { cookie }, { url: receiver.url });
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const says = (text: string | RegExp) => page.getByText(text).first().waitFor();

  describe("sending again", () => {
    it("says how many events that are, and follows them to the end", async () => {
      const { id } = await made();
      for (let event = 0; event < 5; event += 1) await makeEvent(api, { accountId: account.id, type: "item.sold" });
      await visit(page, placeOf(id));
      await page.getByLabel("After the last seq that you have").check();
      await page.getByLabel("After seq").fill("2");
      await button("Send again").click();
      await says("3 events are sent again: those after seq 2, up to 5.");
      await says("3 of 3 deliveries made: 0 waiting, 0 failed.");
    });

    it("says that there is nothing, or what is wrong with its beginning", async () => {
      const { id } = await made();
      await visit(page, placeOf(id));
      await button("Send again").click();
      await says("Choose a day and a time.");
      await page
        .getByRole("region", { name: "Send events again" })
        .getByLabel("Since", { exact: true })
        .fill("2026-01-01T00:00");
      await button("Send again").click();
      await says("There is nothing to send: no event of these types has happened since.");
      await page.getByLabel("After the last seq that you have").check();
      await page.getByLabel("After seq").fill("-1");
      await button("Send again").click();
      await says("Type a whole number, 0 or more.");
      await page.getByLabel("After seq").fill("900");
      await button("Send again").click();
      await page.getByRole("region", { name: "Send events again" }).getByRole("alert").waitFor();
    });
  });

  describe("deliveries", () => {
    it("are narrowed by status, type and time, in the address too, and turned page by page", async () => {
      const id = await makeWebhook(api, { accountId: account.id });
      for (let event = 0; event < 51; event += 1) {
        const type = event === 0 ? "order.created" : "item.sold";
        await makeDelivery(api, {
          webhookId: id,
          event: await makeEvent(api, { accountId: account.id, type }),
          status: event === 0 ? "failed" : "succeeded",
          attempts: 1,
        });
      }
      await visit(page, placeOf(id));
      await button("Older").click();
      await says("Page 2");
      await page.getByRole("row", { name: /order\.created failed/ }).waitFor();
      await button("Newer").click();
      await says("Page 1");
      await page.getByLabel("Status").selectOption("failed");
      await page.getByRole("row", { name: /order\.created failed/ }).waitFor();
      expect(new URL(page.url()).searchParams.get("status")).to.equal("failed");
      await page.getByLabel("Type of event").selectOption("item.sold");
      await says("No such delivery");
      await visit(page, placeOf(id, "&status=failed&event=order.created&since=2026-01-01T00:00"));
      await page.getByRole("row", { name: /order\.created failed/ }).waitFor();
      await visit(page, placeOf(id, "&status=none&since=never"));
      await says("Page 1");
    });

    it("say that a body has been erased, and that there was no attempt", async () => {
      const webhookId = await makeWebhook(api, { accountId: account.id });
      const event = await makeEvent(api, { accountId: account.id, data: null });
      const delivery = await makeDelivery(api, { webhookId, event, status: "failed" });
      await visit(page, placeOf(webhookId, `&delivery=${delivery}`));
      await says("It has been erased: events are kept for 30 days, and as long as their account.");
      await says("There was none.");
      expect(await button("Send it again").count()).to.equal(0);
    });
  });
});
