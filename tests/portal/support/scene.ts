/** An account in the middle of its work: keys of every state, a month of requests, webhooks that work and some that do not. */
import type { Schema } from "../../../server/contract.ts";
import type { Account, TestApi } from "../../support/api.ts";
import { answer } from "../../support/behaviours.ts";
import { insertBrand, insertCategory } from "../../support/fixtures.ts";
import { newWebhook } from "../../support/new-webhook.ts";
import { newKey } from "../../support/portal.ts";
import { type Behaviour, type Receiver, startReceiver } from "../../support/receivers.ts";
import { until } from "../../support/until.ts";
import { writeTraffic } from "./traffic.ts";

export interface Scene {
  readonly account: Account;
  /** Of a session of its owner. */
  readonly cookie: string;
  /** A request that was refused. */
  readonly requestId: string;
  /** A request that caused events, and these deliveries. */
  readonly effectiveRequestId: string;
  /** Of the webhook whose receiver fails. */
  readonly webhookId: string;
  readonly deliveryId: string;
  close(): Promise<void>;
}

const dayMs = 86_400_000;
const events: readonly Schema<"EventType">[] = ["item.created", "item.updated", "item.sold", "order.created"];
const longName = "Nightly synchronisation of the flagship store's stock, Oslo";

export async function setScene(api: TestApi): Promise<Scene> {
  const account = await api.account();
  await api.sql("update users set name = 'Ada Lovelace' where id = $1", [account.id]);
  const cookie = await api.signIn(account);
  const keyIds = await makeKeys(api, { ...account, cookie });
  await writeTraffic(api.databaseUrl, { accountId: account.id, keyIds });
  const receivers: Receiver[] = [];
  const failing = await makeWebhooks(api, { ...account, cookie, receivers });
  const effectiveRequestId = await makeItems(api, account);
  await api.call("GET /v1/items?priceMin=cheap", { key: account.key });
  const [refused] = await until(async () => {
    const rows = await api.sql(
      "select id from cute.request_log where account_id = $1 and status = 400 order by id desc limit 1",
      [account.id],
    );
    return rows.length === 1 ? rows : null;
  }, 10_000).then(({ found }) => found);
  return {
    account,
    cookie,
    requestId: refused?.id,
    effectiveRequestId,
    webhookId: failing,
    deliveryId: await aFailedDelivery(api, failing),
    async close() {
      for (const receiver of receivers) await receiver.close();
    },
  };
}

interface Owner extends Account {
  readonly cookie: string;
}

/** The ids of those that call. */
async function makeKeys(api: TestApi, owner: Owner): Promise<string[]> {
  const stock = await newKey(api, owner, { name: "Stock sync" });
  const prices = await newKey(api, owner, { name: "Price comparison", scopes: ["read:items"], expiresAt: inDays(30) });
  const long = await newKey(api, owner, { name: longName, scopes: ["read:items", "read:orders", "webhooks"] });
  const old = await newKey(api, owner, { name: "Laptop" });
  await api.call(`DELETE /portal/keys/${old.id}`, { cookie: owner.cookie });
  const expired = await newKey(api, owner, { name: "Trial", expiresAt: inDays(1) });
  await api.sql("update cute.api_keys set expires_at = now() - interval '2 days' where id = $1", [expired.id]);
  await api.call(`POST /portal/keys/${stock.id}/rotate`, { cookie: owner.cookie, body: { overlapHours: 24 } });
  return [prices.id, stock.id, long.id];
}

function inDays(days: number): string {
  return new Date(Date.now() + days * dayMs).toISOString();
}

/** The id of the one whose receiver fails. */
async function makeWebhooks(api: TestApi, given: Owner & { readonly receivers: Receiver[] }): Promise<string> {
  const { receivers, key } = given;
  const make = async (behave: Behaviour, description: string) => {
    const receiver = await startReceiver({ behave });
    receivers.push(receiver);
    return newWebhook(api, { key }, { url: receiver.url, events: [...events], description });
  };
  await make(answer("200 OK", { headers: ["Content-Type: application/json"], body: '{"received":true}' }), "The shop");
  const trace = "Traceback (most recent call last):\n  File \"hooks.py\", line 12\nKeyError: 'price'\n";
  const headers = ["Content-Type: text/plain", "X-Trace: 4bf92f3577b34da6"];
  const failing = await make(answer("500 Internal Server Error", { headers, body: trace }), "Staging");
  const paused = await make(answer("204 No Content"), "");
  await api.call(`PATCH /v1/webhooks/${paused.id}`, { key, body: { status: "paused" } });
  await make(answer("410 Gone"), "An old one, which its receiver has ended");
  return failing.id;
}

/** The id of the request that made the first of them. */
async function makeItems(api: TestApi, { key }: Account): Promise<string> {
  const categoryId = await insertCategory(api);
  const brandId = await insertBrand(api);
  const ids: string[] = [];
  for (const title of ["Wool coat", "Silk scarf, hand printed", "Boots"]) {
    const price = { amount: 8_900, currency: "EUR" };
    const body = { title, price, categoryId, brandId, condition: "good", photos: [] };
    const { status, text, headers } = await api.call("POST /v1/items", { key, body });
    if (status !== 201) throw new Error(`the item was not made: ${status} ${text}`);
    ids.push(headers.get("x-request-id") ?? "");
  }
  return ids[0] ?? "";
}

async function aFailedDelivery({ sql }: TestApi, webhookId: string): Promise<string> {
  const { found } = await until(async () => {
    const rows = await sql("select id from cute.deliveries where webhook_id = $1 and attempts > 0 limit 1", [
      webhookId,
    ]);
    return rows[0]?.id ?? null;
  }, 10_000);
  return found;
}
