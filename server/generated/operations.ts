// DO NOT EDIT: made from openapi.yaml by `make generate`

export type OperationId =
  | "listItems"
  | "createItem"
  | "getItem"
  | "updateItem"
  | "deleteItem"
  | "listCategories"
  | "listBrands"
  | "getMe"
  | "listMyItems"
  | "listMyOrders"
  | "getMyOrder"
  | "getMyUsage"
  | "listKeys"
  | "createKey"
  | "updateKey"
  | "revokeKey"
  | "rotateKey"
  | "getUsageSeries"
  | "listRequests"
  | "getRequest"
  | "listSessions"
  | "revokeSession";

/** Operations that need neither a key nor a session. */
export type AnonymousOperationId = "listItems" | "getItem" | "listCategories" | "listBrands";

export type Scope = "read:items" | "write:items" | "read:orders" | "webhooks";

export type Tier = "free" | "basic" | "pro";

export type ProblemCode =
  | "invalid_request"
  | "invalid_json"
  | "invalid_cursor"
  | "missing_credentials"
  | "invalid_key"
  | "expired_key"
  | "revoked_key"
  | "invalid_session"
  | "invalid_sign_in"
  | "insufficient_scope"
  | "cross_site_request"
  | "route_not_found"
  | "item_not_found"
  | "order_not_found"
  | "key_not_found"
  | "request_not_found"
  | "session_not_found"
  | "method_not_allowed"
  | "item_not_editable"
  | "sku_taken"
  | "key_limit_reached"
  | "key_not_live"
  | "idempotency_in_flight"
  | "etag_mismatch"
  | "body_too_large"
  | "unsupported_media_type"
  | "unknown_category"
  | "unknown_brand"
  | "idempotency_key_reused"
  | "rate_limited"
  | "internal_error"
  | "unavailable";

export interface Operation {
  readonly id: OperationId;
  readonly method: "get" | "post" | "patch" | "delete";
  /** As express writes it: /v1/items/:itemId */
  readonly path: string;
  /** As the contract writes it: /v1/items/{itemId} */
  readonly template: string;
  readonly tag: string;
  readonly sdkMethod: string | null;
  readonly internal: boolean;
  readonly access: Access;
  readonly success: Success;
  /** Takes an Idempotency-Key. */
  readonly idempotent: boolean;
  readonly ifMatch: boolean;
  /** Query parameters; arrays may be repeated. */
  readonly query: readonly { readonly name: string; readonly array: boolean }[];
  /** Of the body; empty if the operation takes none. */
  readonly bodyMediaTypes: readonly string[];
  /** By status. */
  readonly problems: Readonly<Record<number, readonly ProblemCode[]>>;
  readonly deprecatedAt: string | null;
  readonly sunsetAt: string | null;
}

export interface Access {
  readonly anonymous: boolean;
  /** The scopes that a key needs; [] lets any key in, null none. */
  readonly key: readonly Scope[] | null;
  readonly session: boolean;
}

export interface Success {
  readonly status: 200 | 201 | 202 | 204;
  readonly body: boolean;
  readonly etag: boolean;
  readonly location: boolean;
}

export const tiers: Readonly<Record<Tier, { perMinute: number; perDay: number; keys: number }>> = {
  free: { perMinute: 60, perDay: 1000, keys: 2 },
  basic: { perMinute: 300, perDay: 10000, keys: 5 },
  pro: { perMinute: 1000, perDay: 100000, keys: 20 },
};

export const scopes: Readonly<Record<Scope, string>> = {
  "read:items": "Read public items, and the account's own in every status.",
  "write:items": "Publish, change and delete the account's items.",
  "read:orders": "Read what the account has sold and bought.",
  webhooks: "Manage webhooks and read events.",
};

export const scopeNames: readonly Scope[] = ["read:items", "write:items", "read:orders", "webhooks"];

/** Headers that every answer has. */
export const commonHeaders: readonly string[] = [
  "X-Request-Id",
  "X-Client-Request-Id",
  "X-RateLimit-Limit",
  "X-RateLimit-Remaining",
  "X-RateLimit-Reset",
  "RateLimit-Policy",
  "RateLimit",
];

