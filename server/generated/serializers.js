// DO NOT EDIT: made from openapi.yaml by `make generate`

/** Response bodies as the contract declares them: a copy of exactly the declared fields, written by JSON.stringify. */
function text(value, place) {
  return typeof value === "string" ? value : refuse(value, "a string", place);
}

function integer(value, place) {
  return Number.isSafeInteger(value) ? value : refuse(value, "a safe integer", place);
}

function number(value, place) {
  return Number.isFinite(value) ? value : refuse(value, "a finite number", place);
}

function boolean(value, place) {
  return typeof value === "boolean" ? value : refuse(value, "a boolean", place);
}

function list(value, copy, place) {
  return Array.isArray(value) ? value.map((entry) => copy(entry, place)) : refuse(value, "an array", place);
}

function record(value, copy, place) {
  if (typeof value !== "object" || value === null) return refuse(value, "an object", place);
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, copy(entry, place)]));
}

function anything(value, place) {
  return value === undefined ? refuse(value, "a value", place) : value;
}

function refuse(value, expected, place) {
  const found = value === null || value === undefined ? value : typeof value;
  throw new TypeError(`${place}: expected ${expected}, found ${found}`);
}

function Money(value) {
  return {
    amount: integer(value.amount, "Money.amount"),
    currency: text(value.currency, "Money.currency"),
  };
}

function Photo(value) {
  return {
    url: text(value.url, "Photo.url"),
  };
}

function Item(value) {
  return {
    id: text(value.id, "Item.id"),
    sellerId: text(value.sellerId, "Item.sellerId"),
    title: text(value.title, "Item.title"),
    description: text(value.description, "Item.description"),
    price: Money(value.price),
    categoryId: text(value.categoryId, "Item.categoryId"),
    brandId: value.brandId === null ? null : text(value.brandId, "Item.brandId"),
    size: value.size === null ? null : text(value.size, "Item.size"),
    color: value.color === null ? null : text(value.color, "Item.color"),
    condition: text(value.condition, "Item.condition"),
    photos: list(value.photos, Photo, "Item.photos"),
    status: text(value.status, "Item.status"),
    sku: value.sku === null ? null : text(value.sku, "Item.sku"),
    createdAt: text(value.createdAt, "Item.createdAt"),
    updatedAt: text(value.updatedAt, "Item.updatedAt"),
  };
}

function PublicItemList(value) {
  return {
    data: list(value.data, Item, "PublicItemList.data"),
    nextCursor: value.nextCursor === null ? null : text(value.nextCursor, "PublicItemList.nextCursor"),
    suggestion: value.suggestion === null ? null : text(value.suggestion, "PublicItemList.suggestion"),
  };
}

function Category(value) {
  return {
    id: text(value.id, "Category.id"),
    parentId: value.parentId === null ? null : text(value.parentId, "Category.parentId"),
    name: text(value.name, "Category.name"),
    slug: text(value.slug, "Category.slug"),
  };
}

function CategoryList(value) {
  return {
    data: list(value.data, Category, "CategoryList.data"),
    nextCursor: value.nextCursor === null ? null : text(value.nextCursor, "CategoryList.nextCursor"),
  };
}

function Brand(value) {
  return {
    id: text(value.id, "Brand.id"),
    name: text(value.name, "Brand.name"),
    slug: text(value.slug, "Brand.slug"),
  };
}

function BrandList(value) {
  return {
    data: list(value.data, Brand, "BrandList.data"),
    nextCursor: value.nextCursor === null ? null : text(value.nextCursor, "BrandList.nextCursor"),
  };
}

function MyKey(value) {
  return {
    id: text(value.id, "MyKey.id"),
    name: text(value.name, "MyKey.name"),
    prefix: text(value.prefix, "MyKey.prefix"),
    scopes: list(value.scopes, text, "MyKey.scopes"),
    createdAt: text(value.createdAt, "MyKey.createdAt"),
    lastUsedAt: value.lastUsedAt === null ? null : text(value.lastUsedAt, "MyKey.lastUsedAt"),
    expiresAt: value.expiresAt === null ? null : text(value.expiresAt, "MyKey.expiresAt"),
  };
}

