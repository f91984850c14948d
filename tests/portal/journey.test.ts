/** From nothing to a verified delivery and back, in a browser, by clicking and by keyboard: what the portal is there for. */
import { expect } from "chai";
import type { Page, Response } from "playwright-core";
import { verifyWebhook } from "../../sdk-js/src/index.ts";
import { answer } from "../support/behaviours.ts";
import { type Receiver, startReceiver } from "../support/receivers.ts";
import { openVisitor, settled, type Visitor, visit } from "./support/browser.ts";
import { type Hands, keyboard, mouse } from "./support/hands.ts";
import { type PortalApi, startPortal } from "./support/portal.ts";

const keyName = "First steps";
const password = "correct horse battery";

describe("the way from signing up to a verified delivery", function () {
  this.timeout(120_000);

  const parts = new AsyncDisposableStack();
  let api: PortalApi;

  before(async () => {
    api = await startPortal();
    parts.defer(() => api.close());
  });

  after(() => parts.disposeAsync());

  for (const hands of [mouse, keyboard]) {
    it(`is gone ${hands.name}, and leaves no secret behind`, async () => {
      const walk = await beginWalk(hands);
      try {
        await signUp(walk);
        await createKey(walk);
        await callInExplorer(walk, "200 OK");
        await createWebhook(walk);
        await sendTest(walk);
        await revokeKey(walk);
        await callInExplorer(walk, "401 Unauthorized");
        await expectNoSecrets(walk);
      } finally {
        await walk.visitor.close();
        await walk.receiver.close();
      }
    });
  }

  interface Walk {
    readonly hands: Hands;
    readonly visitor: Visitor;
    readonly account: Page;
    /** In a tab of its own, where it stays open. */
    explorer: Page | null;
    readonly receiver: Receiver;
    /** What was shown once. */
    readonly secrets: { key: string; webhook: string };
    readonly answers: Response[];
  }

  async function beginWalk(hands: Hands): Promise<Walk> {
    const secrets = { key: "", webhook: "" };
    const receiver = await startReceiver({
      behave(socket, { head, body }) {
        const headers = Object.fromEntries(
          head
            .split("\r\n")
            .slice(1)
            .map((line) => line.split(/: */, 2)),
        );
        verifyWebhook(body, headers, secrets.webhook).then(
          () => answer("200 OK", { body: "verified" })(socket, { head, body }),
          (error: Error) => answer("400 Bad Request", { body: error.message })(socket, { head, body }),
        );
      },
    });
    const visitor = await openVisitor({ api });
    const answers: Response[] = [];
    visitor.context.on("response", (response) => answers.push(response));
    return { hands, visitor, account: visitor.page, explorer: null, receiver, secrets, answers };
  }

  async function signUp({ hands, account }: Walk): Promise<void> {
    await visit(account, "/");
    await hands.press(account.getByRole("link", { name: "Sign in", exact: true }).first());
    await account.waitForURL("**/sign-in/");
    await hands.press(account.getByRole("main").getByRole("link", { name: "Sign up" }));
    await account.waitForURL("**/sign-up/");
    await hands.write(account.getByLabel("Your name"), "Ada Lovelace");
    await hands.write(account.getByLabel("E-mail address"), `ada.${hands.name.replaceAll(" ", ".")}@cute.example`);
    await hands.write(account.getByLabel("Password"), password);
    await hands.press(account.getByRole("button", { name: "Sign up" }));
    await account.waitForURL("**/account/keys/");
    await account.getByText("No key yet").waitFor();
  }

  async function createKey({ hands, account, secrets }: Walk): Promise<void> {
    await hands.press(account.getByRole("button", { name: "Create a key" }));
    const dialog = account.getByRole("dialog", { name: "Create a key" });
    await hands.write(dialog.getByLabel("Name"), keyName);
    await hands.turn(dialog.getByLabel("webhooks"));
    await hands.press(dialog.getByRole("button", { name: "Create key" }));
    const panel = account.getByRole("region", { name: `Your new key: ${keyName}` });
    secrets.key = (await panel.getByRole("region", { name: "Key" }).textContent()) ?? "";
    expect(secrets.key).to.match(/^cute_\w{30,}$/);
  }

  /** The first time the panel of the new key leads there. */
  async function callInExplorer(walk: Walk, status: string): Promise<void> {
    const { hands, visitor, account } = walk;
    if (walk.explorer === null) {
      const link = account.getByRole("link", { name: "Try it in the explorer", exact: true });
      const path = await link.getAttribute("href");
      walk.explorer = await visitor.context.newPage();
      await visit(walk.explorer, path ?? "");
      await hands.press(account.getByRole("button", { name: "I have stored it" }));
    }
    const { explorer } = walk;
    await explorer.getByRole("combobox", { name: "Key" }).getByText(keyName).waitFor({ state: "attached" });
    await hands.press(explorer.getByRole("button", { name: "Send GET" }));
    await explorer.getByRole("region", { name: "Answer" }).getByText(status, { exact: true }).waitFor();
  }

  async function createWebhook({ hands, account, receiver, secrets }: Walk): Promise<void> {
    await hands.press(account.getByRole("link", { name: "Webhooks", exact: true }).first());
    await account.waitForURL("**/account/webhooks/");
    await hands.press(account.getByRole("link", { name: /^Create / }));
    await hands.write(account.getByLabel("URL"), receiver.url);
    await hands.turn(account.getByLabel("item.sold"));
    await account.getByText("A webhook may lead there.").waitFor();
    await hands.press(account.getByRole("button", { name: "Create webhook" }));
    const panel = account.getByRole("region", { name: "The secret of your webhook" });
    secrets.webhook = (await panel.getByRole("region", { name: "Secret" }).textContent()) ?? "";
    expect(secrets.webhook).to.match(/^whsec_\S+$/);
    await hands.press(panel.getByRole("button", { name: "I have stored it" }));
  }

  async function sendTest({ hands, account, receiver }: Walk): Promise<void> {
    await hands.press(account.getByRole("button", { name: "Send item.sold" }));
    await account.getByText(/^Delivered: your receiver answered 200/).waitFor();
    expect(receiver.requests).to.have.lengthOf(1);
    await hands.press(account.getByRole("link", { name: "Open the delivery" }));
    await account.getByRole("heading", { name: "Delivery of item.sold" }).waitFor();
    await account.getByText("succeeded", { exact: true }).waitFor();
    await hands.press(account.getByText("Body of the answer", { exact: true }));
    await account.getByText("verified", { exact: true }).waitFor();
  }

  async function revokeKey({ hands, account }: Walk): Promise<void> {
    await hands.press(account.getByRole("link", { name: "Keys", exact: true }).first());
    await account.waitForURL("**/account/keys/");
    await settled(account);
    await hands.press(account.getByRole("button", { name: `Revoke ${keyName}` }));
    await hands.press(account.getByRole("dialog").getByRole("button", { name: "Revoke key" }));
    await account.getByText(`${keyName} is revoked.`).waitFor({ state: "attached" });
  }

  /** In no address, no storage, and no cache; and nothing was complained about but the refusal. */
  async function expectNoSecrets({ visitor, account, explorer, secrets, answers }: Walk): Promise<void> {
    const kept: string[] = answers.map((response) => response.url());
    for (const page of [account, explorer ?? account]) {
      kept.push(await page.evaluate("JSON.stringify([location.href, { ...localStorage }, { ...sessionStorage }])"));
    }
    for (const secret of [...Object.values(secrets), password]) {
      expect(kept.filter((text) => text.includes(secret))).to.deep.equal([]);
    }
    const calls = answers.filter(mayHoldSecrets);
    expect(calls.map((response) => response.request().method())).to.include.members(["GET", "POST", "DELETE"]);
    const cached = calls.filter((response) => response.headers()["cache-control"] !== "no-store");
    expect(cached.map((response) => `${response.request().method()} ${response.url()}`)).to.deep.equal([]);
    expect(visitor.complaints.filter((complaint) => !complaint.includes("status of 401"))).to.deep.equal([]);
  }
});

/** Whatever of the account is not for programs, and the answer that has a webhook's secret in it. */
function mayHoldSecrets(response: Response): boolean {
  const { pathname } = new URL(response.url());
  return pathname.startsWith("/portal/") || (pathname === "/v1/webhooks" && response.request().method() === "POST");
}
