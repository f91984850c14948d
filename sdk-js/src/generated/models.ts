// DO NOT EDIT: made from openapi.yaml by `make generate`

import type { UnknownOf, With } from "../open.ts";
import type { components } from "./types.ts";

/** How worn an item is. Tolerate new values. */
export type ItemCondition = components["schemas"]["ItemCondition"];

/**
 * Where an item stands. `draft` is seen by its seller alone; `reserved` and `sold` are set by the marketplace;
 * `deleted` is also the tombstone of an item that left the public. Tolerate new values.
 */
export type ItemStatus = components["schemas"]["ItemStatus"];

/** Where an order stands. Tolerate new values. */
export type OrderStatus = components["schemas"]["OrderStatus"];

/** What a key may do. Tolerate new values. */
export type Scope = components["schemas"]["Scope"];

/** The account's or key's plan, which sets its limits. Tolerate new values. */
export type Tier = components["schemas"]["Tier"];

/** What happened. Tolerate new values. */
export type EventType = components["schemas"]["EventType"];

/**
 * `active` webhooks are sent their events. `paused` ones were paused by you, `disabled` ones by us, for
 * `disabledReason`: what happens meanwhile is held, and goes out once they are active again. Tolerate new values.
 */
export type WebhookStatus = components["schemas"]["WebhookStatus"];

/**
 * `gone`: the receiver answered 410. `failing`: for 5 days every attempt failed. Null unless the status is `disabled`.
 * Tolerate new values.
 */
export type WebhookDisabledReason = components["schemas"]["WebhookDisabledReason"];

/**
 * `pending` waits for an attempt or has one under way, `succeeded` was answered with a 2xx, `failed` was given up.
 * Tolerate new values.
 */
export type DeliveryStatus = components["schemas"]["DeliveryStatus"];

/** What made the delivery. `event` is the first one of an event. Tolerate new values. */
export type DeliveryOrigin = components["schemas"]["DeliveryOrigin"];

/**
 * Why an attempt failed; null for none. `http_error` is an answer that is no 2xx, `redirect_refused` one that points
 * elsewhere, `timeout` none within 15 seconds. `address_refused` and `url_refused` say that the host is not on the
 * public internet or the URL is no longer permitted. With `webhook_deleted` and `body_unavailable` the delivery was
 * given up without another attempt. Tolerate new values.
 */
export type AttemptErrorCode = components["schemas"]["AttemptErrorCode"];

/** What went wrong, for programs. Each code has a page in the docs. Tolerate new values. */
export type ProblemCode = components["schemas"]["ProblemCode"];

/** A status that the public sees. */
export type PublicItemStatus = components["schemas"]["PublicItemStatus"];

/** A status that the seller may set. */
export type SellerItemStatus = components["schemas"]["SellerItemStatus"];

/**
 * `newest` goes by creation, `updated_…` by change, in the order in which changes were published, `price_…` by price.
 * `updated_asc` is the one to keep a copy with.
 */
export type ItemSort = components["schemas"]["ItemSort"];

/** Which side of an order you are on. */
export type OrderRole = components["schemas"]["OrderRole"];

/** A status that you may set. */
export type OwnerWebhookStatus = components["schemas"]["OwnerWebhookStatus"];

/** An amount of money. */
export type MoneyInput = components["schemas"]["MoneyInput"];

/** A photo, by its address. */
export type PhotoInput = components["schemas"]["PhotoInput"];

/** A new item. */
export type ItemCreate = components["schemas"]["ItemCreate"];

/** What to change about an item. */
export type ItemUpdate = components["schemas"]["ItemUpdate"];

/** A new webhook. */
export type WebhookCreate = components["schemas"]["WebhookCreate"];

/** What to change about a webhook. */
export type WebhookUpdate = components["schemas"]["WebhookUpdate"];

/** Which event to make up. */
export type WebhookTest = components["schemas"]["WebhookTest"];

/** From where to send events again, by seq or by time. */
export type WebhookReplay = components["schemas"]["WebhookReplay"];

/** An amount of money. */
export type Money = components["schemas"]["Money"];

/** A photo. */
export type Photo = components["schemas"]["Photo"];

/** What somebody sells. */
export type Item = components["schemas"]["Item"];

