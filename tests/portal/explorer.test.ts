/** "Try it", in a browser against the real API: what it sends, what it shows of the answer, and what it remembers. */
import { expect } from "chai";
import { insertBrand, insertCategory } from "../support/fixtures.ts";
import { newKey, type Person, signedIn } from "../support/portal.ts";
import { openVisitor, type Visitor } from "./support/browser.ts";
import { expectValue, formOn, keptBy, openForm, textOf } from "./support/explorer.ts";
import { type PortalApi, startPortal } from "./support/portal.ts";

describe("the explorer", function () {
  this.timeout(180_000);

  const parts = new AsyncDisposableStack();
  let api: PortalApi;
  let person: Person;
  let visitor: Visitor;

  before(async () => {
    api = await startPortal();
    parts.defer(() => api.close());
    await insertCategory(api);
    await insertBrand(api);
  });

  after(() => parts.disposeAsync());

  beforeEach(async () => {
    person = await signedIn(api);
    visitor = await openVisitor({ api, cookie: person.cookie });
  });

  afterEach(async () => {
    const { complaints } = visitor;
    await visitor.close();
    expect(complaints.filter((complaint) => !complaint.includes("Failed to load resource"))).to.deep.equal([]);
  });

  async function anItem(): Promise<{ readonly id: string; readonly etag: string }> {
    const [category] = await api.sql("select id from categories limit 1");
    const body = {
      title: "Wool coat",
      price: { amount: 8_900, currency: "EUR" },
      categoryId: category?.id,
      condition: "good",
    };
    const made = await api.call("POST /v1/items", { key: person.key, body });
    return { id: made.body.id, etag: made.headers.get("etag") ?? "" };
  }

  it("publishes the example with ids of this server, and shows all of the answer", async () => {
    const form = await openForm(visitor.page, "createItem");
    await form.whole.getByText("Fits the schema.").waitFor();
    await form.whole.getByRole("button", { name: "Put real ids in" }).click();
    await form.whole.getByRole("button", { name: "Looking …" }).waitFor({ state: "detached" });
    await form.send();
    const shown = await textOf(form.answer);
    expect(shown).to.match(/201 Created\s+in [\d.,]+ (ms|s)/);
    expect(shown).to.match(/Left of the minute\s+[\d,]+ of 1,000/);
    expect(shown).to.match(/Left of the day\s+[\d,]+ of 100,000/);
    const [item] = await api.sql("select id from items where seller_id = $1", [person.id]);
    expect(shown).to.include(`"id": "${item?.id}"`);
    await form.answer.getByText(/^Headers \(\d+\)$/).click();
    expect(await form.answer.getByRole("row", { name: `location /v1/items/${item?.id}` }).count()).to.equal(1);
    expect(await form.answer.getByRole("link", { name: /^[\da-f-]{36}$/ }).getAttribute("href")).to.match(
      /^\/account\/requests\/\?id=[\da-f-]{36}$/,
    );
    expect(await textOf(form.answer.getByRole("status").first())).to.match(/^201 Created in \d+ milliseconds\.$/);
  });

  it("sends a new Idempotency-Key each time, or the last one again if that is wanted", async () => {
    const form = await openForm(visitor.page, "createItem");
    await form.whole.getByRole("button", { name: "Put real ids in" }).click();
    await form.whole.getByRole("button", { name: "Looking …" }).waitFor({ state: "detached" });
    const first = await form.input("Idempotency-Key").inputValue();
    expect(first).to.match(/^[\da-f-]{36}$/);
    await form.send();
    expect(await form.input("Idempotency-Key").inputValue()).to.not.equal(first);
    await form.whole.getByRole("checkbox", { name: /^Send again with the same/ }).check();
    await form.send();
    expect(await textOf(form.answer)).to.include("This is the stored answer to the first call");
    expect(await form.input("Idempotency-Key").inputValue()).to.equal(first);
    expect(await api.sql("select id from items where seller_id = $1", [person.id])).to.have.lengthOf(1);
    await form.whole.getByRole("checkbox", { name: /^Send again with the same/ }).uncheck();
    await form.body.fill((await form.body.inputValue()).replace("COAT-0042", "COAT-0043"));
    await form.send();
    expect(await textOf(form.answer)).to.include("201 Created");
    expect(await form.input("Idempotency-Key").inputValue()).to.not.equal(first);
  });

  it("asks for the next page by one click", async () => {
    for (let count = 0; count < 3; count += 1) await anItem();
    const form = await openForm(visitor.page, "listMyItems");
    await form.input("limit").fill("2");
    await form.send();
    const first = await textOf(form.answer);
    await form.answer.getByRole("button", { name: "Next page" }).click();
    await form.answer.getByRole("button", { name: "Next page" }).waitFor({ state: "detached" });
    const second = await textOf(form.answer);
    expect([first.match(/"title"/g)?.length, second.match(/"title"/g)?.length]).to.deep.equal([2, 1]);
    expect(await form.input("cursor").inputValue()).to.not.equal("");
    expect(await textOf(form.code)).to.include("cursor=");
  });

  it("repeats a parameter for each of its values", async () => {
    const form = await openForm(visitor.page, "listMyItems");
    await form.whole.getByRole("checkbox", { name: "draft", exact: true }).check();
    await form.whole.getByRole("checkbox", { name: "active", exact: true }).check();
    expect(await textOf(form.code)).to.include("?status=draft&status=active");
    const list = await openForm(visitor.page, "listItems");
    await list.input("size").fill("M");
    await list.whole.getByRole("button", { name: "Add another size" }).click();
    await visitor.page.keyboard.type("L/XL"); // the focus is in the new field
    expect(await textOf(list.code)).to.include("?size=M&size=L%2FXL");
    await list.whole.getByRole("button", { name: "Remove size 1" }).click();
    expect(await textOf(list.code)).to.include("?size=L%2FXL'");
    await list.send();
    expect(await textOf(list.answer)).to.include("Nothing fits. That is an answer, not an error.");
  });

  it("fills in the ids and the ETag that this visit has seen, so that nobody overwrites what they have not", async () => {
    const { id, etag } = await anItem();
    const reading = await openForm(visitor.page, "getItem");
    await reading.whole.getByRole("button", { name: "Take the newest" }).click();
    await expectValue(reading.input("itemId"), /^[\da-f-]{36}$/);
    await reading.input("itemId").fill(id);
    await reading.send();
    await reading.input("If-None-Match").fill(etag);
    await reading.send();
    expect(await textOf(reading.answer))
      .to.include("304 Not Modified")
      .and.include("is still the current one");
    const changing = await openForm(visitor.page, "updateItem");
    await expectValue(changing.input("itemId"), id);
    await expectValue(changing.input("If-Match"), etag);
    await changing.body.fill('{ "size": "S" }');
    await changing.send();
    expect(await textOf(changing.answer)).to.include("200 OK");
    const now = await changing.input("If-Match").inputValue();
    expect(now).to.not.equal(etag);
    await api.call(`PATCH /v1/items/${id}`, { key: person.key, body: { size: "L" } });
    await changing.send();
    expect(await textOf(changing.answer)).to.include("412 Precondition Failed");
    expect(await changing.input("If-Match").inputValue()).to.equal(now);
    await changing.answer.getByRole("button", { name: "Take the current version into If-Match" }).click();
    await changing.send();
    expect(await textOf(changing.answer)).to.include("200 OK");
    const deleting = await openForm(visitor.page, "deleteItem");
    await deleting.input("If-Match").fill("*");
    await deleting.send();
    expect(await textOf(deleting.answer))
      .to.include("204 No Content")
      .and.include("Done. There is no body.");
  });

  it("keeps the calls of the visit, and fills their forms in again", async () => {
    const form = await openForm(visitor.page, "listMyItems");
    await form.input("limit").fill("7");
    await form.whole.getByRole("checkbox", { name: "sold", exact: true }).check();
    await form.send();
    await form.input("limit").fill("8");
    const other = await openForm(visitor.page, "getMe");
    await other.send();
    await other.whole.getByText("Calls of this visit (2)").click();
    await other.whole.getByRole("link", { name: "GET /v1/me/items?status=sold&limit=7" }).click();
    const again = formOn(visitor.page);
    await visitor.page.waitForURL(/listMyItems/);
    await expectValue(again.input("limit"), /^7$/);
    expect(await again.whole.getByRole("checkbox", { name: "sold", exact: true }).isChecked()).to.equal(true);
    await again.whole.getByText("Calls of this visit (2)").click();
    await again.input("limit").fill("9");
    await again.whole.getByRole("button", { name: "GET /v1/me/items?status=sold&limit=7" }).click();
    expect(await again.input("limit").inputValue()).to.equal("7");
    await again.whole.getByRole("button", { name: "Forget them" }).click();
    expect(await keptBy(visitor.page)).to.not.include("limit");
  });

  it("keeps no key that is typed in, and sends it without the session", async () => {
    const form = await openForm(visitor.page, "getMe");
    await form.key.selectOption("typed");
    await form.whole.getByLabel("Your key").fill(person.key);
    expect(await form.whole.getByLabel("Your key").getAttribute("type")).to.equal("password");
    const [request] = await Promise.all([visitor.page.waitForRequest(/\/v1\/me$/), form.send()]);
    const headers = await request.allHeaders();
    expect([headers.authorization, headers.cookie, headers["x-cute-key"]]).to.deep.equal([
      `Bearer ${person.key}`,
      undefined,
      undefined,
    ]);
    expect(await textOf(form.answer)).to.include("200 OK");
    expect(await keptBy(visitor.page)).to.not.include(person.key);
    const later = await openForm(visitor.page, "getMe");
    expect(await later.key.inputValue()).to.not.equal("typed");
    expect(await visitor.page.content()).to.not.include(person.key);
  });

  it("shows a secret once, and keeps it nowhere", async () => {
    const form = await openForm(visitor.page, "createWebhook");
    await form.body.fill('{ "url": "http://localhost:9999/", "events": ["item.sold"] }');
    await form.send();
    const shown = await textOf(form.answer);
    expect(shown).to.include("201 Created").and.include("It holds a secret, for the only time.");
    const [, secret = ""] = /"secret": "(whsec_[^"]+)"/.exec(shown) ?? [];
    expect(secret).to.have.length.above(20);
    expect(await keptBy(visitor.page)).to.not.include(secret);
    const later = await openForm(visitor.page, "getWebhook");
    await expectValue(later.input("webhookId"), /^[\da-f-]{36}$/);
    expect(await visitor.page.content()).to.not.include(secret);
  });

  it("shows the same call in the language that the whole site is in", async () => {
    const form = await openForm(visitor.page, "listItems");
    await form.input("q").fill("it's");
    await form.code.getByRole("tab", { name: "Python" }).click();
    expect(await textOf(form.code))
      .to.include('page = cute.items.list(q="it\'s").first()')
      .and.include(api.url);
    await visitor.page.keyboard.press("ArrowLeft");
    expect(await textOf(form.code))
      .to.include('cute.items.list({ q: "it\'s" })')
      .and.include("your key test");
    const next = await openForm(visitor.page, "getMe");
    expect(await next.code.getByRole("tab", { name: "JavaScript" }).getAttribute("aria-selected")).to.equal("true");
  });

  it("says before it is sent that a key lacks the scope, and lets one send it all the same", async () => {
    const reader = await newKey(api, person, { name: "Only reads", scopes: ["read:items"] });
    const form = await openForm(visitor.page, "listWebhooks");
    await form.key.selectOption(reader.id);
    await form.whole.getByText("This key lacks the scope webhooks: the answer will be a 403.").waitFor();
    await form.send();
    expect(await textOf(form.answer)).to.include("403 Forbidden");
    expect(await form.answer.getByRole("link", { name: /insufficient_scope/ }).getAttribute("href")).to.equal(
      "/docs/errors/insufficient_scope/",
    );
  });
});
