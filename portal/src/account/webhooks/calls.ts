/** What the webhooks' pages ask and tell the API. */
import { api, dataOf, done, type Schema, writingHeaders } from "../../api/client.ts";

export type Webhook = Schema<"Webhook">;
export type Delivery = Schema<"Delivery">;
export type DeliveryDetail = Schema<"DeliveryDetail">;

/** With the tag of the settings as they were read, which refuses to overwrite later ones. */
export interface SeenWebhook {
  readonly webhook: Webhook;
  readonly etag: string;
}

export interface Settings {
  readonly url: string;
  readonly events: Schema<"EventType">[];
  readonly description: string;
}

export const webhooksKey = ["webhooks"] as const;
export const webhookKey = (id: string) => ["webhook", id] as const;
export const deliveriesKey = (id: string) => ["deliveries", id] as const;
export const deliveryKey = (webhookId: string, id: string) => ["delivery", webhookId, id] as const;

const webhooksMost = 100;

export function listWebhooks(): Promise<Schema<"WebhookList">> {
  return dataOf(api.GET("/v1/webhooks", { params: { query: { limit: webhooksMost } } }));
}

export async function getWebhook(webhookId: string): Promise<SeenWebhook> {
  const call = api.GET("/v1/webhooks/{webhookId}", { params: { path: { webhookId } } });
  const webhook = await dataOf(call);
  const { response } = await call; // which has come, as there is a webhook
  return { webhook, etag: response.headers.get("ETag") ?? "*" };
}

export function createWebhook(body: Settings, idempotencyKey: string): Promise<Schema<"WebhookCreated">> {
  return dataOf(api.POST("/v1/webhooks", { body, params: { header: { "Idempotency-Key": idempotencyKey } } }));
}

export function updateWebhook(
  { webhook, etag }: SeenWebhook,
  body: Schema<"WebhookUpdate">,
  idempotencyKey: string,
): Promise<Webhook> {
  const header = { "If-Match": etag, "Idempotency-Key": idempotencyKey };
  return dataOf(api.PATCH("/v1/webhooks/{webhookId}", { body, params: { path: { webhookId: webhook.id }, header } }));
}

export function deleteWebhook(webhookId: string, idempotencyKey: string): Promise<void> {
  const params = { path: { webhookId }, header: { "Idempotency-Key": idempotencyKey } };
  return done(api.DELETE("/v1/webhooks/{webhookId}", { params }));
}

export function rotateSecret(webhookId: string, idempotencyKey: string): Promise<Schema<"WebhookSecret">> {
  const params = { path: { webhookId }, header: { "Idempotency-Key": idempotencyKey } };
  return dataOf(api.POST("/v1/webhooks/{webhookId}/rotate-secret", { params }));
}

export function checkUrl(url: string): Promise<Schema<"WebhookUrlVerdict">> {
  const header = writingHeaders(crypto.randomUUID());
  return dataOf(api.POST("/portal/webhook-url-checks", { body: { url }, params: { header } }));
}

/** A delivery that was asked for here: the request is known that caused it. */
export interface CausedDelivery {
  readonly delivery: Delivery;
  readonly requestId: string | null;
}

export function sendTest(
  webhookId: string,
  event: Schema<"EventType">,
  idempotencyKey: string,
): Promise<CausedDelivery> {
  const params = { path: { webhookId }, header: { "Idempotency-Key": idempotencyKey } };
  return caused(api.POST("/v1/webhooks/{webhookId}/test", { body: { event }, params }));
}

export function retryDelivery({ webhookId, id }: Delivery, idempotencyKey: string): Promise<CausedDelivery> {
  const params = { path: { webhookId, deliveryId: id }, header: { "Idempotency-Key": idempotencyKey } };
  return caused(api.POST("/v1/webhooks/{webhookId}/deliveries/{deliveryId}/retry", { params }));
}

export function replay(
  webhookId: string,
  body: Schema<"WebhookReplay">,
  idempotencyKey: string,
): Promise<Schema<"Replay">> {
  const params = { path: { webhookId }, header: { "Idempotency-Key": idempotencyKey } };
  return dataOf(api.POST("/v1/webhooks/{webhookId}/replay", { body, params }));
}

export interface DeliveryFilter {
  readonly status?: Schema<"DeliveryStatus">[];
  readonly event?: Schema<"EventType">[];
  readonly createdSince?: string;
  readonly cursor?: string;
  readonly limit: number;
}

export function listDeliveries(webhookId: string, query: DeliveryFilter): Promise<Schema<"DeliveryList">> {
  const params = { path: { webhookId }, query };
  return dataOf(api.GET("/v1/webhooks/{webhookId}/deliveries", { params }));
}

export function getDelivery(webhookId: string, deliveryId: string): Promise<DeliveryDetail> {
  const params = { path: { webhookId, deliveryId } };
  return dataOf(api.GET("/v1/webhooks/{webhookId}/deliveries/{deliveryId}", { params }));
}

interface Answered {
  readonly data?: Delivery;
  readonly error?: unknown;
  readonly response: Response;
}

async function caused(call: Promise<Answered>): Promise<CausedDelivery> {
  const delivery = await dataOf(call);
  const { response } = await call; // which has come, as there is a delivery
  return { delivery, requestId: response.headers.get("X-Request-Id") };
}
