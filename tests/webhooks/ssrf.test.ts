/** URLs that lead inside, at every door: the API's calls that take one or use a stored one, and the worker's connections. */
import { once } from "node:events";
import { connect } from "node:net";
import { expect } from "chai";
import type { Schema } from "../../server/contract.ts";
import type { Resolve } from "../../server/webhooks/egress/resolve.ts";
import { startWorker, type Worker } from "../../server/worker.ts";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import type { Reply } from "../support/call.ts";
import { insertItem } from "../support/fixtures.ts";
import { newWebhook } from "../support/new-webhook.ts";
import { until } from "../support/until.ts";
import { readableLog } from "../usage/entries.ts";
import { type Canary, startCanary } from "./canary.ts";
import { addressForms, resolveForms, ssrfForms } from "./ssrf-forms.ts";

const egress = { allowLoopback: false, denied: [] };
const outside = "https://public.example/hook";
const perAccountMax = 20;
const rebindings = 200;
const callsAtOnce = 10;
type Attempt = Schema<"Attempt">;

/** What the contract takes for a URL; everything else does not come as far as the guard. */
const visibleAscii = /^[!-~]{1,500}$/;
const notPublic = "The host has an address that is not public: name a host that the internet can reach.";

describe("webhooks that lead inside, through the API and the worker", function () {
  this.timeout(60_000);
  let canary: Canary;
  let api: TestApi;
  let worker: Worker;
  let account: Account;
  let resolve: Resolve;

  before(async () => {
    canary = await startCanary();
    const lookUp: Resolve = (hostname) => resolve(hostname);
    api = await startTestApi({ egress, resolve: lookUp });
    const { databaseUrl, secretsFile } = api;
    const { log } = readableLog();
    worker = await startWorker({ config: { secretsFile, egress }, databaseUrl, log, resolve: lookUp });
    account = await api.account();
  });

  beforeEach(() => {
    resolve = resolveForms;
  });

  afterEach(() => {
    expect(canary.connections, "connections that reached the canary").to.equal(0);
  });

  after(async () => {
    await worker.close();
    await api.close();
    await canary.close();
  });

  /** Names the field, if one was given, and no address but those that were written. */
  function expectRefusal({ status, text, body }: Reply, form: string, pointer: string | null): void {
    expect(status, `${form}: ${text}`).to.equal(422);
    expect(body.code).to.equal("url_refused");
    expect((body.errors ?? []).map((error: { pointer: string }) => error.pointer)).to.deep.equal(
      pointer === null ? [] : [pointer],
    );
    const said = JSON.stringify({ ...body, instance: "", requestId: "" }); // ids are of any hexadecimal digits
    expect(said).to.not.match(/\d+\.\d+\.\d+\.\d+|::|64:ff9b|fe80/);
  }

  async function expectRefusedField(line: string, more: object): Promise<void> {
    for (const form of ssrfForms(canary.port)) {
      const reply = await api.call(line, { key: account.key, body: { url: form, ...more } });
      if (visibleAscii.test(form)) expectRefusal(reply, form, "/url");
      else {
        expect(reply.status, `${form}: ${reply.text}`).to.equal(400);
        expect(reply.body.errors[0]).to.include({ pointer: "/url" });
      }
    }
  }

  it("are refused by createWebhook, in every form", async () => {
    await expectRefusedField("POST /v1/webhooks", { events: ["item.sold"] });
    expect(await api.sql("select from cute.webhooks")).to.have.length(0);
  });

  it("are refused by updateWebhook, in every form", async () => {
    const { id } = await newWebhook(api, account, { url: outside });
    await expectRefusedField(`PATCH /v1/webhooks/${id}`, {});
    const { body } = await api.call(`GET /v1/webhooks/${id}`, { key: account.key });
    expect(body.url).to.equal(outside);
  });

  it("are refused by sendTestEvent, in every form, when they were stored by other means", async () => {
    const { id } = await newWebhook(api, account, { url: outside });
    for (const form of ssrfForms(canary.port)) {
      await api.sql("update cute.webhooks set url = $2 where id = $1", [id, form]);
      const call = { key: account.key, body: { event: "item.sold" } };
      expectRefusal(await api.call(`POST /v1/webhooks/${id}/test`, call), form, null);
    }
    expect(await api.sql("select from cute.queue")).to.have.length(0);
  });

  it("are refused when a webhook is to be active again that has one", async () => {
    const { id } = await newWebhook(api, account, { url: outside });
    const setStatus = (status: string) => api.call(`PATCH /v1/webhooks/${id}`, { key: account.key, body: { status } });
    expect((await setStatus("paused")).status).to.equal(200);
    for (const form of ssrfForms(canary.port)) {
      await api.sql("update cute.webhooks set url = $2 where id = $1", [id, form]);
      expectRefusal(await setStatus("active"), form, null);
    }
  });

  it("are refused in the same words, whatever a host leads to", async () => {
    const forms = addressForms(canary.port).filter((form) => visibleAscii.test(form));
    const details = new Set<string>();
    for (const url of forms) {
      const body = { url, events: ["item.sold"] };
      details.add((await api.call("POST /v1/webhooks", { key: account.key, body })).body.detail);
    }
    expect([...details]).to.deep.equal([notPublic]);
  });

  /** Webhooks of as many accounts as that takes, each with an item. */
  async function webhooksAt(urls: readonly string[]) {
    const made: { id: string; owner: Account; itemId: string }[] = [];
    let owner = account;
    let itemId = "";
    for (const [index, url] of urls.entries()) {
      if (index % perAccountMax === 0) {
        owner = await api.account();
        itemId = await insertItem(api, { sellerId: owner.id });
      }
      made.push({ id: (await newWebhook(api, owner, { url, events: ["item.updated"] })).id, owner, itemId });
    }
    return made;
  }

  /** Makes an event for each of them, and gives the delivery of each once it has been attempted. */
  async function deliveriesAt(made: Awaited<ReturnType<typeof webhooksAt>>) {
    const itemIds = [...new Set(made.map(({ itemId }) => itemId))];
    await api.sql("update items set title = 'Another coat' where id = any($1)", [itemIds]);
    const ids = made.map(({ id }) => id);
    const tried = "select webhook_id as webhook, id from cute.deliveries where attempts > 0 and webhook_id = any($1)";
    const { found } = await until(async () => {
      const rows = await api.sql<{ webhook: string; id: string }>(tried, [ids]);
      return rows.length === ids.length ? new Map(rows.map(({ webhook, id }) => [webhook, id])) : null;
    }, 30_000);
    return made.map(({ id, owner }) => ({ key: owner.key, path: `/v1/webhooks/${id}/deliveries/${found.get(id)}` }));
  }

  async function attemptLogOf({ key, path }: { readonly key: string; readonly path: string }): Promise<Attempt[]> {
    return (await api.call(`GET ${path}`, { key })).body.attemptLog;
  }

  async function byTens<Thing, Found>(things: readonly Thing[], look: (thing: Thing, index: number) => Promise<Found>) {
    const found: Found[] = [];
    for (let from = 0; from < things.length; from += callsAtOnce) {
      const some = things.slice(from, from + callsAtOnce);
      found.push(...(await Promise.all(some.map((thing, index) => look(thing, from + index)))));
    }
    return found;
  }

  it("are not called by the worker, in any form, and its log says a general code and nothing else", async () => {
    const forms = ssrfForms(canary.port);
    const made = await webhooksAt(forms.map(() => outside));
    for (const [index, form] of forms.entries())
      await api.sql("update cute.webhooks set url = $2 where id = $1", [made[index]?.id, form]);
    for (const [attempt] of await byTens(await deliveriesAt(made), attemptLogOf)) {
      if (attempt === undefined) throw new Error("the log is empty");
      expect(attempt.errorCode).to.match(/^(url|address)_refused$/);
      const { number, statusCode, responseHeaders, responseBody, timing } = attempt;
      expect({ number, statusCode, responseHeaders, responseBody }).to.deep.equal({
        number: 1,
        statusCode: null,
        responseHeaders: [],
        responseBody: null,
      });
      expect([timing.connectMs, timing.tlsMs, timing.firstByteMs]).to.deep.equal([null, null, null]);
    }
  });

  it(`are not called when their names move between the check and the connection, ${rebindings} times`, async () => {
    const inside = [["127.0.0.1"], ["::1"], ["8.8.8.8", "127.0.0.1"], ["::ffff:127.0.0.1"], ["0.0.0.0"]];
    const asked = new Map<string, number>();
    resolve = async (hostname) => {
      const before = asked.get(hostname) ?? 0;
      asked.set(hostname, before + 1);
      return before === 0 ? ["8.8.8.8"] : (inside[Number(/\d+/.exec(hostname)) % inside.length] ?? []);
    };
    const urls = Array.from({ length: rebindings }, (_, round) => `https://r${round}.example:${canary.port}/`);
    const logs = await byTens(await deliveriesAt(await webhooksAt(urls)), async (delivery, index) => {
      const { hostname } = new URL(urls[index] ?? "");
      // once by the check, and once by each attempt: one that is under way has asked, and is not in the log yet
      const { found } = await until(async () => {
        const log = await attemptLogOf(delivery);
        return asked.get(hostname) === 1 + log.length ? log : null;
      });
      return found;
    });
    expect(logs.map(([first]) => first?.errorCode)).to.deep.equal(urls.map(() => "address_refused"));
    expect(new Set(logs.flat().map(({ errorCode }) => errorCode))).to.deep.equal(new Set(["address_refused"]));
  });

  it("would have been heard by a canary like this one", async () => {
    const another = await startCanary();
    const socket = connect({ host: "127.0.0.1", port: another.port });
    await once(socket, "close");
    expect(another.connections).to.equal(1);
    await another.close();
  });
});
