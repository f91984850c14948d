/** Uses every type of @cute/sdk as a program would; what must be refused is marked. It is compiled, and never run. */
import {
  ApiError,
  type Brand,
  Cute,
  CuteError,
  type CuteOptions,
  type CuteResponse,
  type Event,
  expressWebhook,
  fetchWebhook,
  GoneError,
  type Item,
  type ItemCreate,
  isKnownEvent,
  type KnownEvent,
  type LimitState,
  type ListItemsQuery,
  type Order,
  type Page,
  type Pages,
  type PublicItemList,
  type ResponsePromise,
  type SyncBatch,
  signTest,
  type UnknownEvent,
  verifyWebhook,
  WebhookVerificationError,
} from "@cute/sdk";

const options: CuteOptions = {
  apiKey: null,
  baseUrl: "https://api.example.com",
  timeoutMs: null,
  deadlineMs: undefined,
  pacer: true,
  fetch,
  headers: { "X-Shop": "one" },
  hooks: {
    request: ({ operation, attempt, headers }) => [operation, attempt, headers.authorization],
    response: async ({ status, durationMs, requestId }) => [status, durationMs, requestId],
    retry: ({ delayMs, reason }) => `${reason} ${delayMs}`,
    error: ({ error }) => error,
  },
};

export const cute = new Cute(options);

export async function reads(id: string, q: string | undefined): Promise<void> {
  const query: ListItemsQuery = { q, condition: ["new"] as const, sort: "newest", limit: 10 };
  const pages: Pages<PublicItemList> = cute.items.list(query);
  const page: Page<PublicItemList> = await pages;
  const titles: string[] = page.data.map(({ title }) => title);
  const suggestion: string | null = page.suggestion;
  const next: Page<PublicItemList> | null = page.hasNextPage ? await page.nextPage() : null;
  for await (const item of cute.items.list()) titles.push(item.title);
  for await (const { data } of cute.brands.list().pages()) data satisfies readonly Brand[];
  for await (const order of cute.me.orders({ role: "seller" })) order satisfies Order;

  const item: Item = await cute.items.get(id);
  const same: Item | null = await cute.items.get(id, { ifNoneMatch: '"9f2c"' });
  const { etag } = await cute.items.get(id).withResponse();
  const unchanged: Item | null = await cute.items.get(id, { ifNoneMatch: etag });
  const whole: Item = await cute.items.get(id, { ifNoneMatch: null });
  await cute.items.update(id, {}, { ifMatch: etag });
  const promised: Promise<Item> = cute.items.get(id, { timeoutMs: 1000, signal: AbortSignal.timeout(5000) });
  const response: CuteResponse<Item> = await cute.items.get(id).withResponse();
  const call: ResponsePromise<Item> = cute.items.get(id);
  const limits: LimitState | null = cute.limits;
  const resetsAt: Date | undefined = limits?.minute.resetsAt;
  void [suggestion, next, item, same, unchanged, whole, promised, response.etag, call, resetsAt];

  // @ts-expect-error: a copy that is still current comes as null
  const never: Item = await cute.items.get(id, { ifNoneMatch: '"9f2c"' });
  // @ts-expect-error: there is no such parameter
  cute.items.list({ colour: ["red"] });
  // @ts-expect-error: a set is a list
  cute.items.list({ status: "sold" });
  // @ts-expect-error: an id is a text
  cute.items.get(7);
  // @ts-expect-error: the id is missing
  cute.deliveries.get(id);
  // @ts-expect-error: a read has no idempotency key
  cute.items.get(id, { idempotencyKey: "mine" });
  // @ts-expect-error: a list has no ETag
  cute.items.list({}, { ifNoneMatch: '"9f2c"' });
  // @ts-expect-error: nobody sets the limits
  cute.limits = null;
  void never;
}

export async function writes(id: string, item: ItemCreate): Promise<void> {
  const created: Item = await cute.items.create(item, { idempotencyKey: "mine", maxRetries: 5 });
  const changed: Item = await cute.items.update(id, { title: "Hat", size: null }, { ifMatch: '"9f2c"' });
  const nothing: undefined = await cute.items.delete(id, { idempotencyKey: null }).then(() => undefined);
  const { secret } = await cute.webhooks.create({ url: "https://example.com/", events: ["item.sold"] });
  await cute.webhooks.update(id, { status: "paused" });
  void [created, changed, nothing, secret];

  // @ts-expect-error: an item needs a price
  cute.items.create({ title: "Coat", categoryId: id, condition: "good" });
  // @ts-expect-error: there is no such condition
  cute.items.create({ ...item, condition: "worn" });
  // @ts-expect-error: the title cannot be cleared
  cute.items.update(id, { title: null });
  // @ts-expect-error: a new item has no ETag
  cute.items.create(item, { ifMatch: '"9f2c"' });
  // @ts-expect-error: sold is set by the marketplace
  cute.items.update(id, { status: "sold" });
}

export async function follows(): Promise<void> {
  for await (const batch of cute.items.sync({ cursor: null }, { maxRetries: 9 })) batch satisfies SyncBatch;
  for await (const event of cute.events.iterate({ after: 41, follow: true, everyMs: 1000 })) handles(event);
}

export function handles(event: Event): string {
  if (event.event === "item.sold") return event.data.title;
  if (event.event === "message.received") return event.data.text;
  switch (event.event) {
    case "order.created":
    case "order.completed":
      return event.data.buyerId;
    case "item.created":
    case "item.updated":
      return event.data.title;
    default:
      event satisfies UnknownEvent;
      return textOf(event.event, event.data);
  }
}

function textOf(type: string, data: Record<string, unknown>): string {
  return `${type} ${Object.keys(data).join()}`;
}

export function sorts(event: Event): readonly [KnownEvent[], UnknownEvent[]] {
  // @ts-expect-error: what it holds depends on its type
  void event.data.title;
  // @ts-expect-error: there is no such type
  void (event.event === "item.lost" && event.data.title);
  return isKnownEvent(event) ? [[event], []] : [[], [event]];
}

export function explains(error: unknown): string {
  if (error instanceof GoneError) return String(error.oldestSeq);
  if (error instanceof ApiError && error.code === "sku_taken") return error.message;
  if (error instanceof ApiError && error.code === "a_code_of_tomorrow")
    return error.errors.map((each) => each.pointer).join();
  if (error instanceof WebhookVerificationError && error.reason === "too_old") return error.message;
  return error instanceof CuteError ? error.name : "";
}

export async function receives(request: Request): Promise<Response> {
  const secrets = ["whsec_bmV3", "whsec_b2xk"] as const;
  const event: Event = await verifyWebhook(await request.clone().text(), request.headers, secrets, { toleranceS: 60 });
  const { body, headers } = await signTest(event, secrets[0], { timestampS: 1795510800 });
  await verifyWebhook(new TextEncoder().encode(body), headers, secrets[0], { now: new Date() });
  // @ts-expect-error: what a framework has parsed cannot be verified
  await verifyWebhook({ id: "e-1" }, headers, secrets);
  return fetchWebhook(secrets, ({ event: type, seq }, { url }) => [type, seq, url])(request);
}

export const express = expressWebhook("whsec_c2VjcmV0", async ({ id }, { headers }) => [id, headers["webhook-id"]]);