function Limits(value) {
  return {
    perMinute: integer(value.perMinute, "Limits.perMinute"),
    perDay: integer(value.perDay, "Limits.perDay"),
  };
}

function Me(value) {
  return {
    accountId: text(value.accountId, "Me.accountId"),
    name: text(value.name, "Me.name"),
    tier: text(value.tier, "Me.tier"),
    key: MyKey(value.key),
    limits: Limits(value.limits),
  };
}

function ItemList(value) {
  return {
    data: list(value.data, Item, "ItemList.data"),
    nextCursor: value.nextCursor === null ? null : text(value.nextCursor, "ItemList.nextCursor"),
  };
}

function OrderItem(value) {
  return {
    title: text(value.title, "OrderItem.title"),
    price: Money(value.price),
    photos: list(value.photos, Photo, "OrderItem.photos"),
    size: value.size === null ? null : text(value.size, "OrderItem.size"),
    brandId: value.brandId === null ? null : text(value.brandId, "OrderItem.brandId"),
    categoryId: text(value.categoryId, "OrderItem.categoryId"),
    condition: text(value.condition, "OrderItem.condition"),
  };
}

function Order(value) {
  return {
    id: text(value.id, "Order.id"),
    itemId: text(value.itemId, "Order.itemId"),
    item: OrderItem(value.item),
    buyerId: text(value.buyerId, "Order.buyerId"),
    sellerId: text(value.sellerId, "Order.sellerId"),
    price: Money(value.price),
    status: text(value.status, "Order.status"),
    createdAt: text(value.createdAt, "Order.createdAt"),
    paidAt: value.paidAt === null ? null : text(value.paidAt, "Order.paidAt"),
    shippedAt: value.shippedAt === null ? null : text(value.shippedAt, "Order.shippedAt"),
    completedAt: value.completedAt === null ? null : text(value.completedAt, "Order.completedAt"),
    cancelledAt: value.cancelledAt === null ? null : text(value.cancelledAt, "Order.cancelledAt"),
    updatedAt: text(value.updatedAt, "Order.updatedAt"),
  };
}

function OrderList(value) {
  return {
    data: list(value.data, Order, "OrderList.data"),
    nextCursor: value.nextCursor === null ? null : text(value.nextCursor, "OrderList.nextCursor"),
  };
}

function UsageWindow(value) {
  return {
    name: text(value.name, "UsageWindow.name"),
    limit: integer(value.limit, "UsageWindow.limit"),
    used: integer(value.used, "UsageWindow.used"),
    remaining: integer(value.remaining, "UsageWindow.remaining"),
    resetsAt: value.resetsAt === null ? null : text(value.resetsAt, "UsageWindow.resetsAt"),
  };
}

function UsageDay(value) {
  return {
    date: text(value.date, "UsageDay.date"),
    requests: integer(value.requests, "UsageDay.requests"),
    errors: integer(value.errors, "UsageDay.errors"),
  };
}

function MyUsage(value) {
  return {
    tier: text(value.tier, "MyUsage.tier"),
    windows: list(value.windows, UsageWindow, "MyUsage.windows"),
    days: list(value.days, UsageDay, "MyUsage.days"),
  };
}

function Webhook(value) {
  return {
    id: text(value.id, "Webhook.id"),
    url: text(value.url, "Webhook.url"),
    events: list(value.events, text, "Webhook.events"),
    description: text(value.description, "Webhook.description"),
    status: text(value.status, "Webhook.status"),
    disabledReason: value.disabledReason === null ? null : text(value.disabledReason, "Webhook.disabledReason"),
    apiVersion: text(value.apiVersion, "Webhook.apiVersion"),
    heldEvents: integer(value.heldEvents, "Webhook.heldEvents"),
    deliveriesSucceeded: integer(value.deliveriesSucceeded, "Webhook.deliveriesSucceeded"),
    deliveriesFailed: integer(value.deliveriesFailed, "Webhook.deliveriesFailed"),
    lastSucceededAt: value.lastSucceededAt === null ? null : text(value.lastSucceededAt, "Webhook.lastSucceededAt"),
    lastFailedAt: value.lastFailedAt === null ? null : text(value.lastFailedAt, "Webhook.lastFailedAt"),
    previousSecretExpiresAt: value.previousSecretExpiresAt === null ? null : text(value.previousSecretExpiresAt, "Webhook.previousSecretExpiresAt"),
    createdAt: text(value.createdAt, "Webhook.createdAt"),
    updatedAt: text(value.updatedAt, "Webhook.updatedAt"),
  };
}

