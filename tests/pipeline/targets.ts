/** What the contract's examples and paths name, made for somebody who calls. */
import { type Operation, operations } from "../../server/generated/operations.ts";
import type { TestApi } from "../support/api.ts";
import { insertItem, insertOrder } from "../support/fixtures.ts";
import { newWebhook } from "../support/new-webhook.ts";
import { newKey, type Person } from "../support/portal.ts";
import { until } from "../support/until.ts";
import { makeDelivery, makeEvent } from "../support/webhooks.ts";
import { exampleBody, idsIn } from "./samples.ts";

export interface Caller {
  readonly api: TestApi;
  readonly person: Person;
}

/** The category and the brand of the example of an item, and as many events as the examples count. */
export async function makeWhatExamplesName({ api, person }: Caller): Promise<void> {
  const { categoryId, brandId } = exampleBody(operationCalled("createItem")) ?? {};
  await api.sql("insert into categories (id, name, slug) values ($1, 'Coats', 'coats')", [categoryId]);
  await api.sql("insert into brands (id, name, slug) values ($1, 'Marimekko', 'marimekko')", [brandId]);
  const { afterSeq } = exampleBody(operationCalled("replayWebhook")) ?? {};
  await makeEvent(api, { accountId: person.id, seq: Number(afterSeq) });
}

/** Something of the caller's own that the operation can be called with, by the names of the path's parameters. */
export async function targetOf(op: Operation, caller: Caller): Promise<Record<string, string>> {
  const name = idsIn(op).at(-1);
  if (name === undefined) return {};
  const target = targets[name];
  if (target === undefined) throw new Error(`${op.id}: there is no ${name} to call it with`);
  return target(caller);
}

const targets: Readonly<Record<string, (caller: Caller) => Promise<Record<string, string>>>> = {
  itemId: async ({ api, person }) => ({ itemId: await insertItem(api, { sellerId: person.id }) }),
  keyId: async ({ api, person }) => ({ keyId: (await newKey(api, person)).id }),
  sessionId: async ({ api, person }) => {
    const { body } = await api.call("GET /portal/sessions?limit=1", { cookie: await api.signIn(person) });
    return { sessionId: body.data[0].id };
  },
  webhookId: async ({ api, person }) => ({ webhookId: (await newWebhook(api, person)).id }),
  deliveryId: async ({ api, person }) => {
    const { id: webhookId } = await newWebhook(api, person);
    const event = await makeEvent(api, { accountId: person.id });
    return { webhookId, deliveryId: await makeDelivery(api, { webhookId, event }) };
  },
  orderId: async ({ api, person }) => {
    const itemId = await insertItem(api, { sellerId: person.id, status: "sold" });
    const buyer = await api.account();
    return { orderId: await insertOrder(api, { itemId, buyerId: buyer.id, sellerId: person.id }) };
  },
  eventId: async ({ api, person }) => ({ eventId: (await makeEvent(api, { accountId: person.id })).id }),
  requestId: async ({ api, person }) => {
    const { headers } = await api.call("GET /v1/me", { key: person.key });
    const requestId = headers.get("x-request-id") ?? "";
    const isLogged = async () =>
      (await api.call(`GET /portal/requests/${requestId}`, { cookie: person.cookie })).status === 200 ? true : null;
    await until(isLogged);
    return { requestId };
  },
};

function operationCalled(id: string): Operation {
  const op = operations.find((one) => one.id === id);
  if (op === undefined) throw new Error(`there is no operation ${id}`);
  return op;
}
