/** What an integrator does with the real API, in steps that any driver can do, with what has to come of each. */
import type { Case, Step } from "../cases/types.ts";

export interface Actor {
  /** Null calls anonymously. */
  readonly key: string | null;
  readonly accountId: string;
  readonly categoryId: string;
}

export const flow = (name: string, key: string | null, steps: readonly Step[]): Case => ({
  name,
  client: { apiKey: key, maxRetries: 0 },
  steps,
});

const coat = (categoryId: string) => ({
  title: "Wool coat, navy",
  price: { amount: 8900, currency: "EUR" },
  categoryId,
  condition: "very_good",
  photos: [{ url: "https://photos.cute.example/1.jpg" }],
});

const itemId = { $saved: "itemId" };
const hatId = { $saved: "hatId" };
const etag = { $saved: "etag" };
const nobody = "01936c2e-8f5a-7c31-9d2b-6f0e4a1b7c55";
const patched = { title: "Wool coat, blue", size: "M" };

/** Creates, reads, changes and deletes, and meets 304, 404, 409 and 412 on the way. */
export function sellingSteps({ categoryId, accountId }: Actor): readonly Step[] {
  const body = { ...coat(categoryId), sku: "COAT-1" };
  const hat = { ...body, title: "Straw hat", sku: "HAT-1", price: { amount: 0, currency: "EUR" } };
  const created = { status: 201, etag: { $pattern: '^"' }, data: { ...body, sellerId: accountId, brandId: null } };
  const changed = { class: "PreconditionFailedError", status: 412, code: "etag_mismatch" };
  const taken = { class: "ConflictError", status: 409, code: "sku_taken" };
  return [
    { call: "me.get", result: { accountId, tier: "pro", key: { lastUsedAt: null } } },
    { call: "items.create", body, as: "response", save: { itemId: "data.id", etag: "etag" }, result: created },
    { call: "items.get", path: [itemId], as: "response", result: { status: 200, data: body } },
    { call: "items.get", path: [itemId], options: { ifNoneMatch: etag }, result: { $exactly: null } },
    {
      call: "items.update",
      path: [itemId],
      body: patched,
      options: { ifMatch: etag },
      result: { ...body, ...patched },
    },
    { call: "items.update", path: [itemId], body: { title: "Coat" }, options: { ifMatch: etag }, error: changed },
    { call: "items.update", path: [itemId], body: { size: null }, result: { ...body, ...patched, size: null } },
    { call: "items.create", body, error: taken },
    { call: "items.create", body: hat, save: { hatId: "id" }, result: hat },
    {
      call: "items.create",
      body: { ...body, sku: null, title: "Draft", status: "draft" },
      result: { status: "draft" },
    },
    { call: "items.delete", path: [hatId], result: { $exactly: null } },
    { call: "items.delete", path: [hatId], error: { class: "NotFoundError", code: "item_not_found" } },
    { call: "me.items", query: { limit: 1 }, as: "all", result: [{ title: "Draft" }, { title: "Wool coat, blue" }] },
    { call: "me.items", query: { sku: "COAT-1" }, result: { data: [{ sku: "COAT-1" }], nextCursor: null } },
  ];
}

/** Of what is published by then. */
export function readingSteps({ accountId: sellerId }: Actor): readonly Step[] {
  const one = { ...patched, size: null, sellerId };
  const tombstone = { status: "deleted", title: "", photos: [] };
  const filters = { q: "coat", sellerId, condition: ["very_good", "good"], limit: 1 };
  const batches = [
    { items: [one], deletedIds: { $length: 1 }, upToDate: false },
    { items: [], deletedIds: [], upToDate: true },
  ];
  const created = { event: "item.created", seq: 1, data: { title: "Wool coat, navy" } };
  return [
    { call: "items.list", query: { q: "coat", sellerId }, result: { data: [one], nextCursor: null, suggestion: null } },
    { call: "items.list", query: filters, as: "nextPage", result: [{ data: [one], hasNextPage: false }] },
    { call: "items.list", query: { sort: "updated_asc", sellerId }, as: "all", result: [one, tombstone] },
    { call: "items.sync", query: { sellerId }, result: batches },
    { call: "categories.list", as: "all", result: [{ name: "Coats", parentId: null }] },
    { call: "events.list", query: { limit: 1 }, result: { data: [created], nextAfter: 1, hasMore: true } },
    { call: "events.iterate", query: { after: 0 }, result: { $includes: [created, { event: "item.updated" }] } },
    {
      call: "events.list",
      query: { after: 1, limit: 1 },
      as: "pages",
      result: { $includes: [{ data: [{ seq: 2 }] }] },
    },
    { call: "me.orders", result: { data: [], nextCursor: null } },
  ];
}