function WebhookList(value) {
  return {
    data: list(value.data, Webhook, "WebhookList.data"),
    nextCursor: value.nextCursor === null ? null : text(value.nextCursor, "WebhookList.nextCursor"),
  };
}

function WebhookCreated(value) {
  return {
    secret: text(value.secret, "WebhookCreated.secret"),
    id: text(value.id, "WebhookCreated.id"),
    url: text(value.url, "WebhookCreated.url"),
    events: list(value.events, text, "WebhookCreated.events"),
    description: text(value.description, "WebhookCreated.description"),
    status: text(value.status, "WebhookCreated.status"),
    disabledReason: value.disabledReason === null ? null : text(value.disabledReason, "WebhookCreated.disabledReason"),
    apiVersion: text(value.apiVersion, "WebhookCreated.apiVersion"),
    heldEvents: integer(value.heldEvents, "WebhookCreated.heldEvents"),
    deliveriesSucceeded: integer(value.deliveriesSucceeded, "WebhookCreated.deliveriesSucceeded"),
    deliveriesFailed: integer(value.deliveriesFailed, "WebhookCreated.deliveriesFailed"),
    lastSucceededAt: value.lastSucceededAt === null ? null : text(value.lastSucceededAt, "WebhookCreated.lastSucceededAt"),
    lastFailedAt: value.lastFailedAt === null ? null : text(value.lastFailedAt, "WebhookCreated.lastFailedAt"),
    previousSecretExpiresAt: value.previousSecretExpiresAt === null ? null : text(value.previousSecretExpiresAt, "WebhookCreated.previousSecretExpiresAt"),
    createdAt: text(value.createdAt, "WebhookCreated.createdAt"),
    updatedAt: text(value.updatedAt, "WebhookCreated.updatedAt"),
  };
}

function WebhookSecret(value) {
  return {
    secret: text(value.secret, "WebhookSecret.secret"),
    previousSecretExpiresAt: text(value.previousSecretExpiresAt, "WebhookSecret.previousSecretExpiresAt"),
  };
}

function Delivery(value) {
  return {
    id: text(value.id, "Delivery.id"),
    webhookId: text(value.webhookId, "Delivery.webhookId"),
    eventId: text(value.eventId, "Delivery.eventId"),
    event: text(value.event, "Delivery.event"),
    seq: value.seq === null ? null : integer(value.seq, "Delivery.seq"),
    origin: text(value.origin, "Delivery.origin"),
    status: text(value.status, "Delivery.status"),
    attempts: integer(value.attempts, "Delivery.attempts"),
    nextAttemptAt: value.nextAttemptAt === null ? null : text(value.nextAttemptAt, "Delivery.nextAttemptAt"),
    lastAttemptAt: value.lastAttemptAt === null ? null : text(value.lastAttemptAt, "Delivery.lastAttemptAt"),
    lastStatusCode: value.lastStatusCode === null ? null : integer(value.lastStatusCode, "Delivery.lastStatusCode"),
    lastErrorCode: value.lastErrorCode === null ? null : text(value.lastErrorCode, "Delivery.lastErrorCode"),
    createdAt: text(value.createdAt, "Delivery.createdAt"),
    completedAt: value.completedAt === null ? null : text(value.completedAt, "Delivery.completedAt"),
  };
}

function Replay(value) {
  return {
    afterSeq: integer(value.afterSeq, "Replay.afterSeq"),
    untilSeq: integer(value.untilSeq, "Replay.untilSeq"),
    events: integer(value.events, "Replay.events"),
  };
}

