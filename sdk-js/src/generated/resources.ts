// DO NOT EDIT: made from openapi.yaml by `make generate`

import type { QueryOf } from "../open.ts";
import type { CallOptions, ChangeOptions, ReadOptions, UnconditionalOptions, WriteOptions } from "../options.ts";
import type { Pages } from "../pages.ts";
import { call, cursorPages, Resource, type Send, seqPages } from "../resource.ts";
import type { ResponsePromise } from "../response-promise.ts";
import type {
  BrandList,
  CategoryList,
  Delivery,
  DeliveryDetail,
  DeliveryList,
  Event,
  EventList,
  Item,
  ItemCreate,
  ItemList,
  ItemUpdate,
  Me,
  MyUsage,
  Order,
  OrderList,
  PublicItemList,
  Replay,
  Webhook,
  WebhookCreate,
  WebhookCreated,
  WebhookList,
  WebhookReplay,
  WebhookSecret,
  WebhookTest,
  WebhookUpdate,
} from "./models.ts";

/** What `items.list` can be asked for. */
export type ListItemsQuery = QueryOf<"listItems">;

/** What `categories.list` can be asked for. */
export type ListCategoriesQuery = QueryOf<"listCategories">;

/** What `brands.list` can be asked for. */
export type ListBrandsQuery = QueryOf<"listBrands">;

/** What `me.items` can be asked for. */
export type ListMyItemsQuery = QueryOf<"listMyItems">;

/** What `me.orders` can be asked for. */
export type ListMyOrdersQuery = QueryOf<"listMyOrders">;

/** What `webhooks.list` can be asked for. */
export type ListWebhooksQuery = QueryOf<"listWebhooks">;

/** What `deliveries.list` can be asked for. */
export type ListDeliveriesQuery = QueryOf<"listDeliveries">;

/** What `events.list` can be asked for. */
export type ListEventsQuery = QueryOf<"listEvents">;

/** What is for sale. Anybody may read; a key with `write:items` publishes and changes its account's own. */
export class ItemsResource extends Resource {
  /**
   * List and search public items.
   *
   * Answers what is for sale, newest first. Filters combine with AND; a repeated filter means OR. `status` is `active`
   * unless you say otherwise. With `updatedSince` or `sort=updated_asc` it is every public status, `deleted` included:
   * an item that has left the public stays 30 days as a tombstone with status `deleted`, so that a copy of yours can
   * drop it. Of a tombstone `id`, `sellerId`, `createdAt` and `updatedAt`, when it left the public, say something: all
   * else is empty or stands for nothing (price 0 XXX, condition `fair`, a `categoryId` of zeros), and every filter but
   * `sellerId`, `updatedSince` and `status` lets it through. To keep a copy, walk `sort=updated_asc`: it goes by
   * publication, in which each change has a number of its own, and misses none. Its `nextCursor` is never null: keep
   * it, for 30 days at most, and go on from there later. An older one is a 410 `cursor_expired`: begin again without
   * `cursor`. A page may be short, even empty, while there is a next one. An id that does not exist in a filter gives
   * no items.
   *
   * Needs no key, or a key with `read:items`.
   *
   * @see https://developers.cute.example/docs/reference/listItems/
   */
  list(query: ListItemsQuery = {}, options?: CallOptions): Pages<PublicItemList> {
    return cursorPages(this, "items.list", "GET /v1/items", { query, options });
  }

  /**
   * Publish an item.
   *
   * Puts an item of your own up for sale. It is public at once; send `status: draft` to prepare it first. Two of your
   * items that are neither deleted nor sold cannot have the same `sku`. Send an `Idempotency-Key`, so that a retry
   * after a timeout does not list the same thing twice.
   *
   * Needs a key with `write:items`.
   *
   * @see https://developers.cute.example/docs/reference/createItem/
   */
  create(body: ItemCreate, options?: WriteOptions): ResponsePromise<Item> {
    return call(this, "items.create", "POST /v1/items", { body, options });
  }

  /**
   * Get an item.
   *
   * Answers one public item, and with your key also your own drafts. A deleted item, somebody else's draft and an id
   * that never existed are the same 404. Only its seller sees `sku`.
   *
   * Needs no key, or a key with `read:items`.
   *
   * @param itemId - The item's id.
   * @see https://developers.cute.example/docs/reference/getItem/
   */
  get(itemId: string, options?: UnconditionalOptions): ResponsePromise<Item>;
  /** Answers null if it still has the ETag that `ifNoneMatch` holds. */
  get(itemId: string, options: ReadOptions): ResponsePromise<Item | null>;
  get(itemId: string, options?: ReadOptions): ResponsePromise<Item | null> {
    return call(this, "items.get", "GET /v1/items/{itemId}", { params: { itemId }, options });
  }