export function webhookSteps(url: string): readonly Step[] {
  const webhookId = { $saved: "webhookId" };
  const deliveryId = { $saved: "deliveryId" };
  const events = ["item.sold"];
  const test = { event: "item.sold", seq: null, origin: "test", status: "pending" };
  const inactive = { class: "ConflictError", code: "webhook_not_active" };
  const created = { status: 201, data: { url, events, secret: { $pattern: "^whsec_" }, status: "active" } };
  return [
    { call: "webhooks.create", body: { url, events }, as: "response", save: { webhookId: "data.id" }, result: created },
    { call: "webhooks.rotateSecret", path: [webhookId], result: { previousSecretExpiresAt: { $pattern: "Z$" } } },
    {
      call: "webhooks.sendTest",
      ...{
        path: [webhookId],
        body: { event: "item.sold" },
        save: { deliveryId: "id", eventId: "eventId" },
        result: test,
      },
    },
    { call: "deliveries.list", path: [webhookId], as: "all", result: [test] },
    { call: "deliveries.get", path: [webhookId, deliveryId], result: { ...test, attemptLog: [] } },
    { call: "events.get", path: [{ $saved: "eventId" }], result: { event: "item.sold", seq: null } },
    { call: "webhooks.update", path: [webhookId], body: { status: "paused" }, result: { status: "paused", url } },
    { call: "webhooks.sendTest", path: [webhookId], body: { event: "item.sold" }, error: inactive },
    { call: "webhooks.list", result: { data: [{ url, status: "paused" }], nextCursor: null } },
    { call: "webhooks.delete", path: [webhookId], result: { $exactly: null } },
    { call: "webhooks.get", path: [webhookId], error: { class: "NotFoundError", code: "webhook_not_found" } },
  ];
}

/** One refusal of each kind that a request can bring upon itself. */
export function refusedSteps({ categoryId }: Actor): readonly Step[] {
  const body = coat(categoryId);
  const bad = { ...body, title: "", price: { amount: -1, currency: "euro" } };
  const options = { idempotencyKey: "once" };
  const pointers = ["/title", "/price/amount", "/price/currency"].map((pointer) => ({ in: "body", pointer }));
  const invalid = { class: "BadRequestError", status: 400, code: "invalid_request" };
  const cursor = { class: "BadRequestError", code: "invalid_cursor" };
  const replayed = { status: 201, data: body, headers: { "idempotent-replayed": "true" } };
  return [
    { call: "items.get", path: [nobody], error: { class: "NotFoundError", status: 404, code: "item_not_found" } },
    { call: "items.get", path: ["no-uuid"], error: { ...invalid, errors: [{ in: "path", pointer: "/itemId" }] } },
    { call: "items.create", body: bad, error: { ...invalid, errors: { $includes: pointers } } },
    {
      call: "items.create",
      body: { ...body, categoryId: nobody },
      error: { class: "UnprocessableError", code: "unknown_category" },
    },
    { call: "items.create", body, options, result: body },
    {
      call: "items.create",
      body: { ...body, title: "Hat" },
      options,
      error: { class: "UnprocessableError", code: "idempotency_key_reused" },
    },
    { call: "items.create", body, options, as: "response", result: replayed },
    { call: "items.list", query: { cursor: "nonsense" }, as: "all", error: cursor },
    {
      call: "items.sync",
      query: { cursor: "nonsense" },
      error: { ...cursor, message: { $pattern: "(?i:without.*cursor)" } },
    },
    { call: "events.list", query: { after: 4711 }, error: invalid },
    {
      call: "webhooks.create",
      body: { url: "ftp://x.example/", events: ["item.sold"] },
      error: { class: "UnprocessableError", code: "url_refused" },
    },
  ];
}

export const wrongKeySteps: readonly Step[] = [
  { call: "me.get", error: { class: "AuthenticationError", status: 401, code: "invalid_key" } },
];

/** With `read:items` alone. */
export const scopelessSteps: readonly Step[] = [
  { call: "webhooks.list", error: { class: "PermissionDeniedError", status: 403, code: "insufficient_scope" } },
  { call: "me.orders", as: "all", error: { class: "PermissionDeniedError", message: { $pattern: "read:orders" } } },
];

export const anonymousSteps: readonly Step[] = [
  { call: "me.get", error: { class: "AuthenticationError", status: 401, code: "missing_credentials" } },
  { call: "categories.list", result: { data: [{ name: "Coats" }] } },
];

/** One call more than a minute admits. */
export function limitedSteps(perMinute: number): readonly Step[] {
  const calls = Array.from({ length: perMinute }, () => ({ call: "me.get", result: { tier: "free" } }));
  const refused = { class: "RateLimitError", code: "rate_limited", retryAfterMs: { $between: [1, 61_000] } };
  const spent = {
    minute: { limit: perMinute, remaining: 0, resetsInMs: { $between: [0, 61_000] } },
    day: { limit: 1000 },
  };
  return [...calls, { call: "me.get", error: refused }, { call: "limits", result: spent }];
}