function DeliveryList(value) {
  return {
    data: list(value.data, Delivery, "DeliveryList.data"),
    nextCursor: value.nextCursor === null ? null : text(value.nextCursor, "DeliveryList.nextCursor"),
  };
}

function AttemptTiming(value) {
  return {
    dnsMs: value.dnsMs === null ? null : number(value.dnsMs, "AttemptTiming.dnsMs"),
    connectMs: value.connectMs === null ? null : number(value.connectMs, "AttemptTiming.connectMs"),
    tlsMs: value.tlsMs === null ? null : number(value.tlsMs, "AttemptTiming.tlsMs"),
    firstByteMs: value.firstByteMs === null ? null : number(value.firstByteMs, "AttemptTiming.firstByteMs"),
    totalMs: number(value.totalMs, "AttemptTiming.totalMs"),
  };
}

function ResponseHeader(value) {
  return {
    name: text(value.name, "ResponseHeader.name"),
    value: text(value.value, "ResponseHeader.value"),
  };
}

function Attempt(value) {
  return {
    number: integer(value.number, "Attempt.number"),
    at: text(value.at, "Attempt.at"),
    statusCode: value.statusCode === null ? null : integer(value.statusCode, "Attempt.statusCode"),
    errorCode: value.errorCode === null ? null : text(value.errorCode, "Attempt.errorCode"),
    timing: AttemptTiming(value.timing),
    responseHeaders: list(value.responseHeaders, ResponseHeader, "Attempt.responseHeaders"),
    responseBody: value.responseBody === null ? null : text(value.responseBody, "Attempt.responseBody"),
    responseTruncated: boolean(value.responseTruncated, "Attempt.responseTruncated"),
    nextAttemptAt: value.nextAttemptAt === null ? null : text(value.nextAttemptAt, "Attempt.nextAttemptAt"),
  };
}

function DeliveryDetail(value) {
  return {
    id: text(value.id, "DeliveryDetail.id"),
    webhookId: text(value.webhookId, "DeliveryDetail.webhookId"),
    eventId: text(value.eventId, "DeliveryDetail.eventId"),
    event: text(value.event, "DeliveryDetail.event"),
    seq: value.seq === null ? null : integer(value.seq, "DeliveryDetail.seq"),
    origin: text(value.origin, "DeliveryDetail.origin"),
    status: text(value.status, "DeliveryDetail.status"),
    attempts: integer(value.attempts, "DeliveryDetail.attempts"),
    nextAttemptAt: value.nextAttemptAt === null ? null : text(value.nextAttemptAt, "DeliveryDetail.nextAttemptAt"),
    lastAttemptAt: value.lastAttemptAt === null ? null : text(value.lastAttemptAt, "DeliveryDetail.lastAttemptAt"),
    lastStatusCode: value.lastStatusCode === null ? null : integer(value.lastStatusCode, "DeliveryDetail.lastStatusCode"),
    lastErrorCode: value.lastErrorCode === null ? null : text(value.lastErrorCode, "DeliveryDetail.lastErrorCode"),
    createdAt: text(value.createdAt, "DeliveryDetail.createdAt"),
    completedAt: value.completedAt === null ? null : text(value.completedAt, "DeliveryDetail.completedAt"),
    body: value.body === null ? null : text(value.body, "DeliveryDetail.body"),
    attemptLog: list(value.attemptLog, Attempt, "DeliveryDetail.attemptLog"),
  };
}

function EventList(value) {
  return {
    data: list(value.data, anything, "EventList.data"),
    nextAfter: integer(value.nextAfter, "EventList.nextAfter"),
    hasMore: boolean(value.hasMore, "EventList.hasMore"),
  };
}

function Event(value) {
  return anything(value, "Event");
}

