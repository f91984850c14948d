/** The contract's values in words, and what to do about them. A value that is newer than this page stands for itself. */
import type { Schema } from "../../api/client.ts";
import { eventKinds } from "../../generated/events.ts";
import type { Choice } from "../../ui/Choices.tsx";
import type { Option } from "../../ui/SelectField.tsx";
import type { Tone } from "../../ui/Status.tsx";

type Words = Readonly<Record<string, string>>;

interface Reason {
  readonly why: string;
  readonly todo: string;
}

const disabledReasons: Readonly<Record<string, Reason>> = {
  gone: {
    why: "Your receiver answered 410 Gone, which says that nobody listens there any more.",
    todo: "Let the receiver answer with a 2xx, or change the URL. Then enable the webhook.",
  },
  failing: {
    why: "For 5 days every attempt failed.",
    todo: "Look at the last deliveries to see why, mend the receiver or change the URL, and enable the webhook.",
  },
} satisfies Record<NonNullable<Schema<"WebhookDisabledReason">>, Reason>;

const errorCodes: Words = {
  http_error: "Only a 2xx says that it was taken.",
  redirect_refused:
    "The receiver answered with a redirect, which is never followed. Change the webhook's URL to where it leads.",
  timeout: "No whole answer came within 15 seconds. Answer first, and do the work afterwards.",
  dns_failed: "The host's name does not resolve. Check the name in the URL, and its DNS records.",
  connect_timeout: "No connection within 3 seconds. Check that the host is up and lets connections in.",
  connect_failed: "The connection was refused. Check that something listens on that port.",
  tls_failed: "No TLS: the certificate is expired, of another name, or of nobody known.",
  connection_closed: "The connection broke off before the answer was whole.",
  invalid_response: "The answer is no HTTP.",
  address_refused: "The host leads to an address that is not on the public internet.",
  url_refused: "The URL is no longer permitted. Change it.",
  webhook_deleted: "Given up, because the webhook was deleted.",
  body_unavailable: "Given up, because the event was erased.",
} satisfies Record<NonNullable<Schema<"AttemptErrorCode">>, string>;

const origins: Words = {
  event: "Event",
  test: "Test",
  replay: "Replay",
  retry: "Sent again",
} satisfies Record<Schema<"DeliveryOrigin">, string>;

const statusTones: Readonly<Record<string, Tone>> = {
  active: "good",
  paused: "warn",
  disabled: "bad",
} satisfies Record<Schema<"WebhookStatus">, Tone>;

const deliveryTones: Readonly<Record<string, Tone>> = {
  pending: "warn",
  succeeded: "good",
  failed: "bad",
} satisfies Record<Schema<"DeliveryStatus">, Tone>;

export function disabledReason(reason: Schema<"WebhookDisabledReason">): Reason {
  return disabledReasons[reason ?? ""] ?? { why: `The reason is ${reason}.`, todo: "Look at the last deliveries." };
}

/** Null where there is no error. */
export function errorWords(code: Schema<"AttemptErrorCode">): string | null {
  return code === null ? null : (errorCodes[code] ?? code);
}

export function originWords(origin: string): string {
  return origins[origin] ?? origin;
}

export function statusTone(status: string): Tone {
  return statusTones[status] ?? "quiet";
}

export function deliveryTone(status: string): Tone {
  return deliveryTones[status] ?? "quiet";
}

/** What the receiver answered last, in a few words. */
export function answerWords({
  lastStatusCode,
  lastErrorCode,
}: Pick<Schema<"Delivery">, "lastStatusCode" | "lastErrorCode">): string {
  if (lastStatusCode !== null) return String(lastStatusCode);
  return lastErrorCode?.replaceAll("_", " ") ?? "–";
}

export const eventChoices: readonly Choice[] = eventKinds.map(({ type, description }) => ({
  value: type,
  label: type,
  meaning: description,
}));

export const anyEvent: Option = { value: "", label: "Any" };

export const eventOptions: readonly Option[] = eventKinds.map(({ type, summary }) => ({
  value: type,
  label: `${type}: ${summary}`,
}));

export function eventTypes(chosen: readonly string[]): Schema<"EventType">[] {
  return eventKinds.map(({ type }) => type).filter((type) => chosen.includes(type));
}
