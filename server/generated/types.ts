// DO NOT EDIT: made from openapi.yaml by `make generate`

export interface paths {
    "/v1/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List and search public items
         * @description Answers what is for sale, newest first. Filters combine with AND; a repeated filter means OR. `status` is `active` unless you say otherwise. With `updatedSince` or `sort=updated_asc` it is every public status, `deleted` included: an item that has left the public stays 30 days as a tombstone with status `deleted`, so that a copy of yours can drop it. Of a tombstone `id`, `sellerId`, `createdAt` and `updatedAt`, when it left the public, say something: all else is empty or stands for nothing (price 0 XXX, condition `fair`, a `categoryId` of zeros), and every filter but `sellerId`, `updatedSince` and `status` lets it through. To keep a copy, walk `sort=updated_asc`: it goes by publication, in which each change has a number of its own, and misses none. Its `nextCursor` is never null: keep it, for 30 days at most, and go on from there later. An older one is a 410 `cursor_expired`: begin again without `cursor`. A page may be short, even empty, while there is a next one. An id that does not exist in a filter gives no items.
         */
        get: operations["listItems"];
        put?: never;
        /**
         * Publish an item
         * @description Puts an item of your own up for sale. It is public at once; send `status: draft` to prepare it first. Two of your items that are neither deleted nor sold cannot have the same `sku`. Send an `Idempotency-Key`, so that a retry after a timeout does not list the same thing twice.
         */
        post: operations["createItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/items/{itemId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an item
         * @description Answers one public item, and with your key also your own drafts. A deleted item, somebody else's draft and an id that never existed are the same 404. Only its seller sees `sku`.
         */
        get: operations["getItem"];
        put?: never;
        post?: never;
        /**
         * Delete an item of your own
         * @description Takes the item off the marketplace for good; there is no way back. Reserved and sold items cannot be deleted. If the item was ever public, lists show it for 30 days more as a tombstone. A second DELETE of the same item is a 404, unless it repeats the `Idempotency-Key`.
         */
        delete: operations["deleteItem"];
        options?: never;
        head?: never;
        /**
         * Change an item of your own
         * @description A JSON merge patch (RFC 7396): a field that you leave out stays as it is, `null` clears `brandId`, `size`, `color` and `sku`, a list replaces the whole list. Set `status` to `draft` to take the item off sale, to `active` to put it back. Reserved and sold items cannot be changed. Send `If-Match` to change only what you have seen.
         */
        patch: operations["updateItem"];
        trace?: never;
    };
    "/v1/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List categories
         * @description Answers the whole tree as a flat list, parents before their children; `parentId` builds the tree. It changes rarely: keep it for a day.
         */
        get: operations["listCategories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/brands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List brands
         * @description Answers every brand in the order of its slug. They change rarely; keep them for a day. With `q` it is those whose name fits, for a field that completes what is typed: what is only similar is not among them.
         */
        get: operations["listBrands"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the account and the key that are calling
         * @description The quickest way to see whether a key works, whose it is, and what it may do. Any key will do, whatever its scopes. `lastUsedAt` is recorded in batches and may lag by a minute.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your own items
         * @description Answers your items in every status, drafts included and with their `sku`, newest first. Deleted ones are left out unless you ask for them by `status` or give `updatedSince`. Your own changes show at once.
         */
        get: operations["listMyItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your orders
         * @description Answers what you have sold and bought, newest first; `role` keeps one of the two. Orders are made in the marketplace's app: no operation here creates or changes one.
         */
        get: operations["listMyOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/orders/{orderId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one of your orders
         * @description Answers an order in which you are the buyer or the seller. `item` is the item as it was when it was ordered: it does not follow later changes. Somebody else's order and an id that never existed are the same 404.
         */
        get: operations["getMyOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get what is left of your limits
         * @description Answers both windows of the calling key, this call counted, and the account's requests and errors (4xx and 5xx) on each of the last 30 days in UTC, all keys together. Days are counted from the request log and lag by some seconds.
         */
        get: operations["getMyUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your webhooks
         * @description Answers the account's webhooks, newest first, those that are paused or disabled too.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Subscribe a URL to events
         * @description From now on, every event of these types is sent to the URL. The answer holds the secret that deliveries are signed with, once: it cannot be shown again, only rotated. The URL must be https, on port 443 or above 1023, and on the public internet. `order.…` events need the scope `read:orders` besides `webhooks`. An account has 20 webhooks at most.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhookId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a webhook
         * @description Answers one webhook of the account, with how its deliveries go and how many events wait for it. A deleted one, somebody else's and an id that never existed are the same 404.
         */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook
         * @description Nothing is sent to it any more, and what waits for it is given up. Its deliveries can be read for 30 days; with every other operation it is a 404 from now on.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Change, pause or resume a webhook
         * @description A JSON merge patch (RFC 7396): a field that you leave out stays as it is, `events` replaces the whole list. Set `status` to `paused` to hold back what happens, to `active` to resume, also after the webhook was disabled: what was held meanwhile goes out then, in order and throttled. New `events` count from now on, and for what is held. Deliveries that wait for another attempt go to the new `url`. `If-Match` refuses to overwrite settings that you have not seen; what only counts deliveries may have moved on.
         */
        patch: operations["updateWebhook"];
        trace?: never;
    };
    "/v1/webhooks/{webhookId}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace a webhook's secret
         * @description Answers the new secret, once. For 24 hours every delivery is signed with both, so that you can change over without missing one. A second rotation within that time ends the older secret at once.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhookId}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test event
         * @description Sends a made-up event of this type to this webhook alone, whether it is subscribed to the type or not, and answers its delivery; get the delivery to see how it went. It is signed, retried and logged like any other, has no `seq`, and is not in the feed. `order.…` events need the scope `read:orders` besides `webhooks`.
         */
        post: operations["sendTestEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhookId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send events again
         * @description Sends the events after a seq, or since a time, to this webhook again: those of the types it is subscribed to, up to the latest one, in order and throttled, with the same ids and bodies as the first time. Give either `afterSeq` or `since`. A webhook that is subscribed to `order.…` events needs the scope `read:orders` besides `webhooks`.
         */
        post: operations["replayWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhookId}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a webhook's deliveries
         * @description Answers what was sent to the webhook or waits to be sent, newest first, for 30 days, even when the webhook has been deleted.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhookId}/deliveries/{deliveryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a delivery
         * @description Answers one delivery with the body that is sent, as it is sent, and every attempt so far: when it was, how long each part of it took, and what the receiver answered. The delivery of an `order.…` event needs the scope `read:orders` besides `webhooks`.
         */
        get: operations["getDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhookId}/deliveries/{deliveryId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a delivery again now
         * @description A delivery that waits for another attempt gets it at once and is answered. For one that is over, whether it succeeded or failed, another delivery of the same event is made and answered. The delivery of an `order.…` event needs the scope `read:orders` besides `webhooks`.
         */
        post: operations["retryDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the feed of events
         * @description Answers the account's events of the last 30 days, oldest first: the way to fetch events instead of having them sent, or to find out whether a webhook missed one. Pass `nextAfter` as `after`; while `hasMore` is true there are more now, and afterwards the same `after` answers what has happened since. Nothing is ever inserted before an `after` that was answered. Without the scope `read:orders`, `order.…` events are left out, and `seq` has gaps in their place.
         */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{eventId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an event
         * @description Answers one event of the account's, test events among them, as it was sent. It never changes and stays 30 days. An `order.…` event needs the scope `read:orders` besides `webhooks`.
         */
        get: operations["getEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the account's keys
         * @description Answers every key the account ever had, newest first; `status` says which still work.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Create a key
         * @description Answers the whole key in `key`, once: it cannot be shown again. The number of live keys depends on the account's tier; the new key takes the lowest free slot, with what that slot has used of its limits.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a key
         * @description The key stops working everywhere within 1 second, for good. Revoking a key that is revoked already changes nothing and is a 204 too.
         */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        /**
         * Rename a key or change its scopes
         * @description Works on live keys only. New scopes hold for every request from 1 second on.
         */
        patch: operations["updateKey"];
        trace?: never;
    };
    "/portal/keys/{keyId}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace a key with a new one
         * @description Makes a key of the same name, scopes, tier, expiry and slot and answers it whole in `key`, once. The old one goes on working for `overlapHours`, and both count on the same limits.
         */
        post: operations["rotateKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get what is left of every live key's limits
         * @description Answers both windows of each live key as they stand now, without counting anything on them.
         */
        get: operations["getKeyLimits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get requests and latency over time
         * @description Answers one series for each group that occurs, with a point for every interval that touches the range, whole and empty ones too. The range is the last 24 hours unless `from` and `to` say otherwise, at most 3 hours by minute, 31 days by hour and 366 days by day.
         */
        get: operations["getUsageSeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the problems that were answered most
         * @description Counts the problem codes of a range, the most frequent first. The range is the last 24 hours unless `from` and `to` say otherwise, at most 31 days; it is widened to whole hours.
         */
        get: operations["getTopProblems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the account's requests
         * @description Answers the request log, newest first. Requests show up within a few seconds and stay 30 days.
         */
        get: operations["listRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/requests/{requestId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one request
         * @description Answers one entry of the request log, with the problem that it was answered with, if any, and the events that it caused, each with its deliveries.
         */
        get: operations["getRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get how one signs in here
         * @description Answers which ways in the operator has opened. Nobody needs to be signed in.
         */
        get: operations["getPortalSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/webhook-url-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check whether a webhook may lead to a URL
         * @description Looks the URL over as createWebhook would, its host's addresses too. Nothing is sent to it.
         */
        post: operations["checkWebhookUrl"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List where the account is signed in
         * @description Answers the sessions that have not expired, newest first; `current` marks the one that is asking.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Sign a session out
         * @description The session stops working at once. Signing out the current one is allowed.
         */
        delete: operations["revokeSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "item.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An item became public
         * @description An item of yours became public for the first time. Its drafts make no event.
         */
        post: operations["onItemCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "item.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A public item changed
         * @description Something that the public sees of an item of yours changed, its deletion included (`status` is `deleted`). That it was sold is an event of its own.
         */
        post: operations["onItemUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "item.sold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An item was sold
         * @description The status of an item of yours became `sold`.
         */
        post: operations["onItemSold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "order.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An order was made
         * @description Somebody ordered an item of yours, or you ordered one. Both sides get an event of their own.
         */
        post: operations["onOrderCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "order.completed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An order was completed
         * @description An order of yours, as its buyer or its seller, became `completed`. Both sides get an event of their own.
         */
        post: operations["onOrderCompleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "message.received": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A message arrived
         * @description Somebody wrote to you about an item.
         */
        post: operations["onMessageReceived"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /**
         * @description How worn an item is. Tolerate new values.
         * @enum {string}
         */
        ItemCondition: "new_with_tags" | "new" | "very_good" | "good" | "fair";
        /**
         * @description Where an item stands. `draft` is seen by its seller alone; `reserved` and `sold` are set by the marketplace; `deleted` is also the tombstone of an item that left the public. Tolerate new values.
         * @enum {string}
         */
        ItemStatus: "draft" | "active" | "reserved" | "sold" | "deleted";
        /**
         * @description Where an order stands. Tolerate new values.
         * @enum {string}
         */
        OrderStatus: "created" | "paid" | "shipped" | "completed" | "cancelled";
        /**
         * @description What a key may do. Tolerate new values.
         * @enum {string}
         */
        Scope: "read:items" | "write:items" | "read:orders" | "webhooks";
        /**
         * @description The account's or key's plan, which sets its limits. Tolerate new values.
         * @enum {string}
         */
        Tier: "free" | "basic" | "pro";
        /**
         * @description `live` keys work. `rotating` ones have been replaced and work until `expiresAt`. `expired` and `revoked` ones do not work any more.
         * @enum {string}
         */
        KeyStatus: "live" | "rotating" | "expired" | "revoked";
        /**
         * @description What happened. Tolerate new values.
         * @enum {string}
         */
        EventType: "item.created" | "item.updated" | "item.sold" | "order.created" | "order.completed" | "message.received";
        /**
         * @description `active` webhooks are sent their events. `paused` ones were paused by you, `disabled` ones by us, for `disabledReason`: what happens meanwhile is held, and goes out once they are active again. Tolerate new values.
         * @enum {string}
         */
        WebhookStatus: "active" | "paused" | "disabled";
        /**
         * @description `gone`: the receiver answered 410. `failing`: for 5 days every attempt failed. Null unless the status is `disabled`. Tolerate new values.
         * @enum {string|null}
         */
        WebhookDisabledReason: "gone" | "failing" | null;
        /**
         * @description `pending` waits for an attempt or has one under way, `succeeded` was answered with a 2xx, `failed` was given up. Tolerate new values.
         * @enum {string}
         */
        DeliveryStatus: "pending" | "succeeded" | "failed";
        /**
         * @description What made the delivery. `event` is the first one of an event. Tolerate new values.
         * @enum {string}
         */
        DeliveryOrigin: "event" | "test" | "replay" | "retry";
        /**
         * @description Why an attempt failed; null for none. `http_error` is an answer that is no 2xx, `redirect_refused` one that points elsewhere, `timeout` none within 15 seconds. `address_refused` and `url_refused` say that the host is not on the public internet or the URL is no longer permitted. With `webhook_deleted` and `body_unavailable` the delivery was given up without another attempt. Tolerate new values.
         * @enum {string|null}
         */
        AttemptErrorCode: "dns_failed" | "address_refused" | "connect_timeout" | "connect_failed" | "tls_failed" | "timeout" | "connection_closed" | "invalid_response" | "redirect_refused" | "http_error" | "url_refused" | "webhook_deleted" | "body_unavailable" | null;
        /**
         * @description The hundreds of an HTTP status.
         * @enum {string}
         */
        StatusClass: "2xx" | "3xx" | "4xx" | "5xx";
        /**
         * @description What went wrong, for programs. Each code has a page in the docs. Tolerate new values.
         * @enum {string}
         */
        ProblemCode: "invalid_request" | "invalid_json" | "invalid_cursor" | "missing_credentials" | "invalid_key" | "expired_key" | "revoked_key" | "invalid_session" | "invalid_sign_in" | "insufficient_scope" | "cross_site_request" | "route_not_found" | "item_not_found" | "order_not_found" | "webhook_not_found" | "delivery_not_found" | "event_not_found" | "key_not_found" | "request_not_found" | "session_not_found" | "method_not_allowed" | "item_not_editable" | "sku_taken" | "webhook_limit_reached" | "webhook_not_active" | "key_limit_reached" | "key_not_live" | "idempotency_in_flight" | "events_expired" | "cursor_expired" | "etag_mismatch" | "body_too_large" | "unsupported_media_type" | "unknown_category" | "unknown_brand" | "url_refused" | "idempotency_key_reused" | "rate_limited" | "internal_error" | "unavailable";
        /**
         * Format: uuid
         * @description A UUID.
         * @example 01936c2e-8f5a-7c31-9d2b-6f0e4a1b7c55
         */
        Id: string;
        /**
         * Format: date-time
         * @description A time as RFC 3339 has it, with its offset.
         * @example 2026-11-24T08:00:00Z
         */
        Time: string;
        /**
         * Format: int64
         * @description The number of an event, or 0 for before the first.
         * @example 1041
         */
        Seq: number;
        /**
         * Format: int64
         * @description An amount of money in minor units, such as cents.
         */
        Amount: number;
        /**
         * @description A currency's ISO 4217 code.
         * @example EUR
         */
        Currency: string;
        /**
         * @description Your own name for the item, without spaces at its ends.
         * @example COAT-0042
         */
        Sku: string;
        /** @description Some ids; repeat the parameter for each. */
        IdFilter: components["schemas"]["Id"][];
        /** @description Some words; repeat the parameter for each. */
        WordFilter: string[];
        /** @description Some operationIds; repeat the parameter for each. */
        OperationFilter: string[];
        /**
         * @description A status that the public sees.
         * @enum {string}
         */
        PublicItemStatus: "active" | "reserved" | "sold" | "deleted";
        /**
         * @description A status that the seller may set.
         * @enum {string}
         */
        SellerItemStatus: "draft" | "active";
        /**
         * @description `newest` goes by creation, `updated_…` by change, in the order in which changes were published, `price_…` by price. `updated_asc` is the one to keep a copy with.
         * @default newest
         * @enum {string}
         */
        ItemSort: "newest" | "updated_asc" | "updated_desc" | "price_asc" | "price_desc";
        /**
         * @description Which side of an order you are on.
         * @enum {string}
         */
        OrderRole: "buyer" | "seller";
        /**
         * @description A status that you may set.
         * @enum {string}
         */
        OwnerWebhookStatus: "active" | "paused";
        /**
         * @description The distance between two points.
         * @default hour
         * @enum {string}
         */
        UsageInterval: "minute" | "hour" | "day";
        /**
         * @description What makes a series.
         * @default status_class
         * @enum {string}
         */
        UsageGrouping: "status_class" | "operation";
        /**
         * @description What a request was made with.
         * @enum {string}
         */
        RequestCaller: "key" | "session";
        /** @description An amount of money. */
        MoneyInput: {
            amount: components["schemas"]["Amount"];
            currency: components["schemas"]["Currency"];
        };
        /** @description A photo, by its address. */
        PhotoInput: {
            /** Format: uri */
            url: string;
        };
        /** @description A new item. */
        ItemCreate: {
            title: string;
            /** @default  */
            description?: string;
            price: components["schemas"]["MoneyInput"];
            categoryId: components["schemas"]["Id"];
            brandId?: components["schemas"]["NullableId"];
            size?: components["schemas"]["NullableWord"];
            color?: components["schemas"]["NullableWord"];
            condition: components["schemas"]["ItemCondition"];
            /** @default [] */
            photos?: components["schemas"]["PhotoInput"][];
            /** @default active */
            status?: components["schemas"]["SellerItemStatus"];
            sku?: components["schemas"]["NullableSku"];
        };
        /** @description What to change about an item. */
        ItemUpdate: {
            title?: string;
            description?: string;
            price?: components["schemas"]["MoneyInput"];
            categoryId?: components["schemas"]["Id"];
            brandId?: components["schemas"]["NullableId"];
            size?: components["schemas"]["NullableWord"];
            color?: components["schemas"]["NullableWord"];
            condition?: components["schemas"]["ItemCondition"];
            photos?: components["schemas"]["PhotoInput"][];
            status?: components["schemas"]["SellerItemStatus"];
            sku?: components["schemas"]["NullableSku"];
        };
        /**
         * Format: uuid
         * @description A UUID, or null for none.
         */
        NullableId: string | null;
        /** @description A short text, or null for none. */
        NullableWord: string | null;
        /** @description Your own name for the item, without spaces at its ends, or null for none. */
        NullableSku: string | null;
        /** @description A new webhook. */
        WebhookCreate: {
            url: string;
            events: components["schemas"]["EventType"][];
            /** @default  */
            description?: string;
        };
        /** @description A URL to look over. */
        WebhookUrlCheck: {
            url: string;
        };
        /** @description What to change about a webhook. */
        WebhookUpdate: {
            url?: string;
            events?: components["schemas"]["EventType"][];
            description?: string;
            status?: components["schemas"]["OwnerWebhookStatus"];
        };
        /** @description Which event to make up. */
        WebhookTest: {
            event: components["schemas"]["EventType"];
        };
        /** @description From where to send events again, by seq or by time. */
        WebhookReplay: {
            afterSeq?: components["schemas"]["Seq"];
            since?: components["schemas"]["Time"];
        };
        /** @description A new key. */
        KeyCreate: {
            name: string;
            scopes: components["schemas"]["Scope"][];
            /**
             * Format: date-time
             * @description When the key stops working, in the future. Never if null.
             * @default null
             */
            expiresAt?: string | null;
        };
        /** @description What to change about a key. */
        KeyUpdate: {
            name?: string;
            scopes?: components["schemas"]["Scope"][];
        };
        /** @description How to replace a key. */
        KeyRotate: {
            /**
             * @description How long the old key goes on working. 0 ends it at once.
             * @default 24
             */
            overlapHours?: number;
        };
        /** @description An amount of money. */
        Money: {
            /**
             * Format: int64
             * @description Minor units, such as cents.
             */
            amount: number;
            /** @description The ISO 4217 code. */
            currency: string;
        };
        /** @description A photo. */
        Photo: {
            /** Format: uri */
            url: string;
        };
        /** @description What somebody sells. */
        Item: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            sellerId: string;
            title: string;
            description: string;
            price: components["schemas"]["Money"];
            /** Format: uuid */
            categoryId: string;
            /** Format: uuid */
            brandId: string | null;
            size: string | null;
            color: string | null;
            condition: components["schemas"]["ItemCondition"];
            photos: components["schemas"]["Photo"][];
            status: components["schemas"]["ItemStatus"];
            /** @description The seller's own name for it. Null to everybody else. */
            sku: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /** @description A page of public items. */
        PublicItemList: {
            data: components["schemas"]["Item"][];
            /** @description Null on the last page; never with `sort=updated_asc`. */
            nextCursor: string | null;
            /** @description If a word of `q` is one that no item has, and there are similar ones: `q` with those instead. Otherwise null. */
            suggestion: string | null;
        };
        /** @description A page of your items. */
        ItemList: {
            data: components["schemas"]["Item"][];
            /** @description Null on the last page. */
            nextCursor: string | null;
        };
        /** @description A node of the category tree. */
        Category: {
            /** Format: uuid */
            id: string;
            /**
             * Format: uuid
             * @description Null at the top.
             */
            parentId: string | null;
            name: string;
            slug: string;
        };
        /** @description A page of categories. */
        CategoryList: {
            data: components["schemas"]["Category"][];
            /** @description Null on the last page. */
            nextCursor: string | null;
        };
        /** @description A brand. */
        Brand: {
            /** Format: uuid */
            id: string;
            name: string;
            slug: string;
        };
        /** @description A page of brands. */
        BrandList: {
            data: components["schemas"]["Brand"][];
            /** @description Null on the last page. */
            nextCursor: string | null;
        };
        /** @description The account and the key that are calling. */
        Me: {
            /** Format: uuid */
            accountId: string;
            name: string;
            tier: components["schemas"]["Tier"];
            key: components["schemas"]["MyKey"];
            limits: components["schemas"]["Limits"];
        };
        /** @description The key that is calling. */
        MyKey: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description How the key begins. */
            prefix: string;
            scopes: components["schemas"]["Scope"][];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            lastUsedAt: string | null;
            /**
             * Format: date-time
             * @description Null if it does not expire.
             */
            expiresAt: string | null;
        };
        /** @description Requests that the key may make, in any minute and in any 24 hours. */
        Limits: {
            perMinute: number;
            perDay: number;
        };
        /** @description What is left of the key's limits, and what the account has used. */
        MyUsage: {
            tier: components["schemas"]["Tier"];
            windows: components["schemas"]["UsageWindow"][];
            days: components["schemas"]["UsageDay"][];
        };
        /** @description One of the two sliding windows. */
        UsageWindow: {
            name: components["schemas"]["UsageWindowName"];
            limit: number;
            used: number;
            remaining: number;
            /**
             * Format: date-time
             * @description When the window next gives room, because its oldest requests leave it. Null if it is empty.
             */
            resetsAt: string | null;
        };
        /**
         * @description The window's length. Tolerate new values.
         * @enum {string}
         */
        UsageWindowName: "minute" | "day";
        /** @description What the account did on one day in UTC. */
        UsageDay: {
            /** Format: date */
            date: string;
            requests: number;
            /** @description Those of them that were answered with 4xx or 5xx. */
            errors: number;
        };
        /** @description A sale. */
        Order: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            itemId: string;
            item: components["schemas"]["OrderItem"];
            /** Format: uuid */
            buyerId: string;
            /** Format: uuid */
            sellerId: string;
            price: components["schemas"]["Money"];
            status: components["schemas"]["OrderStatus"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            paidAt: string | null;
            /** Format: date-time */
            shippedAt: string | null;
            /** Format: date-time */
            completedAt: string | null;
            /** Format: date-time */
            cancelledAt: string | null;
            /** Format: date-time */
            updatedAt: string;
        };
        /** @description The item as it was when it was ordered. */
        OrderItem: {
            title: string;
            price: components["schemas"]["Money"];
            photos: components["schemas"]["Photo"][];
            size: string | null;
            /** Format: uuid */
            brandId: string | null;
            /** Format: uuid */
            categoryId: string;
            condition: components["schemas"]["ItemCondition"];
        };
        /** @description A page of orders. */
        OrderList: {
            data: components["schemas"]["Order"][];
            /** @description Null on the last page. */
            nextCursor: string | null;
        };
        /** @description Which events are sent to which URL, and how that goes. */
        Webhook: {
            /** Format: uuid */
            id: string;
            /** Format: uri */
            url: string;
            events: components["schemas"]["EventType"][];
            /** @description Your own words. Empty for none. */
            description: string;
            status: components["schemas"]["WebhookStatus"];
            disabledReason: components["schemas"]["WebhookDisabledReason"];
            /** @description The version of the API that its bodies follow. */
            apiVersion: string;
            /**
             * Format: int64
             * @description Events that wait until it is active again.
             */
            heldEvents: number;
            /**
             * Format: int64
             * @description Deliveries that ended with a 2xx.
             */
            deliveriesSucceeded: number;
            /**
             * Format: int64
             * @description Deliveries that were given up.
             */
            deliveriesFailed: number;
            /** Format: date-time */
            lastSucceededAt: string | null;
            /**
             * Format: date-time
             * @description The last failed attempt.
             */
            lastFailedAt: string | null;
            /**
             * Format: date-time
             * @description Until when deliveries are signed with the secret before as well. Null without a rotation.
             */
            previousSecretExpiresAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /** @description A new webhook, with its secret. It cannot be shown again. */
        WebhookCreated: {
            /** @description What deliveries are signed with: `whsec_` and base64. */
            secret: string;
            /** Format: uuid */
            id: string;
            /** Format: uri */
            url: string;
            events: components["schemas"]["EventType"][];
            /** @description Your own words. Empty for none. */
            description: string;
            status: components["schemas"]["WebhookStatus"];
            disabledReason: components["schemas"]["WebhookDisabledReason"];
            /** @description The version of the API that its bodies follow. */
            apiVersion: string;
            /**
             * Format: int64
             * @description Events that wait until it is active again.
             */
            heldEvents: number;
            /**
             * Format: int64
             * @description Deliveries that ended with a 2xx.
             */
            deliveriesSucceeded: number;
            /**
             * Format: int64
             * @description Deliveries that were given up.
             */
            deliveriesFailed: number;
            /** Format: date-time */
            lastSucceededAt: string | null;
            /**
             * Format: date-time
             * @description The last failed attempt.
             */
            lastFailedAt: string | null;
            /**
             * Format: date-time
             * @description Until when deliveries are signed with the secret before as well. Null without a rotation.
             */
            previousSecretExpiresAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /** @description A page of webhooks. */
        WebhookList: {
            data: components["schemas"]["Webhook"][];
            /** @description Null on the last page. */
            nextCursor: string | null;
        };
        /** @description A webhook's new secret. It cannot be shown again. */
        WebhookSecret: {
            /** @description What deliveries are signed with: `whsec_` and base64. */
            secret: string;
            /**
             * Format: date-time
             * @description Until when the old one signs as well.
             */
            previousSecretExpiresAt: string;
        };
        /** @description The events that are sent again, `untilSeq` included. */
        Replay: {
            /** Format: int64 */
            afterSeq: number;
            /** Format: int64 */
            untilSeq: number;
            /**
             * Format: int64
             * @description How many of them the webhook is subscribed to.
             */
            events: number;
        };
        /** @description One event for one webhook. */
        Delivery: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            webhookId: string;
            /** Format: uuid */
            eventId: string;
            event: components["schemas"]["EventType"];
            /**
             * Format: int64
             * @description The event's. Null for test events.
             */
            seq: number | null;
            origin: components["schemas"]["DeliveryOrigin"];
            status: components["schemas"]["DeliveryStatus"];
            /** @description How many there have been. */
            attempts: number;
            /**
             * Format: date-time
             * @description Null once it is over.
             */
            nextAttemptAt: string | null;
            /**
             * Format: date-time
             * @description Null before the first attempt.
             */
            lastAttemptAt: string | null;
            /** @description Null where there was no answer. */
            lastStatusCode: number | null;
            lastErrorCode: components["schemas"]["AttemptErrorCode"];
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it succeeded or was given up.
             */
            completedAt: string | null;
        };
        /** @description A page of deliveries. */
        DeliveryList: {
            data: components["schemas"]["Delivery"][];
            /** @description Null on the last page. */
            nextCursor: string | null;
        };
        /** @description One event for one webhook, with what was sent and every attempt. */
        DeliveryDetail: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            webhookId: string;
            /** Format: uuid */
            eventId: string;
            event: components["schemas"]["EventType"];
            /**
             * Format: int64
             * @description The event's. Null for test events.
             */
            seq: number | null;
            origin: components["schemas"]["DeliveryOrigin"];
            status: components["schemas"]["DeliveryStatus"];
            /** @description How many there have been. */
            attempts: number;
            /**
             * Format: date-time
             * @description Null once it is over.
             */
            nextAttemptAt: string | null;
            /**
             * Format: date-time
             * @description Null before the first attempt.
             */
            lastAttemptAt: string | null;
            /** @description Null where there was no answer. */
            lastStatusCode: number | null;
            lastErrorCode: components["schemas"]["AttemptErrorCode"];
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it succeeded or was given up.
             */
            completedAt: string | null;
            /** @description The event as it is sent and signed, to the byte. Null once it has been erased. */
            body: string | null;
            attemptLog: components["schemas"]["Attempt"][];
        };
        /** @description One HTTP call of a delivery. */
        Attempt: {
            /** @description From 1. */
            number: number;
            /** Format: date-time */
            at: string;
            /** @description Null where there was no answer. */
            statusCode: number | null;
            errorCode: components["schemas"]["AttemptErrorCode"];
            timing: components["schemas"]["AttemptTiming"];
            responseHeaders: components["schemas"]["ResponseHeader"][];
            /** @description The first 16 KiB as text. Null where there was none. */
            responseBody: string | null;
            /** @description Whether the answer was longer than that. */
            responseTruncated: boolean;
            /**
             * Format: date-time
             * @description Null if there was to be none.
             */
            nextAttemptAt: string | null;
        };
        /** @description How long each part of an attempt took. Null where it did not get so far, or had no need to. */
        AttemptTiming: {
            /** @description To resolve the host's name. */
            dnsMs: number | null;
            connectMs: number | null;
            tlsMs: number | null;
            /** @description From the request to the head of the answer. */
            firstByteMs: number | null;
            totalMs: number;
        };
        /** @description A header of a receiver's answer. */
        ResponseHeader: {
            name: string;
            value: string;
        };
        /** @description A message about an item. */
        Message: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            itemId: string;
            /** Format: uuid */
            senderId: string;
            text: string;
            /** Format: date-time */
            sentAt: string;
        };
        /** @description Something that happened, by its type. It stays as it was published: tolerate types, and data, of older and newer versions. */
        Event: components["schemas"]["ItemCreatedEvent"] | components["schemas"]["ItemUpdatedEvent"] | components["schemas"]["ItemSoldEvent"] | components["schemas"]["OrderCreatedEvent"] | components["schemas"]["OrderCompletedEvent"] | components["schemas"]["MessageReceivedEvent"];
        /** @description An item of yours became public for the first time. */
        ItemCreatedEvent: {
            /** Format: uuid */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "item.created";
            /**
             * Format: int64
             * @description One more per event of the account. Null in tests.
             */
            seq: number | null;
            /**
             * Format: int64
             * @description Milliseconds since 1970.
             */
            timestamp: number;
            data: components["schemas"]["Item"];
        };
        /** @description Something that the public sees of an item of yours changed. */
        ItemUpdatedEvent: {
            /** Format: uuid */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "item.updated";
            /**
             * Format: int64
             * @description One more per event of the account. Null in tests.
             */
            seq: number | null;
            /**
             * Format: int64
             * @description Milliseconds since 1970.
             */
            timestamp: number;
            data: components["schemas"]["Item"];
        };
        /** @description An item of yours was sold. */
        ItemSoldEvent: {
            /** Format: uuid */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "item.sold";
            /**
             * Format: int64
             * @description One more per event of the account. Null in tests.
             */
            seq: number | null;
            /**
             * Format: int64
             * @description Milliseconds since 1970.
             */
            timestamp: number;
            data: components["schemas"]["Item"];
        };
        /** @description An order of yours was made. */
        OrderCreatedEvent: {
            /** Format: uuid */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "order.created";
            /**
             * Format: int64
             * @description One more per event of the account. Null in tests.
             */
            seq: number | null;
            /**
             * Format: int64
             * @description Milliseconds since 1970.
             */
            timestamp: number;
            data: components["schemas"]["Order"];
        };
        /** @description An order of yours was completed. */
        OrderCompletedEvent: {
            /** Format: uuid */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "order.completed";
            /**
             * Format: int64
             * @description One more per event of the account. Null in tests.
             */
            seq: number | null;
            /**
             * Format: int64
             * @description Milliseconds since 1970.
             */
            timestamp: number;
            data: components["schemas"]["Order"];
        };
        /** @description Somebody wrote to you. */
        MessageReceivedEvent: {
            /** Format: uuid */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "message.received";
            /**
             * Format: int64
             * @description One more per event of the account. Null in tests.
             */
            seq: number | null;
            /**
             * Format: int64
             * @description Milliseconds since 1970.
             */
            timestamp: number;
            data: components["schemas"]["Message"];
        };
        /** @description A page of the feed. */
        EventList: {
            data: components["schemas"]["Event"][];
            /**
             * Format: int64
             * @description What to pass as `after` next.
             */
            nextAfter: number;
            /** @description Whether there are more by now. */
            hasMore: boolean;
        };
        /** @description An API key, without its secret part. */
        Key: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description How the key begins. */
            prefix: string;
            scopes: components["schemas"]["Scope"][];
            tier: components["schemas"]["Tier"];
            /** @description Limits belong to the account's slot and outlive the key. */
            slot: number;
            status: components["schemas"]["KeyStatus"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            lastUsedAt: string | null;
            /**
             * Format: date-time
             * @description The end of the overlap once replaced.
             */
            expiresAt: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            /**
             * Format: uuid
             * @description The key that replaced it.
             */
            replacedBy: string | null;
        };
        /** @description A new key, whole. It cannot be shown again. */
        KeyCreated: {
            /** @description The whole key: what goes into `Authorization`. */
            key: string;
            /** Format: uuid */
            id: string;
            name: string;
            /** @description How the key begins. */
            prefix: string;
            scopes: components["schemas"]["Scope"][];
            tier: components["schemas"]["Tier"];
            /** @description Limits belong to the account's slot and outlive the key. */
            slot: number;
            status: components["schemas"]["KeyStatus"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            lastUsedAt: string | null;
            /**
             * Format: date-time
             * @description Null if it does not expire.
             */
            expiresAt: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            /**
             * Format: uuid
             * @description The key that replaced it.
             */
            replacedBy: string | null;
        };
        /** @description A page of keys. */
        KeyList: {
            data: components["schemas"]["Key"][];
            /** @description Null on the last page. */
            nextCursor: string | null;
        };
        /** @description What is left of every live key's limits. */
        KeyLimits: {
            tier: components["schemas"]["Tier"];
            keys: components["schemas"]["KeyWindows"][];
        };
        /** @description The two windows of one key. */
        KeyWindows: {
            /** Format: uuid */
            keyId: string;
            /** @description Keys of the same slot share their limits. */
            slot: number;
            tier: components["schemas"]["Tier"];
            windows: components["schemas"]["UsageWindow"][];
        };
        /** @description Whether a webhook may lead to a URL. */
        WebhookUrlVerdict: {
            permitted: boolean;
            /** @description What is wrong with it, and what to change. Null if it may. */
            detail: string | null;
        };
        /** @description The problems of a range, the most frequent first. */
        TopProblems: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            problems: components["schemas"]["ProblemCount"][];
        };
        /** @description How often requests were answered with one problem. */
        ProblemCount: {
            code: components["schemas"]["ProblemCode"];
            status: number;
            /** Format: int64 */
            requests: number;
            /** @description Their operationIds, the most frequent first. */
            operations: string[];
        };
        /** @description How one signs in here. */
        PortalSettings: {
            /** @description Whether anybody may make an account. */
            signUp: boolean;
            /** @description Whether accounts have passwords here. */
            passwords: boolean;
            /** @description The name of the provider that signs people in. */
            identityProvider: string | null;
        };
        /** @description Requests and latency over time. */
        UsageSeries: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            interval: string;
            groupBy: string;
            series: components["schemas"]["UsageGroup"][];
        };
        /** @description One series. */
        UsageGroup: {
            /** @description A class of statuses such as `2xx`, or an operationId. */
            group: string;
            points: components["schemas"]["UsagePoint"][];
        };
        /** @description One interval of a series. */
        UsagePoint: {
            /**
             * Format: date-time
             * @description When the interval begins.
             */
            at: string;
            requests: number;
            errors: number;
            /** @description Null without requests. */
            latencyP50Ms: number | null;
            /** @description Null without requests. */
            latencyP95Ms: number | null;
        };
        /** @description One request of the account's. */
        RequestLogEntry: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            at: string;
            method: string;
            /** @description With the query. */
            path: string;
            /** @description The operationId. Null on an unknown path. */
            operation: string | null;
            status: number;
            /** @description Null on success. */
            problemCode: string | null;
            latencyMs: number;
            /**
             * Format: uuid
             * @description Null for calls by session.
             */
            keyId: string | null;
            bytesIn: number;
            bytesOut: number;
            clientRequestId: string | null;
            userAgent: string | null;
        };
        /** @description A page of requests. */
        RequestList: {
            data: components["schemas"]["RequestLogEntry"][];
            /** @description Null on the last page. */
            nextCursor: string | null;
        };
        /** @description One request of the account's, with its problem. */
        Request: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            at: string;
            method: string;
            /** @description With the query. */
            path: string;
            /** @description The operationId. Null on an unknown path. */
            operation: string | null;
            status: number;
            /** @description Null on success. */
            problemCode: string | null;
            problem: components["schemas"]["LoggedProblem"];
            latencyMs: number;
            /**
             * Format: uuid
             * @description Null for calls by session.
             */
            keyId: string | null;
            bytesIn: number;
            bytesOut: number;
            /** @description The caller's IP address. */
            address: string | null;
            clientRequestId: string | null;
            userAgent: string | null;
            /** @description What it caused, the first 100. Events appear once they are published, usually within a second. */
            events: components["schemas"]["CausedEvent"][];
        };
        /** @description An event that a request caused, with its deliveries. */
        CausedEvent: {
            /** Format: uuid */
            id: string;
            event: components["schemas"]["EventType"];
            /**
             * Format: int64
             * @description Null for test events.
             */
            seq: number | null;
            /** Format: date-time */
            createdAt: string;
            /** @description The newest 100. */
            deliveries: components["schemas"]["Delivery"][];
        };
        /** @description The problem that a request was answered with. Null on success. */
        LoggedProblem: {
            /** Format: uri-reference */
            type: string;
            title: string;
            status: number;
            detail: string;
            /** Format: uri-reference */
            instance: string;
            code: components["schemas"]["ProblemCode"];
            /** Format: uuid */
            requestId: string;
            errors?: components["schemas"]["FieldError"][];
            /** Format: int64 */
            oldestSeq?: number;
        } | null;
        /** @description One place where the account is signed in. */
        Session: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            userAgent: string | null;
            /** @description The IP address of the sign-in. */
            address: string | null;
            /** @description Whether this is the session that is asking. */
            current: boolean;
        };
        /** @description A page of sessions. */
        SessionList: {
            data: components["schemas"]["Session"][];
            /** @description Null on the last page. */
            nextCursor: string | null;
        };
        /**
         * @description An error as RFC 9457 has it.
         * @example {
         *       "type": "/docs/errors/invalid_request",
         *       "title": "The request is not valid",
         *       "status": 400,
         *       "detail": "2 values are wrong: see errors.",
         *       "instance": "/v1/items",
         *       "code": "invalid_request",
         *       "requestId": "01936f60-1c52-7a10-8d3e-5f0a9b7c2e41",
         *       "errors": [
         *         {
         *           "in": "body",
         *           "pointer": "/price/amount",
         *           "detail": "must be an integer"
         *         },
         *         {
         *           "in": "query",
         *           "pointer": "/colour",
         *           "detail": "is not a parameter of this operation"
         *         }
         *       ]
         *     }
         */
        Problem: {
            /**
             * Format: uri-reference
             * @description The address of the code's page in the docs.
             */
            type: string;
            /** @description The code in words, always the same. */
            title: string;
            /** @description The HTTP status. */
            status: number;
            /** @description What went wrong this time, and what to do about it. */
            detail: string;
            /**
             * Format: uri-reference
             * @description The path that was called.
             */
            instance: string;
            code: components["schemas"]["ProblemCode"];
            /**
             * Format: uuid
             * @description The same as `X-Request-Id`.
             */
            requestId: string;
            /** @description Every parameter and field that is wrong. Only with `invalid_request` and the like. */
            errors?: components["schemas"]["FieldError"][];
            /**
             * Format: int64
             * @description The oldest event that is kept. Only with `events_expired`.
             */
            oldestSeq?: number;
        };
        /** @description One value that is wrong. */
        FieldError: {
            in: components["schemas"]["FieldErrorPlace"];
            /** @description Where: a JSON pointer into the body, or `/` and the parameter's name. */
            pointer: string;
            /** @description What is wrong with it. */
            detail: string;
        };
        /**
         * @description The part of the request. Tolerate new values.
         * @enum {string}
         */
        FieldErrorPlace: "path" | "query" | "header" | "body" | "cookie";
    };
    responses: {
        /** @description A page of items. */
        PublicItemList: {
            headers: {
                Link: components["headers"]["Link"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["PublicItemList"];
            };
        };
        /** @description A page of your items. */
        MyItemList: {
            headers: {
                Link: components["headers"]["Link"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ItemList"];
            };
        };
        /** @description The item. */
        Item: {
            headers: {
                ETag: components["headers"]["ETag"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Item"];
            };
        };
        /** @description The new item. */
        ItemCreated: {
            headers: {
                Location: components["headers"]["Location"];
                ETag: components["headers"]["ETag"];
                "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Item"];
            };
        };
        /** @description The item as it is now. */
        ItemUpdated: {
            headers: {
                ETag: components["headers"]["ETag"];
                "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Item"];
            };
        };
        /** @description A page of categories. */
        CategoryList: {
            headers: {
                Link: components["headers"]["Link"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CategoryList"];
            };
        };
        /** @description A page of brands. */
        BrandList: {
            headers: {
                Link: components["headers"]["Link"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BrandList"];
            };
        };
        /** @description The account and the key. */
        Me: {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Me"];
            };
        };
        /** @description Both windows and the last 30 days. */
        MyUsage: {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["MyUsage"];
            };
        };
        /** @description A page of orders. */
        OrderList: {
            headers: {
                Link: components["headers"]["Link"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OrderList"];
            };
        };
        /** @description The order. */
        Order: {
            headers: {
                ETag: components["headers"]["ETag"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Order"];
            };
        };
        /** @description A page of webhooks. */
        WebhookList: {
            headers: {
                Link: components["headers"]["Link"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WebhookList"];
            };
        };
        /** @description The webhook. */
        Webhook: {
            headers: {
                ETag: components["headers"]["ETag"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Webhook"];
            };
        };
        /** @description The new webhook, with its secret for the only time. */
        WebhookCreated: {
            headers: {
                Location: components["headers"]["Location"];
                ETag: components["headers"]["ETag"];
                "Cache-Control": components["headers"]["Cache-Control"];
                "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WebhookCreated"];
            };
        };
        /** @description The webhook as it is now. */
        WebhookUpdated: {
            headers: {
                ETag: components["headers"]["ETag"];
                "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Webhook"];
            };
        };
        /** @description The new secret, for the only time. */
        WebhookSecret: {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WebhookSecret"];
            };
        };
        /** @description What is being sent again. */
        Replay: {
            headers: {
                "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Replay"];
            };
        };
        /** @description A page of deliveries. */
        DeliveryList: {
            headers: {
                Link: components["headers"]["Link"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DeliveryList"];
            };
        };
        /** @description The delivery, with its attempts. */
        DeliveryDetail: {
            headers: {
                ETag: components["headers"]["ETag"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DeliveryDetail"];
            };
        };
        /** @description The delivery, which is under way; its address tells how it goes. */
        DeliveryAccepted: {
            headers: {
                Location: components["headers"]["Location"];
                "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Delivery"];
            };
        };
        /** @description A page of events. */
        EventList: {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["EventList"];
            };
        };
        /** @description The event. */
        Event: {
            headers: {
                ETag: components["headers"]["ETag"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Event"];
            };
        };
        /** @description A page of keys. */
        KeyList: {
            headers: {
                Link: components["headers"]["Link"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["KeyList"];
            };
        };
        /** @description The new key, whole, for the only time. */
        KeyCreated: {
            headers: {
                Location: components["headers"]["Location"];
                "Cache-Control": components["headers"]["Cache-Control"];
                "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["KeyCreated"];
            };
        };
        /** @description The key as it is now. */
        KeyUpdated: {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Key"];
            };
        };
        /** @description What is left. */
        KeyLimits: {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["KeyLimits"];
            };
        };
        /** @description Whether a webhook may lead there. */
        WebhookUrlVerdict: {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WebhookUrlVerdict"];
            };
        };
        /** @description The problems, the most frequent first. */
        TopProblems: {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TopProblems"];
            };
        };
        /** @description The ways in. */
        PortalSettings: {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["PortalSettings"];
            };
        };
        /** @description The series. */
        UsageSeries: {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UsageSeries"];
            };
        };
        /** @description A page of requests. */
        RequestList: {
            headers: {
                Link: components["headers"]["Link"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["RequestList"];
            };
        };
        /** @description The request. */
        Request: {
            headers: {
                ETag: components["headers"]["ETag"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Request"];
            };
        };
        /** @description A page of sessions. */
        SessionList: {
            headers: {
                Link: components["headers"]["Link"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SessionList"];
            };
        };
        /** @description Done; there is no body. */
        Deleted: {
            headers: {
                "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description Your copy is still the current one; there is no body. */
        NotModified: {
            headers: {
                ETag: components["headers"]["ETag"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description A parameter is wrong or unknown; `errors` names each one. */
        InvalidRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A parameter is wrong or unknown, or the cursor is not one of this list. */
        InvalidListRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is no JSON, or a parameter or field is wrong or unknown; `errors` names each one. */
        InvalidBody: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A key was sent, but it does not work. Without one the call would have been anonymous. */
        InvalidKey: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No key was sent, or it does not work. */
        MissingOrInvalidKey: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No key was sent, or it does not work. */
        MissingOrInvalidCredentials: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No session, or it is over. */
        NotSignedIn: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key lacks a scope; `detail` names it. */
        InsufficientScope: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key lacks a scope; `detail` names it. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The call does not come from a page of the portal. */
        CrossSiteRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No such item, or not one that you may see or change. */
        ItemNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No such order, or not one of yours. */
        OrderNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No such webhook, not one of yours, or deleted by now. */
        WebhookNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No such webhook or delivery, not one of yours, or forgotten by now. */
        DeliveryNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No such event, not one of yours, or forgotten by now. */
        EventNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No such key, or not one of yours. */
        KeyNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No such request, not one of yours, or forgotten by now. */
        RequestNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No such session, not one of yours, or signed out by now. */
        SessionNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Another item of yours has this `sku`, or a call with this `Idempotency-Key` is running. */
        ItemCreateConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The item is reserved, sold or clashes by its `sku`, or a call with this `Idempotency-Key` is running. */
        ItemUpdateConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The item is reserved or sold, or a call with this `Idempotency-Key` is running. */
        ItemDeleteConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The account has 20 webhooks, or a call with this `Idempotency-Key` is running. */
        WebhookCreateConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The webhook is paused or disabled, or a call with this `Idempotency-Key` is running. */
        WebhookNotActive: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The account has all the live keys its tier allows, or a call with this `Idempotency-Key` is running. */
        KeyCreateConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key is replaced, expired or revoked, or a call with this `Idempotency-Key` is running. */
        KeyNotLive: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A call with this `Idempotency-Key` is running; ask again in a moment. */
        IdempotencyInFlight: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The cursor is older than 30 days, or of an earlier version of the server. Begin again without `cursor`. */
        CursorExpired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Events after this `seq` have been forgotten; `oldestSeq` is the oldest that is kept. */
        EventsExpired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Somebody changed the resource in between; `ETag` is the current one. */
        EtagMismatch: {
            headers: {
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is larger than 100 KB. */
        BodyTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body's `Content-Type` is not one that the operation takes. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such category or brand, or the `Idempotency-Key` was used for another call. */
        UnknownReference: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The webhook's URL is none that may be called; `detail` says why. Or the `Idempotency-Key` was used for another call. */
        UrlRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The `Idempotency-Key` was used for another call. */
        IdempotencyKeyReused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Your receiver has taken the event. Its body is not needed; 16 KiB of it are kept for the log. */
        WebhookTaken: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The event is sent again later, as after no answer within 15 seconds. Redirects are not followed. A 410 says that you want no more events: the webhook is disabled. */
        WebhookRefused: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description A window is used up; `detail` says which. After `Retry-After` the next call is admitted. */
        RateLimited: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Client-Request-Id": components["headers"]["X-Client-Request-Id"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Something that the answer needs does not respond; ask again after `Retry-After`. */
        Unavailable: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description The item's id. */
        ItemId: components["schemas"]["Id"];
        /** @description The order's id. */
        OrderId: components["schemas"]["Id"];
        /** @description The key's id, not the key itself. */
        KeyId: components["schemas"]["Id"];
        /** @description The webhook's id. */
        WebhookId: components["schemas"]["Id"];
        /** @description The delivery's id. */
        DeliveryId: components["schemas"]["Id"];
        /** @description The event's id, which is `webhook-id` on its deliveries. */
        EventId: components["schemas"]["Id"];
        /** @description The value of `X-Request-Id` on the answer. */
        RequestId: components["schemas"]["Id"];
        /** @description The session's id, not its cookie. */
        SessionId: components["schemas"]["Id"];
        /** @description The most entries that a page may have. */
        Limit: number;
        /** @description `nextCursor` of the page before. It belongs to the account that got it and to the other parameters it came with; anything else is a 400 `invalid_cursor`. Do not look inside. */
        Cursor: string;
        /**
         * @description Words to look for in titles and descriptions, all of them, in any language; accents and case do not matter. The last word may be unfinished, from its second character on. `"wool coat"` in quotation marks stands for these words in this order, one directly after the other; `-word` leaves out the items that have the word. A word that no item has gives no items: see `suggestion`.
         * @example wool coat
         */
        SearchText: string;
        /**
         * @description Beginnings of words of the brand's name, all of them; accents and case do not matter. A name counts as written in one word too: `hm` finds H&M.
         * @example mari
         */
        BrandSearchText: string;
        /** @description Only items in these categories or below them. */
        CategoryFilter: components["schemas"]["IdFilter"];
        /** @description Only items of these brands. */
        BrandFilter: components["schemas"]["IdFilter"];
        /** @description Only items of this seller. */
        SellerFilter: components["schemas"]["Id"];
        /** @description Only items in these conditions. */
        ConditionFilter: components["schemas"]["ItemCondition"][];
        /** @description Only items of these sizes, written exactly as on the item. */
        SizeFilter: components["schemas"]["WordFilter"];
        /** @description Only items of these colours, written exactly as on the item. */
        ColorFilter: components["schemas"]["WordFilter"];
        /**
         * @description The lowest price, in minor units of `currency`, which has to be given too.
         * @example 1000
         */
        MinPrice: components["schemas"]["Amount"];
        /**
         * @description The highest price, in minor units of `currency`, which has to be given too. Not below `minPrice`.
         * @example 5000
         */
        MaxPrice: components["schemas"]["Amount"];
        /** @description Only items priced in this currency. Needed with `minPrice`, `maxPrice` and the sort orders by price. */
        CurrencyFilter: components["schemas"]["Currency"];
        /** @description Only items in these statuses. `active`, or every one with `updatedSince` or `sort=updated_asc`, if left out. */
        PublicStatusFilter: components["schemas"]["PublicItemStatus"][];
        /** @description Only items in these statuses. Every one but `deleted`, or every one with `updatedSince`, if left out. */
        ItemStatusFilter: components["schemas"]["ItemStatus"][];
        /** @description Only items with exactly this `sku`. Sold and deleted ones may share it with a newer one. */
        SkuFilter: components["schemas"]["Sku"];
        /**
         * @description Only what changed at this time or later. A `+` in the offset has to be sent as `%2B`.
         * @example 2026-11-24T08:00:00Z
         */
        UpdatedSince: components["schemas"]["Time"];
        /** @description The order of the items. */
        ItemSort: components["schemas"]["ItemSort"];
        /** @description Only orders in which you are the buyer, or the seller. Both if left out. */
        OrderRoleFilter: components["schemas"]["OrderRole"];
        /** @description Only orders in these statuses. */
        OrderStatusFilter: components["schemas"]["OrderStatus"][];
        /** @description Only deliveries in these statuses. */
        DeliveryStatusFilter: components["schemas"]["DeliveryStatus"][];
        /** @description Only deliveries of events of these types. */
        EventTypeFilter: components["schemas"]["EventType"][];
        /**
         * @description Only what was made at this time or later. A `+` in the offset has to be sent as `%2B`.
         * @example 2026-11-24T08:00:00Z
         */
        CreatedSince: components["schemas"]["Time"];
        /**
         * @description `nextAfter` of the answer before, or the `seq` of the last event that you have. From the oldest event that is kept if left out; one that is older than that is a 410. One that the account has not reached is a 400: if it came from an answer, the database was restored from a backup and `seq` goes on from an earlier number.
         * @example 1041
         */
        AfterSeq: components["schemas"]["Seq"];
        /** @description The beginning of the range; this instant is in it. */
        From: components["schemas"]["Time"];
        /** @description The end of the range; this instant is not in it. */
        To: components["schemas"]["Time"];
        /** @description The distance between two points. Hours and days are those of UTC. */
        UsageInterval: components["schemas"]["UsageInterval"];
        /** @description What makes a series. */
        UsageGrouping: components["schemas"]["UsageGrouping"];
        /** @description Only requests made with this key. */
        KeyFilter: components["schemas"]["Id"];
        /** @description Only requests made with a key, or only those of the portal's own session. Both if left out. A call that the session makes as a key, by `X-Cute-Key`, is one made with that key. */
        CallerFilter: components["schemas"]["RequestCaller"];
        /** @description Only requests answered with these statuses. */
        HttpStatusFilter: number[];
        /** @description Only requests answered with statuses of these classes. */
        StatusClassFilter: components["schemas"]["StatusClass"][];
        /** @description Only requests of these operations, by their operationId. */
        OperationFilter: components["schemas"]["OperationFilter"];
        /**
         * @description A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for every intended effect. With another body, or for another resource, it is a 422; while the first call runs, a 409.
         * @example 5b0c6f0e-7a51-4f7e-9a55-0b8a3f0c1d2e
         */
        IdempotencyKey: string;
        /**
         * @description The `ETag` that you have seen, or `*`. If the resource has another one by now, nothing happens and the answer is 412.
         * @example "9f2c1e7ab3d04c58"
         */
        IfMatch: string;
        /**
         * @description The `ETag` of your copy. If it is still the current one, the answer is a 304 without a body.
         * @example "9f2c1e7ab3d04c58"
         */
        IfNoneMatch: string;
        /** @description Shows that the call comes from a script of the portal and not from a form elsewhere. */
        PortalHeader: "1";
        /** @description The event's type, as in the body. */
        WebhookEvent: components["schemas"]["EventType"];
        /** @description The event's id, the same on every attempt and every delivery of it. Remember it to handle it once. */
        WebhookMessageId: string;
        /**
         * @description When this attempt was made, in Unix seconds. Refuse what is more than 5 minutes off.
         * @example 1795508131
         */
        WebhookTimestamp: string;
        /**
         * @description As Standard Webhooks has it: `v1,` and the base64 of the HMAC-SHA256 over `id.timestamp.body`, keyed by the bytes that the secret's part behind `whsec_` decodes to. Two, with a space between, while a rotation overlaps.
         * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
         */
        WebhookSignature: string;
        /**
         * @description The HMAC-SHA256 of the raw body in hex, keyed by the whole secret as text. Two, with a comma between, while a rotation overlaps.
         * @example 9f2c1e7ab3d04c58a1b2c3d4e5f60718293a4b5c6d7e8f90112233445566778f
         */
        CuteSignature: string;
    };
    requestBodies: {
        ItemCreate: {
            content: {
                "application/json": components["schemas"]["ItemCreate"];
            };
        };
        ItemUpdate: {
            content: {
                "application/json": components["schemas"]["ItemUpdate"];
                "application/merge-patch+json": components["schemas"]["ItemUpdate"];
            };
        };
        KeyCreate: {
            content: {
                "application/json": components["schemas"]["KeyCreate"];
            };
        };
        KeyUpdate: {
            content: {
                "application/json": components["schemas"]["KeyUpdate"];
                "application/merge-patch+json": components["schemas"]["KeyUpdate"];
            };
        };
        KeyRotate: {
            content: {
                "application/json": components["schemas"]["KeyRotate"];
            };
        };
        WebhookCreate: {
            content: {
                "application/json": components["schemas"]["WebhookCreate"];
            };
        };
        WebhookUrlCheck: {
            content: {
                "application/json": components["schemas"]["WebhookUrlCheck"];
            };
        };
        WebhookUpdate: {
            content: {
                "application/json": components["schemas"]["WebhookUpdate"];
                "application/merge-patch+json": components["schemas"]["WebhookUpdate"];
            };
        };
        WebhookTest: {
            content: {
                "application/json": components["schemas"]["WebhookTest"];
            };
        };
        WebhookReplay: {
            content: {
                "application/json": components["schemas"]["WebhookReplay"];
            };
        };
        ItemCreatedEvent: {
            content: {
                "application/json": components["schemas"]["ItemCreatedEvent"];
            };
        };
        ItemUpdatedEvent: {
            content: {
                "application/json": components["schemas"]["ItemUpdatedEvent"];
            };
        };
        ItemSoldEvent: {
            content: {
                "application/json": components["schemas"]["ItemSoldEvent"];
            };
        };
        OrderCreatedEvent: {
            content: {
                "application/json": components["schemas"]["OrderCreatedEvent"];
            };
        };
        OrderCompletedEvent: {
            content: {
                "application/json": components["schemas"]["OrderCompletedEvent"];
            };
        };
        MessageReceivedEvent: {
            content: {
                "application/json": components["schemas"]["MessageReceivedEvent"];
            };
        };
    };
    headers: {
        /**
         * @description The id of this request, a UUIDv7. The request log and `requestId` in problems show the same.
         * @example 01936f60-1c52-7a10-8d3e-5f0a9b7c2e41
         */
        "X-Request-Id": string;
        /**
         * @description The `X-Request-Id` that you sent, if it was valid.
         * @example nightly-sync-17
         */
        "X-Client-Request-Id": string;
        /**
         * @description Requests that the window nearest to running out allows.
         * @example 60
         */
        "X-RateLimit-Limit": number;
        /**
         * @description Requests left in that window.
         * @example 41
         */
        "X-RateLimit-Remaining": number;
        /**
         * @description When that window next gives room, because its oldest requests leave it, in Unix seconds, rounded up.
         * @example 1795558860
         */
        "X-RateLimit-Reset": number;
        /**
         * @description Both windows by name, as the IETF draft has them; `q` is the quota, `w` the window in seconds.
         * @example "minute";q=60;w=60, "day";q=1000;w=86400
         */
        "RateLimit-Policy": string;
        /**
         * @description What is left of both windows by name; `r` is what remains, `t` the seconds until the window next gives room.
         * @example "minute";r=41;t=38, "day";r=911;t=80112
         */
        RateLimit: string;
        /**
         * @description Seconds to wait, rounded up.
         * @example 12
         */
        "Retry-After": number;
        /**
         * @description The version of the resource. It changes whenever the body does.
         * @example "9f2c1e7ab3d04c58"
         */
        ETag: string;
        /**
         * @description The address of what was made.
         * @example /v1/items/01936c2e-8f5a-7c31-9d2b-6f0e4a1b7c55
         */
        Location: string;
        /**
         * @description The address of the next page, if there is one.
         * @example </v1/items?cursor=ypeBEsobvcr6wjGzmiPcTWQ2OTJkMzNkLlsiMjAyNi0xMS0yMCAwNzowNjo0Ny4wOTQ1NjYrMDAiLCIzZWNlOWNmZi00ZTE3LTQxZDktYjdmZi02NGNjZGI3MDEwMTAiXQ&limit=20>; rel="next"
         */
        Link: string;
        /**
         * @description Who may keep the answer. Answers to a key are `private, no-cache`, anonymous ones `no-cache`, secrets `no-store`.
         * @example private, no-cache
         */
        "Cache-Control": string;
        /** @description Present, and `true`, when this is the stored answer to an earlier call with the same `Idempotency-Key`. */
        "Idempotent-Replayed": "true";
        /**
         * @description How to authenticate, as RFC 6750 has it.
         * @example Bearer realm="cute", error="invalid_token"
         */
        "WWW-Authenticate": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listItems: {
        parameters: {
            query?: {
                /**
                 * @description Words to look for in titles and descriptions, all of them, in any language; accents and case do not matter. The last word may be unfinished, from its second character on. `"wool coat"` in quotation marks stands for these words in this order, one directly after the other; `-word` leaves out the items that have the word. A word that no item has gives no items: see `suggestion`.
                 * @example wool coat
                 */
                q?: components["parameters"]["SearchText"];
                /** @description Only items in these categories or below them. */
                categoryId?: components["parameters"]["CategoryFilter"];
                /** @description Only items of these brands. */
                brandId?: components["parameters"]["BrandFilter"];
                /** @description Only items of this seller. */
                sellerId?: components["parameters"]["SellerFilter"];
                /** @description Only items in these conditions. */
                condition?: components["parameters"]["ConditionFilter"];
                /** @description Only items of these sizes, written exactly as on the item. */
                size?: components["parameters"]["SizeFilter"];
                /** @description Only items of these colours, written exactly as on the item. */
                color?: components["parameters"]["ColorFilter"];
                /**
                 * @description The lowest price, in minor units of `currency`, which has to be given too.
                 * @example 1000
                 */
                minPrice?: components["parameters"]["MinPrice"];
                /**
                 * @description The highest price, in minor units of `currency`, which has to be given too. Not below `minPrice`.
                 * @example 5000
                 */
                maxPrice?: components["parameters"]["MaxPrice"];
                /** @description Only items priced in this currency. Needed with `minPrice`, `maxPrice` and the sort orders by price. */
                currency?: components["parameters"]["CurrencyFilter"];
                /** @description Only items in these statuses. `active`, or every one with `updatedSince` or `sort=updated_asc`, if left out. */
                status?: components["parameters"]["PublicStatusFilter"];
                /**
                 * @description Only what changed at this time or later. A `+` in the offset has to be sent as `%2B`.
                 * @example 2026-11-24T08:00:00Z
                 */
                updatedSince?: components["parameters"]["UpdatedSince"];
                /** @description The order of the items. */
                sort?: components["parameters"]["ItemSort"];
                /** @description The most entries that a page may have. */
                limit?: components["parameters"]["Limit"];
                /** @description `nextCursor` of the page before. It belongs to the account that got it and to the other parameters it came with; anything else is a 400 `invalid_cursor`. Do not look inside. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["PublicItemList"];
            400: components["responses"]["InvalidListRequest"];
            401: components["responses"]["InvalidKey"];
            403: components["responses"]["InsufficientScope"];
            410: components["responses"]["CursorExpired"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    createItem: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for every intended effect. With another body, or for another resource, it is a 422; while the first call runs, a 409.
                 * @example 5b0c6f0e-7a51-4f7e-9a55-0b8a3f0c1d2e
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ItemCreate"];
        responses: {
            201: components["responses"]["ItemCreated"];
            400: components["responses"]["InvalidBody"];
            401: components["responses"]["MissingOrInvalidKey"];
            403: components["responses"]["InsufficientScope"];
            409: components["responses"]["ItemCreateConflict"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnknownReference"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    getItem: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of your copy. If it is still the current one, the answer is a 304 without a body.
                 * @example "9f2c1e7ab3d04c58"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The item's id. */
                itemId: components["parameters"]["ItemId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Item"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["InvalidKey"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["ItemNotFound"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteItem: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` that you have seen, or `*`. If the resource has another one by now, nothing happens and the answer is 412.
                 * @example "9f2c1e7ab3d04c58"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
                /**
                 * @description A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for every intended effect. With another body, or for another resource, it is a 422; while the first call runs, a 409.
                 * @example 5b0c6f0e-7a51-4f7e-9a55-0b8a3f0c1d2e
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The item's id. */
                itemId: components["parameters"]["ItemId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["Deleted"];
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["MissingOrInvalidKey"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["ItemNotFound"];
            409: components["responses"]["ItemDeleteConflict"];
            412: components["responses"]["EtagMismatch"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateItem: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` that you have seen, or `*`. If the resource has another one by now, nothing happens and the answer is 412.
                 * @example "9f2c1e7ab3d04c58"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
                /**
                 * @description A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for every intended effect. With another body, or for another resource, it is a 422; while the first call runs, a 409.
                 * @example 5b0c6f0e-7a51-4f7e-9a55-0b8a3f0c1d2e
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The item's id. */
                itemId: components["parameters"]["ItemId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ItemUpdate"];
        responses: {
            200: components["responses"]["ItemUpdated"];
            400: components["responses"]["InvalidBody"];
            401: components["responses"]["MissingOrInvalidKey"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["ItemNotFound"];
            409: components["responses"]["ItemUpdateConflict"];
            412: components["responses"]["EtagMismatch"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnknownReference"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    listCategories: {
        parameters: {
            query?: {
                /** @description The most entries that a page may have. */
                limit?: components["parameters"]["Limit"];
                /** @description `nextCursor` of the page before. It belongs to the account that got it and to the other parameters it came with; anything else is a 400 `invalid_cursor`. Do not look inside. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["CategoryList"];
            400: components["responses"]["InvalidListRequest"];
            401: components["responses"]["InvalidKey"];
            403: components["responses"]["InsufficientScope"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    listBrands: {
        parameters: {
            query?: {
                /**
                 * @description Beginnings of words of the brand's name, all of them; accents and case do not matter. A name counts as written in one word too: `hm` finds H&M.
                 * @example mari
                 */
                q?: components["parameters"]["BrandSearchText"];
                /** @description The most entries that a page may have. */
                limit?: components["parameters"]["Limit"];
                /** @description `nextCursor` of the page before. It belongs to the account that got it and to the other parameters it came with; anything else is a 400 `invalid_cursor`. Do not look inside. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["BrandList"];
            400: components["responses"]["InvalidListRequest"];
            401: components["responses"]["InvalidKey"];
            403: components["responses"]["InsufficientScope"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Me"];
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["MissingOrInvalidKey"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    listMyItems: {
        parameters: {
            query?: {
                /** @description Only items in these statuses. Every one but `deleted`, or every one with `updatedSince`, if left out. */
                status?: components["parameters"]["ItemStatusFilter"];
                /** @description Only items with exactly this `sku`. Sold and deleted ones may share it with a newer one. */
                sku?: components["parameters"]["SkuFilter"];
                /**
                 * @description Only what changed at this time or later. A `+` in the offset has to be sent as `%2B`.
                 * @example 2026-11-24T08:00:00Z
                 */
                updatedSince?: components["parameters"]["UpdatedSince"];
                /** @description The most entries that a page may have. */
                limit?: components["parameters"]["Limit"];
                /** @description `nextCursor` of the page before. It belongs to the account that got it and to the other parameters it came with; anything else is a 400 `invalid_cursor`. Do not look inside. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["MyItemList"];
            400: components["responses"]["InvalidListRequest"];
            401: components["responses"]["MissingOrInvalidKey"];
            403: components["responses"]["InsufficientScope"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    listMyOrders: {
        parameters: {
            query?: {
                /** @description Only orders in which you are the buyer, or the seller. Both if left out. */
                role?: components["parameters"]["OrderRoleFilter"];
                /** @description Only orders in these statuses. */
                status?: components["parameters"]["OrderStatusFilter"];
                /**
                 * @description Only what changed at this time or later. A `+` in the offset has to be sent as `%2B`.
                 * @example 2026-11-24T08:00:00Z
                 */
                updatedSince?: components["parameters"]["UpdatedSince"];
                /** @description The most entries that a page may have. */
                limit?: components["parameters"]["Limit"];
                /** @description `nextCursor` of the page before. It belongs to the account that got it and to the other parameters it came with; anything else is a 400 `invalid_cursor`. Do not look inside. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["OrderList"];
            400: components["responses"]["InvalidListRequest"];
            401: components["responses"]["MissingOrInvalidKey"];
            403: components["responses"]["InsufficientScope"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    getMyOrder: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of your copy. If it is still the current one, the answer is a 304 without a body.
                 * @example "9f2c1e7ab3d04c58"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The order's id. */
                orderId: components["parameters"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Order"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["MissingOrInvalidKey"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["OrderNotFound"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    getMyUsage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["MyUsage"];
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["MissingOrInvalidKey"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                /** @description The most entries that a page may have. */
                limit?: components["parameters"]["Limit"];
                /** @description `nextCursor` of the page before. It belongs to the account that got it and to the other parameters it came with; anything else is a 400 `invalid_cursor`. Do not look inside. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["WebhookList"];
            400: components["responses"]["InvalidListRequest"];
            401: components["responses"]["MissingOrInvalidCredentials"];
            403: components["responses"]["InsufficientScope"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for every intended effect. With another body, or for another resource, it is a 422; while the first call runs, a 409.
                 * @example 5b0c6f0e-7a51-4f7e-9a55-0b8a3f0c1d2e
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["WebhookCreate"];
        responses: {
            201: components["responses"]["WebhookCreated"];
            400: components["responses"]["InvalidBody"];
            401: components["responses"]["MissingOrInvalidCredentials"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["WebhookCreateConflict"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UrlRefused"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of your copy. If it is still the current one, the answer is a 304 without a body.
                 * @example "9f2c1e7ab3d04c58"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The webhook's id. */
                webhookId: components["parameters"]["WebhookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Webhook"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["MissingOrInvalidCredentials"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["WebhookNotFound"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` that you have seen, or `*`. If the resource has another one by now, nothing happens and the answer is 412.
                 * @example "9f2c1e7ab3d04c58"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
                /**
                 * @description A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for every intended effect. With another body, or for another resource, it is a 422; while the first call runs, a 409.
                 * @example 5b0c6f0e-7a51-4f7e-9a55-0b8a3f0c1d2e
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The webhook's id. */
                webhookId: components["parameters"]["WebhookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["Deleted"];
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["MissingOrInvalidCredentials"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["WebhookNotFound"];
            409: components["responses"]["IdempotencyInFlight"];
            412: components["responses"]["EtagMismatch"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateWebhook: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` that you have seen, or `*`. If the resource has another one by now, nothing happens and the answer is 412.
                 * @example "9f2c1e7ab3d04c58"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
                /**
                 * @description A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for every intended effect. With another body, or for another resource, it is a 422; while the first call runs, a 409.
                 * @example 5b0c6f0e-7a51-4f7e-9a55-0b8a3f0c1d2e
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The webhook's id. */
                webhookId: components["parameters"]["WebhookId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["WebhookUpdate"];
        responses: {
            200: components["responses"]["WebhookUpdated"];
            400: components["responses"]["InvalidBody"];
            401: components["responses"]["MissingOrInvalidCredentials"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["WebhookNotFound"];
            409: components["responses"]["IdempotencyInFlight"];
            412: components["responses"]["EtagMismatch"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UrlRefused"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for every intended effect. With another body, or for another resource, it is a 422; while the first call runs, a 409.
                 * @example 5b0c6f0e-7a51-4f7e-9a55-0b8a3f0c1d2e
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The webhook's id. */
                webhookId: components["parameters"]["WebhookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["WebhookSecret"];
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["MissingOrInvalidCredentials"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["WebhookNotFound"];
            409: components["responses"]["IdempotencyInFlight"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    sendTestEvent: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for every intended effect. With another body, or for another resource, it is a 422; while the first call runs, a 409.
                 * @example 5b0c6f0e-7a51-4f7e-9a55-0b8a3f0c1d2e
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The webhook's id. */
                webhookId: components["parameters"]["WebhookId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["WebhookTest"];
        responses: {
            202: components["responses"]["DeliveryAccepted"];
            400: components["responses"]["InvalidBody"];
            401: components["responses"]["MissingOrInvalidCredentials"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["WebhookNotFound"];
            409: components["responses"]["WebhookNotActive"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UrlRefused"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    replayWebhook: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for every intended effect. With another body, or for another resource, it is a 422; while the first call runs, a 409.
                 * @example 5b0c6f0e-7a51-4f7e-9a55-0b8a3f0c1d2e
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The webhook's id. */
                webhookId: components["parameters"]["WebhookId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["WebhookReplay"];
        responses: {
            202: components["responses"]["Replay"];
            400: components["responses"]["InvalidBody"];
            401: components["responses"]["MissingOrInvalidCredentials"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["WebhookNotFound"];
            409: components["responses"]["WebhookNotActive"];
            410: components["responses"]["EventsExpired"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /** @description Only deliveries in these statuses. */
                status?: components["parameters"]["DeliveryStatusFilter"];
                /** @description Only deliveries of events of these types. */
                event?: components["parameters"]["EventTypeFilter"];
                /**
                 * @description Only what was made at this time or later. A `+` in the offset has to be sent as `%2B`.
                 * @example 2026-11-24T08:00:00Z
                 */
                createdSince?: components["parameters"]["CreatedSince"];
                /** @description The most entries that a page may have. */
                limit?: components["parameters"]["Limit"];
                /** @description `nextCursor` of the page before. It belongs to the account that got it and to the other parameters it came with; anything else is a 400 `invalid_cursor`. Do not look inside. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path: {
                /** @description The webhook's id. */
                webhookId: components["parameters"]["WebhookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["DeliveryList"];
            400: components["responses"]["InvalidListRequest"];
            401: components["responses"]["MissingOrInvalidCredentials"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["WebhookNotFound"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    getDelivery: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of your copy. If it is still the current one, the answer is a 304 without a body.
                 * @example "9f2c1e7ab3d04c58"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The webhook's id. */
                webhookId: components["parameters"]["WebhookId"];
                /** @description The delivery's id. */
                deliveryId: components["parameters"]["DeliveryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["DeliveryDetail"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["MissingOrInvalidCredentials"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["DeliveryNotFound"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    retryDelivery: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for every intended effect. With another body, or for another resource, it is a 422; while the first call runs, a 409.
                 * @example 5b0c6f0e-7a51-4f7e-9a55-0b8a3f0c1d2e
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The webhook's id. */
                webhookId: components["parameters"]["WebhookId"];
                /** @description The delivery's id. */
                deliveryId: components["parameters"]["DeliveryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: components["responses"]["DeliveryAccepted"];
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["MissingOrInvalidCredentials"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["DeliveryNotFound"];
            409: components["responses"]["WebhookNotActive"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /**
                 * @description `nextAfter` of the answer before, or the `seq` of the last event that you have. From the oldest event that is kept if left out; one that is older than that is a 410. One that the account has not reached is a 400: if it came from an answer, the database was restored from a backup and `seq` goes on from an earlier number.
                 * @example 1041
                 */
                after?: components["parameters"]["AfterSeq"];
                /** @description The most entries that a page may have. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["EventList"];
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["MissingOrInvalidCredentials"];
            403: components["responses"]["InsufficientScope"];
            410: components["responses"]["EventsExpired"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    getEvent: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of your copy. If it is still the current one, the answer is a 304 without a body.
                 * @example "9f2c1e7ab3d04c58"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The event's id, which is `webhook-id` on its deliveries. */
                eventId: components["parameters"]["EventId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Event"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["MissingOrInvalidCredentials"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["EventNotFound"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    listKeys: {
        parameters: {
            query?: {
                /** @description The most entries that a page may have. */
                limit?: components["parameters"]["Limit"];
                /** @description `nextCursor` of the page before. It belongs to the account that got it and to the other parameters it came with; anything else is a 400 `invalid_cursor`. Do not look inside. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["KeyList"];
            400: components["responses"]["InvalidListRequest"];
            401: components["responses"]["NotSignedIn"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header: {
                /** @description Shows that the call comes from a script of the portal and not from a form elsewhere. */
                "X-Cute-Portal": components["parameters"]["PortalHeader"];
                /**
                 * @description A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for every intended effect. With another body, or for another resource, it is a 422; while the first call runs, a 409.
                 * @example 5b0c6f0e-7a51-4f7e-9a55-0b8a3f0c1d2e
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["KeyCreate"];
        responses: {
            201: components["responses"]["KeyCreated"];
            400: components["responses"]["InvalidBody"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["CrossSiteRequest"];
            409: components["responses"]["KeyCreateConflict"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header: {
                /** @description Shows that the call comes from a script of the portal and not from a form elsewhere. */
                "X-Cute-Portal": components["parameters"]["PortalHeader"];
                /**
                 * @description A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for every intended effect. With another body, or for another resource, it is a 422; while the first call runs, a 409.
                 * @example 5b0c6f0e-7a51-4f7e-9a55-0b8a3f0c1d2e
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The key's id, not the key itself. */
                keyId: components["parameters"]["KeyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["Deleted"];
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["CrossSiteRequest"];
            404: components["responses"]["KeyNotFound"];
            409: components["responses"]["IdempotencyInFlight"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateKey: {
        parameters: {
            query?: never;
            header: {
                /** @description Shows that the call comes from a script of the portal and not from a form elsewhere. */
                "X-Cute-Portal": components["parameters"]["PortalHeader"];
                /**
                 * @description A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for every intended effect. With another body, or for another resource, it is a 422; while the first call runs, a 409.
                 * @example 5b0c6f0e-7a51-4f7e-9a55-0b8a3f0c1d2e
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The key's id, not the key itself. */
                keyId: components["parameters"]["KeyId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["KeyUpdate"];
        responses: {
            200: components["responses"]["KeyUpdated"];
            400: components["responses"]["InvalidBody"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["CrossSiteRequest"];
            404: components["responses"]["KeyNotFound"];
            409: components["responses"]["KeyNotLive"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    rotateKey: {
        parameters: {
            query?: never;
            header: {
                /** @description Shows that the call comes from a script of the portal and not from a form elsewhere. */
                "X-Cute-Portal": components["parameters"]["PortalHeader"];
                /**
                 * @description A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for every intended effect. With another body, or for another resource, it is a 422; while the first call runs, a 409.
                 * @example 5b0c6f0e-7a51-4f7e-9a55-0b8a3f0c1d2e
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The key's id, not the key itself. */
                keyId: components["parameters"]["KeyId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["KeyRotate"];
        responses: {
            201: components["responses"]["KeyCreated"];
            400: components["responses"]["InvalidBody"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["CrossSiteRequest"];
            404: components["responses"]["KeyNotFound"];
            409: components["responses"]["KeyNotLive"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    getKeyLimits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["KeyLimits"];
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    getUsageSeries: {
        parameters: {
            query?: {
                /** @description The beginning of the range; this instant is in it. */
                from?: components["parameters"]["From"];
                /** @description The end of the range; this instant is not in it. */
                to?: components["parameters"]["To"];
                /** @description The distance between two points. Hours and days are those of UTC. */
                interval?: components["parameters"]["UsageInterval"];
                /** @description What makes a series. */
                groupBy?: components["parameters"]["UsageGrouping"];
                /** @description Only requests made with this key. */
                keyId?: components["parameters"]["KeyFilter"];
                /** @description Only requests made with a key, or only those of the portal's own session. Both if left out. A call that the session makes as a key, by `X-Cute-Key`, is one made with that key. */
                caller?: components["parameters"]["CallerFilter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["UsageSeries"];
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    getTopProblems: {
        parameters: {
            query?: {
                /** @description The beginning of the range; this instant is in it. */
                from?: components["parameters"]["From"];
                /** @description The end of the range; this instant is not in it. */
                to?: components["parameters"]["To"];
                /** @description Only requests made with this key. */
                keyId?: components["parameters"]["KeyFilter"];
                /** @description Only requests made with a key, or only those of the portal's own session. Both if left out. A call that the session makes as a key, by `X-Cute-Key`, is one made with that key. */
                caller?: components["parameters"]["CallerFilter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["TopProblems"];
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    listRequests: {
        parameters: {
            query?: {
                /** @description Only requests answered with these statuses. */
                status?: components["parameters"]["HttpStatusFilter"];
                /** @description Only requests answered with statuses of these classes. */
                statusClass?: components["parameters"]["StatusClassFilter"];
                /** @description Only requests of these operations, by their operationId. */
                operation?: components["parameters"]["OperationFilter"];
                /** @description Only requests made with this key. */
                keyId?: components["parameters"]["KeyFilter"];
                /** @description Only requests made with a key, or only those of the portal's own session. Both if left out. A call that the session makes as a key, by `X-Cute-Key`, is one made with that key. */
                caller?: components["parameters"]["CallerFilter"];
                /** @description The beginning of the range; this instant is in it. */
                from?: components["parameters"]["From"];
                /** @description The end of the range; this instant is not in it. */
                to?: components["parameters"]["To"];
                /** @description The most entries that a page may have. */
                limit?: components["parameters"]["Limit"];
                /** @description `nextCursor` of the page before. It belongs to the account that got it and to the other parameters it came with; anything else is a 400 `invalid_cursor`. Do not look inside. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["RequestList"];
            400: components["responses"]["InvalidListRequest"];
            401: components["responses"]["NotSignedIn"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRequest: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of your copy. If it is still the current one, the answer is a 304 without a body.
                 * @example "9f2c1e7ab3d04c58"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The value of `X-Request-Id` on the answer. */
                requestId: components["parameters"]["RequestId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Request"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            404: components["responses"]["RequestNotFound"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    getPortalSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["PortalSettings"];
            400: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
        };
    };
    checkWebhookUrl: {
        parameters: {
            query?: never;
            header: {
                /** @description Shows that the call comes from a script of the portal and not from a form elsewhere. */
                "X-Cute-Portal": components["parameters"]["PortalHeader"];
                /**
                 * @description A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for every intended effect. With another body, or for another resource, it is a 422; while the first call runs, a 409.
                 * @example 5b0c6f0e-7a51-4f7e-9a55-0b8a3f0c1d2e
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["WebhookUrlCheck"];
        responses: {
            200: components["responses"]["WebhookUrlVerdict"];
            400: components["responses"]["InvalidBody"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["CrossSiteRequest"];
            409: components["responses"]["IdempotencyInFlight"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    listSessions: {
        parameters: {
            query?: {
                /** @description The most entries that a page may have. */
                limit?: components["parameters"]["Limit"];
                /** @description `nextCursor` of the page before. It belongs to the account that got it and to the other parameters it came with; anything else is a 400 `invalid_cursor`. Do not look inside. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["SessionList"];
            400: components["responses"]["InvalidListRequest"];
            401: components["responses"]["NotSignedIn"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    revokeSession: {
        parameters: {
            query?: never;
            header: {
                /** @description Shows that the call comes from a script of the portal and not from a form elsewhere. */
                "X-Cute-Portal": components["parameters"]["PortalHeader"];
                /**
                 * @description A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for every intended effect. With another body, or for another resource, it is a 422; while the first call runs, a 409.
                 * @example 5b0c6f0e-7a51-4f7e-9a55-0b8a3f0c1d2e
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The session's id, not its cookie. */
                sessionId: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["Deleted"];
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["CrossSiteRequest"];
            404: components["responses"]["SessionNotFound"];
            409: components["responses"]["IdempotencyInFlight"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Unavailable"];
        };
    };
    onItemCreated: {
        parameters: {
            query?: never;
            header: {
                /** @description The event's type, as in the body. */
                "X-Cute-Event": components["parameters"]["WebhookEvent"];
                /** @description The event's id, the same on every attempt and every delivery of it. Remember it to handle it once. */
                "webhook-id": components["parameters"]["WebhookMessageId"];
                /**
                 * @description When this attempt was made, in Unix seconds. Refuse what is more than 5 minutes off.
                 * @example 1795508131
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description As Standard Webhooks has it: `v1,` and the base64 of the HMAC-SHA256 over `id.timestamp.body`, keyed by the bytes that the secret's part behind `whsec_` decodes to. Two, with a space between, while a rotation overlaps.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /**
                 * @description The HMAC-SHA256 of the raw body in hex, keyed by the whole secret as text. Two, with a comma between, while a rotation overlaps.
                 * @example 9f2c1e7ab3d04c58a1b2c3d4e5f60718293a4b5c6d7e8f90112233445566778f
                 */
                "X-Cute-Signature": components["parameters"]["CuteSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ItemCreatedEvent"];
        responses: {
            "2XX": components["responses"]["WebhookTaken"];
            default: components["responses"]["WebhookRefused"];
        };
    };
    onItemUpdated: {
        parameters: {
            query?: never;
            header: {
                /** @description The event's type, as in the body. */
                "X-Cute-Event": components["parameters"]["WebhookEvent"];
                /** @description The event's id, the same on every attempt and every delivery of it. Remember it to handle it once. */
                "webhook-id": components["parameters"]["WebhookMessageId"];
                /**
                 * @description When this attempt was made, in Unix seconds. Refuse what is more than 5 minutes off.
                 * @example 1795508131
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description As Standard Webhooks has it: `v1,` and the base64 of the HMAC-SHA256 over `id.timestamp.body`, keyed by the bytes that the secret's part behind `whsec_` decodes to. Two, with a space between, while a rotation overlaps.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /**
                 * @description The HMAC-SHA256 of the raw body in hex, keyed by the whole secret as text. Two, with a comma between, while a rotation overlaps.
                 * @example 9f2c1e7ab3d04c58a1b2c3d4e5f60718293a4b5c6d7e8f90112233445566778f
                 */
                "X-Cute-Signature": components["parameters"]["CuteSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ItemUpdatedEvent"];
        responses: {
            "2XX": components["responses"]["WebhookTaken"];
            default: components["responses"]["WebhookRefused"];
        };
    };
    onItemSold: {
        parameters: {
            query?: never;
            header: {
                /** @description The event's type, as in the body. */
                "X-Cute-Event": components["parameters"]["WebhookEvent"];
                /** @description The event's id, the same on every attempt and every delivery of it. Remember it to handle it once. */
                "webhook-id": components["parameters"]["WebhookMessageId"];
                /**
                 * @description When this attempt was made, in Unix seconds. Refuse what is more than 5 minutes off.
                 * @example 1795508131
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description As Standard Webhooks has it: `v1,` and the base64 of the HMAC-SHA256 over `id.timestamp.body`, keyed by the bytes that the secret's part behind `whsec_` decodes to. Two, with a space between, while a rotation overlaps.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /**
                 * @description The HMAC-SHA256 of the raw body in hex, keyed by the whole secret as text. Two, with a comma between, while a rotation overlaps.
                 * @example 9f2c1e7ab3d04c58a1b2c3d4e5f60718293a4b5c6d7e8f90112233445566778f
                 */
                "X-Cute-Signature": components["parameters"]["CuteSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ItemSoldEvent"];
        responses: {
            "2XX": components["responses"]["WebhookTaken"];
            default: components["responses"]["WebhookRefused"];
        };
    };
    onOrderCreated: {
        parameters: {
            query?: never;
            header: {
                /** @description The event's type, as in the body. */
                "X-Cute-Event": components["parameters"]["WebhookEvent"];
                /** @description The event's id, the same on every attempt and every delivery of it. Remember it to handle it once. */
                "webhook-id": components["parameters"]["WebhookMessageId"];
                /**
                 * @description When this attempt was made, in Unix seconds. Refuse what is more than 5 minutes off.
                 * @example 1795508131
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description As Standard Webhooks has it: `v1,` and the base64 of the HMAC-SHA256 over `id.timestamp.body`, keyed by the bytes that the secret's part behind `whsec_` decodes to. Two, with a space between, while a rotation overlaps.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /**
                 * @description The HMAC-SHA256 of the raw body in hex, keyed by the whole secret as text. Two, with a comma between, while a rotation overlaps.
                 * @example 9f2c1e7ab3d04c58a1b2c3d4e5f60718293a4b5c6d7e8f90112233445566778f
                 */
                "X-Cute-Signature": components["parameters"]["CuteSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["OrderCreatedEvent"];
        responses: {
            "2XX": components["responses"]["WebhookTaken"];
            default: components["responses"]["WebhookRefused"];
        };
    };
    onOrderCompleted: {
        parameters: {
            query?: never;
            header: {
                /** @description The event's type, as in the body. */
                "X-Cute-Event": components["parameters"]["WebhookEvent"];
                /** @description The event's id, the same on every attempt and every delivery of it. Remember it to handle it once. */
                "webhook-id": components["parameters"]["WebhookMessageId"];
                /**
                 * @description When this attempt was made, in Unix seconds. Refuse what is more than 5 minutes off.
                 * @example 1795508131
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description As Standard Webhooks has it: `v1,` and the base64 of the HMAC-SHA256 over `id.timestamp.body`, keyed by the bytes that the secret's part behind `whsec_` decodes to. Two, with a space between, while a rotation overlaps.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /**
                 * @description The HMAC-SHA256 of the raw body in hex, keyed by the whole secret as text. Two, with a comma between, while a rotation overlaps.
                 * @example 9f2c1e7ab3d04c58a1b2c3d4e5f60718293a4b5c6d7e8f90112233445566778f
                 */
                "X-Cute-Signature": components["parameters"]["CuteSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["OrderCompletedEvent"];
        responses: {
            "2XX": components["responses"]["WebhookTaken"];
            default: components["responses"]["WebhookRefused"];
        };
    };
    onMessageReceived: {
        parameters: {
            query?: never;
            header: {
                /** @description The event's type, as in the body. */
                "X-Cute-Event": components["parameters"]["WebhookEvent"];
                /** @description The event's id, the same on every attempt and every delivery of it. Remember it to handle it once. */
                "webhook-id": components["parameters"]["WebhookMessageId"];
                /**
                 * @description When this attempt was made, in Unix seconds. Refuse what is more than 5 minutes off.
                 * @example 1795508131
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description As Standard Webhooks has it: `v1,` and the base64 of the HMAC-SHA256 over `id.timestamp.body`, keyed by the bytes that the secret's part behind `whsec_` decodes to. Two, with a space between, while a rotation overlaps.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /**
                 * @description The HMAC-SHA256 of the raw body in hex, keyed by the whole secret as text. Two, with a comma between, while a rotation overlaps.
                 * @example 9f2c1e7ab3d04c58a1b2c3d4e5f60718293a4b5c6d7e8f90112233445566778f
                 */
                "X-Cute-Signature": components["parameters"]["CuteSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["MessageReceivedEvent"];
        responses: {
            "2XX": components["responses"]["WebhookTaken"];
            default: components["responses"]["WebhookRefused"];
        };
    };
}
