/** What both adapters do with a delivery. */
import type { Event } from "../generated/models.ts";
import { isRecord } from "../json.ts";
import { WebhookVerificationError } from "./error.ts";
import type { RawBody, WebhookSecrets } from "./signature.ts";
import { verifyWebhook, type WebhookHeaders } from "./verify.ts";

/** Deliveries are smaller than 20,000 bytes; more than this is none. */
const BODY_BYTES_MAX = 1_000_000;

export interface Delivery {
  readonly headers: WebhookHeaders;
  /** As it comes; otherwise whatever there is. */
  readonly body: AsyncIterable<Uint8Array> | unknown;
}

/** What to answer with; `body` is a problem. */
export interface Answer {
  readonly status: number;
  readonly body?: string;
}

export const PROBLEM_TYPE = { "content-type": "application/problem+json" };

/** Hands over the event of a delivery that verifies, and passes on what `handle` throws. */
export async function receive(
  { headers, body }: Delivery,
  secret: WebhookSecrets,
  handle: (event: Event) => unknown,
): Promise<Answer> {
  const raw = isStream(body) ? await collect(body) : body;
  if (raw === null) return problem(413, "body_too_large", "No delivery is.");
  let event: Event;
  try {
    event = await verifyWebhook(raw as RawBody, headers, secret); // which refuses what is none
  } catch (error) {
    if (error instanceof WebhookVerificationError) return problem(400, error.reason, error.message);
    throw error;
  }
  await handle(event);
  return { status: 204 };
}

export function problem(status: number, code: string, detail: string): Answer {
  return { status, body: JSON.stringify({ status, code, detail }) };
}

function isStream(body: unknown): body is AsyncIterable<Uint8Array<ArrayBuffer>> {
  return isRecord(body) && Symbol.asyncIterator in body;
}

/** Null if it is too large. It is read to its end all the same: whoever still sends does not hear an answer. */
async function collect(body: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<ArrayBuffer | null> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size <= BODY_BYTES_MAX) chunks.push(chunk);
  }
  return size > BODY_BYTES_MAX ? null : new Blob(chunks).arrayBuffer();
}
