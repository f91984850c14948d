/** Is a delivery from Cute, and whole? */
import { knownEvents } from "../generated/known.ts";
import type { Event, KnownEvent } from "../generated/models.ts";
import { isRecord, parseJson } from "../json.ts";
import { WebhookVerificationError } from "./error.ts";
import { importKeys, isSignedBy, type RawBody, signedBytes, type WebhookSecrets } from "./signature.ts";

/** The headers of a delivery: a plain object, `Headers`, or those of Node's request, in any case. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

export interface VerifyOptions {
  /** How far `webhook-timestamp` may be from now, either way. 300. */
  readonly toleranceS?: number | undefined;
  /** Instead of the present time: a `Date`, or milliseconds since 1970. */
  readonly now?: Date | number | undefined;
}

/** 5 minutes, as the contract advises. */
const TOLERANCE_S = 300;

/**
 * The event of a delivery, once its signature has been checked. Throws `WebhookVerificationError`, whose `reason` and
 * `message` say what is wrong.
 *
 * @param rawBody - The body as it came: text or bytes, not what a framework has parsed.
 * @param secret - The webhook's secret; several while a rotation overlaps.
 */
export function verifyWebhook(
  rawBody: RawBody,
  headers: WebhookHeaders,
  secret: WebhookSecrets,
  options: VerifyOptions = {},
): Promise<Event> {
  return verifyAnything(rawBody, headers, secret, options);
}

/** For callers that cannot know what they were given as a body. */
export async function verifyAnything(
  rawBody: unknown,
  headers: WebhookHeaders = {},
  secret: WebhookSecrets = [],
  { toleranceS = TOLERANCE_S, now = Date.now() }: VerifyOptions = {},
): Promise<Event> {
  if (!isRaw(rawBody)) {
    throw new WebhookVerificationError(
      "parsed_body",
      `the body is ${rawBody ? "parsed" : "missing, or was read"} already. Pass it raw, as text or bytes; in Express use expressWebhook, with no express.json() before it.`,
    );
  }
  const keys = await importKeys(secret);
  const id = header(headers, "webhook-id");
  const timestamp = header(headers, "webhook-timestamp");
  const signatures = header(headers, "webhook-signature").match(/(?<=v1,)\S+/g);
  if (!signatures) throw malformed("signature", "no `v1,…`");
  if (!/^\d+$/.test(timestamp)) throw malformed("timestamp", "no number of seconds");
  const content = await signedBytes(id, timestamp, rawBody);
  const checks = keys.flatMap((key) => signatures.map((signature) => isSignedBy(key, signature, content)));
  if (!(await Promise.all(checks)).includes(true)) {
    throw new WebhookVerificationError(
      "wrong_secret",
      "no signature fits. The secret is another webhook's or an old one, or the body was changed: pass the bytes that came, not what was parsed and written again.",
    );
  }
  checkTime(Number(timestamp) - Number(now) / 1000, toleranceS);
  return readEvent(rawBody);
}

/** Whether this version knows the event's type; a newer server may send others. */
export function isKnownEvent(event: Event): event is KnownEvent {
  return knownEvents.includes(event.event);
}

function isRaw(body: unknown): body is RawBody {
  return typeof body === "string" || ArrayBuffer.isView(body) || body instanceof ArrayBuffer;
}

/** In any case, of a plain object or of any implementation of `Headers`. */
function header(headers: WebhookHeaders, name: string): string {
  const entries = isHeaders(headers) ? headers : Object.entries(headers);
  for (const [key, value] of entries) if (key.toLowerCase() === name && value) return [value].flat().join(" ");
  throw new WebhookVerificationError(
    "missing_header",
    `there is no ${name}. Pass the request's headers; if they are, this is no delivery, or a proxy dropped it.`,
  );
}

function isHeaders(headers: WebhookHeaders): headers is Headers {
  return typeof headers.get === "function";
}

function checkTime(aheadS: number, toleranceS: number): void {
  if (Math.abs(aheadS) <= toleranceS) return;
  const [reason, where] = aheadS < 0 ? (["too_old", "ago"] as const) : (["too_new", "ahead"] as const);
  throw new WebhookVerificationError(
    reason,
    `webhook-timestamp is ${Math.round(Math.abs(aheadS))} s ${where}, and may be ${toleranceS}. Check the clock; if it is right, an old delivery was sent again.`,
  );
}

function malformed(name: string, what: string): WebhookVerificationError {
  return new WebhookVerificationError("malformed_header", `webhook-${name} holds ${what}.`);
}

function readEvent(body: RawBody): Event {
  const text = typeof body === "string" ? body : new TextDecoder().decode(body);
  const value = parseJson(text);
  if (isEvent(value)) return value;
  throw new WebhookVerificationError("invalid_body", "the body is signed, and is no event.");
}

function isEvent(value: unknown): value is Event {
  return isRecord(value) && typeof value.event === "string";
}
