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
         * @description Answers what is for sale, newest first. Filters combine with AND; a repeated filter means OR. `status` is `active` unless you say otherwise. With `updatedSince` or `sort=updated_asc` it is every public status, `deleted` included: an item that has left the public stays 30 days as a tombstone with status `deleted`, so that a copy of yours can drop it. Of a tombstone `id`, `sellerId`, `createdAt` and `updatedAt`, when it left the public, say something: all else is empty or stands for nothing (price 0 XXX, condition `fair`, a `categoryId` of zeros), and every filter but `sellerId`, `updatedSince` and `status` lets it through. To keep a copy, walk `sort=updated_asc`: it follows the order in which changes were published and misses none. Its `nextCursor` is never null: keep it and go on from there later. An id that does not exist in a filter gives no items.
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
         * @description Answers every brand in the order of its slug. It changes rarely; keep it for a day.
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
    "/portal/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get requests and latency over time
         * @description Answers one series for each group that occurs, with a point for every interval that touches the range, whole and empty ones too. The range is the last 24 hours unless `from` and `to` say otherwise, at most 31 days by hour and 366 days by day.
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
         * @description Answers one entry of the request log, with the problem that it was answered with, if any.
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
export type webhooks = Record<string, never>;
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
         * @description The hundreds of an HTTP status.
         * @enum {string}
         */
        StatusClass: "2xx" | "3xx" | "4xx" | "5xx";
        /**
         * @description What went wrong, for programs. Each code has a page in the docs. Tolerate new values.
         * @enum {string}
         */
        ProblemCode: "invalid_request" | "invalid_json" | "invalid_cursor" | "missing_credentials" | "invalid_key" | "expired_key" | "revoked_key" | "invalid_session" | "invalid_sign_in" | "insufficient_scope" | "cross_site_request" | "route_not_found" | "item_not_found" | "order_not_found" | "key_not_found" | "request_not_found" | "session_not_found" | "method_not_allowed" | "item_not_editable" | "sku_taken" | "key_limit_reached" | "key_not_live" | "idempotency_in_flight" | "etag_mismatch" | "body_too_large" | "unsupported_media_type" | "unknown_category" | "unknown_brand" | "idempotency_key_reused" | "rate_limited" | "internal_error" | "unavailable";
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
         * @description `newest` goes by creation, `updated_…` by change, `price_…` by price. `updated_asc` is the one to keep a copy with.
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
         * @description The distance between two points.
         * @default hour
         * @enum {string}
         */
        UsageInterval: "hour" | "day";
        /**
         * @description What makes a series.
         * @default status_class
         * @enum {string}
         */
        UsageGrouping: "status_class" | "operation";
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
        /** @description A page of items. */
        ItemList: {
            data: components["schemas"]["Item"][];
            /** @description Null on the last page; never with `sort=updated_asc`. */
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
            /** @description Every parameter and field that is wrong. Only with `invalid_request`. */
            errors?: components["schemas"]["FieldError"][];
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
        ItemList: {
            headers: {
                Link: components["headers"]["Link"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ItemList"];
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
        /** @description The `Idempotency-Key` was used for another call. */
        IdempotencyKeyReused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
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
        /** @description The value of `X-Request-Id` on the answer. */
        RequestId: components["schemas"]["Id"];
        /** @description The session's id, not its cookie. */
        SessionId: components["schemas"]["Id"];
        /** @description The most entries that a page may have. */
        Limit: number;
        /** @description `nextCursor` of the page before. It belongs to the account that got it and to the other parameters it came with; anything else is a 400 `invalid_cursor`. Do not look inside. */
        Cursor: string;
        /**
         * @description Words to look for in titles and descriptions, all of them, in any language; accents and case do not matter. The last word may be unfinished.
         * @example wool coat
         */
        SearchText: string;
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
                 * @description Words to look for in titles and descriptions, all of them, in any language; accents and case do not matter. The last word may be unfinished.
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
            200: components["responses"]["ItemList"];
            400: components["responses"]["InvalidListRequest"];
            401: components["responses"]["InvalidKey"];
            403: components["responses"]["InsufficientScope"];
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
}
