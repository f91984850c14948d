/** "Try it" where something is wrong: with what is filled in, with the key, with the network, with the server. */
import { expect } from "chai";
import { signedIn } from "../support/portal.ts";
import { until } from "../support/until.ts";
import { openVisitor, type Visitor, visit } from "./support/browser.ts";
import { expectValue, formOn, openForm, textOf } from "./support/explorer.ts";
import { type PortalApi, startPortal } from "./support/portal.ts";

describe("the explorer, where something is wrong", function () {
  this.timeout(180_000);

  const parts = new AsyncDisposableStack();
  let api: PortalApi;
  let visitor: Visitor;

  before(async () => {
    api = await startPortal();
    parts.defer(() => api.close());
  });

  after(() => parts.disposeAsync());

  beforeEach(async () => {
    visitor = await openVisitor({ api });
  });

  afterEach(() => visitor.close());

  const focused = () => visitor.page.evaluate<string>("document.activeElement.id");

  it("says what is wrong with each input, and leads to it", async () => {
    const form = await openForm(visitor.page, "listItems");
    await form.input("limit").fill("0");
    await form.whole.getByText("It has to be at least 1.").waitFor();
    await form.input("sellerId").fill("nobody");
    await form.whole.getByText("It is no UUID.").waitFor();
    await form.send();
    expect(await textOf(form.answer))
      .to.include("400 Bad Request")
      .and.include("The request is not valid");
    await form.answer.getByRole("button", { name: "query /limit" }).click();
    expect(await focused()).to.equal("try-limit");
    await form.answer.getByRole("button", { name: "query /sellerId" }).click();
    expect(await focused()).to.equal("try-sellerid");
  });

  it("sends nothing without what the path needs, and leads there", async () => {
    const form = await openForm(visitor.page, "getItem");
    await form.whole.getByRole("button", { name: "Send GET" }).click();
    await form.whole.getByText("This has to be filled in.").waitFor();
    expect(await focused()).to.equal("try-itemid");
    expect(await textOf(form.answer)).to.include("Nothing has been sent yet.");
    await form.input("itemId").fill("00000000-0000-7000-8000-000000000000");
    await visitor.page.keyboard.press("Control+Enter");
    await form.answer.getByText("404 Not Found", { exact: true }).waitFor();
    expect(await focused()).to.equal("try-itemid"); // it can be changed and sent again at once
  });

  it("checks the body as it is typed, and leads to the line", async () => {
    const person = await signedIn(api);
    const form = await openForm(visitor.page, "createItem");
    await form.key.selectOption("typed");
    await form.whole.getByLabel("Your key").fill(person.key);
    await form.body.fill('{\n  "title": "Coat",\n}');
    await form.whole.getByText("This is no JSON yet.").waitFor();
    await form.whole.getByRole("button", { name: "Line 3, column 1" }).waitFor();
    await form.body.fill('{\n  "title": "Coat",\n  "price": { "amount": "1", "currency": "EUR" }\n}');
    await form.whole.getByText("3 values do not fit the schema.").waitFor();
    await form.whole.getByRole("button", { name: "Line 3, column 24" }).click();
    const caret = () => visitor.page.evaluate('document.querySelector("#try-body").selectionStart');
    expect(await caret()).to.equal('{\n  "title": "Coat",\n  "price": { "amount": '.length);
    await form.send(); // all the same
    await form.answer.getByRole("button", { name: "body /price/amount" }).click();
    expect(await caret()).to.equal('{\n  "title": "Coat",\n  "price": { "amount": '.length);
    await form.whole.getByRole("button", { name: "Format" }).click();
    expect(await form.body.inputValue()).to.equal('{ "title": "Coat", "price": { "amount": "1", "currency": "EUR" } }');
    await form.whole.getByRole("button", { name: "Back to the example" }).click();
    await form.whole.getByText("Fits the schema.").waitFor();
    await form.body.focus();
    await visitor.page.keyboard.press("Tab");
    expect(await focused()).to.not.equal("try-body");
  });

  it("says that a key is needed, and leads to the sign-in and back", async () => {
    const form = await openForm(visitor.page, "getMe");
    await form.whole.getByText("This operation needs a key. Without one the answer is a 401.").waitFor();
    await form.send();
    expect(await textOf(form.answer))
      .to.include("401 Unauthorized")
      .and.include("missing_credentials");
    expect(await form.whole.getByRole("link", { name: "Sign in", exact: true }).getAttribute("href")).to.equal(
      "/sign-in/?to=%2Fdocs%2Freference%2FgetMe%2F",
    );
    await form.key.selectOption("typed");
    await form.whole.getByText("Type a key in. Without one the answer is a 401.").waitFor();
    await form.whole.getByLabel("Your key").fill("cute_ключ");
    await form.send();
    expect(await textOf(form.answer)).to.include("The key has characters that a header cannot hold. Nothing was sent.");
  });

  it("calls with a key that was revoked meanwhile, and with a session that has ended", async () => {
    const person = await signedIn(api);
    const signed = await openVisitor({ api, cookie: person.cookie });
    try {
      const form = await openForm(signed.page, "getMe");
      await form.whole.getByText("Calls count on this key").waitFor();
      const { body } = await api.call("GET /portal/keys", { cookie: person.cookie });
      await api.call(`DELETE /portal/keys/${body.data[0].id}`, { cookie: person.cookie });
      await until(async () => ((await api.call("GET /v1/me", { key: person.key })).status === 401 ? true : null));
      await form.send();
      expect(await textOf(form.answer))
        .to.include("401 Unauthorized")
        .and.include("revoked_key");
      await signed.context.clearCookies();
      await form.send();
      const shown = await textOf(form.answer);
      expect(shown).to.include("Your keys are called through your session, which has ended.");
      await visit(signed.page, "/docs/reference/getMe/");
      await formOn(signed.page).whole.getByText("to call with your own keys").waitFor();
    } finally {
      await signed.close();
    }
  });

  it("counts down what a 429 asks to wait, and says when it is over", async () => {
    const problem = {
      type: "/docs/errors/rate_limited",
      title: "Too many requests",
      status: 429,
      detail: "Wait.",
      instance: "/v1/items",
      code: "rate_limited",
      requestId: "01936f60-1c52-7a10-8d3e-5f0a9b7c2e41",
    };
    const headers = { "Retry-After": "60", "RateLimit-Policy": '"minute";q=60;w=60', RateLimit: '"minute";r=0;t=60' };
    await visitor.page.route("**/v1/items*", (route) => route.fulfill({ status: 429, json: problem, headers }));
    const form = await openForm(visitor.page, "listItems");
    await visitor.page.clock.install();
    await form.send();
    await form.answer.getByText(/The next call is admitted in \d\d seconds\./).waitFor();
    expect(await textOf(form.answer)).to.include("0 of 60, more in 60 seconds");
    await visitor.page.clock.fastForward(60_000);
    await form.answer.getByText("You can send it again now.").waitFor();
  });

  it("says what it means that no answer comes", async () => {
    await visitor.page.route("**/v1/items*", (route) => route.abort("connectionrefused"));
    const form = await openForm(visitor.page, "listItems");
    await form.send();
    expect(await textOf(form.answer)).to.include("No answer came.");
    await form.whole.getByText("Calls of this visit (1)").click();
    expect(await textOf(form.whole.getByRole("row").last())).to.include("no answer");
  });

  it("cancels a call that is under way", async () => {
    await visitor.page.route("**/v1/items*", () => undefined);
    const form = await openForm(visitor.page, "listItems");
    await form.whole.getByRole("button", { name: "Send GET" }).click();
    await form.whole.getByRole("button", { name: "Sending …" }).waitFor();
    await form.whole.getByRole("button", { name: "Cancel" }).click();
    await form.answer.getByText("You cancelled the call.").last().waitFor();
    await form.whole.getByRole("button", { name: "Send GET" }).waitFor();
  });

  it("shows an answer that is none of the API's as what it is, as text", async () => {
    const body = "<script>alert(1)</script><h1>Bad Gateway</h1>";
    await visitor.page.route("**/v1/items*", (route) => route.fulfill({ status: 502, body, contentType: "text/html" }));
    const form = await openForm(visitor.page, "listItems");
    await form.send();
    const shown = await textOf(form.answer);
    expect(shown).to.include("502 Bad Gateway").and.include(body);
    expect(shown).to.include("The server, or something before it, failed without saying why.");
  });

  it("shows the first 200 KB of a large body, and copies all of it", async () => {
    await visitor.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const json = {
      data: Array.from({ length: 5_000 }, (_, index) => ({ id: `entry ${index}`, title: "x".repeat(60) })),
    };
    await visitor.page.route("**/v1/items*", (route) => route.fulfill({ json }));
    const form = await openForm(visitor.page, "listItems");
    await form.send();
    expect(await textOf(form.answer))
      .to.include("The first 200 KB are shown.")
      .and.not.include("entry 4999");
    await form.answer.getByRole("button", { name: "Copy body" }).click();
    await form.answer.getByText("Copied").waitFor();
    expect(JSON.parse(await visitor.page.evaluate("navigator.clipboard.readText()"))).to.deep.equal(json);
  });

  it("is not disturbed by what somebody else has left in the tab's storage", async () => {
    const names = ["calls", "etags", "ids"].map((name) => `cute-explorer-${name}`);
    for (const left of ['"nonsense', "[1, null, {}]", "{}", '{"itemId": [1, "x"]}']) {
      await visitor.context.addInitScript(
        `for (const name of ${JSON.stringify(names)}) sessionStorage.setItem(name, ${JSON.stringify(left)})`,
      );
      const form = await openForm(visitor.page, "getItem");
      await form.input("itemId").fill("00000000-0000-7000-8000-000000000000");
      await form.send();
      expect(await textOf(form.answer)).to.include("404 Not Found");
    }
    expect(visitor.complaints.filter((complaint) => !complaint.includes("Failed to load resource"))).to.deep.equal([]);
  });

  it("says why no id can be taken, and says what is missing before", async () => {
    const form = await openForm(visitor.page, "getDelivery");
    const [webhook, delivery] = [0, 1].map((at) => form.whole.getByRole("button", { name: "Take the newest" }).nth(at));
    await delivery?.click();
    await form.whole.getByText("Fill webhookId in first.").waitFor();
    await webhook?.click();
    await form.whole.getByText("Send an API key: Authorization: Bearer cute_…").waitFor();
    await expectValue(form.input("webhookId"), /^$/);
  });
});
