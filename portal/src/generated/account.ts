// DO NOT EDIT: made from openapi.yaml by `make generate`

import type { components } from "./types.ts";

type Schemas = components["schemas"];

export const scopes: readonly { readonly name: Schemas["Scope"]; readonly allows: string }[] = [
  { name: "read:items", allows: "Read public items, and the account's own in every status." },
  { name: "write:items", allows: "Publish, change and delete the account's items." },
  { name: "read:orders", allows: "Read what the account has sold and bought." },
  { name: "webhooks", allows: "Manage webhooks and read events." },
];

export interface TierLimits {
  readonly name: Schemas["Tier"];
  readonly perMinute: number;
  readonly perDay: number;
  /** How many may be live at once. */
  readonly keys: number;
}

export const tiers: readonly TierLimits[] = [
  { name: "free", perMinute: 60, perDay: 1000, keys: 2 },
  { name: "basic", perMinute: 300, perDay: 10000, keys: 5 },
  { name: "pro", perMinute: 1000, perDay: 100000, keys: 20 },
];

export interface OperationName {
  readonly id: string;
  readonly method: string;
  readonly tag: string;
  readonly summary: string;
  /** Of the portal's own pages. */
  readonly internal: boolean;
}

export const operations: readonly OperationName[] = [
  { id: "listItems", method: "GET", tag: "Items", summary: "List and search public items", internal: false },
  { id: "createItem", method: "POST", tag: "Items", summary: "Publish an item", internal: false },
  { id: "getItem", method: "GET", tag: "Items", summary: "Get an item", internal: false },
  { id: "updateItem", method: "PATCH", tag: "Items", summary: "Change an item of your own", internal: false },
  { id: "deleteItem", method: "DELETE", tag: "Items", summary: "Delete an item of your own", internal: false },
  { id: "listCategories", method: "GET", tag: "Categories", summary: "List categories", internal: false },
  { id: "listBrands", method: "GET", tag: "Brands", summary: "List brands", internal: false },
  { id: "getMe", method: "GET", tag: "Me", summary: "Get the account and the key that are calling", internal: false },
  { id: "listMyItems", method: "GET", tag: "Me", summary: "List your own items", internal: false },
  { id: "listMyOrders", method: "GET", tag: "Me", summary: "List your orders", internal: false },
  { id: "getMyOrder", method: "GET", tag: "Me", summary: "Get one of your orders", internal: false },
  { id: "getMyUsage", method: "GET", tag: "Me", summary: "Get what is left of your limits", internal: false },
  { id: "listWebhooks", method: "GET", tag: "Webhooks", summary: "List your webhooks", internal: false },
  { id: "createWebhook", method: "POST", tag: "Webhooks", summary: "Subscribe a URL to events", internal: false },
  { id: "getWebhook", method: "GET", tag: "Webhooks", summary: "Get a webhook", internal: false },
  {
    id: "updateWebhook",
    method: "PATCH",
    tag: "Webhooks",
    summary: "Change, pause or resume a webhook",
    internal: false,
  },
  { id: "deleteWebhook", method: "DELETE", tag: "Webhooks", summary: "Delete a webhook", internal: false },
  {
    id: "rotateWebhookSecret",
    method: "POST",
    tag: "Webhooks",
    summary: "Replace a webhook's secret",
    internal: false,
  },
  { id: "sendTestEvent", method: "POST", tag: "Webhooks", summary: "Send a test event", internal: false },
  { id: "replayWebhook", method: "POST", tag: "Webhooks", summary: "Send events again", internal: false },
  { id: "listDeliveries", method: "GET", tag: "Deliveries", summary: "List a webhook's deliveries", internal: false },
  { id: "getDelivery", method: "GET", tag: "Deliveries", summary: "Get a delivery", internal: false },
  { id: "retryDelivery", method: "POST", tag: "Deliveries", summary: "Send a delivery again now", internal: false },
  { id: "listEvents", method: "GET", tag: "Events", summary: "Read the feed of events", internal: false },
  { id: "getEvent", method: "GET", tag: "Events", summary: "Get an event", internal: false },
  { id: "listKeys", method: "GET", tag: "Keys", summary: "List the account's keys", internal: true },
  { id: "createKey", method: "POST", tag: "Keys", summary: "Create a key", internal: true },
  { id: "updateKey", method: "PATCH", tag: "Keys", summary: "Rename a key or change its scopes", internal: true },
  { id: "revokeKey", method: "DELETE", tag: "Keys", summary: "Revoke a key", internal: true },
  { id: "rotateKey", method: "POST", tag: "Keys", summary: "Replace a key with a new one", internal: true },
  {
    id: "getKeyLimits",
    method: "GET",
    tag: "Keys",
    summary: "Get what is left of every live key's limits",
    internal: true,
  },
  { id: "getUsageSeries", method: "GET", tag: "Usage", summary: "Get requests and latency over time", internal: true },
  {
    id: "getTopProblems",
    method: "GET",
    tag: "Usage",
    summary: "Get the problems that were answered most",
    internal: true,
  },
  { id: "listRequests", method: "GET", tag: "Requests", summary: "List the account's requests", internal: true },
  { id: "getRequest", method: "GET", tag: "Requests", summary: "Get one request", internal: true },
  { id: "getPortalSettings", method: "GET", tag: "Portal", summary: "Get how one signs in here", internal: true },
  {
    id: "checkWebhookUrl",
    method: "POST",
    tag: "Portal",
    summary: "Check whether a webhook may lead to a URL",
    internal: true,
  },
  {
    id: "listSessions",
    method: "GET",
    tag: "Sessions",
    summary: "List where the account is signed in",
    internal: true,
  },
  { id: "revokeSession", method: "DELETE", tag: "Sessions", summary: "Sign a session out", internal: true },
];

export const keyRules = { nameCharsMost: 80, overlapHoursLeast: 0, overlapHoursMost: 168, overlapHoursUsual: 24 };

export const webhookRules = { urlCharsMost: 500, descriptionCharsMost: 200 };
