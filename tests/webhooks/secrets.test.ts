/** The secrets of webhooks, plainly written: shown once to their owner, and nowhere else. */
import { expect } from "chai";
import { startWorker, type Worker } from "../../server/worker.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { answer, behaviours } from "../support/behaviours.ts";
import { newWebhook } from "../support/new-webhook.ts";
import { type Receiver, startReceiver } from "../support/receivers.ts";
import { until } from "../support/until.ts";
import { readableLog } from "../usage/entries.ts";
import { arrived, isGenuine } from "./received.ts";

describe("the secrets of webhooks", function () {
  this.timeout(30_000);
  let api: TestApi;
  let worker: Worker;
  let receiver: Receiver;
  const { log, lines } = readableLog();
  /** Those that were shown. */
  const secrets: string[] = [];
  const answers: string[] = [];

  before(async () => {
    log.level = "trace";
    api = await startTestApi({ log });
    const { databaseUrl, secretsFile } = api;
    const config = { secretsFile, egress: { allowLoopback: true, denied: [] } };
    worker = await startWorker({ config, databaseUrl, log });
    let fails = true;
    receiver = await startReceiver({
      behave(socket, request) {
        (fails ? answer("500 Oops", { body: request.head }) : behaviours.fine)(socket, request);
        fails = !fails;
      },
    });
    await useThem();
  });

  after(async () => {
    await worker.close();
    await receiver.close();
    await api.close();
  });

  /** Every call that has to do with one, and deliveries that fail and succeed, are cut off and cannot be sent. */
  async function useThem(): Promise<void> {
    const account = await api.account();
    const { key } = account;
    const wish = { key, headers: { "Idempotency-Key": "one" } };
    const body = { url: receiver.url, events: ["item.sold"] };
    const { body: made } = await api.call("POST /v1/webhooks", { ...wish, body });
    const path = `/v1/webhooks/${made.id}`;
    const { body: rotated } = await api.call(`POST ${path}/rotate-secret`, wish);
    const { secret } = await newWebhook(api, account, { url: receiver.url.replace("http:", "https:") });
    secrets.push(made.secret, rotated.secret, secret);
    for (const event of ["item.sold", "item.created"]) await api.call(`POST ${path}/test`, { key, body: { event } });
    await arrived(receiver, 2);
    for (const call of [`GET ${path}`, "GET /v1/webhooks", `GET ${path}/deliveries`, "GET /v1/me/requests"])
      answers.push((await api.call(call, { key })).text);
    answers.push((await api.call(`PATCH ${path}`, { key, body: { description: "changed" } })).text);
    const { body: list } = await api.call(`GET ${path}/deliveries`, { key });
    await until(async () => {
      const texts = list.data.map(async ({ id }: { id: string }) => api.call(`GET ${path}/deliveries/${id}`, { key }));
      const logged = await Promise.all(texts);
      answers.push(...logged.map(({ text }) => text));
      return logged.every((delivery) => delivery.body.attempts > 0) ? true : null;
    });
  }

  /** As text, as base64 without its prefix, and as bytes in hex, which is how a dump shows them. */
  function formsOf(secret: string): string[] {
    const base64 = secret.slice("whsec_".length);
    return [base64, Buffer.from(base64, "base64").toString("hex"), Buffer.from(base64).toString("hex")];
  }

  function expectNone(where: string, text: string): void {
    for (const form of secrets.flatMap(formsOf)) expect(text.includes(form), where).to.equal(false);
  }

  it("sign what arrives", () => {
    const [first] = receiver.requests;
    if (first === undefined) throw new Error("nothing arrived");
    const [made = "", rotated = ""] = secrets;
    expect([isGenuine(first, made), isGenuine(first, rotated)]).to.deep.equal([true, true]);
  });

  it("stand in no line of either log, whatever its level", () => {
    expect(lines.length).to.be.above(2);
    expectNone("the log", JSON.stringify(lines));
  });

  it("stand in no row of any table", async () => {
    const tables = await api.sql<{ name: string }>(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('cute', 'public')",
    );
    expect(tables.length).to.be.above(20);
    for (const { name } of tables) {
      const rows = await api.sql<{ row: string }>(`select t::text as row from ${name} t`);
      expectNone(name, rows.map(({ row }) => row).join("\n"));
    }
  });

  it("stand in no answer but those two that show them for the only time", () => {
    expect(answers.length).to.be.above(6);
    for (const text of answers) expectNone("an answer", text);
  });

  it("go to no receiver", () => {
    for (const { head, body } of receiver.requests) expectNone("a request", `${head}\n${body}`);
  });
});