  /**
   * Change an item of your own.
   *
   * A JSON merge patch (RFC 7396): a field that you leave out stays as it is, `null` clears `brandId`, `size`, `color`
   * and `sku`, a list replaces the whole list. Set `status` to `draft` to take the item off sale, to `active` to put it
   * back. Reserved and sold items cannot be changed. Send `If-Match` to change only what you have seen.
   *
   * Needs a key with `write:items`.
   *
   * @param itemId - The item's id.
   * @see https://developers.cute.example/docs/reference/updateItem/
   */
  update(itemId: string, body: ItemUpdate, options?: ChangeOptions): ResponsePromise<Item> {
    return call(this, "items.update", "PATCH /v1/items/{itemId}", { params: { itemId }, body, options });
  }

  /**
   * Delete an item of your own.
   *
   * Takes the item off the marketplace for good; there is no way back. Reserved and sold items cannot be deleted. If
   * the item was ever public, lists show it for 30 days more as a tombstone. A second DELETE of the same item is a 404,
   * unless it repeats the `Idempotency-Key`.
   *
   * Needs a key with `write:items`.
   *
   * @param itemId - The item's id.
   * @see https://developers.cute.example/docs/reference/deleteItem/
   */
  delete(itemId: string, options?: ChangeOptions): ResponsePromise<void> {
    return call(this, "items.delete", "DELETE /v1/items/{itemId}", { params: { itemId }, noContent: true, options });
  }
}

/** The tree that items are sorted into. */
export class CategoriesResource extends Resource {
  /**
   * List categories.
   *
   * Answers the whole tree as a flat list, parents before their children; `parentId` builds the tree. It changes
   * rarely: keep it for a day.
   *
   * Needs no key, or a key with `read:items`.
   *
   * @see https://developers.cute.example/docs/reference/listCategories/
   */
  list(query: ListCategoriesQuery = {}, options?: CallOptions): Pages<CategoryList> {
    return cursorPages(this, "categories.list", "GET /v1/categories", { query, options });
  }
}

/** The brands that items may name. */
export class BrandsResource extends Resource {
  /**
   * List brands.
   *
   * Answers every brand in the order of its slug. They change rarely; keep them for a day. With `q` it is those whose
   * name fits, for a field that completes what is typed: what is only similar is not among them.
   *
   * Needs no key, or a key with `read:items`.
   *
   * @see https://developers.cute.example/docs/reference/listBrands/
   */
  list(query: ListBrandsQuery = {}, options?: CallOptions): Pages<BrandList> {
    return cursorPages(this, "brands.list", "GET /v1/brands", { query, options });
  }
}

/** The account behind the key, its items, its orders and what it has used of its limits. */
export class MeResource extends Resource {
  /**
   * Get the account and the key that are calling.
   *
   * The quickest way to see whether a key works, whose it is, and what it may do. Any key will do, whatever its scopes.
   * `lastUsedAt` is recorded in batches and may lag by a minute.
   *
   * Needs any key.
   *
   * @see https://developers.cute.example/docs/reference/getMe/
   */
  get(options?: CallOptions): ResponsePromise<Me> {
    return call(this, "me.get", "GET /v1/me", { options });
  }

  /**
   * List your own items.
   *
   * Answers your items in every status, drafts included and with their `sku`, newest first. Deleted ones are left out
   * unless you ask for them by `status` or give `updatedSince`. Your own changes show at once.
   *
   * Needs a key with `read:items`.
   *
   * @see https://developers.cute.example/docs/reference/listMyItems/
   */
  items(query: ListMyItemsQuery = {}, options?: CallOptions): Pages<ItemList> {
    return cursorPages(this, "me.items", "GET /v1/me/items", { query, options });
  }

  /**
   * List your orders.
   *
   * Answers what you have sold and bought, newest first; `role` keeps one of the two. Orders are made in the
   * marketplace's app: no operation here creates or changes one.
   *
   * Needs a key with `read:orders`.
   *
   * @see https://developers.cute.example/docs/reference/listMyOrders/
   */
  orders(query: ListMyOrdersQuery = {}, options?: CallOptions): Pages<OrderList> {
    return cursorPages(this, "me.orders", "GET /v1/me/orders", { query, options });
  }

