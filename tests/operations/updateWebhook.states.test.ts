/** Pausing and resuming: what is held meanwhile, how it is counted, and what is sent afterwards. */
import { expect } from "chai";
import pg from "pg";
import type { Schema } from "../../server/contract.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { newWebhook, replaysOf, storedWebhook } from "../support/new-webhook.ts";
import { type Person, signedIn } from "../support/portal.ts";
import { until } from "../support/until.ts";
import { makeDelivery, makeEvent, makeWebhook } from "../support/webhooks.ts";

describe("updateWebhook: a webhook's status", () => {
  let api: TestApi;
  let owner: Person;

  before(async () => {
    api = await startTestApi();
  });
  after(() => api.close());
  beforeEach(async () => {
    owner = await signedIn(api);
  });

  async function set(id: string, body: Partial<Schema<"WebhookUpdate">>): Promise<Schema<"Webhook">> {
    const reply = await api.call(`PATCH /v1/webhooks/${id}`, { key: owner.key, body });
    expect(reply.status).to.equal(200);
    return reply.body;
  }

  /** As the publisher does for a webhook that is not active. */
  async function hold(id: string, types: readonly Schema<"EventType">[]): Promise<void> {
    for (const type of types) await makeEvent(api, { accountId: owner.id, type });
    await api.sql(
      "update cute.webhooks set held_events = held_events + (select count(*) from unnest($2::text[]) t where t = any (events)) where id = $1",
      [id, types],
    );
  }

  it("holds from the account's last seq on once it is paused, has no turn any more, and keeps its queue", async () => {
    const { id } = await newWebhook(api, owner);
    const event = await makeEvent(api, { accountId: owner.id, type: "item.sold" });
    const deliveryId = await makeDelivery(api, { webhookId: id, event });
    expect(await set(id, { status: "paused" })).to.include({ status: "paused", disabledReason: null, heldEvents: 0 });
    expect(await storedWebhook(api, id)).to.include({ is_active: false, held_after_seq: "1", due: false });
    expect(await api.sql("select from cute.queue where delivery_id = $1", [deliveryId])).to.have.lengthOf(1);
  });

  it("holds from the first event on in an account that has none", async () => {
    const { id } = await newWebhook(api, owner);
    await set(id, { status: "paused" });
    expect((await storedWebhook(api, id)).held_after_seq).to.equal("0");
  });

  it("sends what was held once it is active again, by its span of seq, in the run of first deliveries", async () => {
    const { id } = await newWebhook(api, owner);
    await hold(id, []);
    await makeEvent(api, { accountId: owner.id, type: "item.sold" });
    await set(id, { status: "paused" });
    await hold(id, ["item.sold", "item.created", "item.sold"]);
    expect((await api.call(`GET /v1/webhooks/${id}`, { key: owner.key })).body.heldEvents).to.equal(2);
    expect(await set(id, { status: "active" })).to.include({ status: "active", heldEvents: 2 });
    expect(await replaysOf(api, id)).to.deep.equal([
      { origin: "event", run: 0, after_seq: "1", until_seq: "4", finished: false },
    ]);
    expect(await storedWebhook(api, id)).to.include({ is_active: true, held_after_seq: null, due: true });
  });

  it("sends nothing when nothing happened meanwhile", async () => {
    const { id } = await newWebhook(api, owner);
    await makeEvent(api, { accountId: owner.id, type: "item.sold" });
    await set(id, { status: "paused" });
    await set(id, { status: "active" });
    expect(await replaysOf(api, id)).to.deep.equal([]);
  });

  it("stays as it is when it is set to what it is: a second pause does not move what is held", async () => {
    const { id } = await newWebhook(api, owner);
    await set(id, { status: "paused" });
    await hold(id, ["item.sold"]);
    expect(await set(id, { status: "paused" })).to.include({ heldEvents: 1 });
    expect((await storedWebhook(api, id)).held_after_seq).to.equal("0");
    await set(id, { status: "active" });
    await set(id, { status: "active" });
    expect(await replaysOf(api, id)).to.have.lengthOf(1);
  });

  it("keeps counting what is left of an earlier pause when it is paused again before that was sent", async () => {
    const { id } = await newWebhook(api, owner);
    await set(id, { status: "paused" });
    await hold(id, ["item.sold", "item.sold"]);
    await set(id, { status: "active" });
    await set(id, { status: "paused" });
    await hold(id, ["item.sold"]);
    expect(await set(id, { status: "active" })).to.include({ heldEvents: 3 });
    const spans = (await replaysOf(api, id)).map(({ after_seq, until_seq }) => `${after_seq}-${until_seq}`);
    expect(spans).to.deep.equal(["0-2", "2-3"]);
  });

  for (const reason of ["gone", "failing"] as const) {
    it(`resumes a webhook that was disabled (${reason}), with a fresh start for its receiver`, async () => {
      const id = await makeWebhook(api, { accountId: owner.id, state: reason, url: "http://127.0.0.1:4242/hook" });
      await hold(id, ["item.sold"]);
      await api.sql(
        `update cute.webhook_dispatch set failing_since = now() - interval '6 days', window_attempts = 9, window_failures = 9
         where webhook_id = $1`,
        [id],
      );
      expect(await set(id, { status: "active" })).to.include({ status: "active", disabledReason: null, heldEvents: 1 });
      expect(await storedWebhook(api, id)).to.include({ disabled_reason: null, failing_since: null, due: true });
      expect(await replaysOf(api, id)).to.have.lengthOf(1);
    });

    it(`makes one that was disabled (${reason}) a paused one, which holds from where it held`, async () => {
      const id = await makeWebhook(api, { accountId: owner.id, state: reason });
      await hold(id, ["item.sold"]);
      expect(await set(id, { status: "paused" })).to.include({ status: "paused", disabledReason: null, heldEvents: 1 });
      expect((await storedWebhook(api, id)).held_after_seq).to.equal("0");
    });
  }

  it("counts anew what is held when it takes other types of events", async () => {
    const { id } = await newWebhook(api, owner);
    await set(id, { status: "paused" });
    await hold(id, ["item.sold", "item.sold"]);
    await set(id, { status: "active" });
    await set(id, { status: "paused" });
    await hold(id, ["item.created", "item.sold", "message.received"]);
    expect(await set(id, { events: ["item.created"] })).to.include({ heldEvents: 1 });
    expect(await set(id, { events: ["item.created", "item.sold"] })).to.include({ heldEvents: 4 });
    expect(await set(id, { events: ["order.created"], status: "active" })).to.include({ heldEvents: 0 });
  });

  it("counts what was published while it waited for the publisher", async () => {
    const { id } = await newWebhook(api, owner);
    await set(id, { status: "paused" });
    await hold(id, ["item.sold", "item.created", "item.created"]);
    const publisher = await publishing(owner.id);
    const changing = set(id, { events: ["item.created"] });
    await untilOneWaits();
    for (const type of ["item.created", "item.sold"] as const) await publisher.publish(type);
    await publisher.commit();
    expect(await changing).to.include({ heldEvents: 3 });
  });

  it("counts out what was queued, and what was resumed, while it waited for the publisher", async () => {
    const { id } = await newWebhook(api, owner);
    await set(id, { status: "paused" });
    await hold(id, ["item.sold", "item.created", "item.sold", "item.created"]);
    const publisher = await publishing(owner.id);
    const changing = set(id, { events: ["item.created"] });
    await untilOneWaits();
    await publisher.sql(
      `insert into cute.replays (id, webhook_id, account_id, origin, run, after_seq, until_seq, created_at)
       values (gen_random_uuid(), $1, $2, 'event', 0, 2, 4, now())`,
      [id, owner.id],
    );
    await publisher.sql("update cute.webhooks set is_active = true, held_after_seq = null where id = $1", [id]);
    await publisher.commit();
    expect(await changing).to.include({ status: "active", heldEvents: 1 });
  });

  it("waits for the publisher of its account: what is held and what is queued is never decided at once", async () => {
    const { id } = await newWebhook(api, owner);
    const publisher = await publishing(owner.id);
    const pausing = set(id, { status: "paused" });
    await untilOneWaits();
    await publisher.publish("item.sold");
    await publisher.commit();
    await pausing;
    expect((await storedWebhook(api, id)).held_after_seq).to.equal("1");
  });

  async function untilOneWaits(): Promise<void> {
    await until(async () => {
      const waiting = await api.sql(
        `select from pg_locks where locktype = 'advisory' and not granted
          and database = (select oid from pg_database where datname = current_database())`,
      );
      return waiting.length === 1 ? waiting : null;
    });
  }

  /** Holds the account's bucket as a publisher does, in a transaction of its own. */
  async function publishing(accountId: string) {
    const client = new pg.Client({ connectionString: api.databaseUrl });
    await client.connect();
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock(cute.bucket_lock(), cute.bucket_of($1))", [accountId]);
    const sql = async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
      (await client.query(text, [...values])).rows;
    return {
      sql,
      publish: (type: Schema<"EventType">) => makeEvent({ sql }, { accountId, type }),
      commit: async () => {
        await client.query("commit");
        await client.end();
      },
    };
  }
});
