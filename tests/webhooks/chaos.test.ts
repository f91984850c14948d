/** Owners who do everything at once, at random, while two workers publish and deliver: nobody is refused, and nothing is lost. */
import { expect } from "chai";
import { startWorker, type Worker } from "../../server/worker.ts";
import { random } from "../limits/random.ts";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import { answer } from "../support/behaviours.ts";
import { insertItem } from "../support/fixtures.ts";
import { newWebhook } from "../support/new-webhook.ts";
import { type Receiver, startReceiver } from "../support/receivers.ts";
import { printFigures, scaled } from "../support/scale.ts";
import { until } from "../support/until.ts";
import { readableLog } from "../usage/entries.ts";
import { eventOf } from "./received.ts";

const callers = 6;
const callsOfEach = scaled(300);
const webhooks = 4;

/** More calls than an account may make in a minute, if the run is long. */
const windows = { minuteMs: 1_000, dayMs: 86_400_000 };

describe("webhooks whose owner does everything at once", function () {
  this.timeout(120_000);
  const { seed, below } = random();
  let api: TestApi;
  let account: Account;
  let itemId: string;
  const workers: Worker[] = [];
  const receivers: Receiver[] = [];
  const ids: string[] = [];
  const { log, lines } = readableLog();

  before(async () => {
    api = await startTestApi({ windows });
    const { databaseUrl, secretsFile } = api;
    const config = { secretsFile, egress: { allowLoopback: true, denied: [] } };
    for (let nth = 0; nth < 2; nth += 1) {
      workers.push(await startWorker({ config, databaseUrl, log }));
      receivers.push(await startReceiver({ behave: answer("204 No Content") }));
    }
    account = await api.account();
    itemId = await insertItem(api, { sellerId: account.id });
    await settled("select from cute.outbox");
    for (let nth = 0; nth < webhooks; nth += 1)
      ids.push((await newWebhook(api, account, { url: urlOf(0), events: ["item.updated"] })).id);
  });

  after(async () => {
    for (const worker of workers) await worker.close();
    for (const receiver of receivers) await receiver.close();
    await api.close();
  });

  const urlOf = (nth: number) => receivers[nth]?.url ?? "";

  /** Waits until the query finds nothing any more. */
  async function settled(query: string): Promise<void> {
    await until(async () => ((await api.sql(query)).length === 0 ? true : null), 60_000);
  }

  type Doing = (path: string) => readonly [string, object?];
  const doings: readonly Doing[] = [
    (path) => [`PATCH ${path}`, { status: "paused" }],
    (path) => [`PATCH ${path}`, { status: "active" }],
    (path) => [`PATCH ${path}`, { status: "active", url: urlOf(below(2)) }],
    (path) => [`PATCH ${path}`, { events: below(2) === 0 ? ["item.updated"] : ["item.sold", "item.updated"] }],
    (path) => [`POST ${path}/test`, { event: "item.sold" }],
    (path) => [`POST ${path}/replay`, { since: new Date(Date.now() - 200).toISOString() }],
    (path) => [`POST ${path}/rotate-secret`],
    (path) => [`GET ${path}/deliveries?status=succeeded`],
  ];

  async function actAtRandom(statuses: Map<number, number>): Promise<void> {
    for (let nth = 0; nth < callsOfEach; nth += 1) {
      const doing = doings[below(doings.length)];
      const [line, body] = doing?.(`/v1/webhooks/${ids[below(webhooks)]}`) ?? ["GET /v1/webhooks"];
      const { key } = account;
      const { status, text } = await api.call(line, body === undefined ? { key } : { key, body });
      expect(status, `${line}: ${text}`).to.be.oneOf([200, 202, 409]);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (nth % 3 === 0) await api.sql("update items set price_amount = price_amount + 1 where id = $1", [itemId]);
    }
  }

  it("is always answered, and every event is delivered", async () => {
    const statuses = new Map<number, number>();
    await Promise.all(Array.from({ length: callers }, () => actAtRandom(statuses)));
    for (const id of ids) {
      const call = { key: account.key, body: { status: "active" } };
      expect((await api.call(`PATCH /v1/webhooks/${id}`, call)).status).to.equal(200);
    }
    await settled("select from cute.outbox");
    await settled("select from cute.webhooks where held_events > 0");
    await settled("select from cute.replays where finished_at is null");
    await settled("select from cute.queue");
    printFigures("everything at once", { seed, ...Object.fromEntries(statuses), events: callers * (callsOfEach / 3) });

    const events = await api.sql<{ id: string }>("select id from cute.events where type = 'item.updated' and seq > 1");
    expect(events).to.have.length(callers * Math.ceil(callsOfEach / 3));
    const once = `select webhook_id, event_id from cute.deliveries
      where run = 0 and event_type = 'item.updated' and origin = 'event' and status = 'succeeded'`;
    expect(await api.sql(once)).to.have.length(events.length * webhooks);
    const known = new Set(receivers.flatMap(({ requests }) => requests.map((request) => eventOf(request).id)));
    expect(events.filter(({ id }) => !known.has(id))).to.deep.equal([]);
    const [sum] = await api.sql<{ requests: number }>("select sum(attempts)::int as requests from cute.deliveries");
    expect(receivers.reduce((total, { requests }) => total + requests.length, 0)).to.equal(sum?.requests);
  });

  it("leaves no complaint in the workers' logs", () => {
    expect(lines.filter(({ level }) => Number(level) >= 40)).to.deep.equal([]);
  });
});