  /**
   * Get one of your orders.
   *
   * Answers an order in which you are the buyer or the seller. `item` is the item as it was when it was ordered: it
   * does not follow later changes. Somebody else's order and an id that never existed are the same 404.
   *
   * Needs a key with `read:orders`.
   *
   * @param orderId - The order's id.
   * @see https://developers.cute.example/docs/reference/getMyOrder/
   */
  order(orderId: string, options?: UnconditionalOptions): ResponsePromise<Order>;
  /** Answers null if it still has the ETag that `ifNoneMatch` holds. */
  order(orderId: string, options: ReadOptions): ResponsePromise<Order | null>;
  order(orderId: string, options?: ReadOptions): ResponsePromise<Order | null> {
    return call(this, "me.order", "GET /v1/me/orders/{orderId}", { params: { orderId }, options });
  }

  /**
   * Get what is left of your limits.
   *
   * Answers both windows of the calling key, this call counted, and the account's requests and errors (4xx and 5xx) on
   * each of the last 30 days in UTC, all keys together. Days are counted from the request log and lag by some seconds.
   *
   * Needs any key.
   *
   * @see https://developers.cute.example/docs/reference/getMyUsage/
   */
  usage(options?: CallOptions): ResponsePromise<MyUsage> {
    return call(this, "me.usage", "GET /v1/me/usage", { options });
  }
}

/**
 * Subscriptions: which events are sent to which URL. Deliveries are signed as Standard Webhooks has it, and in
 * `X-Cute-Signature`.
 */
export class WebhooksResource extends Resource {
  /**
   * List your webhooks.
   *
   * Answers the account's webhooks, newest first, those that are paused or disabled too.
   *
   * Needs a key with `webhooks`.
   *
   * @see https://developers.cute.example/docs/reference/listWebhooks/
   */
  list(query: ListWebhooksQuery = {}, options?: CallOptions): Pages<WebhookList> {
    return cursorPages(this, "webhooks.list", "GET /v1/webhooks", { query, options });
  }

  /**
   * Subscribe a URL to events.
   *
   * From now on, every event of these types is sent to the URL. The answer holds the secret that deliveries are signed
   * with, once: it cannot be shown again, only rotated. The URL must be https, on port 443 or above 1023, and on the
   * public internet. `order.…` events need the scope `read:orders` besides `webhooks`. An account has 20 webhooks at
   * most.
   *
   * Needs a key with `webhooks`.
   *
   * @see https://developers.cute.example/docs/reference/createWebhook/
   */
  create(body: WebhookCreate, options?: WriteOptions): ResponsePromise<WebhookCreated> {
    return call(this, "webhooks.create", "POST /v1/webhooks", { body, options });
  }

  /**
   * Get a webhook.
   *
   * Answers one webhook of the account, with how its deliveries go and how many events wait for it. A deleted one,
   * somebody else's and an id that never existed are the same 404.
   *
   * Needs a key with `webhooks`.
   *
   * @param webhookId - The webhook's id.
   * @see https://developers.cute.example/docs/reference/getWebhook/
   */
  get(webhookId: string, options?: UnconditionalOptions): ResponsePromise<Webhook>;
  /** Answers null if it still has the ETag that `ifNoneMatch` holds. */
  get(webhookId: string, options: ReadOptions): ResponsePromise<Webhook | null>;
  get(webhookId: string, options?: ReadOptions): ResponsePromise<Webhook | null> {
    return call(this, "webhooks.get", "GET /v1/webhooks/{webhookId}", { params: { webhookId }, options });
  }

  /**
   * Change, pause or resume a webhook.
   *
   * A JSON merge patch (RFC 7396): a field that you leave out stays as it is, `events` replaces the whole list. Set
   * `status` to `paused` to hold back what happens, to `active` to resume, also after the webhook was disabled: what
   * was held meanwhile goes out then, in order and throttled. New `events` count from now on, and for what is held.
   * Deliveries that wait for another attempt go to the new `url`. `If-Match` refuses to overwrite settings that you
   * have not seen; what only counts deliveries may have moved on.
   *
   * Needs a key with `webhooks`.
   *
   * @param webhookId - The webhook's id.
   * @see https://developers.cute.example/docs/reference/updateWebhook/
   */
  update(webhookId: string, body: WebhookUpdate, options?: ChangeOptions): ResponsePromise<Webhook> {
    return call(this, "webhooks.update", "PATCH /v1/webhooks/{webhookId}", { params: { webhookId }, body, options });
  }