export const operations: readonly Operation[] = [
  {
    id: "listItems",
    method: "get",
    path: "/v1/items",
    template: "/v1/items",
    tag: "Items",
    sdkMethod: "items.list",
    internal: false,
    access: { anonymous: true, key: ["read:items"], session: false },
    success: { status: 200, body: true, etag: false, location: false },
    idempotent: false,
    ifMatch: false,
    query: [
      { name: "q", array: false },
      { name: "categoryId", array: true },
      { name: "brandId", array: true },
      { name: "sellerId", array: false },
      { name: "condition", array: true },
      { name: "size", array: true },
      { name: "color", array: true },
      { name: "minPrice", array: false },
      { name: "maxPrice", array: false },
      { name: "currency", array: false },
      { name: "status", array: true },
      { name: "updatedSince", array: false },
      { name: "sort", array: false },
      { name: "limit", array: false },
      { name: "cursor", array: false },
    ],
    bodyMediaTypes: [],
    problems: {
      400: ["invalid_request", "invalid_cursor"],
      401: ["invalid_key", "expired_key", "revoked_key"],
      403: ["insufficient_scope"],
      429: ["rate_limited"],
      503: ["unavailable"],
    },
    deprecatedAt: null,
    sunsetAt: null,
  },
  {
    id: "createItem",
    method: "post",
    path: "/v1/items",
    template: "/v1/items",
    tag: "Items",
    sdkMethod: "items.create",
    internal: false,
    access: { anonymous: false, key: ["write:items"], session: false },
    success: { status: 201, body: true, etag: true, location: true },
    idempotent: true,
    ifMatch: false,
    query: [],
    bodyMediaTypes: ["application/json"],
    problems: {
      400: ["invalid_request", "invalid_json"],
      401: ["missing_credentials", "invalid_key", "expired_key", "revoked_key"],
      403: ["insufficient_scope"],
      409: ["sku_taken", "idempotency_in_flight"],
      413: ["body_too_large"],
      415: ["unsupported_media_type"],
      422: ["unknown_category", "unknown_brand", "idempotency_key_reused"],
      429: ["rate_limited"],
      503: ["unavailable"],
    },
    deprecatedAt: null,
    sunsetAt: null,
  },
  {
    id: "getItem",
    method: "get",
    path: "/v1/items/:itemId",
    template: "/v1/items/{itemId}",
    tag: "Items",
    sdkMethod: "items.get",
    internal: false,
    access: { anonymous: true, key: ["read:items"], session: false },
    success: { status: 200, body: true, etag: true, location: false },
    idempotent: false,
    ifMatch: false,
    query: [],
    bodyMediaTypes: [],
    problems: {
      400: ["invalid_request"],
      401: ["invalid_key", "expired_key", "revoked_key"],
      403: ["insufficient_scope"],
      404: ["item_not_found"],
      429: ["rate_limited"],
      503: ["unavailable"],
    },
    deprecatedAt: null,
    sunsetAt: null,
  },
  {
    id: "updateItem",
    method: "patch",
    path: "/v1/items/:itemId",
    template: "/v1/items/{itemId}",
    tag: "Items",
    sdkMethod: "items.update",
    internal: false,
    access: { anonymous: false, key: ["write:items"], session: false },
    success: { status: 200, body: true, etag: true, location: false },
    idempotent: true,
    ifMatch: true,
    query: [],
    bodyMediaTypes: ["application/json", "application/merge-patch+json"],
    problems: {
      400: ["invalid_request", "invalid_json"],
      401: ["missing_credentials", "invalid_key", "expired_key", "revoked_key"],
      403: ["insufficient_scope"],
      404: ["item_not_found"],
      409: ["item_not_editable", "sku_taken", "idempotency_in_flight"],
      412: ["etag_mismatch"],
      413: ["body_too_large"],
      415: ["unsupported_media_type"],
      422: ["unknown_category", "unknown_brand", "idempotency_key_reused"],
      429: ["rate_limited"],
      503: ["unavailable"],
    },
    deprecatedAt: null,
    sunsetAt: null,
  },
  {
    id: "deleteItem",
    method: "delete",
    path: "/v1/items/:itemId",
    template: "/v1/items/{itemId}",
    tag: "Items",
    sdkMethod: "items.delete",
    internal: false,
    access: { anonymous: false, key: ["write:items"], session: false },
    success: { status: 204, body: false, etag: false, location: false },
    idempotent: true,
    ifMatch: true,
    query: [],
    bodyMediaTypes: [],
    problems: {
      400: ["invalid_request"],
      401: ["missing_credentials", "invalid_key", "expired_key", "revoked_key"],
      403: ["insufficient_scope"],
      404: ["item_not_found"],
      409: ["item_not_editable", "idempotency_in_flight"],
      412: ["etag_mismatch"],
      422: ["idempotency_key_reused"],
      429: ["rate_limited"],
      503: ["unavailable"],
    },
    deprecatedAt: null,
    sunsetAt: null,
  },
  {
    id: "listCategories",
    method: "get",
    path: "/v1/categories",
    template: "/v1/categories",
    tag: "Categories",
    sdkMethod: "categories.list",
    internal: false,
    access: { anonymous: true, key: ["read:items"], session: false },
    success: { status: 200, body: true, etag: false, location: false },
    idempotent: false,
    ifMatch: false,
    query: [{ name: "limit", array: false }, { name: "cursor", array: false }],
    bodyMediaTypes: [],
    problems: {
      400: ["invalid_request", "invalid_cursor"],
      401: ["invalid_key", "expired_key", "revoked_key"],
      403: ["insufficient_scope"],
      429: ["rate_limited"],
      503: ["unavailable"],
    },
    deprecatedAt: null,
    sunsetAt: null,
  },
  {
    id: "listBrands",
    method: "get",
    path: "/v1/brands",
    template: "/v1/brands",
    tag: "Brands",
    sdkMethod: "brands.list",
    internal: false,
    access: { anonymous: true, key: ["read:items"], session: false },
    success: { status: 200, body: true, etag: false, location: false },
    idempotent: false,
    ifMatch: false,
    query: [{ name: "limit", array: false }, { name: "cursor", array: false }],
    bodyMediaTypes: [],
    problems: {
      400: ["invalid_request", "invalid_cursor"],
      401: ["invalid_key", "expired_key", "revoked_key"],
      403: ["insufficient_scope"],
      429: ["rate_limited"],
      503: ["unavailable"],
    },
    deprecatedAt: null,
    sunsetAt: null,
  },
  {
    id: "getMe",
    method: "get",
    path: "/v1/me",
    template: "/v1/me",
    tag: "Me",
    sdkMethod: "me.get",
    internal: false,
    access: { anonymous: false, key: [], session: false },
    success: { status: 200, body: true, etag: false, location: false },
    idempotent: false,
    ifMatch: false,
    query: [],
    bodyMediaTypes: [],
    problems: {
      400: ["invalid_request"],
      401: ["missing_credentials", "invalid_key", "expired_key", "revoked_key"],
      429: ["rate_limited"],
      503: ["unavailable"],
    },
    deprecatedAt: null,
    sunsetAt: null,
  },
  {
    id: "listMyItems",
    method: "get",
    path: "/v1/me/items",
    template: "/v1/me/items",
    tag: "Me",
    sdkMethod: "me.items",
    internal: false,
    access: { anonymous: false, key: ["read:items"], session: false },
    success: { status: 200, body: true, etag: false, location: false },
    idempotent: false,
    ifMatch: false,
    query: [
      { name: "status", array: true },
      { name: "sku", array: false },
      { name: "updatedSince", array: false },
      { name: "limit", array: false },
      { name: "cursor", array: false },
    ],
    bodyMediaTypes: [],
    problems: {
      400: ["invalid_request", "invalid_cursor"],
      401: ["missing_credentials", "invalid_key", "expired_key", "revoked_key"],
      403: ["insufficient_scope"],
      429: ["rate_limited"],
      503: ["unavailable"],
    },
    deprecatedAt: null,
    sunsetAt: null,
  },
  {
    id: "listMyOrders",
    method: "get",
    path: "/v1/me/orders",
    template: "/v1/me/orders",
    tag: "Me",
    sdkMethod: "me.orders",
    internal: false,
    access: { anonymous: false, key: ["read:orders"], session: false },
    success: { status: 200, body: true, etag: false, location: false },
    idempotent: false,
    ifMatch: false,
    query: [
      { name: "role", array: false },
      { name: "status", array: true },
      { name: "updatedSince", array: false },
      { name: "limit", array: false },
      { name: "cursor", array: false },
    ],
    bodyMediaTypes: [],
    problems: {
      400: ["invalid_request", "invalid_cursor"],
      401: ["missing_credentials", "invalid_key", "expired_key", "revoked_key"],
      403: ["insufficient_scope"],
      429: ["rate_limited"],
      503: ["unavailable"],
    },
    deprecatedAt: null,
    sunsetAt: null,
  },
  {
    id: "getMyOrder",
    method: "get",
    path: "/v1/me/orders/:orderId",
    template: "/v1/me/orders/{orderId}",
    tag: "Me",
    sdkMethod: "me.order",
    internal: false,
    access: { anonymous: false, key: ["read:orders"], session: false },
    success: { status: 200, body: true, etag: true, location: false },
    idempotent: false,
    ifMatch: false,
    query: [],
    bodyMediaTypes: [],
    problems: {
      400: ["invalid_request"],
      401: ["missing_credentials", "invalid_key", "expired_key", "revoked_key"],
      403: ["insufficient_scope"],
      404: ["order_not_found"],
      429: ["rate_limited"],
      503: ["unavailable"],
    },
    deprecatedAt: null,
    sunsetAt: null,
  },
  {
    id: "getMyUsage",
    method: "get",
    path: "/v1/me/usage",
    template: "/v1/me/usage",
    tag: "Me",
    sdkMethod: "me.usage",
    internal: false,
    access: { anonymous: false, key: [], session: false },
    success: { status: 200, body: true, etag: false, location: false },
    idempotent: false,
    ifMatch: false,
    query: [],
    bodyMediaTypes: [],
    problems: {
      400: ["invalid_request"],
      401: ["missing_credentials", "invalid_key", "expired_key", "revoked_key"],
      429: ["rate_limited"],
      503: ["unavailable"],
    },
    deprecatedAt: null,
    sunsetAt: null,
  },
  {
    id: "listKeys",
    method: "get",
    path: "/portal/keys",
    template: "/portal/keys",
    tag: "Keys",
    sdkMethod: null,
    internal: true,
    access: { anonymous: false, key: null, session: true },
    success: { status: 200, body: true, etag: false, location: false },
    idempotent: false,
    ifMatch: false,
    query: [{ name: "limit", array: false }, { name: "cursor", array: false }],
    bodyMediaTypes: [],
    problems: {
      400: ["invalid_request", "invalid_cursor"],
      401: ["missing_credentials", "invalid_session"],
      429: ["rate_limited"],
      503: ["unavailable"],
    },
    deprecatedAt: null,
    sunsetAt: null,
  },
  {
    id: "createKey",
    method: "post",
    path: "/portal/keys",
    template: "/portal/keys",
    tag: "Keys",
    sdkMethod: null,
    internal: true,
    access: { anonymous: false, key: null, session: true },
    success: { status: 201, body: true, etag: false, location: true },
    idempotent: true,
    ifMatch: false,
    query: [],
    bodyMediaTypes: ["application/json"],
    problems: {
      400: ["invalid_request", "invalid_json"],
      401: ["missing_credentials", "invalid_session"],
      403: ["cross_site_request"],
      409: ["key_limit_reached", "idempotency_in_flight"],
      413: ["body_too_large"],
      415: ["unsupported_media_type"],
      422: ["idempotency_key_reused"],
      429: ["rate_limited"],
      503: ["unavailable"],
    },
    deprecatedAt: null,
    sunsetAt: null,
  },
  {
    id: "updateKey",
    method: "patch",
    path: "/portal/keys/:keyId",
    template: "/portal/keys/{keyId}",
    tag: "Keys",
    sdkMethod: null,
    internal: true,
    access: { anonymous: false, key: null, session: true },
    success: { status: 200, body: true, etag: false, location: false },
    idempotent: true,
    ifMatch: false,
    query: [],
    bodyMediaTypes: ["application/json", "application/merge-patch+json"],
    problems: {
      400: ["invalid_request", "invalid_json"],
      401: ["missing_credentials", "invalid_session"],
      403: ["cross_site_request"],
      404: ["key_not_found"],
      409: ["key_not_live", "idempotency_in_flight"],
      413: ["body_too_large"],
      415: ["unsupported_media_type"],
      422: ["idempotency_key_reused"],
      429: ["rate_limited"],
      503: ["unavailable"],
    },
    deprecatedAt: null,
    sunsetAt: null,
  },
  {
    id: "revokeKey",
    method: "delete",
    path: "/portal/keys/:keyId",
    template: "/portal/keys/{keyId}",
    tag: "Keys",
    sdkMethod: null,
    internal: true,
    access: { anonymous: false, key: null, session: true },
    success: { status: 204, body: false, etag: false, location: false },
    idempotent: true,
    ifMatch: false,
    query: [],
    bodyMediaTypes: [],
    problems: {
      400: ["invalid_request"],
      401: ["missing_credentials", "invalid_session"],
      403: ["cross_site_request"],
      404: ["key_not_found"],
      409: ["idempotency_in_flight"],
      422: ["idempotency_key_reused"],
      429: ["rate_limited"],
      503: ["unavailable"],
    },
    deprecatedAt: null,
    sunsetAt: null,
  },
  {
    id: "rotateKey",
    method: "post",
    path: "/portal/keys/:keyId/rotate",
    template: "/portal/keys/{keyId}/rotate",
    tag: "Keys",
    sdkMethod: null,
    internal: true,
    access: { anonymous: false, key: null, session: true },
    success: { status: 201, body: true, etag: false, location: true },
    idempotent: true,
    ifMatch: false,
    query: [],
    bodyMediaTypes: ["application/json"],
    problems: {
      400: ["invalid_request", "invalid_json"],
      401: ["missing_credentials", "invalid_session"],
      403: ["cross_site_request"],
      404: ["key_not_found"],
      409: ["key_not_live", "idempotency_in_flight"],
      413: ["body_too_large"],
      415: ["unsupported_media_type"],
      422: ["idempotency_key_reused"],
      429: ["rate_limited"],
      503: ["unavailable"],
    },
    deprecatedAt: null,
    sunsetAt: null,
  },
  {
    id: "getUsageSeries",
    method: "get",
    path: "/portal/usage",
    template: "/portal/usage",
    tag: "Usage",
    sdkMethod: null,
    internal: true,
    access: { anonymous: false, key: null, session: true },
    success: { status: 200, body: true, etag: false, location: false },
    idempotent: false,
    ifMatch: false,
    query: [
      { name: "from", array: false },
      { name: "to", array: false },
      { name: "interval", array: false },
      { name: "groupBy", array: false },
      { name: "keyId", array: false },
    ],
    bodyMediaTypes: [],
    problems: {
      400: ["invalid_request"],
      401: ["missing_credentials", "invalid_session"],
      429: ["rate_limited"],
      503: ["unavailable"],
    },
    deprecatedAt: null,
    sunsetAt: null,
  },
  {
    id: "listRequests",
    method: "get",
    path: "/portal/requests",
    template: "/portal/requests",
    tag: "Requests",
    sdkMethod: null,
    internal: true,
    access: { anonymous: false, key: null, session: true },
    success: { status: 200, body: true, etag: false, location: false },
    idempotent: false,
    ifMatch: false,
    query: [
      { name: "status", array: true },
      { name: "statusClass", array: true },
      { name: "operation", array: true },
      { name: "keyId", array: false },
      { name: "from", array: false },
      { name: "to", array: false },
      { name: "limit", array: false },
      { name: "cursor", array: false },
    ],
    bodyMediaTypes: [],
    problems: {
      400: ["invalid_request", "invalid_cursor"],
      401: ["missing_credentials", "invalid_session"],
      429: ["rate_limited"],
      503: ["unavailable"],
    },
    deprecatedAt: null,
    sunsetAt: null,
  },
  {
    id: "getRequest",
    method: "get",
    path: "/portal/requests/:requestId",
    template: "/portal/requests/{requestId}",
    tag: "Requests",
    sdkMethod: null,
    internal: true,
    access: { anonymous: false, key: null, session: true },
    success: { status: 200, body: true, etag: true, location: false },
    idempotent: false,
    ifMatch: false,
    query: [],
    bodyMediaTypes: [],
    problems: {
      400: ["invalid_request"],
      401: ["missing_credentials", "invalid_session"],
      404: ["request_not_found"],
      429: ["rate_limited"],
      503: ["unavailable"],
    },
    deprecatedAt: null,
    sunsetAt: null,
  },
  {
    id: "listSessions",
    method: "get",
    path: "/portal/sessions",
    template: "/portal/sessions",
    tag: "Sessions",
    sdkMethod: null,
    internal: true,
    access: { anonymous: false, key: null, session: true },
    success: { status: 200, body: true, etag: false, location: false },
    idempotent: false,
    ifMatch: false,
    query: [{ name: "limit", array: false }, { name: "cursor", array: false }],
    bodyMediaTypes: [],
    problems: {
      400: ["invalid_request", "invalid_cursor"],
      401: ["missing_credentials", "invalid_session"],
      429: ["rate_limited"],
      503: ["unavailable"],
    },
    deprecatedAt: null,
    sunsetAt: null,
  },
  {
    id: "revokeSession",
    method: "delete",
    path: "/portal/sessions/:sessionId",
    template: "/portal/sessions/{sessionId}",
    tag: "Sessions",
    sdkMethod: null,
    internal: true,
    access: { anonymous: false, key: null, session: true },
    success: { status: 204, body: false, etag: false, location: false },
    idempotent: true,
    ifMatch: false,
    query: [],
    bodyMediaTypes: [],
    problems: {
      400: ["invalid_request"],
      401: ["missing_credentials", "invalid_session"],
      403: ["cross_site_request"],
      404: ["session_not_found"],
      409: ["idempotency_in_flight"],
      422: ["idempotency_key_reused"],
      429: ["rate_limited"],
      503: ["unavailable"],
    },
    deprecatedAt: null,
    sunsetAt: null,
  },
];