/** A page of public items. */
export type PublicItemList = components["schemas"]["PublicItemList"];

/** A page of your items. */
export type ItemList = components["schemas"]["ItemList"];

/** A node of the category tree. */
export type Category = components["schemas"]["Category"];

/** A page of categories. */
export type CategoryList = components["schemas"]["CategoryList"];

/** A brand. */
export type Brand = components["schemas"]["Brand"];

/** A page of brands. */
export type BrandList = components["schemas"]["BrandList"];

/** The account and the key that are calling. */
export type Me = components["schemas"]["Me"];

/** The key that is calling. */
export type MyKey = components["schemas"]["MyKey"];

/** Requests that the key may make, in any minute and in any 24 hours. */
export type Limits = components["schemas"]["Limits"];

/** What is left of the key's limits, and what the account has used. */
export type MyUsage = components["schemas"]["MyUsage"];

/** One of the two sliding windows. */
export type UsageWindow = components["schemas"]["UsageWindow"];

/** The window's length. Tolerate new values. */
export type UsageWindowName = components["schemas"]["UsageWindowName"];

/** What the account did on one day in UTC. */
export type UsageDay = components["schemas"]["UsageDay"];

/** A sale. */
export type Order = components["schemas"]["Order"];

/** The item as it was when it was ordered. */
export type OrderItem = components["schemas"]["OrderItem"];

/** A page of orders. */
export type OrderList = components["schemas"]["OrderList"];

/** Which events are sent to which URL, and how that goes. */
export type Webhook = components["schemas"]["Webhook"];

/** A new webhook, with its secret. It cannot be shown again. */
export type WebhookCreated = components["schemas"]["WebhookCreated"];

/** A page of webhooks. */
export type WebhookList = components["schemas"]["WebhookList"];

/** A webhook's new secret. It cannot be shown again. */
export type WebhookSecret = components["schemas"]["WebhookSecret"];

/** The events that are sent again, `untilSeq` included. */
export type Replay = components["schemas"]["Replay"];

/** One event for one webhook. */
export type Delivery = components["schemas"]["Delivery"];

/** A page of deliveries. */
export type DeliveryList = components["schemas"]["DeliveryList"];

/** One event for one webhook, with what was sent and every attempt. */
export type DeliveryDetail = components["schemas"]["DeliveryDetail"];

/** One HTTP call of a delivery. */
export type Attempt = components["schemas"]["Attempt"];

/** How long each part of an attempt took. Null where it did not get so far, or had no need to. */
export type AttemptTiming = components["schemas"]["AttemptTiming"];

/** A header of a receiver's answer. */
export type ResponseHeader = components["schemas"]["ResponseHeader"];

/** A message about an item. */
export type Message = components["schemas"]["Message"];

/**
 * Something that happened, by its type. It stays as it was published: tolerate types, and data, of older and newer
 * versions.
 */
export type Event = KnownEvent | UnknownEvent;

/** Each `Event` that this version knows, told apart by `event`. */
export type KnownEvent = components["schemas"]["Event"];

/** A newer server's. */
export type UnknownEvent = UnknownOf<KnownEvent, "event">;

/** An item of yours became public for the first time. */
export type ItemCreatedEvent = components["schemas"]["ItemCreatedEvent"];

/** Something that the public sees of an item of yours changed. */
export type ItemUpdatedEvent = components["schemas"]["ItemUpdatedEvent"];

/** An item of yours was sold. */
export type ItemSoldEvent = components["schemas"]["ItemSoldEvent"];

/** An order of yours was made. */
export type OrderCreatedEvent = components["schemas"]["OrderCreatedEvent"];

/** An order of yours was completed. */
export type OrderCompletedEvent = components["schemas"]["OrderCompletedEvent"];

/** Somebody wrote to you. */
export type MessageReceivedEvent = components["schemas"]["MessageReceivedEvent"];

/** A page of the feed. */
export type EventList = With<components["schemas"]["EventList"], { data: Event[] }>;

/** An error as RFC 9457 has it. */
export type Problem = components["schemas"]["Problem"];

/** One value that is wrong. */
export type FieldError = components["schemas"]["FieldError"];

/** The part of the request. Tolerate new values. */
export type FieldErrorPlace = components["schemas"]["FieldErrorPlace"];