  /**
   * Delete a webhook.
   *
   * Nothing is sent to it any more, and what waits for it is given up. Its deliveries can be read for 30 days; with
   * every other operation it is a 404 from now on.
   *
   * Needs a key with `webhooks`.
   *
   * @param webhookId - The webhook's id.
   * @see https://developers.cute.example/docs/reference/deleteWebhook/
   */
  delete(webhookId: string, options?: ChangeOptions): ResponsePromise<void> {
    return call(this, "webhooks.delete", "DELETE /v1/webhooks/{webhookId}", {
      params: { webhookId },
      noContent: true,
      options,
    });
  }

  /**
   * Replace a webhook's secret.
   *
   * Answers the new secret, once. For 24 hours every delivery is signed with both, so that you can change over without
   * missing one. A second rotation within that time ends the older secret at once.
   *
   * Needs a key with `webhooks`.
   *
   * @param webhookId - The webhook's id.
   * @see https://developers.cute.example/docs/reference/rotateWebhookSecret/
   */
  rotateSecret(webhookId: string, options?: WriteOptions): ResponsePromise<WebhookSecret> {
    return call(this, "webhooks.rotateSecret", "POST /v1/webhooks/{webhookId}/rotate-secret", {
      params: { webhookId },
      options,
    });
  }

  /**
   * Send a test event.
   *
   * Sends a made-up event of this type to this webhook alone, whether it is subscribed to the type or not, and answers
   * its delivery; get the delivery to see how it went. It is signed, retried and logged like any other, has no `seq`,
   * and is not in the feed. `order.…` events need the scope `read:orders` besides `webhooks`.
   *
   * Needs a key with `webhooks`.
   *
   * @param webhookId - The webhook's id.
   * @see https://developers.cute.example/docs/reference/sendTestEvent/
   */
  sendTest(webhookId: string, body: WebhookTest, options?: WriteOptions): ResponsePromise<Delivery> {
    return call(this, "webhooks.sendTest", "POST /v1/webhooks/{webhookId}/test", {
      params: { webhookId },
      body,
      options,
    });
  }

  /**
   * Send events again.
   *
   * Sends the events after a seq, or since a time, to this webhook again: those of the types it is subscribed to, up to
   * the latest one, in order and throttled, with the same ids and bodies as the first time. Give either `afterSeq` or
   * `since`. A webhook that is subscribed to `order.…` events needs the scope `read:orders` besides `webhooks`.
   *
   * Needs a key with `webhooks`.
   *
   * @param webhookId - The webhook's id.
   * @see https://developers.cute.example/docs/reference/replayWebhook/
   */
  replay(webhookId: string, body: WebhookReplay, options?: WriteOptions): ResponsePromise<Replay> {
    return call(this, "webhooks.replay", "POST /v1/webhooks/{webhookId}/replay", {
      params: { webhookId },
      body,
      options,
    });
  }
}

/** What was sent to a webhook, every attempt with the answer to it, for 30 days. */
export class DeliveriesResource extends Resource {
  /**
   * List a webhook's deliveries.
   *
   * Answers what was sent to the webhook or waits to be sent, newest first, for 30 days, even when the webhook has been
   * deleted.
   *
   * Needs a key with `webhooks`.
   *
   * @param webhookId - The webhook's id.
   * @see https://developers.cute.example/docs/reference/listDeliveries/
   */
  list(webhookId: string, query: ListDeliveriesQuery = {}, options?: CallOptions): Pages<DeliveryList> {
    return cursorPages(this, "deliveries.list", "GET /v1/webhooks/{webhookId}/deliveries", {
      params: { webhookId },
      query,
      options,
    });
  }

  /**
   * Get a delivery.
   *
   * Answers one delivery with the body that is sent, as it is sent, and every attempt so far: when it was, how long
   * each part of it took, and what the receiver answered. The delivery of an `order.…` event needs the scope
   * `read:orders` besides `webhooks`.
   *
   * Needs a key with `webhooks`.
   *
   * @param webhookId - The webhook's id.
   * @param deliveryId - The delivery's id.
   * @see https://developers.cute.example/docs/reference/getDelivery/
   */
  get(webhookId: string, deliveryId: string, options?: UnconditionalOptions): ResponsePromise<DeliveryDetail>;
  /** Answers null if it still has the ETag that `ifNoneMatch` holds. */
  get(webhookId: string, deliveryId: string, options: ReadOptions): ResponsePromise<DeliveryDetail | null>;
  get(webhookId: string, deliveryId: string, options?: ReadOptions): ResponsePromise<DeliveryDetail | null> {
    return call(this, "deliveries.get", "GET /v1/webhooks/{webhookId}/deliveries/{deliveryId}", {
      params: { webhookId, deliveryId },
      options,
    });
  }

