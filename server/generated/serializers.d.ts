// DO NOT EDIT: made from openapi.yaml by `make generate`

import type { components } from "./types.ts";

type Schemas = components["schemas"];

/**
 * By operationId, and the problem. Only declared fields are written; one that is missing or of another type throws a
 * TypeError that names it.
 */
export declare const serializers: {
  readonly listItems: (body: Schemas["PublicItemList"]) => string;
  readonly createItem: (body: Schemas["Item"]) => string;
  readonly getItem: (body: Schemas["Item"]) => string;
  readonly updateItem: (body: Schemas["Item"]) => string;
  readonly listCategories: (body: Schemas["CategoryList"]) => string;
  readonly listBrands: (body: Schemas["BrandList"]) => string;
  readonly getMe: (body: Schemas["Me"]) => string;
  readonly listMyItems: (body: Schemas["ItemList"]) => string;
  readonly listMyOrders: (body: Schemas["OrderList"]) => string;
  readonly getMyOrder: (body: Schemas["Order"]) => string;
  readonly getMyUsage: (body: Schemas["MyUsage"]) => string;
  readonly listWebhooks: (body: Schemas["WebhookList"]) => string;
  readonly createWebhook: (body: Schemas["WebhookCreated"]) => string;
  readonly getWebhook: (body: Schemas["Webhook"]) => string;
  readonly updateWebhook: (body: Schemas["Webhook"]) => string;
  readonly rotateWebhookSecret: (body: Schemas["WebhookSecret"]) => string;
  readonly sendTestEvent: (body: Schemas["Delivery"]) => string;
  readonly replayWebhook: (body: Schemas["Replay"]) => string;
  readonly listDeliveries: (body: Schemas["DeliveryList"]) => string;
  readonly getDelivery: (body: Schemas["DeliveryDetail"]) => string;
  readonly retryDelivery: (body: Schemas["Delivery"]) => string;
  readonly listEvents: (body: Schemas["EventList"]) => string;
  readonly getEvent: (body: Schemas["Event"]) => string;
  readonly listKeys: (body: Schemas["KeyList"]) => string;
  readonly createKey: (body: Schemas["KeyCreated"]) => string;
  readonly updateKey: (body: Schemas["Key"]) => string;
  readonly rotateKey: (body: Schemas["KeyCreated"]) => string;
  readonly getKeyLimits: (body: Schemas["KeyLimits"]) => string;
  readonly getUsageSeries: (body: Schemas["UsageSeries"]) => string;
  readonly getTopProblems: (body: Schemas["TopProblems"]) => string;
  readonly listRequests: (body: Schemas["RequestList"]) => string;
  readonly getRequest: (body: Schemas["Request"]) => string;
  readonly getPortalSettings: (body: Schemas["PortalSettings"]) => string;
  readonly checkWebhookUrl: (body: Schemas["WebhookUrlVerdict"]) => string;
  readonly listSessions: (body: Schemas["SessionList"]) => string;
  readonly problem: (body: Schemas["Problem"]) => string;
};
