import type { Input, Result } from "../contract.ts";

/** Looks a URL over while it is typed, and sends nothing to it. Says more than createWebhook refuses: a host without an address too. */
export async function checkWebhookUrl({
  body,
  webhookUrls,
}: Input<"checkWebhookUrl">): Promise<Result<"checkWebhookUrl">> {
  const detail = await webhookUrls.objectionTo(body.url);
  return { status: 200, body: { permitted: detail === null, detail } };
}
