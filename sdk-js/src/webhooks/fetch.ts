/** Deliveries where a handler is given a `Request`: workers, Deno, Bun, Next, Hono, SvelteKit. */
import type { Event } from "../generated/models.ts";
import { PROBLEM_TYPE, problem, receive } from "./receiving.ts";
import type { WebhookSecrets } from "./signature.ts";

/**
 * A handler that verifies the delivery, hands over its event, and answers: 204 once it is handled, 400 with the reason if it
 * does not verify, 413 if it is larger than 1 MB, 500 if `handle` throws (the delivery then comes again).
 */
export function fetchWebhook(
  secret: WebhookSecrets,
  handle: (event: Event, request: Request) => unknown,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const { headers, body, bodyUsed } = request;
    const delivery = { headers, body: bodyUsed ? undefined : (body ?? "") };
    const { status, body: text } = await receive(delivery, secret, (event) => handle(event, request)).catch((error) => {
      console.error("@cute/sdk: webhook failed.", error);
      return problem(500, "handler_failed", "See the receiver's log.");
    });
    return text === undefined ? new Response(null, { status }) : new Response(text, { status, headers: PROBLEM_TYPE });
  };
}
