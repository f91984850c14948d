/** Deliveries in Express, 4 or 5, and whatever else has Node's requests and `next`. */
import type { Event } from "../generated/models.ts";
import { PROBLEM_TYPE, receive } from "./receiving.ts";
import type { WebhookSecrets } from "./signature.ts";
import type { NodeHeaders } from "./verify.ts";

/** As much of Express's request as is used here. */
export interface ExpressRequest extends AsyncIterable<Uint8Array> {
  readonly headers: NodeHeaders;
  /** What a parser before this has made of the body. */
  readonly body?: unknown;
  readonly readableEnded: boolean;
}

/** As much of Express's response as is used here. */
export interface ExpressResponse {
  writeHead(status: number, headers?: Record<string, string>): { end(body?: string): unknown };
}

/**
 * A handler that reads the body, verifies the delivery, hands over its event, and answers: 204 once it is handled, 400 with
 * the reason if it does not verify, 413 if it is larger than 1 MB. What `handle` throws goes to Express, whose answer is a
 * 500: the delivery then comes again. Where there is no `next`, as in Next.js, it is thrown.
 *
 * `app.post("/webhooks/cute", expressWebhook(secret, async (event) => { … }))`, with no `express.json()` before it.
 */
export function expressWebhook<Request extends ExpressRequest>(
  secret: WebhookSecrets,
  handle: (event: Event, request: Request) => unknown,
): (request: Request, response: ExpressResponse, next?: (error?: unknown) => void) => Promise<void> {
  return async (request, response, next) => {
    const { headers, readableEnded, body } = request;
    const delivery = { headers, body: readableEnded ? body : request };
    try {
      const answer = await receive(delivery, secret, (event) => handle(event, request));
      response.writeHead(answer.status, answer.body === undefined ? {} : PROBLEM_TYPE).end(answer.body);
    } catch (error) {
      if (next === undefined) throw error;
      next(error);
    }
  };
}