  /**
   * Send a delivery again now.
   *
   * A delivery that waits for another attempt gets it at once and is answered. For one that is over, whether it
   * succeeded or failed, another delivery of the same event is made and answered. The delivery of an `order.…` event
   * needs the scope `read:orders` besides `webhooks`.
   *
   * Needs a key with `webhooks`.
   *
   * @param webhookId - The webhook's id.
   * @param deliveryId - The delivery's id.
   * @see https://developers.cute.example/docs/reference/retryDelivery/
   */
  retry(webhookId: string, deliveryId: string, options?: WriteOptions): ResponsePromise<Delivery> {
    return call(this, "deliveries.retry", "POST /v1/webhooks/{webhookId}/deliveries/{deliveryId}/retry", {
      params: { webhookId, deliveryId },
      options,
    });
  }
}

/**
 * What happened, numbered per account, for 30 days. An event is smaller than 20,000 bytes: where an item's
 * `description` or a message's `text` does not fit, it is cut.
 */
export class EventsResource extends Resource {
  /**
   * Read the feed of events.
   *
   * Answers the account's events of the last 30 days, oldest first: the way to fetch events instead of having them
   * sent, or to find out whether a webhook missed one. Pass `nextAfter` as `after`; while `hasMore` is true there are
   * more now, and afterwards the same `after` answers what has happened since. Nothing is ever inserted before an
   * `after` that was answered. Without the scope `read:orders`, `order.…` events are left out, and `seq` has gaps in
   * their place.
   *
   * Needs a key with `webhooks`.
   *
   * @see https://developers.cute.example/docs/reference/listEvents/
   */
  list(query: ListEventsQuery = {}, options?: CallOptions): Pages<EventList> {
    return seqPages(this, "events.list", "GET /v1/events", { query, options });
  }

  /**
   * Get an event.
   *
   * Answers one event of the account's, test events among them, as it was sent. It never changes and stays 30 days. An
   * `order.…` event needs the scope `read:orders` besides `webhooks`.
   *
   * Needs a key with `webhooks`.
   *
   * @param eventId - The event's id, which is `webhook-id` on its deliveries.
   * @see https://developers.cute.example/docs/reference/getEvent/
   */
  get(eventId: string, options?: UnconditionalOptions): ResponsePromise<Event>;
  /** Answers null if it still has the ETag that `ifNoneMatch` holds. */
  get(eventId: string, options: ReadOptions): ResponsePromise<Event | null>;
  get(eventId: string, options?: ReadOptions): ResponsePromise<Event | null> {
    return call(this, "events.get", "GET /v1/events/{eventId}", { params: { eventId }, options });
  }
}

/** The resources of the API, by name. */
export class Resources {
  /** What is for sale. Anybody may read; a key with `write:items` publishes and changes its account's own. */
  declare readonly items: ItemsResource;
  /** The tree that items are sorted into. */
  declare readonly categories: CategoriesResource;
  /** The brands that items may name. */
  declare readonly brands: BrandsResource;
  /** The account behind the key, its items, its orders and what it has used of its limits. */
  declare readonly me: MeResource;
  /**
   * Subscriptions: which events are sent to which URL. Deliveries are signed as Standard Webhooks has it, and in
   * `X-Cute-Signature`.
   */
  declare readonly webhooks: WebhooksResource;
  /** What was sent to a webhook, every attempt with the answer to it, for 30 days. */
  declare readonly deliveries: DeliveriesResource;
  /**
   * What happened, numbered per account, for 30 days. An event is smaller than 20,000 bytes: where an item's
   * `description` or a message's `text` does not fit, it is cut.
   */
  declare readonly events: EventsResource;

  constructor(send: Send) {
    this.items = new ItemsResource(send);
    this.categories = new CategoriesResource(send);
    this.brands = new BrandsResource(send);
    this.me = new MeResource(send);
    this.webhooks = new WebhooksResource(send);
    this.deliveries = new DeliveriesResource(send);
    this.events = new EventsResource(send);
  }
}
