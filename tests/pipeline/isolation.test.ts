import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { type Operation, type OperationId, operations } from "../../server/generated/operations.ts";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import type { CallOptions, Reply } from "../support/call.ts";
import { insertCategory, insertItem, insertOrder } from "../support/fixtures.ts";
import { makeDelivery, makeEvent, makeWebhook } from "../support/webhooks.ts";
import { idsIn, lineOf } from "./samples.ts";

const statuses = ["draft", "active", "reserved", "sold", "deleted"];

/** A body that each operation would take, had the resource been the caller's. */
const bodies: Partial<Record<OperationId, object>> = {
  updateItem: { title: "Taken over" },
  updateKey: { name: "Taken over" },
  rotateKey: { overlapHours: 0 },
  updateWebhook: { description: "Taken over" },
  sendTestEvent: { event: "item.sold" },
  replayWebhook: { afterSeq: 0 },
};

describe("two accounts", () => {
  let api: TestApi;
  let owner: Account;
  let intruder: Account;
  let intruderCookie: string;
  let intruderWebhookId: string;
  /** What the owner has, by the name of the path parameter. */
  const owned: Record<string, string[]> = {};

  before(async () => {
    api = await startTestApi();
    const [seller, stranger, buyer] = await Promise.all([api.account(), api.account(), api.account()]);
    [owner, intruder] = [seller, stranger];
    intruderCookie = await api.signIn(intruder);
    await api.signIn(owner);
    const categoryId = await insertCategory(api);
    const items = statuses.map((status) => insertItem(api, { sellerId: owner.id, categoryId, status, sku: status }));
    owned.itemId = await Promise.all(items);
    const itemId = owned.itemId[3] ?? "";
    owned.orderId = [await insertOrder(api, { itemId, sellerId: owner.id, buyerId: buyer.id })];
    owned.keyId = await ids("select id from cute.api_keys where user_id = $1");
    owned.sessionId = await ids("select id from cute.sessions where user_id = $1");
    const { headers } = await api.call("GET /v1/me", { key: owner.key });
    owned.requestId = [headers.get("x-request-id") ?? ""];
    await logged(owned.requestId);
    const event = await makeEvent(api, { accountId: owner.id });
    owned.eventId = [event.id];
    owned.webhookId = [await makeWebhook(api, { accountId: owner.id })];
    owned.deliveryId = [await makeDelivery(api, { webhookId: owned.webhookId[0] ?? "", event })];
    intruderWebhookId = await makeWebhook(api, { accountId: intruder.id });
  });
  after(() => api.close());

  async function ids(sql: string): Promise<string[]> {
    const rows = await api.sql<{ id: string }>(sql, [owner.id]);
    return rows.map(({ id }) => id);
  }

  async function logged(requestIds: readonly string[]): Promise<void> {
    const sql = "select from cute.request_log where id = any ($1::uuid[])";
    while ((await api.sql(sql, [requestIds])).length < requestIds.length) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Everything that the owner has, as it stands in the database. */
  async function everything(): Promise<unknown> {
    const tables = [
      "items where seller_id",
      "orders where seller_id",
      "cute.api_keys where user_id",
      "cute.sessions where user_id",
      "cute.webhooks where account_id",
      "cute.events where account_id",
      "cute.replays where account_id",
      "cute.deliveries where (select account_id from cute.webhooks where id = webhook_id)",
      "cute.queue where (select account_id from cute.webhooks where id = webhook_id)",
    ];
    return Promise.all(
      tables.map((table) =>
        api.sql(`select to_jsonb(t) - 'last_used_at' as row from ${table.replace(" ", " t ")} = $1 order by 1`, [
          owner.id,
        ]),
      ),
    );
  }

  const parameterOf = (op: Operation) => idsIn(op)[0] ?? "";
  const byId = operations.filter((op) => parameterOf(op) !== "");
  const credentials = (op: Operation): CallOptions =>
    op.access.key === null ? { cookie: intruderCookie } : { key: intruder.key };

  /** What the path names besides is the owner's. */
  function call(op: Operation, id: string, more: CallOptions = {}): Promise<Reply> {
    const ids = { deliveryId: owned.deliveryId?.[0], [parameterOf(op)]: id };
    return api.call(lineOf(op, { ids }), { ...credentials(op), body: bodies[op.id], ...more });
  }

  /** The owner's ids that the operation must not open to others: what is public may be read. */
  function hiddenIds(op: Operation): string[] {
    const found = owned[parameterOf(op)] ?? [];
    return op.id === "getItem"
      ? found.filter((_, index) => ["draft", "deleted"].includes(statuses[index] ?? ""))
      : found;
  }

  // First, for later on the intruder's own request log holds the ids that it has tried.
  const lists = operations.filter(({ query }) => query.some(({ name }) => name === "cursor"));
  const feeds = operations.filter(({ query }) => query.some(({ name }) => name === "after"));
  const publicLists = ["listItems", "listCategories", "listBrands"];
  for (const op of [...lists, ...feeds].filter(({ id }) => !publicLists.includes(id))) {
    it(`${op.id} shows nothing of the other's`, async () => {
      const line = lineOf(op, { ids: { webhookId: intruderWebhookId }, query: "?limit=100" });
      const { status, text } = await api.call(line, credentials(op));
      expect(status).to.equal(200);
      for (const id of [owner.id, ...Object.values(owned).flat()]) expect(text).to.not.include(id);
    });
  }

  for (const op of byId) {
    it(`${op.id} answers for the other's id as for one that never was`, async () => {
      const before = await everything();
      const missing = randomUUID();
      const never = await call(op, missing);
      expect(never.status).to.equal(404);
      const expected = withoutIds(never, missing);
      expect(hiddenIds(op)).to.not.deep.equal([]);
      for (const id of hiddenIds(op)) expect(withoutIds(await call(op, id), id)).to.deep.equal(expected);
      expect(await everything()).to.deep.equal(before);
    });
  }

  for (const op of byId.filter((one) => idsIn(one).includes("deliveryId"))) {
    it(`${op.id} finds the other's delivery on no webhook of the caller's`, async () => {
      const before = await everything();
      const [foreign, never] = [owned.deliveryId?.[0] ?? "", randomUUID()];
      const [found, missed] = await Promise.all(
        [foreign, never].map((deliveryId) =>
          api.call(lineOf(op, { ids: { webhookId: intruderWebhookId, deliveryId } }), credentials(op)),
        ),
      );
      expect(found?.body.code).to.equal("delivery_not_found");
      expect(withoutIds(found ?? expect.fail(), foreign)).to.deep.equal(withoutIds(missed ?? expect.fail(), never));
      expect(await everything()).to.deep.equal(before);
    });
  }

  for (const op of byId.filter(({ ifMatch }) => ifMatch)) {
    it(`${op.id} does so with If-Match and Idempotency-Key too`, async () => {
      for (const id of [...hiddenIds(op), randomUUID()]) {
        for (const tag of ["*", '"x"']) {
          const { status } = await call(op, id, { headers: { "If-Match": tag, "Idempotency-Key": randomUUID() } });
          expect(status).to.equal(404);
        }
      }
    });
  }

  /** The answer, with its ids taken out. */
  function withoutIds({ status, headers, text }: Reply, id: string): unknown {
    const requestId = headers.get("x-request-id") ?? "";
    return {
      status,
      names: [...headers.keys()],
      text: text.replaceAll(id, "{id}").replaceAll(requestId, "{requestId}"),
    };
  }

  it("listItems shows of the other's what is public, without the sku", async () => {
    const { body } = await api.call(`GET /v1/items?sellerId=${owner.id}&updatedSince=2026-01-01T00:00:00Z`, {
      key: intruder.key,
    });
    const shown: readonly { readonly status: string; readonly sku: string | null }[] = body.data;
    expect(shown.map(({ status }) => status)).to.have.members(["active", "reserved", "sold"]);
    expect(shown.every(({ sku }) => sku === null)).to.equal(true);
  });

  it("a filter by the other's key finds nothing", async () => {
    const [keyId] = owned.keyId ?? [];
    const requests = await api.call(`GET /portal/requests?keyId=${keyId}`, { cookie: intruderCookie });
    expect(requests.body.data).to.deep.equal([]);
    const usage = await api.call(`GET /portal/usage?keyId=${keyId}`, { cookie: intruderCookie });
    expect(usage.body.series).to.deep.equal([]);
  });
});