function Key(value) {
  return {
    id: text(value.id, "Key.id"),
    name: text(value.name, "Key.name"),
    prefix: text(value.prefix, "Key.prefix"),
    scopes: list(value.scopes, text, "Key.scopes"),
    tier: text(value.tier, "Key.tier"),
    slot: integer(value.slot, "Key.slot"),
    status: text(value.status, "Key.status"),
    createdAt: text(value.createdAt, "Key.createdAt"),
    lastUsedAt: value.lastUsedAt === null ? null : text(value.lastUsedAt, "Key.lastUsedAt"),
    expiresAt: value.expiresAt === null ? null : text(value.expiresAt, "Key.expiresAt"),
    revokedAt: value.revokedAt === null ? null : text(value.revokedAt, "Key.revokedAt"),
    replacedBy: value.replacedBy === null ? null : text(value.replacedBy, "Key.replacedBy"),
  };
}

function KeyList(value) {
  return {
    data: list(value.data, Key, "KeyList.data"),
    nextCursor: value.nextCursor === null ? null : text(value.nextCursor, "KeyList.nextCursor"),
  };
}

function KeyCreated(value) {
  return {
    key: text(value.key, "KeyCreated.key"),
    id: text(value.id, "KeyCreated.id"),
    name: text(value.name, "KeyCreated.name"),
    prefix: text(value.prefix, "KeyCreated.prefix"),
    scopes: list(value.scopes, text, "KeyCreated.scopes"),
    tier: text(value.tier, "KeyCreated.tier"),
    slot: integer(value.slot, "KeyCreated.slot"),
    status: text(value.status, "KeyCreated.status"),
    createdAt: text(value.createdAt, "KeyCreated.createdAt"),
    lastUsedAt: value.lastUsedAt === null ? null : text(value.lastUsedAt, "KeyCreated.lastUsedAt"),
    expiresAt: value.expiresAt === null ? null : text(value.expiresAt, "KeyCreated.expiresAt"),
    revokedAt: value.revokedAt === null ? null : text(value.revokedAt, "KeyCreated.revokedAt"),
    replacedBy: value.replacedBy === null ? null : text(value.replacedBy, "KeyCreated.replacedBy"),
  };
}

function KeyWindows(value) {
  return {
    keyId: text(value.keyId, "KeyWindows.keyId"),
    slot: integer(value.slot, "KeyWindows.slot"),
    tier: text(value.tier, "KeyWindows.tier"),
    windows: list(value.windows, UsageWindow, "KeyWindows.windows"),
  };
}

function KeyLimits(value) {
  return {
    tier: text(value.tier, "KeyLimits.tier"),
    keys: list(value.keys, KeyWindows, "KeyLimits.keys"),
  };
}

function UsagePoint(value) {
  return {
    at: text(value.at, "UsagePoint.at"),
    requests: integer(value.requests, "UsagePoint.requests"),
    errors: integer(value.errors, "UsagePoint.errors"),
    latencyP50Ms: value.latencyP50Ms === null ? null : number(value.latencyP50Ms, "UsagePoint.latencyP50Ms"),
    latencyP95Ms: value.latencyP95Ms === null ? null : number(value.latencyP95Ms, "UsagePoint.latencyP95Ms"),
  };
}

function UsageGroup(value) {
  return {
    group: text(value.group, "UsageGroup.group"),
    points: list(value.points, UsagePoint, "UsageGroup.points"),
  };
}

function UsageSeries(value) {
  return {
    from: text(value.from, "UsageSeries.from"),
    to: text(value.to, "UsageSeries.to"),
    interval: text(value.interval, "UsageSeries.interval"),
    groupBy: text(value.groupBy, "UsageSeries.groupBy"),
    series: list(value.series, UsageGroup, "UsageSeries.series"),
  };
}

function ProblemCount(value) {
  return {
    code: text(value.code, "ProblemCount.code"),
    status: integer(value.status, "ProblemCount.status"),
    requests: integer(value.requests, "ProblemCount.requests"),
    operations: list(value.operations, text, "ProblemCount.operations"),
  };
}

function TopProblems(value) {
  return {
    from: text(value.from, "TopProblems.from"),
    to: text(value.to, "TopProblems.to"),
    problems: list(value.problems, ProblemCount, "TopProblems.problems"),
  };
}

