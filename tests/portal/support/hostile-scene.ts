/** An account all of whose texts were written by somebody hostile: each payload in each place that a stranger fills. */
import { randomBytes, randomUUID } from "node:crypto";
import pg from "pg";
import { v7 as uuidV7 } from "uuid";
import type { Schema } from "../../../server/contract.ts";
import { writeBatch } from "../../../server/usage/write-batch.ts";
import type { Account, TestApi } from "../../support/api.ts";
import { insertItem } from "../../support/fixtures.ts";
import { insertRow, makeDelivery, makeEvent, makePartitions, makeWebhook } from "../../support/webhooks.ts";
import { payloads } from "./payloads.ts";

/** What belongs to one payload. */
export interface Trap {
  readonly payload: string;
  readonly requestId: string;
  readonly deliveryId: string;
  readonly itemId: string;
}

export interface HostileScene {
  readonly account: Account;
  readonly cookie: string;
  readonly webhookId: string;
  readonly traps: readonly Trap[];
}

/** Beside those of the account's own keys. */
const firstSlot = 100;
/** One with a text of a stranger's in it. */
const eventType: Schema<"EventType"> = "message.received";

export async function setHostileScene(api: TestApi): Promise<HostileScene> {
  await makePartitions(api.databaseUrl, 2);
  const account = await api.account();
  const cookie = await api.signIn(account);
  const webhookId = await makeWebhook(api, { accountId: account.id, state: "paused" });
  const requestIds = await logRequests(api, account);
  const traps: Trap[] = [];
  for (const [index, payload] of payloads.entries()) {
    await makeOnes(api, account, payload);
    const deliveryId = await deliver(api, { accountId: account.id, webhookId, payload });
    const itemId = await insertItem(api, { sellerId: account.id, title: payload, description: payload });
    traps.push({ payload, requestId: requestIds[index] ?? "", deliveryId, itemId });
  }
  return { account, cookie, webhookId, traps };
}

/** A key, a session and a webhook with the payload for a name. */
async function makeOnes(api: TestApi, { id }: Account, payload: string): Promise<void> {
  const hash = randomBytes(32).toString("hex");
  await insertRow(api, "api_keys", {
    id: uuidV7(),
    user_id: id,
    slot: firstSlot + payloads.indexOf(payload),
    name: payload,
    prefix: "cute_evil0",
    hash,
    pepper_id: "none",
    scopes: ["read:items"],
  });
  await insertRow(api, "sessions", {
    user_id: id,
    token: hash,
    expires_at: new Date(Date.now() + 86_400_000),
    ip_address: "203.0.113.9",
    user_agent: payload,
  });
  const url = `https://receiver.cute.example/hook#${payload.replaceAll(/[^!-~]/g, "")}`;
  const hook = await makeWebhook(api, { accountId: id, url, state: "paused" });
  await api.sql("update cute.webhooks set description = $2 where id = $1", [hook, payload]);
}

interface Sent {
  readonly accountId: string;
  readonly webhookId: string;
  readonly payload: string;
}

/** An event with the payload in its texts, which the receiver answered with the payload. */
async function deliver(api: TestApi, { accountId, webhookId, payload }: Sent): Promise<string> {
  const data = { text: payload };
  const event = await makeEvent(api, { accountId, type: eventType, data });
  const deliveryId = await makeDelivery(api, { webhookId, event, status: "failed", attempts: 1 });
  await insertRow(api, "attempts", {
    delivery_id: deliveryId,
    number: 1,
    webhook_id: webhookId,
    at: new Date(),
    status_code: 500,
    total_us: 1_200,
    response_headers: JSON.stringify([
      { name: "content-type", value: "text/html" },
      { name: "x-evil", value: payload },
    ]),
    response_body: Buffer.from(payload),
  });
  return deliveryId;
}

async function logRequests({ databaseUrl }: TestApi, { id }: Account): Promise<string[]> {
  const entries = payloads.map((payload) => {
    const requestId = uuidV7();
    const problem = {
      title: payload,
      detail: payload,
      errors: [{ in: "query", pointer: `/${payload}`, detail: payload }],
    };
    const whole = {
      type: "/docs/errors/invalid_request",
      status: 400,
      instance: "/v1/items",
      code: "invalid_request",
      requestId,
      ...problem,
    };
    return {
      id: requestId,
      atMs: Date.now(),
      accountId: id,
      keyId: randomUUID(),
      session: false,
      operation: "listItems",
      method: "GET",
      path: `/v1/items?q=${payload}`,
      status: 400,
      problemCode: "invalid_request",
      problem: JSON.stringify(whole),
      latencyUs: 1_500,
      bytesIn: 0,
      bytesOut: 812,
      address: "203.0.113.9",
      clientRequestId: payload,
      userAgent: payload,
    };
  });
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  const refused = await writeBatch({ pool, timeoutMs: 10_000 }, entries);
  await pool.end();
  if (refused.length > 0) throw new Error(`the log refuses ${refused.length} entries`);
  return entries.map(({ id: requestId }) => requestId);
}
