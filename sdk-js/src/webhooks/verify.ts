/** Is a delivery from Cute, and whole? */
import { knownEvents } from "../generated/known.ts";
import type { Event, KnownEvent } from "../generated/models.ts";
import { isRecord, parseJson } from "../json.ts";
import { WebhookVerificationError } from "./error.ts";
import { type Body, fromBase64, importKeys, type RawBody, signedBytes, type WebhookSecrets } from "./signature.ts";

/** The headers of a delivery: a plain object, `Headers`, pairs, or those of Node's request, in any case. */
export type WebhookHeaders = Headers | Iterable<readonly [string, string]> | NodeHeaders;

export type NodeHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

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
export async function verifyWebhook(
  rawBody: RawBody,
  headers: WebhookHeaders,
  secret: WebhookSecrets,
  { toleranceS = TOLERANCE_S, now = Date.now() }: VerifyOptions = {},
): Promise<Event> {
  if (!isRaw(rawBody)) {
    throw new WebhookVerificationError(
      "parsed_body",
      `the body is ${rawBody ? "parsed" : "missing, or was read"} already. Pass it raw; in Express use expressWebhook, before express.json().`,
    );
  }
  const keys = await importKeys(secret);
  const id = header(headers, "webhook-id", (value) => /^[!-~]+$/.exec(value)?.[0]);
  const timestamp = header(headers, "webhook-timestamp", (value) => /^\d+$/.exec(value)?.[0]);
  const macs = header(headers, "webhook-signature", (value) => {
    const signatures = value.match(/(?<=(?:^|[\s,])v1,)[^\s,]+/g) ?? [];
    const found = signatures.map(fromBase64).filter((mac) => mac !== null);
    return found.length > 0 ? found : undefined;
  });
  const content = await signedBytes(id, timestamp, rawBody);
  // In constant time.
  const checks = keys.flatMap((key) => macs.map((mac) => crypto.subtle.verify("HMAC", key, mac, content)));
  if (!(await Promise.all(checks)).includes(true)) {
    throw new WebhookVerificationError(
      "wrong_secret",
      "no signature fits. The secret is another webhook's or an old one, or the body is not as it came.",
    );
  }
  checkTime(Number(timestamp) - Number(now) / 1000, toleranceS);
  return readEvent(rawBody);
}

/** Whether this version knows the event's type; a newer server may send others. */
export function isKnownEvent(event: Event): event is KnownEvent {
  return knownEvents.includes(event.event);
}

function isRaw(body: unknown): body is Body {
  return typeof body === "string" || ArrayBuffer.isView(body) || body instanceof ArrayBuffer;
}

/** In any case, of a plain object or of any implementation of `Headers`; of a repeated one all values. */
function header<T>(
  headers: WebhookHeaders | null | undefined,
  name: string,
  read: (value: string) => T | undefined,
): T {
  const entries = isPairs(headers) ? [...headers] : Object.entries(headers ?? {});
  const value = entries.flatMap(([key, each]) => (key.toLowerCase() === name ? each : [])).join(", ");
  const found = read(value);
  if (found !== undefined) return found;
  if (value !== "") throw new WebhookVerificationError("malformed_header", `${name} is not what a delivery has.`);
  throw new WebhookVerificationError(
    "missing_header",
    `there is no ${name}. Pass the request's headers; if they are, a proxy dropped it.`,
  );
}

function isPairs(headers: unknown): headers is Iterable<readonly [string, string]> {
  return isRecord(headers) && Symbol.iterator in headers;
}

function checkTime(aheadS: number, toleranceS: number): void {
  if (Math.abs(aheadS) <= toleranceS) return;
  const [reason, where] = aheadS < 0 ? (["too_old", "ago"] as const) : (["too_new", "ahead"] as const);
  throw new WebhookVerificationError(
    reason,
    `webhook-timestamp is ${Math.round(Math.abs(aheadS))} s ${where}, and may be ${toleranceS}. Check the clock; or it was sent again.`,
  );
}

function readEvent(body: Body): Event {
  const text = typeof body === "string" ? body : new TextDecoder().decode(body);
  const value = parseJson(text);
  if (isEvent(value)) return value;
  throw new WebhookVerificationError("invalid_body", "the body is signed, and is no event.");
}

function isEvent(value: unknown): value is Event {
  return isRecord(value) && typeof value.event === "string" && typeof value.id === "string";
}