function RequestLogEntry(value) {
  return {
    id: text(value.id, "RequestLogEntry.id"),
    at: text(value.at, "RequestLogEntry.at"),
    method: text(value.method, "RequestLogEntry.method"),
    path: text(value.path, "RequestLogEntry.path"),
    operation: value.operation === null ? null : text(value.operation, "RequestLogEntry.operation"),
    status: integer(value.status, "RequestLogEntry.status"),
    problemCode: value.problemCode === null ? null : text(value.problemCode, "RequestLogEntry.problemCode"),
    latencyMs: number(value.latencyMs, "RequestLogEntry.latencyMs"),
    keyId: value.keyId === null ? null : text(value.keyId, "RequestLogEntry.keyId"),
    bytesIn: integer(value.bytesIn, "RequestLogEntry.bytesIn"),
    bytesOut: integer(value.bytesOut, "RequestLogEntry.bytesOut"),
    clientRequestId: value.clientRequestId === null ? null : text(value.clientRequestId, "RequestLogEntry.clientRequestId"),
    userAgent: value.userAgent === null ? null : text(value.userAgent, "RequestLogEntry.userAgent"),
  };
}

function RequestList(value) {
  return {
    data: list(value.data, RequestLogEntry, "RequestList.data"),
    nextCursor: value.nextCursor === null ? null : text(value.nextCursor, "RequestList.nextCursor"),
  };
}

function FieldError(value) {
  return {
    in: text(value.in, "FieldError.in"),
    pointer: text(value.pointer, "FieldError.pointer"),
    detail: text(value.detail, "FieldError.detail"),
  };
}

function LoggedProblem(value) {
  return {
    type: text(value.type, "LoggedProblem.type"),
    title: text(value.title, "LoggedProblem.title"),
    status: integer(value.status, "LoggedProblem.status"),
    detail: text(value.detail, "LoggedProblem.detail"),
    instance: text(value.instance, "LoggedProblem.instance"),
    code: text(value.code, "LoggedProblem.code"),
    requestId: text(value.requestId, "LoggedProblem.requestId"),
    errors: value.errors === undefined ? undefined : list(value.errors, FieldError, "LoggedProblem.errors"),
    oldestSeq: value.oldestSeq === undefined ? undefined : integer(value.oldestSeq, "LoggedProblem.oldestSeq"),
  };
}

function CausedEvent(value) {
  return {
    id: text(value.id, "CausedEvent.id"),
    event: text(value.event, "CausedEvent.event"),
    seq: value.seq === null ? null : integer(value.seq, "CausedEvent.seq"),
    createdAt: text(value.createdAt, "CausedEvent.createdAt"),
    deliveries: list(value.deliveries, Delivery, "CausedEvent.deliveries"),
  };
}

function Request(value) {
  return {
    id: text(value.id, "Request.id"),
    at: text(value.at, "Request.at"),
    method: text(value.method, "Request.method"),
    path: text(value.path, "Request.path"),
    operation: value.operation === null ? null : text(value.operation, "Request.operation"),
    status: integer(value.status, "Request.status"),
    problemCode: value.problemCode === null ? null : text(value.problemCode, "Request.problemCode"),
    problem: value.problem === null ? null : LoggedProblem(value.problem),
    latencyMs: number(value.latencyMs, "Request.latencyMs"),
    keyId: value.keyId === null ? null : text(value.keyId, "Request.keyId"),
    bytesIn: integer(value.bytesIn, "Request.bytesIn"),
    bytesOut: integer(value.bytesOut, "Request.bytesOut"),
    address: value.address === null ? null : text(value.address, "Request.address"),
    clientRequestId: value.clientRequestId === null ? null : text(value.clientRequestId, "Request.clientRequestId"),
    userAgent: value.userAgent === null ? null : text(value.userAgent, "Request.userAgent"),
    events: list(value.events, CausedEvent, "Request.events"),
  };
}

function PortalSettings(value) {
  return {
    signUp: boolean(value.signUp, "PortalSettings.signUp"),
    passwords: boolean(value.passwords, "PortalSettings.passwords"),
    identityProvider: value.identityProvider === null ? null : text(value.identityProvider, "PortalSettings.identityProvider"),
  };
}

