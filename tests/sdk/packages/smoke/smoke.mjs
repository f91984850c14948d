/** What the npm package does in any runtime: reads, writes once, fails with a type, verifies a delivery. */

/** `sdk` is the package's namespace, however it was loaded. */
export async function smoke(sdk, { url, key, categoryId, idempotencyKey }) {
  const { Cute, BadRequestError, WebhookVerificationError, verifyWebhook, signTest } = sdk;
  const cute = new Cute({ baseUrl: url, apiKey: key, maxRetries: 0 });

  const brands = [];
  for await (const { name } of cute.brands.list({ limit: 1 })) brands.push(name);

  const coat = { title: "Coat", price: { amount: 8900, currency: "EUR" }, categoryId, condition: "good" };
  const first = await cute.items.create(coat, { idempotencyKey }).withResponse();
  const again = await cute.items.create(coat, { idempotencyKey });

  const wrong = { ...coat, price: { amount: -1, currency: "EUR" } };
  const error = await cute.items.create(wrong).catch((reason) => reason);

  const secret = `whsec_${btoa("a secret of thirty-two characters")}`;
  const sent = { id: first.data.id, event: "item.sold", seq: 1, timestamp: Date.now(), data: first.data };
  const { body, headers } = await signTest(sent, secret);
  const event = await verifyWebhook(body, headers, secret);
  const other = `whsec_${btoa("another one, of thirty-two signs")}`;
  const refusal = await verifyWebhook(body, headers, other).catch((reason) => reason);

  return {
    brands: brands.sort(),
    sameItem: first.data.id === again.id,
    hasRequestId: /^[\da-f-]{36}$/.test(first.requestId),
    hasEtag: first.etag !== null,
    knowsLimits: cute.limits.minute.limit > 0,
    error: [error instanceof BadRequestError, error.name, error.code, error.errors[0].pointer],
    event: [event.event, event.data.title],
    refusal: [refusal instanceof WebhookVerificationError, refusal.reason],
  };
}