function WebhookUrlVerdict(value) {
  return {
    permitted: boolean(value.permitted, "WebhookUrlVerdict.permitted"),
    detail: value.detail === null ? null : text(value.detail, "WebhookUrlVerdict.detail"),
  };
}

function Session(value) {
  return {
    id: text(value.id, "Session.id"),
    createdAt: text(value.createdAt, "Session.createdAt"),
    expiresAt: text(value.expiresAt, "Session.expiresAt"),
    userAgent: value.userAgent === null ? null : text(value.userAgent, "Session.userAgent"),
    address: value.address === null ? null : text(value.address, "Session.address"),
    current: boolean(value.current, "Session.current"),
  };
}

function SessionList(value) {
  return {
    data: list(value.data, Session, "SessionList.data"),
    nextCursor: value.nextCursor === null ? null : text(value.nextCursor, "SessionList.nextCursor"),
  };
}

function Problem(value) {
  return {
    type: text(value.type, "Problem.type"),
    title: text(value.title, "Problem.title"),
    status: integer(value.status, "Problem.status"),
    detail: text(value.detail, "Problem.detail"),
    instance: text(value.instance, "Problem.instance"),
    code: text(value.code, "Problem.code"),
    requestId: text(value.requestId, "Problem.requestId"),
    errors: value.errors === undefined ? undefined : list(value.errors, FieldError, "Problem.errors"),
    oldestSeq: value.oldestSeq === undefined ? undefined : integer(value.oldestSeq, "Problem.oldestSeq"),
  };
}

export const serializers = {
  listItems: (body) => JSON.stringify(PublicItemList(body)),
  createItem: (body) => JSON.stringify(Item(body)),
  getItem: (body) => JSON.stringify(Item(body)),
  updateItem: (body) => JSON.stringify(Item(body)),
  listCategories: (body) => JSON.stringify(CategoryList(body)),
  listBrands: (body) => JSON.stringify(BrandList(body)),
  getMe: (body) => JSON.stringify(Me(body)),
  listMyItems: (body) => JSON.stringify(ItemList(body)),
  listMyOrders: (body) => JSON.stringify(OrderList(body)),
  getMyOrder: (body) => JSON.stringify(Order(body)),
  getMyUsage: (body) => JSON.stringify(MyUsage(body)),
  listWebhooks: (body) => JSON.stringify(WebhookList(body)),
  createWebhook: (body) => JSON.stringify(WebhookCreated(body)),
  getWebhook: (body) => JSON.stringify(Webhook(body)),
  updateWebhook: (body) => JSON.stringify(Webhook(body)),
  rotateWebhookSecret: (body) => JSON.stringify(WebhookSecret(body)),
  sendTestEvent: (body) => JSON.stringify(Delivery(body)),
  replayWebhook: (body) => JSON.stringify(Replay(body)),
  listDeliveries: (body) => JSON.stringify(DeliveryList(body)),
  getDelivery: (body) => JSON.stringify(DeliveryDetail(body)),
  retryDelivery: (body) => JSON.stringify(Delivery(body)),
  listEvents: (body) => JSON.stringify(EventList(body)),
  getEvent: (body) => JSON.stringify(Event(body)),
  listKeys: (body) => JSON.stringify(KeyList(body)),
  createKey: (body) => JSON.stringify(KeyCreated(body)),
  updateKey: (body) => JSON.stringify(Key(body)),
  rotateKey: (body) => JSON.stringify(KeyCreated(body)),
  getKeyLimits: (body) => JSON.stringify(KeyLimits(body)),
  getUsageSeries: (body) => JSON.stringify(UsageSeries(body)),
  getTopProblems: (body) => JSON.stringify(TopProblems(body)),
  listRequests: (body) => JSON.stringify(RequestList(body)),
  getRequest: (body) => JSON.stringify(Request(body)),
  getPortalSettings: (body) => JSON.stringify(PortalSettings(body)),
  checkWebhookUrl: (body) => JSON.stringify(WebhookUrlVerdict(body)),
  listSessions: (body) => JSON.stringify(SessionList(body)),
  problem: (body) => JSON.stringify(Problem(body)),
};
